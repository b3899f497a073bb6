//! One network without an exhibit around it. Only benchmarks and tests use it; the page does not.

use super::fail;
use crate::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, NoiseModel, NumericsError, Optimiser, Training,
};
use crate::study::protocol;
use wasm_bindgen::prelude::wasm_bindgen;

/// Trains one network on the training points of trial 0 of a seed, made after the paper's protocol, and returns its
/// weights and then its biases, first layer first, after the last update whose loss is finite.
///
/// # Errors
/// Says which value is out of range: the depth (1 to 20), the learning rate (above 0, at most 1000), the points (2 to
/// 10,000,000).
#[wasm_bindgen]
pub fn train(depth: u32, points: u32, learning_rate: f64, epochs: u32, seed: u32) -> Result<Vec<f64>, js_sys::Error> {
    let run = || -> Result<Vec<f64>, NumericsError> {
        let spec = DataSpec {
            seed: u64::from(seed),
            trial: 0,
            points: points as usize,
            noise_coefficient: protocol::NOISE_COEFFICIENTS[0],
            noise_model: NoiseModel::LabelMean,
            ground_truth: None,
        };
        let rate = LearningRate::new(learning_rate)?;
        let problem = LeastSquares::fit(&spec.generate()?.training)?;
        let start = Initialisation::PyTorch.network(depth as usize, u64::from(seed), 0, problem.line())?;
        let mut descent = Training::new(start, Optimiser::GradientDescent);
        descent.advance(&problem, rate, u64::from(epochs));
        Ok([descent.network().weights(), descent.network().biases()].concat())
    };
    run().map_err(fail)
}
