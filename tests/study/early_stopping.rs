//! Networks that are stopped early, and their rival: the ridge against solving for it and against leaving points out in
//! earnest; what is known of fresh points against drawing them.

use crate::cases::cases;
use lnn_lab::numerics::{DataSpec, Initialisation, LeastSquares, Line, NoiseModel, Points};
use lnn_lab::study::{
    EarlyStopping, EarlyStoppingSpec, Method, Trial, left_out_error, protocol, ridge, ridge_strengths,
};
use proptest::collection::vec;
use proptest::prelude::*;

fn spec(points: usize, initialisation: Initialisation, trials: u64) -> EarlyStoppingSpec {
    EarlyStoppingSpec { seed: 3, points, noise: 2.0, initialisation, trials }
}

fn finished(spec: EarlyStoppingSpec) -> EarlyStopping {
    let mut study = EarlyStopping::new(spec).unwrap();
    while !study.advance(u64::MAX) {}
    study
}

/// What ridge regression minimises.
fn penalised(problem: &LeastSquares, line: Line, strength: f64) -> f64 {
    problem.excess(line) + strength * (line.slope * line.slope + line.intercept * line.intercept)
}

fn points() -> impl Strategy<Value = Points> {
    vec((-3.0..3.0_f64, -5.0..5.0_f64), 5..20).prop_map(|pairs| {
        let (x, y) = pairs.into_iter().unzip();
        Points::new(x, y).unwrap()
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_line_beside_the_ridge_has_a_smaller_penalised_loss(
        points in points(), strength in 1e-3..10.0_f64, aside in (-1.0..1.0_f64, -1.0..1.0_f64),
    ) {
        let problem = LeastSquares::fit(&points).unwrap();
        let best = ridge(&problem, strength);
        let other = Line { slope: best.slope + aside.0, intercept: best.intercept + aside.1 };
        let (least, found) = (penalised(&problem, best, strength), penalised(&problem, other, strength));
        prop_assert!(least <= found + 1e-12 * found, "{found} beside {least}");
    }

    #[test]
    fn the_error_at_points_left_out_is_that_of_leaving_each_out_in_turn(points in points(), strength in 1e-3..10.0_f64) {
        let (x, y, n) = (points.x(), points.y(), points.len() as f64);
        let square = |out: usize| {
            let kept = |values: &[f64]| values.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, v)| *v).collect();
            let others = LeastSquares::fit(&Points::new(kept(x), kept(y)).unwrap()).unwrap();
            let error = y[out] - ridge(&others, strength * n / (n - 1.0)).at(x[out]);
            error * error
        };
        let expected = (0..points.len()).map(square).sum::<f64>() / n;
        let found = left_out_error(&points, &LeastSquares::fit(&points).unwrap(), strength);
        prop_assert!((found - expected).abs() <= 1e-9 * expected, "{found} instead of {expected}");
    }
}

#[test]
fn a_ridge_without_strength_is_the_closed_form() {
    let problem = LeastSquares::fit(&Points::new(vec![0.3, 1.0, 2.5], vec![1.0, -3.0, 5.0]).unwrap()).unwrap();
    assert_eq!(ridge_strengths().next(), Some(0.0));
    assert_eq!(ridge(&problem, 0.0), problem.line());
}

#[test]
fn splitting_the_work_changes_no_number() {
    let spec = spec(10, Initialisation::ZeroAsymmetric, 6);
    let (whole, mut split) = (finished(spec), EarlyStopping::new(spec).unwrap());
    while !split.advance(97) {}
    for depth in protocol::DEPTHS {
        assert!(whole.course(depth).eq(split.course(depth)), "depth {depth}");
        assert_eq!(whole.settled(depth), split.settled(depth));
    }
}

#[test]
fn once_settled_networks_of_every_depth_have_the_closed_forms_validation_loss() {
    for points in [10, 50] {
        let study = finished(spec(points, Initialisation::ZeroAsymmetric, 40));
        for depth in protocol::DEPTHS {
            let settled = study.settled(depth);
            assert!(settled.count >= 30, "depth {depth}: {settled:?}");
            assert!(settled.largest_difference <= 1e-8, "depth {depth}: {settled:?}");
        }
    }
}

#[test]
fn networks_that_have_not_settled_differ_from_the_closed_form() {
    let study = EarlyStopping::new(spec(10, Initialisation::ZeroAsymmetric, 40)).unwrap();
    for depth in protocol::DEPTHS {
        assert_eq!(study.settled(depth).count, 0);
        assert!(study.course(depth).all(|moment| moment.validation.largest.abs() > 1e-3));
    }
}

/// The mean over trials agrees with the mean over validation sets within five standard errors: once in two million times
/// chance alone would exceed that.
#[test]
fn the_loss_on_fresh_points_is_that_of_the_validation_sets() {
    let study = finished(spec(10, Initialisation::ZeroAsymmetric, 400));
    for depth in [1, 10] {
        let best = study.best(depth);
        let off = (best.difference.mean - best.validation.mean).abs();
        assert!(off < 5.0 * best.validation.standard_error(), "depth {depth}: {best:?}");
    }
}

#[test]
fn the_loss_of_the_closed_form_is_its_distance_from_the_true_line() {
    let spec = spec(20, Initialisation::ZeroAsymmetric, 5);
    let loss = |trial| {
        let (seed, points, noise_coefficient) = (spec.seed, spec.points, spec.noise);
        let noise_model = NoiseModel::Gaussian;
        let data = DataSpec { seed, trial, points, noise_coefficient, noise_model, ground_truth: None };
        let trial = Trial::new(&data).unwrap();
        let (truth, line) = (trial.dataset.ground_truth.unwrap(), trial.training.line());
        libm::pow(line.slope - truth.slope, 2.0) + libm::pow(line.intercept - truth.intercept, 2.0)
    };
    let expected = (0..spec.trials).map(loss).sum::<f64>() / 5.0;
    let found = EarlyStopping::new(spec).unwrap().loss(Method::ClosedForm);
    assert!((found - expected).abs() <= 1e-14 * expected, "{found} instead of {expected}");
}

#[test]
fn no_trial_and_too_few_points_are_refused() {
    let refused = |spec| EarlyStopping::new(spec).unwrap_err().to_string();
    let none = refused(spec(10, Initialisation::ZeroAsymmetric, 0));
    assert!(none.contains("the number of trials is 0") && none.contains("1 to 10,000"), "{none}");
    assert!(refused(spec(1, Initialisation::ZeroAsymmetric, 1)).contains('1'));
}
