//! Threshold networks: all patterns, a certificate, few neurons, and how far straight-through training gets.

use lnn_lab::neighbours::lasso::Lasso;
use lnn_lab::neighbours::threshold::{StraightThrough, ThresholdProblem};
use lnn_lab::numerics::NumericsError;
use proptest::prelude::*;
use std::collections::BTreeSet;

const DATA_SETS: u64 = 24;

#[test]
fn n_points_have_2n_patterns() {
    for points in [8, 16, 20] {
        for seed in 0..DATA_SETS {
            let problem = ThresholdProblem::random(points, 0.1, seed).unwrap();
            let listed: BTreeSet<Vec<bool>> =
                problem.patterns().map(|pattern| (0..points).map(|place| pattern.contains(place)).collect()).collect();
            // Every half-line, by its direction and by where it ends.
            let ends = problem.inputs().windows(2).map(|pair| 0.5 * (pair[0] + pair[1])).chain([-2.0, 2.0]);
            let halves = ends.flat_map(|end| {
                [1.0, -1.0].map(|sign| problem.inputs().iter().map(|x| sign * (x - end) >= 0.0).collect::<Vec<_>>())
            });
            assert_eq!(listed, halves.collect());
            assert_eq!(listed.len(), 2 * points);
            assert_eq!(problem.patterns().count(), 2 * points);
        }
    }
}

#[test]
fn every_optimum_is_certified_and_has_no_more_neurons_than_points() {
    for points in [8, 20] {
        for seed in 0..DATA_SETS {
            for penalty in [0.02, 0.05, 0.2, 0.5, 1.0] {
                let problem = ThresholdProblem::random(points, penalty, seed).unwrap();
                let fit = problem.solve().unwrap();
                assert!(fit.relative_gap <= 1e-9, "{points} points, seed {seed}, {penalty}: {:e}", fit.relative_gap);
                assert!(fit.relative_gap >= -1e-12, "{points} points, seed {seed}, {penalty}: {:e}", fit.relative_gap);
                assert!(fit.neurons.len() <= points, "{} neurons", fit.neurons.len());
                // What the neurons say is what the objective counts.
                let squares =
                    problem.inputs().iter().zip(problem.targets()).map(|(&x, y)| (fit.at(x) - y) * (fit.at(x) - y));
                let amplitudes: f64 = fit.neurons.iter().map(|neuron| neuron.amplitude.abs()).sum();
                let objective = 0.5 * squares.sum::<f64>() + penalty * amplitudes;
                assert!((objective - fit.objective).abs() < 1e-9 * (1.0 + objective));
            }
        }
    }
}

#[test]
fn no_three_patterns_do_better_than_the_certified_optimum() {
    for seed in 0..DATA_SETS {
        let problem = ThresholdProblem::random(6, 0.2, seed).unwrap();
        let optimum = problem.solve().unwrap().objective;
        let columns: Vec<Vec<f64>> = problem
            .patterns()
            .map(|pattern| (0..6).map(|place| f64::from(pattern.contains(place))).collect())
            .collect();
        let mut best = [f64::INFINITY; 3];
        let mut tried = |places: &[usize]| {
            let chosen = places.iter().map(|&place| columns[place].clone()).collect();
            let lasso = Lasso::new(chosen, problem.targets().to_vec(), 0.2).unwrap();
            let value = lasso.solve().objective;
            best[places.len() - 1] = best[places.len() - 1].min(value);
        };
        for a in 0..12 {
            tried(&[a]);
            for b in 0..a {
                tried(&[a, b]);
                for c in 0..b {
                    tried(&[a, b, c]);
                }
            }
        }
        assert!(best[2] >= optimum - 1e-9, "seed {seed}: {} < {optimum}", best[2]);
        assert!(best[0] >= best[1] - 1e-12 && best[1] >= best[2] - 1e-12);
    }
}

/// In how many of the data sets the best of 30 starts misses the optimum by more than 1e-4.
fn misses(penalty: f64) -> u32 {
    let missed = |seed| {
        let problem = ThresholdProblem::random(8, penalty, seed).unwrap();
        let optimum = problem.solve().unwrap().objective;
        let best = (0..30).map(|start| {
            let mut network = StraightThrough::new(20, seed, start).unwrap();
            network.advance(&problem, 3_000);
            assert_eq!(network.updates(), 3_000);
            network.best(&problem).unwrap()
        });
        let best = best.fold(f64::INFINITY, f64::min);
        assert!(best >= optimum - 1e-9, "seed {seed}: {best} is below the certified optimum {optimum}");
        u32::from(best > optimum + 1e-4)
    };
    (0..DATA_SETS).map(missed).sum()
}

#[test]
fn thirty_straight_through_starts_miss_the_optimum_in_half_of_the_data_sets() {
    let missed = misses(0.05);
    assert!(missed >= 12, "{missed} of 24");
}

#[test]
fn with_a_large_penalty_they_mostly_find_it() {
    let missed = misses(0.5);
    assert!(missed <= 10, "{missed} of 24");
}

proptest! {
    #![proptest_config(crate::cases::cases(128))]

    #[test]
    fn a_lasso_is_certified_and_its_basic_solution_is_as_good(
        columns in prop::collection::vec(prop::collection::vec(-1.0..1.0_f64, 5), 1..12),
        targets in prop::collection::vec(-2.0..2.0_f64, 5),
        penalty in 0.01..2.0_f64,
    ) {
        let lasso = Lasso::new(columns.clone(), targets, penalty).unwrap();
        let solution = lasso.solve();
        prop_assert!(solution.gap < 1e-9 && solution.gap > -1e-12, "{}", solution.gap);
        let basic = lasso.basic(&solution);
        prop_assert!((basic.objective - solution.objective).abs() < 1e-8);
        prop_assert!(basic.coefficients.iter().filter(|value| **value != 0.0).count() <= 5);
        // No single coefficient can be bettered.
        for place in 0..columns.len() {
            for by in [-1e-3, 1e-3] {
                let mut moved = solution.coefficients.clone();
                moved[place] += by;
                prop_assert!(lasso.assess(moved).objective >= solution.objective - 1e-9);
            }
        }
    }
}

#[test]
fn a_problem_that_cannot_be_solved_is_refused_by_name() {
    let refused = |result: Result<ThresholdProblem, NumericsError>, start: &str| {
        let message = result.unwrap_err().to_string();
        assert!(message.starts_with(start), "{message}");
    };
    refused(ThresholdProblem::new(&[0.0], &[1.0], 0.1), "the number of points is 1,");
    refused(ThresholdProblem::random(61, 0.1, 0), "the number of points is 61,");
    refused(ThresholdProblem::new(&[0.0, 1.0], &[1.0, 1.0], 0.0), "the penalty is 0,");
    refused(ThresholdProblem::new(&[0.0, 1.0], &[1.0], 0.1), "x has 2 entries");
    refused(ThresholdProblem::new(&[0.0, f64::NAN], &[1.0, 1.0], 0.1), "x is NaN,");
    refused(ThresholdProblem::new(&[0.5, 0.5], &[1.0, 1.0], 0.1), "a line needs");
    assert!(StraightThrough::new(0, 0, 0).is_err());
    assert!(Lasso::new(vec![vec![1.0]], vec![1.0, 2.0], 0.1).is_err());
}
