//! Ordinary least squares against exact rational arithmetic, a naive twin and exact constructions.

use crate::cases::cases;
use crate::deviation::relative_error;
use crate::fixtures::LeastSquaresCase;
use crate::naive::{NaiveNetwork, magnitudes, mean};
use crate::random_problems::{fit, network, points, points_around};
use lnn_lab::numerics::{LeastSquares, Line, Moments, Points};
use proptest::prelude::*;

/// The best line is solved in twice the digits and rounded once, so that it is right to one unit in the last place.
const BEST_LINE: f64 = 2.3e-16;

#[test]
fn the_best_line_agrees_with_exact_arithmetic_to_the_last_digit() {
    for case in LeastSquaresCase::all() {
        let line = case.fit().line();
        let (slope, intercept) =
            (relative_error(line.slope, case.slope), relative_error(line.intercept, case.intercept));
        assert!(slope <= BEST_LINE, "{}: slope off by {slope:e}", case.name);
        assert!(intercept <= BEST_LINE, "{}: intercept off by {intercept:e}", case.name);
    }
}

#[test]
fn the_least_error_agrees_with_exact_arithmetic() {
    for case in LeastSquaresCase::all() {
        let problem = case.fit();
        // For points on a line, cancellation leaves far less than the square of ε times y.
        let largest_y = case.points().y().iter().fold(0.0_f64, |largest, y| largest.max(y.abs()));
        let error = (problem.mse() - case.mse).abs();
        assert!(error <= 1e-15 * case.mse + 1e-31 * largest_y * largest_y, "{}: off by {error:e}", case.name);
    }
}

#[test]
fn the_errors_of_other_lines_agree_with_exact_arithmetic() {
    for case in LeastSquaresCase::all() {
        let problem = case.fit();
        for other in &case.lines {
            let line = other.line();
            // Some lines differ from the best one by 1e-3 of its slope, which turns an error of ε in that into 1e-13.
            let excess = relative_error(problem.excess(line), other.excess);
            let total = relative_error(problem.mse() + problem.excess(line), other.mse);
            assert!(excess <= 1e-12, "{}: excess off by {excess:e}", case.name);
            assert!(total <= 1e-12, "{}: mean squared error off by {total:e}", case.name);

            // Differences of lines, and sums that may cancel: their errors are judged against the sizes of all terms.
            let gradient = problem.gradient(line);
            let Moments { mean_x, variance_x, .. } = *problem.moments();
            let slopes = line.slope.abs() + case.slope.abs();
            let intercepts = line.intercept.abs() + case.intercept.abs();
            let at_mean = intercepts + mean_x.abs() * slopes;
            for (name, found, exact, size) in [
                ("deviation", problem.deviation(line), other.deviation, slopes + intercepts),
                ("dMSE/dintercept", gradient.intercept, other.gradient_intercept, 2.0 * at_mean),
                (
                    "dMSE/dslope",
                    gradient.slope,
                    other.gradient_slope,
                    2.0 * (variance_x * slopes + mean_x.abs() * at_mean),
                ),
            ] {
                let error = (found - exact).abs() / size;
                assert!(error <= 5e-16, "{}: {name} off by {error:e}", case.name);
            }
        }
    }
}

#[test]
fn at_the_best_line_there_is_neither_excess_nor_deviation_nor_gradient() {
    for case in LeastSquaresCase::all() {
        let problem = case.fit();
        let best = problem.line();
        assert_eq!([problem.excess(best), problem.deviation(best)], [0.0, 0.0], "{}", case.name);
        assert_eq!(problem.gradient(best), Line { slope: 0.0, intercept: 0.0 }, "{}", case.name);
    }
}

#[test]
fn learning_rates_just_below_the_limit_of_the_curvature_converge_and_just_above_it_do_not() {
    let problem = LeastSquaresCase::named("ordinary, 100 points").fit();
    let limit = 1.0 / problem.curvatures().1;
    for (share, converges) in [(0.999, true), (1.001, false)] {
        let start = Line { slope: 2.0, intercept: 3.0 };
        let end = (0..50_000).fold(start, |line, _| {
            let gradient = problem.gradient(line);
            let rate = share * limit;
            Line { slope: line.slope - rate * gradient.slope, intercept: line.intercept - rate * gradient.intercept }
        });
        assert_eq!(problem.excess(end) < problem.excess(start), converges, "at {share} of the limit");
    }
}

/// The two eigenvalues λ of [[var x + m², m], [m, 1]], m = mean x, add up to its trace and multiply to its determinant,
/// whatever the scale of x: squares of 1e200 would overflow.
#[test]
fn the_curvatures_are_the_eigenvalues_at_every_scale() {
    for case in LeastSquaresCase::all() {
        let problem = case.fit();
        let Moments { mean_x, variance_x, .. } = *problem.moments();
        let (smaller, larger) = problem.curvatures();
        assert!(0.0 < smaller && smaller <= larger, "{}: {smaller:e} and {larger:e}", case.name);
        let trace = variance_x + mean_x * mean_x + 1.0;
        assert!(relative_error(smaller + larger, trace) <= 1e-15, "{}", case.name);
        assert!(relative_error(smaller * larger, variance_x) <= 1e-15, "{}", case.name);
    }
}

/// With variance 1 and a mean of m = 2⁻³⁰, they are 1 ± m to the last digit; trace² - 4 determinant would round to 0.
#[test]
fn nearly_equal_curvatures_are_told_apart() {
    let mean = libm::pow(2.0, -30.0);
    let problem = LeastSquares::fit(&Points::new(vec![mean - 1.0, mean + 1.0], vec![0.0, 1.0]).unwrap()).unwrap();
    let (smaller, larger) = problem.curvatures();
    assert!((larger - 1.0 - mean).abs() <= 1e-15 && (1.0 - mean - smaller).abs() <= 1e-15, "{smaller} and {larger}");
}

proptest! {
    #![proptest_config(cases(1000))]

    /// Two passes over the points lose at most a few ε of the squared deviations, so they are a fair reference.
    #[test]
    fn moments_are_the_naive_means(points in points_around(-1e3..1e3)) {
        let moments = *fit(&points).moments();
        let (mean_x, mean_y) = (mean(&points, |x, _| x), mean(&points, |_, y| y));
        prop_assert_eq!(moments.count, points.len());
        prop_assert!((moments.mean_x - mean_x).abs() <= 1e-14 * 1e3);
        prop_assert!((moments.mean_y - mean_y).abs() <= 1e-14 * 1e3);
        for (found, naive) in [
            (moments.variance_x, mean(&points, |x, _| libm::pow(x - mean_x, 2.0))),
            (moments.variance_y, mean(&points, |_, y| libm::pow(y - mean_y, 2.0))),
            (moments.covariance, mean(&points, |x, y| (x - mean_x) * (y - mean_y))),
        ] {
            prop_assert!((found - naive).abs() <= 1e-13 * 10.0, "{} and {}", found, naive);
        }
    }

    /// The line of a network has the error of the network's predictions, up to rounding.
    #[test]
    fn least_error_plus_excess_is_the_naive_mean_squared_error(points in points(), network in network(1..=5, 2.0)) {
        let (problem, naive) = (fit(&points), NaiveNetwork::of(&network));
        let found = problem.mse() + problem.excess(network.line());
        let scale = naive.magnitude(0.0).mse(&magnitudes(&points));
        prop_assert!((found - naive.mse(&points)).abs() <= 1e-13 * scale);
    }

    #[test]
    fn no_line_is_better_than_the_best(
        points in points_around(-1e8..1e8), slope in -1e3..1e3_f64, shift in -1.0..1.0_f64, exponent in -20..3,
    ) {
        let problem = fit(&points);
        let best = problem.line();
        let near = libm::pow(10.0, f64::from(exponent));
        for line in [
            Line { slope, intercept: shift },
            Line { slope: best.slope + near * shift, intercept: best.intercept - near * slope },
        ] {
            prop_assert!(problem.excess(line) >= 0.0);
        }
        prop_assert!(problem.mse() >= 0.0);
    }

    /// Order does not matter, and neither does measuring x and y in other units (powers of two, so without rounding).
    #[test]
    fn reordering_points_and_changing_units_give_the_same_line(
        points in points(), exponents in (-60..60_i32, -60..60_i32),
    ) {
        let best = fit(&points).line();
        let (unit_x, unit_y) = (libm::pow(2.0, f64::from(exponents.0)), libm::pow(2.0, f64::from(exponents.1)));
        let x = points.x().iter().rev().map(|x| x * unit_x).collect();
        let y = points.y().iter().rev().map(|y| y * unit_y).collect();
        let other = fit(&Points::new(x, y).unwrap()).line();
        // Only to the last digit, because sums of products round differently in another order.
        let scale = best.slope.abs().max(best.intercept.abs());
        prop_assert!((other.slope * unit_x / unit_y - best.slope).abs() <= 1e-15 * scale.max(1e-15));
        prop_assert!((other.intercept / unit_y - best.intercept).abs() <= 1e-15 * scale.max(1e-15));
    }

    /// Two points at centre ± spread on the line y = x + 1, all small integers: the best line, the variance and the mean
    /// are exact. A line that is off by p 2⁻ᵏ in slope and q 2⁻ᵏ in intercept then costs exactly
    /// (spread² p² + (q + centre p)²) 2⁻²ᵏ, an integer over a power of two, down to 2⁻⁸⁴ = 5e-26.
    #[test]
    fn next_to_the_optimum_the_excess_is_exact(
        centre in -8..8_i32, spread in 1..8_i32, p in -8..8_i32, q in -64..64_i32, k in 20..=42_i32,
    ) {
        let x = [centre - spread, centre + spread].map(f64::from);
        let problem = LeastSquares::fit(&Points::new(x.to_vec(), x.map(|x| x + 1.0).to_vec()).unwrap()).unwrap();
        prop_assert_eq!(problem.line(), Line { slope: 1.0, intercept: 1.0 });
        let step = libm::pow(2.0, f64::from(-k));
        let line = Line { slope: 1.0 + f64::from(p) * step, intercept: 1.0 + f64::from(q) * step };
        let exact = f64::from((spread * p).pow(2) + (q + centre * p).pow(2)) * step * step;
        prop_assert_eq!(problem.excess(line), exact);
    }
}
