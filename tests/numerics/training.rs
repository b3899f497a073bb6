//! The optimisers against reference trajectories with 40 digits, and the invariants of every training.

use crate::bits::bits;
use crate::cases::cases;
use crate::deviation::vector_error;
use crate::fixtures::{LeastSquaresCase, Optimised};
use crate::learning_rates::rate;
use crate::random_problems::{fit, network, points};
use lnn_lab::numerics::{LearningRate, LeastSquares, MAX_DEPTH, Network, Optimiser, Training};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Of the largest parameter, after up to 1,000 epochs: ten times the largest difference seen, 7e-14, where momentum swings
/// through a saddle at depth 3.
const PARAMETERS: f64 = 1e-12;

fn parameters(network: &Network) -> Vec<f64> {
    [network.weights(), network.biases()].concat()
}

#[test]
fn every_optimiser_follows_the_reference_at_every_recorded_epoch() {
    let fixture = Optimised::read();
    let mut seen = BTreeSet::new();
    for case in &fixture.cases {
        let optimiser = Optimiser::of_id(&case.optimiser).unwrap();
        let (problem, rate) = (fixture.problem(case), LearningRate::new(case.learning_rate).unwrap());
        let mut training = Training::new(case.states[0].network(), optimiser);
        for state in &case.states {
            training.advance(&problem, rate, state.epoch - training.epoch());
            assert_eq!((training.epoch(), training.diverged()), (state.epoch, false));
            let error = vector_error(&parameters(training.network()), &parameters(&state.network()));
            let at = format!("{}, {}, epoch {}", case.optimiser, case.name, state.epoch);
            assert!(error <= PARAMETERS, "{at}: parameters off by {error:e}");
        }
        seen.insert((case.optimiser.clone(), case.depth));
    }
    assert_eq!(seen.len(), 3 * 8, "three optimisers at eight depths");
}

#[test]
fn every_optimiser_is_found_by_its_name() {
    for optimiser in Optimiser::ALL {
        assert_eq!(Optimiser::of_id(optimiser.id()), Some(optimiser));
        assert!(!optimiser.name().is_empty() && optimiser.name().chars().count() < 30);
    }
    assert_eq!(Optimiser::of_id("sgd"), None);
}

#[test]
fn a_start_at_the_best_line_does_not_move() {
    let problem = LeastSquaresCase::named("ordinary, 100 points").fit();
    let start = Network::new(&[problem.line().slope], &[problem.line().intercept]).unwrap();
    for optimiser in Optimiser::ALL {
        let mut training = Training::new(start, optimiser);
        training.advance(&problem, LearningRate::new(0.01).unwrap(), 1_000);
        assert_eq!(bits(training.network()), bits(&start), "{}", optimiser.id());
    }
}

fn optimiser() -> impl Strategy<Value = Optimiser> {
    proptest::sample::select(Optimiser::ALL.to_vec())
}

fn is_finite(network: &Network, problem: &LeastSquares) -> bool {
    problem.excess(network.line()).is_finite()
}

proptest! {
    #![proptest_config(cases(300))]

    /// At many of these rates the loss overflows on the way.
    #[test]
    fn splitting_a_call_changes_no_bit(
        points in points(), start in network(1..=MAX_DEPTH, 1.5), rate in rate(), optimiser in optimiser(),
        epochs in vec(0..300_u64, 1..6),
    ) {
        let problem = fit(&points);
        let mut whole = Training::new(start, optimiser);
        let mut parts = whole.clone();
        whole.advance(&problem, rate, epochs.iter().sum());
        for epochs in epochs {
            parts.advance(&problem, rate, epochs);
        }
        prop_assert_eq!(&parts, &whole);
        prop_assert_eq!(bits(parts.network()), bits(whole.network()));
    }

    #[test]
    fn training_that_diverges_stays_at_the_last_finite_epoch(
        points in points(), start in network(2..=MAX_DEPTH, 1.5), rate in 1.0..1000.0_f64, optimiser in optimiser(),
    ) {
        let (problem, rate) = (fit(&points), LearningRate::new(rate).unwrap());
        let mut training = Training::new(start, optimiser);
        training.advance(&problem, rate, 2_000);
        prop_assert!(is_finite(training.network(), &problem));
        if training.diverged() {
            let last = training.clone();
            training.advance(&problem, rate, 1_000);
            prop_assert_eq!(&training, &last);
            let mut again = Training::new(start, optimiser);
            again.advance(&problem, rate, last.epoch());
            prop_assert!(!again.diverged());
            prop_assert_eq!(bits(again.network()), bits(last.network()));
            again.advance(&problem, rate, 1);
            prop_assert!(again.diverged() && again.epoch() == last.epoch());
        } else {
            prop_assert_eq!(training.epoch(), 2_000);
        }
    }

    /// For any gradient, Adam's first update moves a parameter by η, up to ε.
    #[test]
    fn the_first_update_of_adam_is_a_learning_rate_long(
        points in points(), start in network(1..=MAX_DEPTH, 1.5), rate in 1e-4..0.1_f64,
    ) {
        let problem = fit(&points);
        let mut training = Training::new(start, Optimiser::Adam);
        training.advance(&problem, LearningRate::new(rate).unwrap(), 1);
        let gradient = start.gradient(&problem);
        let gradient = [gradient.weights(), gradient.biases()].concat();
        for ((now, then), g) in parameters(training.network()).iter().zip(parameters(&start)).zip(gradient) {
            let expected = rate * g / (g.abs() + 1e-8);
            prop_assert!((then - now - expected).abs() <= 1e-12 * rate + 4e-16, "{} and {}", then - now, expected);
        }
    }
}
