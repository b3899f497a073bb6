//! Bad input is refused with a sentence that names the thing, its value and what is allowed.

use lnn_lab::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, Line, Network, NoiseModel, NumericsError, Points,
};

/// The sentence of an error, which must contain each of these.
fn assert_names<T: std::fmt::Debug>(result: Result<T, NumericsError>, parts: &[&str]) {
    let sentence = result.expect_err("bad input was accepted").to_string();
    for part in parts {
        assert!(sentence.contains(part), "{sentence:?} does not say {part:?}");
    }
}

fn fit(x: &[f64], y: &[f64]) -> Result<LeastSquares, NumericsError> {
    LeastSquares::fit(&Points::new(x.to_vec(), y.to_vec())?)
}

const SPEC: DataSpec = DataSpec {
    seed: 1,
    trial: 0,
    points: 10,
    noise_coefficient: 0.1,
    noise_model: NoiseModel::Gaussian,
    ground_truth: None,
};

#[test]
fn unusable_coordinates_are_refused_with_their_point() {
    let range = "between -1e100 and 1e100";
    assert_names(Points::new(vec![0.0, f64::NAN], vec![0.0, 1.0]), &["x", "point 2", "NaN", range]);
    assert_names(Points::new(vec![0.0, 1.0], vec![f64::INFINITY, 1.0]), &["y", "point 1", "inf", range]);
    assert_names(Points::new(vec![0.0, 1.0, 2.0], vec![0.0, 1.0, -1.1e100]), &["y", "point 3", "-11", range]);
    assert!(Points::new(vec![-1e100, 1e100], vec![1e100, -1e100]).is_ok());
}

#[test]
fn lists_of_different_lengths_are_refused_with_both_lengths() {
    assert_names(Points::new(vec![0.0; 3], vec![0.0; 2]), &["x has 3", "y has 2", "same number"]);
    assert_names(Network::new(&[0.5; 2], &[0.5; 1]), &["weights has 2", "biases has 1", "same number"]);
}

#[test]
fn fewer_than_two_distinct_x_are_refused_with_how_many_points_there_are() {
    let rule = "at least 2 distinct values of x";
    assert_names(fit(&[], &[]), &[rule, "0 points"]);
    assert_names(fit(&[1.0], &[2.0]), &[rule, "1 point"]);
    assert_names(fit(&[7.0; 5], &[1.0, 2.0, 3.0, 4.0, 5.0]), &[rule, "5 points"]);
    assert_names(fit(&[0.0, -0.0], &[1.0, 2.0]), &[rule, "2 points"]);
}

#[test]
fn x_too_close_together_for_a_slope_are_refused_with_their_variance() {
    assert_names(fit(&[0.0, 2e-101], &[0.0, 1.0]), &["variance of x", "e-202", "1e-200"]);
    assert_names(fit(&[0.0, 1e-300], &[0.0, 1.0]), &["variance of x", "0e0", "1e-200"]);
    assert!(fit(&[0.0, 2.1e-100], &[0.0, 1.0]).is_ok());
}

#[test]
fn depths_outside_1_to_20_are_refused() {
    const LINE: Line = Line { slope: 1.0, intercept: 0.0 };
    for depth in [0, 21, 1_000] {
        let names: &[&str] = &["depth", &depth.to_string(), "1 to 20"];
        assert_names(Network::new(&vec![0.5; depth], &vec![0.5; depth]), names);
        for initialisation in Initialisation::ALL {
            assert_names(initialisation.network(depth, 1, 1, LINE), names);
        }
    }
    for depth in [1, 20] {
        assert!(Network::new(&vec![0.5; depth], &vec![0.5; depth]).is_ok());
        assert!(Initialisation::ALL.iter().all(|start| start.network(depth, 1, 1, LINE).is_ok()));
    }
}

#[test]
fn unusable_parameters_are_refused() {
    let range = "between -1e100 and 1e100";
    assert_names(Network::new(&[0.5, f64::NAN], &[0.0; 2]), &["weight", "NaN", range]);
    assert_names(Network::new(&[0.5; 2], &[0.0, f64::NEG_INFINITY]), &["bias", "-inf", range]);
}

#[test]
fn learning_rates_that_are_not_above_0_and_at_most_1000_are_refused() {
    for (rate, value) in [(0.0, "0"), (-0.5, "-0.5"), (1000.5, "1000.5"), (f64::NAN, "NaN"), (f64::INFINITY, "inf")] {
        assert_names(LearningRate::new(rate), &["learning rate", value, "above 0 and at most 1000"]);
    }
    for rate in [f64::MIN_POSITIVE, 0.001, 1000.0] {
        assert_eq!(LearningRate::new(rate).map(LearningRate::value), Ok(rate));
    }
}

#[test]
fn data_specifications_outside_their_ranges_are_refused() {
    for points in [0, 1, 10_000_001] {
        let spec = DataSpec { points, ..SPEC };
        assert_names(spec.generate(), &["number of points", &points.to_string(), "2 to 10,000,000"]);
    }
    for (noise_coefficient, value) in [(-0.1, "-0.1"), (f64::NAN, "NaN"), (1e7, "10000000")] {
        let spec = DataSpec { noise_coefficient, ..SPEC };
        assert_names(spec.generate(), &["noise coefficient", value, "0 to 1,000,000"]);
    }
    for (slope, intercept, name) in [(f64::NAN, 0.0, "slope"), (0.0, -1e7, "intercept")] {
        let spec = DataSpec { ground_truth: Some(Line { slope, intercept }), ..SPEC };
        assert_names(spec.generate(), &[name, "ground truth", "-1,000,000 to 1,000,000"]);
    }
}
