//! What the closed form knows, against statsmodels (`reference/inference.py`), to ten digits.

use crate::fixture::read;
use lnn_lab::data::BuiltIn;
use lnn_lab::numerics::{Band, Inference, LeastSquares, Points};
use serde::Deserialize;

#[derive(Deserialize)]
struct Reference {
    probability: f64,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    set: String,
    slope: f64,
    intercept: f64,
    slope_error: f64,
    intercept_error: f64,
    r_squared: f64,
    residual_error: f64,
    residuals: Vec<f64>,
    leverage: Vec<f64>,
    influence: Vec<f64>,
    confidence_low: Vec<f64>,
    confidence_high: Vec<f64>,
    prediction_low: Vec<f64>,
    prediction_high: Vec<f64>,
}

/// The same to ten digits, where a number near zero is compared on the scale that it comes from.
fn assert_same(own: f64, other: f64, scale: f64, what: &str) {
    assert!((own - other).abs() <= 1e-10 * other.abs().max(scale), "{what}: {own} instead of {other}");
}

#[test]
fn what_the_closed_form_knows_is_what_statsmodels_says() {
    let reference: Reference = read("inference.json");
    for case in &reference.cases {
        let set = BuiltIn::ALL.iter().find(|set| set.id == case.set).unwrap();
        let given = set.given();
        let fit = LeastSquares::fit(given.points()).unwrap();
        let inference = Inference::of(given.points(), &fit);
        let (line, errors) = (fit.line(), inference.standard_errors());
        let scale = given.points().y().iter().fold(0.0, |most: f64, y| most.max(y.abs()));
        let same = |own, other, what: &str| assert_same(own, other, 0.0, &format!("{} {what}", case.set));
        same(line.slope, case.slope, "slope");
        same(line.intercept, case.intercept, "intercept");
        same(errors.slope, case.slope_error, "error of the slope");
        same(errors.intercept, case.intercept_error, "error of the intercept");
        same(inference.r_squared(), case.r_squared, "R²");
        same(inference.residual_error(), case.residual_error, "residual error");
        let quantile = inference.quantile(reference.probability);
        for (index, (x, y)) in given.points().pairs().enumerate() {
            let same = |own, other, scale, what: &str| {
                assert_same(own, other, scale, &format!("{} {what} {index}", case.set));
            };
            let (residual, at) = (inference.residual((x, y)), line.at(x));
            same(residual, case.residuals[index], scale, "residual");
            same(inference.leverage(x), case.leverage[index], 0.0, "leverage");
            same(inference.influence((x, y)), case.influence[index], 1e-3, "influence");
            let half = |band| inference.half_width(band, x, quantile);
            same(at - half(Band::Confidence), case.confidence_low[index], scale, "confidence");
            same(at + half(Band::Confidence), case.confidence_high[index], scale, "confidence");
            same(at - half(Band::Prediction), case.prediction_low[index], scale, "prediction");
            same(at + half(Band::Prediction), case.prediction_high[index], scale, "prediction");
        }
    }
}

#[test]
fn leverages_add_up_to_two_and_residuals_to_nothing() {
    for set in BuiltIn::ALL {
        let given = set.given();
        let points = given.points();
        let inference = Inference::of(points, &LeastSquares::fit(points).unwrap());
        let sum: f64 = points.x().iter().map(|&x| inference.leverage(x)).sum();
        assert!((sum - 2.0).abs() < 1e-9, "{}: {sum}", set.id);
        let residuals: f64 = points.pairs().map(|point| inference.residual(point)).sum();
        assert!(residuals.abs() < 1e-9 * inference.residual_error() * points.len() as f64, "{}: {residuals}", set.id);
    }
}

#[test]
fn two_points_tell_nothing_of_their_scatter_and_a_point_alone_nothing_of_its_influence() {
    let points = Points::new(vec![0.0, 1.0], vec![1.0, 3.0]).unwrap();
    let inference = Inference::of(&points, &LeastSquares::fit(&points).unwrap());
    assert!(inference.residual_error().is_nan() && inference.standard_errors().slope.is_nan());
    let given = BuiltIn::ALL.iter().find(|set| set.id == "anscombe-4").unwrap().given();
    let inference = Inference::of(given.points(), &LeastSquares::fit(given.points()).unwrap());
    assert!((inference.leverage(19.0) - 1.0).abs() < 1e-12 && inference.influence((19.0, 12.5)).is_nan());
}
