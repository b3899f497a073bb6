//! Arrivals at every rate are those of plain descents, and the stability limit is what theory says, at every depth.

use crate::cases::cases;
use lnn_lab::numerics::{
    Chain, DataSpec, Hessian, Initialisation, LearningRate, LeastSquares, Network, NoiseModel, Optimiser, Points,
    Training,
};
use lnn_lab::study::{BalancedMinimum, Outcome, RateScan, RateScanSpec, protocol};
use proptest::prelude::*;

fn spec(seed: u64, initialisation: Initialisation, trials: u64) -> RateScanSpec {
    RateScanSpec { seed, noise_coefficient: 0.05, initialisation, trials }
}

/// The loss surface of a trial of the paper's protocol.
fn papers_problem(seed: u64, trial: u64) -> LeastSquares {
    let (points, noise_coefficient) = (protocol::TRAINING_POINTS, 0.05);
    let noise_model = NoiseModel::LabelMean;
    let data = DataSpec { seed, trial, points, noise_coefficient, noise_model, ground_truth: None };
    LeastSquares::fit(&data.generate().unwrap().training).unwrap()
}

/// A loss surface with any slope, intercept, mean and spread of x.
fn problems() -> impl Strategy<Value = LeastSquares> {
    (prop_oneof![-2.0..-0.2_f64, 0.2..2.0_f64], -2.0..2.0_f64, -1.5..1.5_f64, 0.3..2.0_f64).prop_map(
        |(slope, intercept, mean, spread)| {
            let x: Vec<f64> = [-1.2, -0.7, 0.1, 0.4, 1.4].iter().map(|place| mean + spread * place).collect();
            let y = x.iter().map(|x| slope * x + intercept).collect();
            LeastSquares::fit(&Points::new(x, y).unwrap()).unwrap()
        },
    )
}

fn assert_near(found: f64, expected: f64, share: f64) {
    assert!((found / expected - 1.0).abs() <= share, "{found} instead of {expected}");
}

#[test]
fn the_ladder_of_rates_holds_the_papers_and_rises_by_the_same_ratio() {
    let rates = RateScan::rates();
    assert_eq!(rates[RateScan::PAPERS_RATE], protocol::LEARNING_RATE);
    rates.windows(2).for_each(|pair| assert_near(pair[1] / pair[0], libm::pow(10.0, 0.125), 1e-14));
}

#[test]
fn the_measured_limit_is_within_one_percent_of_theory_at_every_depth() {
    for (seed, trial) in [(1, 0), (1, 1), (1, 2), (7, 0), (2_000_000_000, 3)] {
        let problem = papers_problem(seed, trial);
        for depth in protocol::DEPTHS {
            let minimum = BalancedMinimum::new(depth, &problem).unwrap();
            assert_near(minimum.measured_limit().rate, minimum.limit(), 0.01);
        }
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn so_it_is_for_any_line_and_any_mean_and_spread_of_x(problem in problems(), depth in 1_usize..8) {
        let minimum = BalancedMinimum::new(depth, &problem).unwrap();
        assert_near(minimum.measured_limit().rate, minimum.limit(), 0.01);
    }

    #[test]
    fn the_formula_is_two_over_the_largest_curvature_at_the_closed_form(problem in problems(), depth in 1_usize..21) {
        let minimum = BalancedMinimum::new(depth, &problem).unwrap();
        prop_assert!(problem.deviation(minimum.network().line()) < 1e-12);
        let curvatures = Hessian::of(minimum.network(), &problem).eigenvalues();
        assert_near(minimum.limit(), 2.0 / curvatures.last().unwrap(), 1e-9);
    }

    /// One layer has a slope and an intercept. The second derivatives of mean (w x + b - y)² are 2 E, 2 m and 2, so that
    /// the larger eigenvalue is E + 1 + √((E - 1)² + 4 m²).
    #[test]
    fn of_one_layer_it_is_that_of_a_parabola_in_slope_and_intercept(problem in problems()) {
        let moments = problem.moments();
        let (mean, square) = (moments.mean_x, moments.variance_x + moments.mean_x * moments.mean_x);
        let largest = square + 1.0 + libm::hypot(square - 1.0, 2.0 * mean);
        let minimum = BalancedMinimum::new(1, &problem).unwrap();
        assert_near(minimum.limit(), 2.0 / largest, 1e-12);
        assert_near(minimum.limit(), 1.0 / problem.curvatures().1, 1e-12);
        assert_near(minimum.measured_limit().rate, 2.0 / largest, 0.01);
    }

    /// The last bias alone bends the loss by 2, and however the weights share a slope, they bend it by at least as much
    /// along the slope as equal ones.
    #[test]
    fn no_minimum_of_a_depth_is_stable_above_a_bound(
        problem in problems(), weights in prop::collection::vec(prop_oneof![-2.0..-0.3_f64, 0.3..2.0_f64], 0..9),
        biases in prop::collection::vec(-1.0..1.0_f64, 9),
    ) {
        let above: f64 = weights.iter().product();
        let first = problem.line().slope / above;
        let weights: Vec<f64> = [first].into_iter().chain(weights).collect();
        let depth = weights.len();
        let mut biases = biases[..depth].to_vec();
        let intercept = Network::new(&weights, &biases).unwrap().line().intercept;
        biases[depth - 1] += problem.line().intercept - intercept;
        let network = Network::new(&weights, &biases).unwrap();
        prop_assert!(problem.deviation(network.line()) < 1e-9);
        let largest = *Hessian::of(&network, &problem).eigenvalues().last().unwrap();
        let (slope, layers) = (problem.line().slope.abs(), depth as f64);
        let of_slope = problem.moments().variance_x * layers * libm::pow(slope, 2.0 - 2.0 / layers);
        prop_assert!(largest >= 2.0 * of_slope.max(1.0) * (1.0 - 1e-9), "{largest}");
    }

    #[test]
    fn how_the_work_is_split_changes_no_number(portions in prop::collection::vec(1_u64..300_000, 1..30)) {
        let mut whole = RateScan::new(spec(3, Initialisation::ZeroAsymmetric, 2)).unwrap();
        prop_assert!(whole.advance(u64::MAX));
        let mut parts = RateScan::new(spec(3, Initialisation::ZeroAsymmetric, 2)).unwrap();
        for work in portions {
            parts.advance(work);
        }
        prop_assert!(parts.advance(u64::MAX));
        for depth in protocol::DEPTHS {
            for place in 0..RateScan::RATES {
                prop_assert!(whole.outcomes(depth, place).eq(parts.outcomes(depth, place)));
            }
            prop_assert_eq!(whole.measured_limit(depth), parts.measured_limit(depth));
        }
    }
}

/// A chain has no biases, its E is 1 and its loss is half the squared error, of which the curvature is half as large.
#[test]
fn without_biases_the_limit_is_two_over_depth_times_a_power_of_the_slope() {
    for (depth, target) in [(1, 1.5), (2, 0.5), (3, 2.0), (5, 0.8), (7, 1.3)] {
        let expected = 2.0 / (depth as f64 * libm::pow(target, 2.0 - 2.0 / depth as f64));
        let leaves = |rate: f64| {
            let weight = libm::pow(target, 1.0 / depth as f64);
            let mut chain = Chain::new(&vec![weight * (1.0 + 1e-7); depth]).unwrap();
            let start = chain.loss(target);
            let rate = LearningRate::new(rate).unwrap();
            (0..3_000).any(|_| !chain.advance(target, rate, 1) || chain.loss(target) > 100.0 * start)
        };
        assert!(!leaves(0.995 * expected) && leaves(1.005 * expected), "{depth}, {target}");
    }
}

/// A plain descent, epoch by epoch, to 1 % of the variance of the labels.
fn arrival(network: &Network, problem: &LeastSquares, rate: f64) -> Outcome {
    let mut training = Training::new(*network, Optimiser::GradientDescent);
    let rate = LearningRate::new(rate).unwrap();
    for epoch in 0..=10_000 {
        if problem.excess(training.network().line()) <= 0.01 * problem.moments().variance_y {
            return Outcome::Arrived(epoch);
        }
        training.advance(problem, rate, 1);
        if training.diverged() {
            return Outcome::Diverged;
        }
    }
    Outcome::TimedOut
}

#[test]
fn arrivals_are_those_of_plain_descents_and_the_best_rate_has_the_least_median() {
    const TRIALS: u64 = 5;
    let spec = spec(1, Initialisation::PyTorch, TRIALS);
    let mut scan = RateScan::new(spec).unwrap();
    assert!(scan.advance(u64::MAX));
    let rates = RateScan::rates();
    for depth in [1, 4, 10] {
        let mut medians = Vec::new();
        for (place, rate) in rates.into_iter().enumerate() {
            let alone = |trial| {
                let problem = papers_problem(1, trial);
                let start = spec.initialisation.network(depth, 1, trial, problem.line()).unwrap();
                arrival(&start, &problem, rate)
            };
            let expected: Vec<_> = (0..TRIALS).map(alone).collect();
            assert_eq!(scan.outcomes(depth, place).collect::<Vec<_>>(), expected, "{depth}, {rate}");
            let mut epochs: Vec<_> = expected.iter().map(|outcome| outcome.epochs()).collect();
            epochs.sort_unstable();
            medians.push(epochs[2]);
        }
        let best = scan.best(depth).unwrap();
        assert_eq!(best.epochs, *medians.iter().min().unwrap());
        assert_eq!(Some(best.place), medians.iter().position(|median| *median == best.epochs));
    }
}

#[test]
fn nothing_is_said_before_a_trial_is_done_nor_of_depths_that_there_are_not() {
    let mut scan = RateScan::new(spec(1, Initialisation::PyTorch, 1)).unwrap();
    assert!(!scan.advance(1));
    assert_eq!((scan.best(1), scan.limit(1), scan.measured_limit(1)), (None, None, None));
    assert!(scan.advance(u64::MAX));
    assert!(scan.best(1).is_some() && scan.limit(1).is_some());
    for depth in [0, 11] {
        assert_eq!((scan.limit(depth), scan.measured_limit(depth)), (None, None));
    }
    let refused = RateScan::new(spec(1, Initialisation::PyTorch, 0)).unwrap_err().to_string();
    assert!(refused.contains("the number of trials is 0"), "{refused}");
}

#[test]
fn who_did_not_arrive_counts_as_later_than_any_who_did() {
    assert_eq!([0, 1, 9_999].map(|epoch| Outcome::Arrived(epoch).epochs()), [0, 1, 9_999]);
    for never in [Outcome::TimedOut, Outcome::Diverged] {
        assert!(never.epochs() > Outcome::Arrived(RateScan::BUDGET).epochs(), "{never:?}");
    }
}
