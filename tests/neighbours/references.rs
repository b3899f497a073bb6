//! The rooms against the programs of `tests/reference`, which are NumPy's and of 40 digits.

use crate::fixture::{float, read};
use lnn_lab::neighbours::extrapolation::TangentKernel;
use lnn_lab::neighbours::linear_recurrent::{LinearRecurrentNetwork, Mode, Reservoir, Signal};
use lnn_lab::neighbours::spiking::SpikingNetwork;
use lnn_lab::neighbours::state_space::{Descent, Start, StateSpaceSpec, StateSpaceTraining, Teacher};
use lnn_lab::neighbours::threshold::ThresholdProblem;
use nalgebra::{DMatrix, DVector};
use serde::Deserialize;

/// A float that is a string, in a list.
#[derive(Clone, Copy, Deserialize)]
struct Float(#[serde(deserialize_with = "float")] f64);

fn numbers(list: &[Float]) -> Vec<f64> {
    list.iter().map(|float| float.0).collect()
}

fn assert_near(own: &[f64], known: &[Float], bound: f64, what: &str) {
    assert_eq!(own.len(), known.len(), "{what}");
    for (place, (own, known)) in own.iter().zip(known).enumerate() {
        assert!((own - known.0).abs() <= bound, "{what}, {place}: {own} and {}", known.0);
    }
}

#[derive(Deserialize)]
struct Linear {
    recurrent: Vec<Recurrent>,
    descents: Vec<Training>,
}

#[derive(Deserialize)]
struct Recurrent {
    units: usize,
    seed: u64,
    #[serde(deserialize_with = "float")]
    scale: f64,
    sinusoids: usize,
    frequencies: Vec<Float>,
    lengths: Vec<Float>,
    predictions: Vec<Float>,
}

#[derive(Deserialize)]
struct Training {
    poles: Vec<Float>,
    weights: Vec<Float>,
    width: usize,
    length: usize,
    #[serde(deserialize_with = "float")]
    rate: f64,
    start: Vec<Float>,
    gradient: Vec<Float>,
    losses: Vec<Float>,
    response: Vec<Float>,
}

/// The numbers of the program's linear congruential generator.
fn fractions(count: usize, seed: u64) -> impl Iterator<Item = f64> {
    let next = |state: &u64| Some((state * 1_103_515_245 + 12_345) % (1 << 31));
    std::iter::successors(Some(seed), next).skip(1).take(count).map(|state| state as f64 / f64::from(1_u32 << 31) - 0.5)
}

#[test]
fn linear_recurrent_networks_are_those_of_numpy() {
    for case in read::<Linear>("neighbours_linear.json").recurrent {
        let units = case.units;
        let drawn: Vec<f64> = fractions(units * (units + 1), case.seed).collect();
        let recurrent = DMatrix::from_row_slice(units, units, &drawn[..units * units]) * case.scale;
        let reservoir =
            Reservoir::from_weights(recurrent, DVector::from_column_slice(&drawn[units * units..])).unwrap();
        let signal = Signal::mso(case.sinusoids).unwrap().values(400, 0.0, 0).unwrap();
        let network = LinearRecurrentNetwork::learn(&reservoir, &signal, 100).unwrap().compress(1e-3).unwrap();
        let mut modes = network.modes().to_vec();
        modes.sort_by(|one, other| one.frequency().total_cmp(&other.frequency()));
        let frequencies: Vec<f64> = modes.iter().map(Mode::frequency).collect();
        let lengths: Vec<f64> = modes.iter().map(|mode| libm::hypot(mode.eigenvalue.re, mode.eigenvalue.im)).collect();
        assert_near(&frequencies, &case.frequencies, 1e-8, "frequencies");
        assert_near(&lengths, &case.lengths, 1e-8, "lengths of eigenvalues");
        let predictions: Vec<f64> = network.outputs().skip(300).take(300).step_by(10).collect();
        assert_near(&predictions, &case.predictions, 1e-5, "predictions");
    }
}

#[test]
fn descent_on_state_spaces_is_that_of_forty_digits() {
    for case in read::<Linear>("neighbours_linear.json").descents {
        let spec = StateSpaceSpec {
            teacher: Teacher::new(&numbers(&case.poles), &numbers(&case.weights)).unwrap(),
            width: case.width,
            length: case.length,
            start: Start::Unbalanced,
            scale: 0.0,
            descent: Descent::Gradient { learning_rate: case.rate },
        };
        let mut training = StateSpaceTraining::from_parameters(&spec, numbers(&case.start)).unwrap();
        assert_near(training.gradient(), &case.gradient, 1e-14, "gradient");
        for (update, known) in case.losses.iter().enumerate() {
            let close = (training.loss() - known.0).abs() <= 1e-12 * known.0.max(1e-3);
            assert!(close, "update {update}: {} and {}", training.loss(), known.0);
            if update + 1 < case.losses.len() {
                training.advance(1);
            }
        }
        let response: Vec<f64> = training.impulse_response().take(30).collect();
        assert_near(&response, &case.response, 1e-12, "impulse response");
    }
}

#[derive(Deserialize)]
struct Nonlinear {
    threshold: Vec<Threshold>,
    kernel: Vec<Kernel>,
    spiking: Vec<Spiking>,
}

#[derive(Deserialize)]
struct Threshold {
    x: Vec<Float>,
    y: Vec<Float>,
    #[serde(deserialize_with = "float")]
    penalty: f64,
    patterns: usize,
    #[serde(deserialize_with = "float")]
    optimum: f64,
}

#[derive(Deserialize)]
struct Kernel {
    dimension: usize,
    points: Vec<Float>,
    targets: Vec<Float>,
    tests: Vec<Float>,
    predictions: Vec<Float>,
}

#[derive(Deserialize)]
struct Spiking {
    decoders: Vec<Float>,
    products: u8,
    spikes: u64,
    readouts: Vec<Float>,
}

#[test]
fn threshold_networks_reach_the_optimum_of_proximal_gradients() {
    for case in read::<Nonlinear>("neighbours_nonlinear.json").threshold {
        let problem = ThresholdProblem::new(&numbers(&case.x), &numbers(&case.y), case.penalty).unwrap();
        assert_eq!(problem.patterns().count(), case.patterns);
        let own = problem.solve().unwrap().objective;
        assert!((own - case.optimum).abs() < 1e-10, "{own} and {}", case.optimum);
    }
}

#[test]
fn tangent_kernels_predict_what_forty_digits_do() {
    for case in read::<Nonlinear>("neighbours_nonlinear.json").kernel {
        let learned = TangentKernel::learn(case.dimension, numbers(&case.points), &numbers(&case.targets)).unwrap();
        let tests = numbers(&case.tests);
        let own: Vec<f64> = tests.chunks_exact(case.dimension).map(|point| learned.at(point)).collect();
        assert_near(&own, &case.predictions, 1e-12, "predictions");
    }
}

#[test]
fn spiking_networks_are_those_with_every_synapse_written_out() {
    for case in read::<Nonlinear>("neighbours_nonlinear.json").spiking {
        let decoders = numbers(&case.decoders).chunks_exact(3).map(|row| [row[0], row[1], row[2]]).collect();
        let mut network = SpikingNetwork::from_decoders(decoders, case.products == 1).unwrap();
        let mut readouts = Vec::new();
        for _ in 0..case.readouts.len() / 3 {
            network.advance(100);
            readouts.extend(network.readout());
        }
        assert_eq!(network.spikes(), case.spikes);
        assert_near(&readouts, &case.readouts, 1e-9, "readouts");
    }
}
