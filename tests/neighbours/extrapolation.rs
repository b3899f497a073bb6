//! Extrapolation: what the kernel knows from a basis and its negatives, and how linear trained networks are along rays.

use lnn_lab::neighbours::extrapolation::{Design, KernelError, Rays, TangentKernel, Target};
use lnn_lab::neighbours::{Activation, Perceptron, PerceptronTraining};
use proptest::prelude::*;

const SEEDS: u64 = 20;
const UPDATES: u32 = 6_000;

#[test]
fn a_basis_and_its_negatives_are_enough_for_the_kernel_and_one_point_less_is_not() {
    for seed in 0..SEEDS {
        for dimension in [2, 8, 32] {
            let error = |design| KernelError::measure(design, dimension, seed).unwrap();
            let whole = error(Design::Mirrored);
            assert!(whole.largest < 1e-12, "seed {seed}, d = {dimension}: {:e}", whole.largest);
            let missing = error(Design::OneMissing);
            assert!(missing.largest > 2e-4, "seed {seed}, d = {dimension}: {:e}", missing.largest);
            let orthant = error(Design::PositiveOrthant);
            assert!(orthant.median > 0.1, "seed {seed}, d = {dimension}: {}", orthant.median);
        }
    }
}

fn measured(target: Target, seed: u64) -> Rays {
    let mut training = target.training(seed).unwrap();
    training.advance(UPDATES);
    Rays::measure(training.network(), target, seed)
}

fn a_bent_target_becomes_a_line_outside(target: Target, least_error: f64) {
    for seed in 0..SEEDS {
        let rays = measured(target, seed);
        assert!(rays.linear_outside > 0.999, "seed {seed}: {}", rays.linear_outside);
        assert!(rays.linear_inside < 0.02, "seed {seed}: {}", rays.linear_inside);
        assert!(rays.relative_error > least_error, "seed {seed}: {}", rays.relative_error);
    }
}

#[test]
fn a_network_trained_on_a_quadratic_is_bent_inside_its_data_and_straight_outside() {
    a_bent_target_becomes_a_line_outside(Target::Quadratic, 0.4);
}

#[test]
fn a_network_trained_on_cosines_is_bent_inside_its_data_and_straight_outside() {
    a_bent_target_becomes_a_line_outside(Target::Cosine, 10.0);
}

#[test]
fn a_linear_target_is_extrapolated() {
    for seed in 0..SEEDS {
        let rays = measured(Target::Linear, seed);
        assert!(rays.linear_outside > 0.999 && rays.linear_inside > 0.99, "seed {seed}: {rays:?}");
        assert!(rays.relative_error < 0.3, "seed {seed}: {}", rays.relative_error);
    }
}

/// The output of a perceptron of one hidden layer, a unit at a time.
fn naive(widths: [usize; 3], activation: Activation, parameters: &[f64], sample: &[f64]) -> Vec<f64> {
    let activated = |z: f64| match activation {
        Activation::Relu => z.max(0.0),
        Activation::LeakyRelu(slope) => {
            if z > 0.0 {
                z
            } else {
                slope * z
            }
        }
        Activation::Tanh => libm::tanh(z),
    };
    let layer = |inputs: &[f64], outputs: usize, parameters: &[f64]| -> Vec<f64> {
        let unit = |unit: usize| {
            let sum: f64 =
                inputs.iter().enumerate().map(|(place, x)| x * parameters[unit * inputs.len() + place]).sum();
            sum + parameters[outputs * inputs.len() + unit]
        };
        (0..outputs).map(unit).collect()
    };
    let [inputs, hidden, outputs] = widths;
    let (first, second) = parameters.split_at(hidden * (inputs + 1));
    let values: Vec<f64> = layer(sample, hidden, first).into_iter().map(activated).collect();
    layer(&values, outputs, second)
}

proptest! {
    #![proptest_config(crate::cases::cases(64))]

    #[test]
    fn outputs_and_jacobians_are_those_of_the_definition(
        seed in 0_u64..1_000,
        (inputs, hidden, outputs) in (1_usize..4, 1_usize..9, 1_usize..4),
        samples in prop::collection::vec(-2.0..2.0_f64, 12),
        activation in prop_oneof![Just(Activation::Relu), Just(Activation::LeakyRelu(0.2)), Just(Activation::Tanh)],
    ) {
        let widths = [inputs, hidden, outputs];
        let network = Perceptron::new(&widths, activation, seed).unwrap();
        let known = samples.chunks_exact(inputs).flat_map(|sample| naive(widths, activation, network.parameters(), sample));
        for (own, known) in network.at(&samples).iter().zip(known) {
            prop_assert!((own - known).abs() < 1e-13);
        }
        let sample = &samples[..inputs];
        let jacobian = network.jacobian(sample);
        for place in 0..network.parameters().len() {
            let moved = |by: f64| {
                let mut parameters = network.parameters().to_vec();
                parameters[place] += by;
                naive(widths, activation, &parameters, sample)
            };
            for (output, (up, down)) in moved(1e-6).into_iter().zip(moved(-1e-6)).enumerate() {
                prop_assert!((jacobian[output][place] - (up - down) / 2e-6).abs() < 1e-7);
            }
        }
    }
}

#[test]
fn training_lowers_the_loss_and_many_advances_are_one() {
    let mut one = Target::Quadratic.training(3).unwrap();
    let before = one.loss();
    let mut other = one.clone();
    for _ in 0..10 {
        one.advance(30);
    }
    other.advance(300);
    assert_eq!(one.network(), other.network());
    assert_eq!(one.updates(), 300);
    assert!(one.loss() < 0.5 * before);
}

#[test]
fn what_cannot_be_learned_is_refused_by_name() {
    let message = |result: Result<(), lnn_lab::numerics::NumericsError>| result.unwrap_err().to_string();
    assert!(message(Perceptron::new(&[2], Activation::Relu, 0).map(drop)).starts_with("the number of widths is 1,"));
    assert!(message(Perceptron::new(&[2, 0], Activation::Relu, 0).map(drop)).starts_with("a width is 0,"));
    let steep = Perceptron::new(&[1, 1], Activation::LeakyRelu(2.0), 0);
    assert!(message(steep.map(drop)).starts_with("the slope of the activation is 2,"));
    assert!(Perceptron::from_parameters(&[2, 1], Activation::Relu, vec![0.0; 2]).is_err());
    let network = Perceptron::new(&[2, 3, 1], Activation::Relu, 0).unwrap();
    let training =
        |inputs, targets, batch, rate| PerceptronTraining::new(network.clone(), (inputs, targets), batch, rate, 0);
    assert!(message(training(vec![0.0; 3], vec![0.0; 2], 1, 0.1).map(drop)).starts_with("the list of inputs has 3"));
    assert!(message(training(vec![0.0; 2], vec![0.0], 0, 0.1).map(drop)).starts_with("the batch is 0,"));
    assert!(message(training(vec![], vec![], 1, 0.1).map(drop)).starts_with("the number of points is 0,"));
    assert!(message(KernelError::measure(Design::Mirrored, 65, 0).map(drop)).starts_with("the dimension is 65,"));
    assert!(TangentKernel::learn(2, vec![0.0; 3], &[1.0]).is_err());
}
