//! The mean curves of many trials at every epoch. Only benchmarks use them; the page does not.

use super::fail;
use crate::numerics::{Batch, Entrant, Initialisation, LearningRate, Measured, NumericsError, Optimiser, Widest};
use crate::study::sweep::{Recording, Surfaces, SweepSpec};
use wasm_bindgen::prelude::wasm_bindgen;

/// How many networks are trained side by side: enough independent vectors to keep the arithmetic units busy, few enough
/// to stay in the fastest cache at depth 10.
const SIDE_BY_SIDE: usize = 50;

/// The most trials: their data takes about a second to draw.
const MOST_TRIALS: u32 = 10_000;

/// The most epochs: their curves take 3 MB.
const MOST_EPOCHS: u32 = 100_000;

/// The paper's experiment at one noise, with its data drawn and its regressions solved, ready to be trained.
///
/// Trials are added up as they lie in lanes, so the last digits depend on the width of the lanes, as those of the
/// published sweep do not.
#[wasm_bindgen]
#[derive(Debug)]
pub struct MeanCurves {
    spec: SweepSpec,
    surfaces: Vec<Surfaces>,
}

#[wasm_bindgen]
impl MeanCurves {
    /// Draws the data of trials 0 to `trials` of a seed after the paper's protocol, and solves their regressions.
    ///
    /// # Errors
    /// Says which value is out of range: the noise (0 to 1e6), the learning rate (above 0, at most 1000), the trials
    /// (1 to 10,000) or the epochs (1 to 100,000).
    #[wasm_bindgen(constructor)]
    pub fn new(noise: f64, learning_rate: f64, trials: u32, epochs: u32, seed: u32) -> Result<Self, js_sys::Error> {
        let draw = || -> Result<Self, NumericsError> {
            let within = |name, value: u32, most, allowed| {
                let refusal = NumericsError::OutOfRange { name, value: f64::from(value), allowed };
                if (1..=most).contains(&value) { Ok(()) } else { Err(refusal) }
            };
            within("the number of trials", trials, MOST_TRIALS, "1 to 10,000")?;
            within("the number of epochs", epochs, MOST_EPOCHS, "1 to 100,000")?;
            let spec = SweepSpec {
                seed: u64::from(seed),
                noise_coefficient: noise,
                learning_rate: LearningRate::new(learning_rate)?,
                initialisation: Initialisation::PyTorch,
                optimiser: Optimiser::GradientDescent,
                epochs: u64::from(epochs),
                recording: Recording::Every(1),
            };
            Ok(Self { spec, surfaces: spec.surfaces(0..u64::from(trials))? })
        };
        draw().map_err(fail)
    }

    /// Trains all trials at one depth and returns, for every epoch before its update, the mean over the trials of the
    /// training MSE; then so the validation MSE, D, and the mean |gradient|. A curve is no longer finite once one of its
    /// trials has diverged.
    ///
    /// # Errors
    /// Says so where the depth is not 1 to 20.
    pub fn run(&self, depth: u32) -> Result<Vec<f64>, js_sys::Error> {
        self.train(depth as usize).map_err(fail)
    }
}

impl MeanCurves {
    fn train(&self, depth: usize) -> Result<Vec<f64>, NumericsError> {
        let spec = &self.spec;
        let mut sums = vec![Measured::zero(); spec.epochs as usize];
        for (block, first) in self.surfaces.chunks(SIDE_BY_SIDE).zip((0..).step_by(SIDE_BY_SIDE)) {
            let entrants: Vec<_> = block
                .iter()
                .zip(first..)
                .map(|(Surfaces { training, validation }, trial)| {
                    let network = spec.initialisation.network(depth, spec.seed, trial, training.line())?;
                    Ok(Entrant { network, training, validation })
                })
                .collect::<Result<_, NumericsError>>()?;
            // A lane without a trial adds nothing: its network of zeros is perfect from the start.
            Batch::<Widest>::new(&entrants, 0)?.advance_measured(spec.learning_rate, &mut sums);
        }
        let trials = self.surfaces.len() as f64;
        let mean = |of: fn(&Surfaces) -> f64| self.surfaces.iter().map(of).sum::<f64>() / trials;
        let training = mean(|surfaces| surfaces.training.mse());
        let validation = mean(|surfaces| surfaces.validation.mse());
        // A step is the rate times the sum of |gradient| over the parameters.
        let steps = spec.learning_rate.value() * (2 * depth) as f64 * trials;
        let mut curves = Vec::with_capacity(4 * sums.len());
        curves.extend(sums.iter().map(|sum| training + sum.excess / trials));
        curves.extend(sums.iter().map(|sum| validation + sum.validation_excess / trials));
        curves.extend(sums.iter().map(|sum| sum.deviation / trials));
        curves.extend(sums.iter().map(|sum| sum.step / steps));
        Ok(curves)
    }
}
