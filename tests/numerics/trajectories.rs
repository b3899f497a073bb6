//! Gradient descent against reference trajectories by automatic differentiation over every point, and the
//! invariants of every descent.

use crate::bits::bits;
use crate::cases::cases;
use crate::deviation::{relative_error, vector_error};
use crate::fixtures::{LeastSquaresCase, State, Trajectories};
use crate::learning_rates::rate;
use crate::naive::{NaiveNetwork, magnitudes, safe_rate};
use crate::random_problems::{fit, network, points};
use lnn_lab::numerics::{LearningRate, LeastSquares, Network, Optimiser, Phase, Points, Training};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// After up to 10,000 epochs: ten times the largest difference seen, 1e-14 at depth 20. Both sides are further than that
/// from the descent of real numbers, up to 4.4e-13 (`tests/reference/precision.py`), because on a plateau both lose the
/// same updates of less than half a last digit.
const PARAMETERS: f64 = 1e-13;

/// The end-to-end line and the mean squared error: the largest differences seen are 8e-16 and 1.6e-15.
const LINE_AND_LOSS: f64 = 1e-14;

/// As a share of the largest entry, and absolute: near the optimum a gradient is the difference of two nearly equal
/// numbers of about 1, so it keeps their absolute error however small it is.
const GRADIENT: (f64, f64) = (1e-12, 1e-14);

fn descent_through(trajectory: &[State]) -> Training {
    Training::new(trajectory[0].network(), Optimiser::GradientDescent)
}

#[test]
fn descent_follows_the_reference_at_every_recorded_epoch() {
    let fixture = Trajectories::read();
    for case in &fixture.cases {
        let (problem, rate) = (fixture.problem(case), LearningRate::new(case.learning_rate).unwrap());
        let mut descent = descent_through(&case.states);
        for state in &case.states {
            descent.advance(&problem, rate, state.epoch - descent.epoch());
            assert_eq!(descent.epoch(), state.epoch);
            let network = descent.network();
            let line = network.line();
            let gradient = network.gradient(&problem);
            let of_layers = [gradient.weights(), gradient.biases()].concat();
            let largest = state.gradient().iter().fold(0.0_f64, |largest, g| largest.max(g.abs()));
            let gradient_error = vector_error(&of_layers, &state.gradient()) * largest;
            let errors = [
                vector_error(&[network.weights(), network.biases()].concat(), &state.parameters()),
                vector_error(&[line.slope, line.intercept], &[state.slope, state.intercept]),
                relative_error(problem.mse() + problem.excess(line), state.mse),
            ];
            let at = format!("{}, epoch {}", case.name, state.epoch);
            assert!(errors[0] <= PARAMETERS, "{at}: parameters off by {:e}", errors[0]);
            assert!(errors[1] <= LINE_AND_LOSS, "{at}: end-to-end line off by {:e}", errors[1]);
            assert!(errors[2] <= LINE_AND_LOSS, "{at}: mean squared error off by {:e}", errors[2]);
            assert!(gradient_error <= GRADIENT.0 * largest + GRADIENT.1, "{at}: gradient off by {gradient_error:e}");
            let mean_absolute = (gradient.mean_absolute() - state.mean_abs_gradient).abs();
            assert!(mean_absolute <= GRADIENT.0 * state.mean_abs_gradient + GRADIENT.1, "{at}: mean gradient");
        }
    }
}

/// Every parameter must be right to 1e-12 of itself. One that happens to end near 0 is a small difference of large
/// numbers, the start and all updates, and inherits their rounding errors: below a hundredth of the network's largest
/// parameter, the error is measured against that hundredth.
#[test]
fn after_10_000_epochs_every_parameter_is_right_to_1e_12_at_every_depth() {
    let fixture = Trajectories::read();
    let mut depths = BTreeSet::new();
    for case in &fixture.cases {
        let (first, last) = (&case.states[0], case.states.last().unwrap());
        assert_eq!((first.epoch, last.epoch), (0, 10_000), "{}", case.name);
        let mut descent = Training::new(first.network(), Optimiser::GradientDescent);
        descent.advance(&fixture.problem(case), LearningRate::new(case.learning_rate).unwrap(), last.epoch);
        let found = [descent.network().weights(), descent.network().biases()].concat();
        let expected = last.parameters();
        let largest = expected.iter().fold(0.0_f64, |largest, p| largest.max(p.abs()));
        for (place, (found, expected)) in found.iter().zip(&expected).enumerate() {
            let error = (found - expected).abs() / expected.abs().max(0.01 * largest);
            assert!(error <= 1e-12, "{}: parameter {place} off by {error:e}", case.name);
        }
        depths.insert(case.depth);
    }
    assert!(depths.into_iter().eq((1..=10).chain([15, 20])));
}

#[test]
fn from_a_uniform_start_shallow_networks_of_the_fixture_converge_and_deep_ones_end_on_a_plateau() {
    let fixture = Trajectories::read();
    for case in &fixture.cases {
        let end = case.states.last().unwrap().network();
        let expected = match (case.depth, case.name.as_str()) {
            (20, name) if !name.starts_with("near the identity") => Phase::Plateau,
            (1..=5, name) if !name.starts_with("shifted") => Phase::Converged,
            _ => continue,
        };
        assert_eq!(Phase::of(&end, &fixture.problem(case)), expected, "{}", case.name);
    }
}

#[test]
fn a_start_at_the_best_line_does_not_move() {
    let problem = LeastSquaresCase::named("ordinary, 100 points").fit();
    let best = problem.line();
    let start = Network::new(&[best.slope], &[best.intercept]).unwrap();
    let mut descent = Training::new(start, Optimiser::GradientDescent);
    descent.advance(&problem, LearningRate::new(0.01).unwrap(), 1_000);
    assert_eq!(bits(descent.network()), bits(&start));
}

#[test]
fn a_network_of_zeros_learns_only_its_last_bias() {
    let problem = LeastSquaresCase::named("ordinary, 100 points").fit();
    let mut descent = Training::new(Network::new(&[0.0; 6], &[0.0; 6]).unwrap(), Optimiser::GradientDescent);
    descent.advance(&problem, LearningRate::new(0.1).unwrap(), 1_000);
    assert_eq!(descent.network().weights(), [0.0; 6]);
    assert_eq!(descent.network().biases()[..5], [0.0; 5]);
    // It can only learn the best constant, the mean of the labels.
    assert!((descent.network().line().intercept - problem.moments().mean_y).abs() <= 1e-15);
}

/// A network whose next update, computed the naive way, has an infinite loss.
fn is_at_the_last_finite_epoch(network: &Network, points: &Points, rate: LearningRate) -> bool {
    !NaiveNetwork::of(network).updated(points, rate.value()).mse(points).is_finite()
}

fn is_finite(network: &Network, problem: &LeastSquares) -> bool {
    let line = network.line();
    let parameters = network.weights().iter().chain(network.biases());
    let of_line = [line.slope, line.intercept, network.predict(1.0), problem.excess(line), problem.deviation(line)];
    parameters.chain(&of_line).all(|value| value.is_finite())
}

#[test]
fn a_diverging_descent_freezes_at_its_last_finite_epoch() {
    let points = LeastSquaresCase::named("ordinary, 10 points").points();
    let problem = fit(&points);
    for depth in [1, 2, 5, 20] {
        let rate = LearningRate::new(100.0).unwrap();
        let mut descent =
            Training::new(Network::new(&vec![1.2; depth], &vec![0.3; depth]).unwrap(), Optimiser::GradientDescent);
        descent.advance(&problem, rate, 10_000);
        assert!(descent.diverged() && descent.epoch() < 10_000, "depth {depth}");
        assert!(is_finite(descent.network(), &problem), "depth {depth}");
        assert!(is_at_the_last_finite_epoch(descent.network(), &points, rate), "depth {depth}");
        let frozen = descent.clone();
        descent.advance(&problem, LearningRate::new(1e-9).unwrap(), 10);
        assert_eq!(descent, frozen, "depth {depth}: a diverged descent moved");
    }
}

proptest! {
    #![proptest_config(cases(500))]

    /// At any rate and any split, including splits around the epoch at which the descent diverges.
    #[test]
    fn one_call_of_advance_gives_the_same_bits_as_two(
        points in points(), start in network(1..=20, 1.5), rate in rate(), first in 0..300_u64, second in 0..300_u64,
    ) {
        let problem = fit(&points);
        let (mut once, mut twice) = (Training::new(start, Optimiser::GradientDescent), Training::new(start, Optimiser::GradientDescent));
        once.advance(&problem, rate, first + second);
        twice.advance(&problem, rate, first);
        twice.advance(&problem, rate, second);
        prop_assert_eq!(bits(once.network()), bits(twice.network()));
        prop_assert_eq!(once.epoch(), twice.epoch());
        // If the first `first` epochs stay finite, only a second call can find that the next one does not.
        prop_assert!(second == 0 || once.diverged() == twice.diverged());
    }

    #[test]
    fn every_value_stays_finite_at_any_learning_rate(
        points in points(), start in network(1..=20, 2.0), rate in rate(),
    ) {
        let problem = fit(&points);
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        descent.advance(&problem, rate, 2_000);
        prop_assert!(is_finite(descent.network(), &problem));
        prop_assert_eq!(descent.diverged(), descent.epoch() < 2_000);
        if descent.diverged() {
            prop_assert!(is_at_the_last_finite_epoch(descent.network(), &points, rate));
        }
    }

    /// One update against the naive twin's, which backpropagates every point.
    #[test]
    fn one_epoch_is_the_naive_update(points in points(), start in network(1..=20, 1.2), rate in 1e-4..0.1_f64) {
        let naive = NaiveNetwork::of(&start);
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        descent.advance(&fit(&points), LearningRate::new(rate).unwrap(), 1);
        prop_assume!(descent.epoch() == 1);
        let found = NaiveNetwork::of(descent.network()).parameters();
        let sizes = naive.magnitude(0.0).gradient(&magnitudes(&points)).parameters();
        for ((found, expected), size) in found.iter().zip(naive.updated(&points, rate).parameters()).zip(sizes) {
            // ε for the parameter, and for the gradient the tolerance of `network.rs`.
            prop_assert!((found - expected).abs() <= 2.3e-16 * expected.abs() + rate * 1e-13 * size);
        }
    }

    /// The bound is derived at `safe_rate`; the loss then falls by at least half of η |gradient|², up to rounding.
    #[test]
    fn under_a_safe_learning_rate_the_loss_never_rises(points in points(), start in network(1..=8, 1.2)) {
        let problem = fit(&points);
        let mut network = start;
        for _ in 0..20 {
            let naive = NaiveNetwork::of(&network);
            let rate = safe_rate(&naive, &points);
            let before = problem.excess(network.line());
            let promised = 0.5 * rate * network.gradient(&problem).squared_norm();
            let mut descent = Training::new(network, Optimiser::GradientDescent);
            descent.advance(&problem, LearningRate::new(rate).unwrap(), 1);
            network = *descent.network();
            let rounding = 1e-14 * naive.magnitude(0.0).mse(&magnitudes(&points));
            prop_assert!(problem.excess(network.line()) <= before - promised + rounding);
        }
    }

    /// Linear regression is convex: below the limit of its curvature every single epoch lowers the loss.
    #[test]
    fn linear_regression_below_the_limit_of_its_curvature_always_descends(
        points in points(), start in network(1..=1, 5.0), share in 0.01..0.99_f64,
    ) {
        let problem = fit(&points);
        let rate = LearningRate::new(share / problem.curvatures().1).unwrap();
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        let first = problem.excess(start.line());
        let mut before = first;
        for _ in 0..500 {
            descent.advance(&problem, rate, 1);
            let now = problem.excess(descent.network().line());
            // At the minimum the last digits of slope and intercept keep changing.
            prop_assert!(now <= before || now <= 1e-26 * (1.0 + first));
            before = now;
        }
    }

    /// Gradient flow conserves the balance w² + b² of a layer minus w² of the next, because the two products of parameter
    /// and gradient are one and the same sum over the points. So of an epoch's change only the second order is left,
    /// η² times the same balance of the gradient.
    #[test]
    fn an_epoch_moves_the_balance_of_two_layers_by_the_square_of_the_rate(
        points in points(), start in network(2..=20, 1.2), rate in 1e-3..0.3_f64,
    ) {
        let problem = fit(&points);
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        descent.advance(&problem, LearningRate::new(rate).unwrap(), 1);
        prop_assume!(descent.epoch() == 1);
        let gradient = start.gradient(&problem);
        let naive = NaiveNetwork::of(&start);
        let sizes = naive.magnitude(0.0).gradient(&magnitudes(&points)).parameters();
        let size = sizes.iter().fold(0.0_f64, |largest, size| largest.max(1.2 + rate * size));
        let balances_of = |network: &Network| balances(network.weights(), network.biases());
        let of_gradient = balances(gradient.weights(), gradient.biases());
        for ((now, then), expected) in balances_of(descent.network()).iter().zip(balances_of(&start)).zip(of_gradient) {
            prop_assert!((now - then - rate * rate * expected).abs() <= 1e-13 * size * size);
        }
    }
}

/// wₗ² + bₗ² - wₗ₊₁² of every layer but the last.
fn balances(weights: &[f64], biases: &[f64]) -> Vec<f64> {
    (1..weights.len())
        .map(|l| libm::pow(weights[l - 1], 2.0) + libm::pow(biases[l - 1], 2.0) - libm::pow(weights[l], 2.0))
        .collect()
}
