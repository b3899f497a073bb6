//! Networks side by side that rest where nothing new can come of them.

use crate::bits::bits;
use crate::learning_rates::rate;
use crate::random_problems::{fit, network, points};
use lnn_lab::numerics::{
    Batch, Cohort, Entrant, Lanes, LearningRate, LeastSquares, Network, NumericsError, Optimiser, Points, Training,
};
use proptest::collection::vec;
use proptest::prelude::*;
use wide::{f64x2, f64x4};

/// What a cohort comes to after so many thousands of epochs.
fn cohort<T: Lanes>(
    starts: &[Network],
    surfaces: &[LeastSquares],
    optimiser: Optimiser,
    rate: LearningRate,
    thousands: u64,
) -> Cohort<T> {
    let mut cohort = Cohort::<T>::new(starts.to_vec(), surfaces.to_vec(), optimiser, rate).unwrap();
    for _ in 0..thousands {
        cohort.advance();
    }
    cohort
}

/// A network trained alone, by gradient descent in a batch of one.
fn alone(start: &Network, surface: &LeastSquares, optimiser: Optimiser, rate: LearningRate, epochs: u64) -> Network {
    if optimiser == Optimiser::GradientDescent {
        let entrant = Entrant { network: *start, training: surface, validation: surface };
        let mut batch = Batch::<f64>::new(&[entrant], 0).unwrap();
        batch.advance(rate, epochs);
        return batch.network(0);
    }
    let mut training = Training::new(*start, optimiser);
    training.advance(surface, rate, epochs);
    *training.network()
}

#[test]
fn a_cohort_has_a_surface_for_each_network() {
    let surface = LeastSquares::fit(&Points::new(vec![0.0, 1.0], vec![1.0, 3.0]).unwrap()).unwrap();
    let start = Network::new(&[1.0], &[0.0]).unwrap();
    for optimiser in [Optimiser::GradientDescent, Optimiser::Adam] {
        for (networks, surfaces) in [(3, 2), (2, 3), (1, 0)] {
            let made =
                Cohort::<f64>::new(vec![start; networks], vec![surface; surfaces], optimiser, LearningRate::PAPER);
            let (left, right) = (("the networks", networks), ("the loss surfaces", surfaces));
            assert_eq!(made.err(), Some(NumericsError::LengthMismatch { left, right }));
        }
    }
}

fn finite(network: &Network) -> bool {
    network.line().slope.is_finite() && network.line().intercept.is_finite()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.min(24)))]

    #[test]
    fn a_cohort_has_the_bits_of_networks_trained_alone(
        starts in (1_usize..7).prop_flat_map(|depth| vec(network(depth..=depth, 1.2), 1..8)),
        points in points(),
        rate in rate(),
        optimiser in prop::sample::select(&Optimiser::ALL[..]),
        thousands in 1_u64..4,
    ) {
        let surfaces = vec![fit(&points); starts.len()];
        let narrow = cohort::<f64>(&starts, &surfaces, optimiser, rate, thousands);
        let two = cohort::<f64x2>(&starts, &surfaces, optimiser, rate, thousands);
        let four = cohort::<f64x4>(&starts, &surfaces, optimiser, rate, thousands);
        for (index, start) in starts.iter().enumerate() {
            let own = &narrow.networks()[index];
            if finite(own) {
                prop_assert_eq!(bits(own), bits(&two.networks()[index]));
                prop_assert_eq!(bits(own), bits(&four.networks()[index]));
                let expected = alone(start, &surfaces[index], optimiser, rate, 1_000 * thousands);
                prop_assert_eq!(bits(own), bits(&expected));
            } else {
                prop_assert!(!finite(&two.networks()[index]) && !finite(&four.networks()[index]));
            }
        }
    }
}

#[test]
fn networks_that_rest_have_the_bits_of_those_that_go_on() {
    let problem = fit(&lnn_lab::numerics::Points::new(vec![-1.0, 0.2, 1.0, 2.0], vec![-2.0, 0.1, 2.0, 3.1]).unwrap());
    let starts: Vec<_> = [0.9, 0.5, 1e-3, -0.8, 30.0]
        .map(|weight| Network::new(&[weight, 0.7, 1.0], &[0.1, 0.0, -0.3]).unwrap())
        .to_vec();
    let surfaces = vec![problem; starts.len()];
    for optimiser in [Optimiser::GradientDescent, Optimiser::Momentum, Optimiser::Nesterov] {
        let rate = LearningRate::new(0.02).unwrap();
        let cohort = cohort::<f64x2>(&starts, &surfaces, optimiser, rate, 60);
        assert!(cohort.moving() < starts.len() - 1, "{}: some rest", optimiser.id());
        let mut arrived = 0;
        for (start, network) in starts.iter().zip(cohort.networks()).filter(|(_, network)| finite(network)) {
            assert_eq!(bits(network), bits(&alone(start, &problem, optimiser, rate, 60_000)), "{}", optimiser.id());
            arrived += 1;
        }
        assert_eq!(arrived, 4, "{}: the one with a weight of 30 diverges", optimiser.id());
    }
}

#[test]
fn networks_of_several_depths_are_no_cohort() {
    let problem = fit(&lnn_lab::numerics::Points::new(vec![0.0, 1.0], vec![0.0, 1.0]).unwrap());
    let starts = vec![Network::new(&[1.0], &[0.0]).unwrap(), Network::new(&[1.0, 1.0], &[0.0, 0.0]).unwrap()];
    let rate = LearningRate::new(0.1).unwrap();
    for optimiser in Optimiser::ALL {
        assert!(Cohort::<f64>::new(starts.clone(), vec![problem; 2], optimiser, rate).is_err());
        assert!(Cohort::<f64>::new(Vec::new(), Vec::new(), optimiser, rate).is_err());
    }
}
