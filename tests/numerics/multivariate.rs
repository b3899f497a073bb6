//! Data of several features, against NumPy (`reference/multivariate.py`) and the twin with one feature.

use crate::fixture::{float, read};
use lnn_lab::multivariate::{
    Intercept, Layer, LinearModel, Matrix, Observations, Shape, Surface, WideNetwork, WideTraining,
};
use lnn_lab::numerics::{
    Inference, Initialisation, LearningRate, LeastSquares, Network, NumericsError, Optimiser, Points, Training,
};
use proptest::prelude::*;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Reference {
    least_squares: Vec<Regression>,
    courses: Vec<Course>,
    pub(crate) underdetermined: Risks,
}

/// Means and standard errors of minimum norm, fully connected and diagonal networks.
#[derive(Deserialize)]
pub(crate) struct Risks {
    pub(crate) means: Vec<Float>,
    pub(crate) errors: Vec<Float>,
}

#[derive(Clone, Copy, Deserialize)]
pub(crate) struct Float(#[serde(deserialize_with = "float")] pub(crate) f64);

#[derive(Deserialize)]
struct Regression {
    name: String,
    x: Vec<Vec<Float>>,
    y: Vec<Vec<Float>>,
    rank: usize,
    coefficients: Vec<Vec<Float>>,
    intercepts: Vec<Float>,
    mse: Vec<Float>,
}

#[derive(Deserialize)]
struct Course {
    name: String,
    x: Vec<Vec<Float>>,
    y: Vec<Vec<Float>>,
    layers: Vec<Parameters>,
    rate: Float,
    states: Vec<State>,
}

#[derive(Deserialize)]
struct Parameters {
    weights: Vec<Vec<Float>>,
    biases: Vec<Float>,
}

#[derive(Deserialize)]
struct State {
    epoch: u64,
    matrix: Vec<Float>,
    constant: Vec<Float>,
    mse: Float,
    singular_values: Vec<Float>,
}

fn plain(values: &[Float]) -> Vec<f64> {
    values.iter().map(|value| value.0).collect()
}

fn columns(columns: &[Vec<Float>]) -> Vec<Vec<f64>> {
    columns.iter().map(|column| plain(column)).collect()
}

fn assert_near(own: &[f64], other: &[f64], tolerance: f64, what: &str) {
    assert_eq!(own.len(), other.len(), "{what}");
    let scale = other.iter().fold(0.0, |most: f64, value| most.max(value.abs()));
    for (own, other) in own.iter().zip(other) {
        assert!((own - other).abs() <= tolerance * scale, "{what}: {own} instead of {other}");
    }
}

#[test]
fn the_shortest_best_coefficients_are_those_of_the_pseudo_inverse() {
    for case in read::<Reference>("multivariate.json").least_squares {
        let observations = Observations::new(columns(&case.x), columns(&case.y)).unwrap();
        let model = LinearModel::fit(&observations, Intercept::Fitted);
        assert_eq!(model.rank(), case.rank, "{}", case.name);
        assert_eq!(model.singular_values().len(), case.rank, "{}", case.name);
        let outputs = model.outputs().iter().zip(&case.coefficients).zip(case.intercepts.iter().zip(&case.mse));
        for ((output, coefficients), (intercept, mse)) in outputs {
            assert_near(&output.coefficients, &plain(coefficients), 1e-11, &case.name);
            assert_near(&[output.intercept], &[intercept.0], 1e-11, &case.name);
            assert!((output.mse - mse.0).abs() < 1e-12, "{}: {} instead of {}", case.name, output.mse, mse.0);
            assert_eq!(output.coefficient_errors[0].is_nan(), case.rank < case.x.len(), "{}", case.name);
        }
    }
}

#[test]
fn networks_of_any_width_take_the_course_that_numpy_computes_over_every_observation() {
    for case in read::<Reference>("multivariate.json").courses {
        let surface = Surface::of(&Observations::new(columns(&case.x), columns(&case.y)).unwrap());
        let layer = |layer: &Parameters| {
            let rows = columns(&layer.weights);
            let weights = Matrix::of(rows.len(), rows[0].len(), |row, column| rows[row][column]);
            Layer { weights, biases: plain(&layer.biases) }
        };
        let network = WideNetwork::new(case.layers.iter().map(layer).collect()).unwrap();
        let mut training = WideTraining::new(network);
        for state in &case.states {
            training.advance(&surface, LearningRate::new(case.rate.0).unwrap(), state.epoch - training.epoch());
            let (map, what) = (training.network().map(), format!("{} at epoch {}", case.name, state.epoch));
            assert_near(map.matrix.entries(), &plain(&state.matrix), 1e-11, &what);
            assert_near(&map.constant, &plain(&state.constant), 1e-11, &what);
            assert_near(&[surface.mse() + surface.excess(&map)], &[state.mse.0], 1e-11, &what);
            assert_near(&map.matrix.singular_values(), &plain(&state.singular_values), 1e-11, &what);
        }
    }
}

proptest! {
    #[test]
    fn with_one_feature_all_is_as_in_the_room_for_one(
        points in prop::collection::vec((-5.0..5.0_f64, -5.0..5.0_f64), 4..30),
        weights in prop::collection::vec(-1.0..1.0_f64, 1..6),
    ) {
        let (x, y): (Vec<_>, Vec<_>) = points.into_iter().unzip();
        let points = Points::new(x.clone(), y.clone()).unwrap();
        let fit = LeastSquares::fit(&points).unwrap();
        prop_assume!(fit.moments().variance_x > 1e-2);
        let observations = Observations::new(vec![x], vec![y]).unwrap();
        let model = LinearModel::fit(&observations, Intercept::Fitted);
        let (output, inference) = (&model.outputs()[0], Inference::of(&points, &fit));
        let (line, errors) = (fit.line(), inference.standard_errors());
        let pairs = [
            (output.coefficients[0], line.slope), (output.intercept, line.intercept), (output.mse, fit.mse()),
            (output.coefficient_errors[0], errors.slope), (output.intercept_error, errors.intercept),
            (output.residual_error, inference.residual_error()), (output.r_squared, inference.r_squared()),
        ];
        for (own, other) in pairs {
            prop_assert!((own - other).abs() <= 1e-9 * (1.0 + other.abs()), "{own} instead of {other}");
        }
        let biases: Vec<f64> = weights.iter().map(|weight| 0.5 - weight).collect();
        let single = |value: f64| Matrix::of(1, 1, |_, _| value);
        let layers = weights.iter().zip(&biases).map(|(&weight, &bias)| Layer { weights: single(weight), biases: vec![bias] });
        let mut wide = WideTraining::new(WideNetwork::new(layers.collect()).unwrap());
        let mut narrow = Training::new(Network::new(&weights, &biases).unwrap(), Optimiser::GradientDescent);
        let rate = LearningRate::new(1e-3).unwrap();
        wide.advance(&Surface::of(&observations), rate, 200);
        narrow.advance(&fit, rate, 200);
        let (map, line) = (wide.network().map(), narrow.network().line());
        prop_assert_eq!(wide.diverged(), narrow.diverged());
        prop_assert!((map.matrix.entries()[0] - line.slope).abs() < 1e-10);
        prop_assert!((map.constant[0] - line.intercept).abs() < 1e-10);
    }

    #[test]
    fn residuals_are_orthogonal_to_every_feature_and_add_up_to_nothing(
        x in prop::collection::vec(prop::collection::vec(-1e3..1e3_f64, 12), 1..6),
        y in prop::collection::vec(-1e3..1e3_f64, 12),
        offset in -1e6..1e6_f64,
    ) {
        let x: Vec<Vec<f64>> = x.into_iter().map(|column| column.iter().map(|x| x + offset).collect()).collect();
        let model = LinearModel::fit(&Observations::new(x.clone(), vec![y]).unwrap(), Intercept::Fitted);
        let residuals = &model.outputs()[0].residuals;
        prop_assert!(residuals.iter().sum::<f64>().abs() < 1e-9);
        for column in &x {
            let product: f64 = residuals.iter().zip(column).map(|(residual, x)| residual * (x - offset)).sum();
            prop_assert!(product.abs() < 1e-6, "{product}");
        }
    }

    #[test]
    fn splitting_a_call_changes_no_bit_and_divergence_ends_at_a_finite_loss(
        seed in 0..1000_u64, rate in 1e-3..3.0_f64, first in 0..60_u64,
    ) {
        let x = vec![vec![-1.0, 0.5, 2.0, 3.0], vec![0.3, -0.2, 1.0, -2.0]];
        let surface = Surface::of(&Observations::new(x, vec![vec![1.0, 0.0, -1.0, 2.0], vec![0.5, 2.0, 1.0, 0.0]]).unwrap());
        let shape = Shape { inputs: 2, width: 3, outputs: 2, depth: 3 };
        let start = WideNetwork::start(shape, Initialisation::PyTorch, 1.0, seed, 0).unwrap();
        let rate = LearningRate::new(rate).unwrap();
        let (mut whole, mut split) = (WideTraining::new(start.clone()), WideTraining::new(start));
        whole.advance(&surface, rate, 60);
        split.advance(&surface, rate, first);
        split.advance(&surface, rate, 60 - first);
        prop_assert_eq!(&whole, &split);
        prop_assert!(surface.excess(&whole.network().map()).is_finite());
        prop_assert_eq!(whole.epoch() < 60, whole.diverged());
    }
}

/// Inputs that are orthogonal and of the length 1 on average, and outputs with singular values 4, 2 and 1 between other
/// directions.
fn whitened() -> Surface {
    let signs = [[1.0, 1.0, 1.0, 1.0], [1.0, -1.0, 1.0, -1.0], [1.0, 1.0, -1.0, -1.0], [1.0, -1.0, -1.0, 1.0]];
    let x: Vec<Vec<f64>> = signs[1..].iter().map(|row| row.to_vec()).collect();
    // Of two rotations, by 3-4-5 and by 5-12-13.
    let left = [[0.6, -0.8, 0.0], [0.8, 0.6, 0.0], [0.0, 0.0, 1.0]];
    let right = [[1.0, 0.0, 0.0], [0.0, 5.0 / 13.0, 12.0 / 13.0], [0.0, -12.0 / 13.0, 5.0 / 13.0]];
    let value = |output: usize, at: usize| -> f64 {
        (0..3)
            .map(|mode| {
                left[output][mode] * STRENGTHS[mode] * (0..3).map(|from| right[mode][from] * x[from][at]).sum::<f64>()
            })
            .sum()
    };
    let y = (0..3).map(|output| (0..4).map(|at| value(output, at)).collect()).collect();
    Surface::of(&Observations::new(x, y).unwrap())
}

const STRENGTHS: [f64; 3] = [4.0, 2.0, 1.0];

#[test]
fn singular_values_are_learnt_one_after_another_the_larger_the_sooner() {
    let (surface, rate) = (whitened(), 1e-3);
    assert_near(&surface.best().matrix.singular_values(), &STRENGTHS, 1e-12, "the target");
    let shape = Shape { inputs: 3, width: 8, outputs: 3, depth: 2 };
    for seed in 0..20 {
        let start = WideNetwork::start(shape, Initialisation::Glorot, 1e-4, seed, 0).unwrap();
        let mut training = WideTraining::new(start);
        // The epoch at which each is half learnt.
        let mut half = [0; 3];
        while half[2] == 0 {
            training.advance(&surface, LearningRate::new(rate).unwrap(), 10);
            let learnt = training.network().map().matrix.singular_values();
            for ((half, learnt), strength) in half.iter_mut().zip(learnt).zip(STRENGTHS) {
                if *half == 0 && learnt > 0.5 * strength {
                    *half = training.epoch();
                }
            }
            assert!(training.epoch() < 40_000);
        }
        // From a small start a mode of strength s is half learnt at ln(s / start) / (2 s) in units of 1 / (2 rate) epochs
        // (Saxe, McClelland and Ganguli 2014, equation 6); the start of a mode is known up to a factor.
        let expected = STRENGTHS.map(|strength| libm::log(strength / 1e-8) / (4.0 * strength * rate));
        for (half, expected) in half.iter().zip(expected) {
            let ratio = *half as f64 / expected;
            assert!((0.8..1.25).contains(&ratio), "seed {seed}: {half} instead of {expected}");
        }
        assert!(half[1] as f64 > 1.5 * half[0] as f64 && half[2] as f64 > 1.5 * half[1] as f64, "{half:?}");
    }
}

#[test]
fn bad_input_is_refused_with_the_value_and_the_range() {
    let refused = |error: NumericsError, expected: &str| assert_eq!(error.to_string(), expected);
    let column = vec![1.0, 2.0];
    refused(
        Observations::new(vec![], vec![column.clone()]).unwrap_err(),
        "the number of features is 0, but must be from 1 to 64",
    );
    refused(
        Observations::new(vec![column.clone(); 65], vec![column.clone()]).unwrap_err(),
        "the number of features is 65, but must be from 1 to 64",
    );
    refused(
        Observations::new(vec![vec![1.0]], vec![column.clone()]).unwrap_err(),
        "a column of x has 1 entries and the first column of y has 2, but they must have the same number",
    );
    refused(
        Observations::new(vec![vec![1.0, f64::NAN]], vec![column.clone()]).unwrap_err(),
        "a value of x is NaN, but must be a finite number from -1e100 to 1e100",
    );
    let start = |width, depth, initialisation| {
        WideNetwork::start(Shape { inputs: 2, width, outputs: 1, depth }, initialisation, 1.0, 1, 0).unwrap_err()
    };
    refused(start(33, 2, Initialisation::He), "the width is 33, but must be a whole number from 1 to 32");
    refused(start(3, 11, Initialisation::He), "the depth is 11, but must be a whole number from 1 to 10");
    refused(
        start(3, 2, Initialisation::Balanced),
        "the width of balanced and sign-matched networks is 3, but must be that of one feature",
    );
    let points = Points::new(vec![1e10], vec![1.0]).unwrap();
    let said = LinearModel::polynomial(&points, 11, Intercept::Fitted).unwrap_err().to_string();
    assert!(
        said.starts_with("a power of x is 1000") && said.ends_with("must be a number from -1e100 to 1e100"),
        "{said}"
    );
}

#[test]
fn extreme_data_give_numbers_and_constant_ones_a_rank_of_nothing() {
    for scale in [1e-90, 1e99] {
        let x = vec![vec![scale, 2.0 * scale, 4.0 * scale, -scale], vec![0.0, scale, 0.0, scale]];
        let y = vec![scale, 3.0 * scale, 4.0 * scale, 0.0];
        let model = LinearModel::fit(&Observations::new(x, vec![y]).unwrap(), Intercept::Fitted);
        assert_near(&model.outputs()[0].coefficients, &[1.0, 1.0], 1e-14, "scaled");
    }
    let constant = Observations::new(vec![vec![0.1; 5], vec![3.0; 5]], vec![vec![1.0, 2.0, 3.0, 4.0, 5.0]]).unwrap();
    let model = LinearModel::fit(&constant, Intercept::Fitted);
    assert_eq!((model.rank(), model.outputs()[0].intercept), (0, 3.0));
    assert_eq!(model.outputs()[0].coefficients, [0.0, 0.0]);
}
