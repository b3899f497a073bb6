//! Hessians against exact second differences, and what theory says of their eigenvalues.

use crate::cases::cases;
use crate::deviation::vector_error;
use crate::fixtures::Hessians;
use crate::random_problems::{fit, network, points};
use lnn_lab::numerics::{Hessian, LeastSquares, Line, MAX_DEPTH, Network};
use proptest::collection::vec;
use proptest::prelude::*;

/// As a share of the largest entry: ten times the largest difference seen, 4e-16.
const ENTRIES: f64 = 5e-15;

/// Of the largest eigenvalue's magnitude, as the solver promises: ten times the largest difference seen, 1.7e-15.
const EIGENVALUES: f64 = 2e-14;

fn largest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |largest, value| largest.max(value.abs()))
}

#[test]
fn hessians_and_their_eigenvalues_agree_with_the_reference() {
    let fixture = Hessians::read();
    assert!(fixture.cases.len() >= 15);
    for case in &fixture.cases {
        let hessian = Hessian::of(&case.network(), &fixture.problem(case));
        assert_eq!(hessian.size().pow(2), case.entries.len());
        let error = vector_error(hessian.entries(), &case.entries);
        assert!(error <= ENTRIES, "{}: entries off by {error:e}", case.name);
        let error = vector_error(&hessian.eigenvalues(), &case.eigenvalues);
        assert!(error <= EIGENVALUES, "{}: eigenvalues off by {error:e}", case.name);
    }
}

/// By hand: one point each at x = -1 and 1, y = x; MSE = (w - 1)² + b².
#[test]
fn a_single_layer_has_the_curvatures_of_the_line() {
    let problem = fit(&lnn_lab::numerics::Points::new(vec![-1.0, 1.0], vec![-1.0, 1.0]).unwrap());
    let hessian = Hessian::of(&Network::new(&[0.3], &[0.7]).unwrap(), &problem);
    assert_eq!(hessian.entries(), [2.0, 0.0, 0.0, 2.0]);
    assert_eq!((hessian.trace(), hessian.eigenvalues()), (4.0, vec![2.0, 2.0]));
}

#[test]
fn a_hessian_that_overflows_has_no_eigenvalues_and_does_not_hang() {
    let problem = fit(&lnn_lab::numerics::Points::new(vec![-1.0, 1.0], vec![-1.0, 1.0]).unwrap());
    let hessian = Hessian::of(&Network::new(&[1e90, 1e90, 1e90], &[1e90, 0.0, 0.0]).unwrap(), &problem);
    let eigenvalues = hessian.eigenvalues();
    assert_eq!(eigenvalues.len(), 6);
    assert!(eigenvalues.iter().all(|value| value.is_nan()));
}

/// A network on a plateau: it predicts the mean of the labels everywhere, since weights of zero stand at these layers, so
/// that its gradient is 0 where they are two or more.
fn plateau(problem: &LeastSquares, weights: &[f64], biases: &[f64], zeros: &[usize]) -> Network {
    let (mut weights, mut biases) = (weights.to_vec(), biases.to_vec());
    for &layer in zeros {
        weights[layer] = 0.0;
    }
    // The last bias compensates for all earlier ones.
    let off = Network::new(&weights, &biases).unwrap().line().intercept - problem.moments().mean_y;
    *biases.last_mut().unwrap() -= off;
    Network::new(&weights, &biases).unwrap()
}

proptest! {
    #![proptest_config(cases(300))]

    /// The gradient is a polynomial, of degree at most two in any one parameter, so that its central difference is exact
    /// whatever the step; only rounding is left.
    #[test]
    fn the_hessian_is_the_central_difference_of_the_gradient(points in points(), start in network(1..=MAX_DEPTH, 1.5)) {
        let (problem, depth) = (fit(&points), start.depth());
        let hessian = Hessian::of(&start, &problem);
        let parameters = [start.weights(), start.biases()].concat();
        let gradient = |place: usize, step: f64| {
            let mut moved = parameters.clone();
            moved[place] += step;
            let gradient = Network::new(&moved[..depth], &moved[depth..]).unwrap().gradient(&problem);
            [gradient.weights(), gradient.biases()].concat()
        };
        for (place, row) in hessian.entries().chunks(2 * depth).enumerate() {
            let (more, less) = (gradient(place, 0.5), gradient(place, -0.5));
            let size = largest(&more).max(largest(&less)).max(largest(row));
            for ((found, more), less) in row.iter().zip(more).zip(less) {
                prop_assert!((found - (more - less)).abs() <= 1e-12 * size, "{} and {}", found, more - less);
            }
        }
    }

    #[test]
    fn the_eigenvalues_add_up_to_the_trace_and_their_squares_to_those_of_the_entries(
        points in points(), start in network(1..=MAX_DEPTH, 1.5), zeros in vec(0..MAX_DEPTH, 0..4),
    ) {
        let mut weights = start.weights().to_vec();
        for layer in zeros {
            weights[layer % start.depth()] = 0.0;
        }
        let hessian = Hessian::of(&Network::new(&weights, start.biases()).unwrap(), &fit(&points));
        let eigenvalues = hessian.eigenvalues();
        prop_assert!(eigenvalues.is_sorted() && eigenvalues.len() == hessian.size());
        let size = largest(&eigenvalues);
        prop_assert!((eigenvalues.iter().sum::<f64>() - hessian.trace()).abs() <= 1e-13 * size);
        let squares = |values: &[f64]| values.iter().map(|value| value * value).sum::<f64>();
        prop_assert!((squares(&eigenvalues) - squares(hessian.entries())).abs() <= 1e-13 * size * size);
    }

    #[test]
    fn eigenvectors_are_multiplied_by_their_eigenvalues_and_stand_upright_on_each_other(
        points in points(), start in network(1..=MAX_DEPTH, 1.5),
    ) {
        let hessian = Hessian::of(&start, &fit(&points));
        let (pairs, size) = (hessian.eigenpairs(), hessian.size());
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let values: Vec<f64> = pairs.iter().map(|pair| pair.0).collect();
        prop_assert_eq!(&values, &hessian.eigenvalues());
        for (index, (value, vector)) in pairs.iter().enumerate() {
            for (row, own) in hessian.entries().chunks(size).zip(vector) {
                prop_assert!((dot(row, vector) - value * own).abs() <= 1e-13 * largest(&values));
            }
            for (other, (_, second)) in pairs.iter().enumerate() {
                prop_assert!((dot(vector, second) - f64::from(index == other)).abs() <= 1e-13);
            }
        }
    }

    /// Two weights of zero alone: the only second derivative between them is `g_w` times the product of all other weights,
    /// and their own are 0, so one direction leads down.
    #[test]
    fn a_plateau_with_exactly_two_weights_of_zero_is_a_strict_saddle(
        points in points(), depth in 2..=8_usize, weights in vec(0.5..1.5_f64, 8), biases in vec(-1.0..1.0_f64, 8),
        first in 0..8_usize, between in 1..8_usize,
    ) {
        let problem = fit(&points);
        let (first, second) = (first % depth, (first % depth + 1 + between % (depth - 1)) % depth);
        prop_assume!(problem.line().slope.abs() > 0.01);
        let start = plateau(&problem, &weights[..depth], &biases[..depth], &[first, second]);
        prop_assert!(start.gradient(&problem).mean_absolute() < 1e-12);
        let eigenvalues = Hessian::of(&start, &problem).eigenvalues();
        prop_assert!(eigenvalues[0] < -1e-6 * largest(&eigenvalues), "{:?}", eigenvalues);
    }

    /// With three weights of zero every second derivative of the slope is 0 too: the plateau bends up or not at all.
    #[test]
    fn a_plateau_with_three_weights_of_zero_is_degenerate(
        points in points(), weights in vec(0.5..1.5_f64, 6), biases in vec(-1.0..1.0_f64, 6), first in 0..2_usize,
    ) {
        let problem = fit(&points);
        let start = plateau(&problem, &weights, &biases, &[first, first + 2, first + 4]);
        let eigenvalues = Hessian::of(&start, &problem).eigenvalues();
        prop_assert!(eigenvalues[0] >= -1e-12 * largest(&eigenvalues), "{:?}", eigenvalues);
    }

    #[test]
    fn at_the_global_optimum_no_eigenvalue_is_negative(points in points(), start in network(1..=MAX_DEPTH, 1.5)) {
        let problem = fit(&points);
        let Line { slope, intercept } = problem.line();
        let (mut weights, mut biases) = (start.weights().to_vec(), start.biases().to_vec());
        let others: f64 = weights[1..].iter().product();
        prop_assume!(others.abs() > 0.01);
        weights[0] = slope / others;
        let off = Network::new(&weights, &biases).unwrap().line().intercept - intercept;
        *biases.last_mut().unwrap() -= off;
        let eigenvalues = Hessian::of(&Network::new(&weights, &biases).unwrap(), &problem).eigenvalues();
        prop_assert!(eigenvalues[0] >= -1e-12 * largest(&eigenvalues), "{:?}", eigenvalues);
    }
}
