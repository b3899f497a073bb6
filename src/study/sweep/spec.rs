use crate::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, NoiseModel, NumericsError, Optimiser, noise_within_range,
};
use crate::study::protocol;
use std::ops::Range;

/// The most updates of a sweep.
pub const MAX_EPOCHS: u64 = 1_000_000_000;

/// The most trials of a sweep.
pub const MAX_TRIALS: u64 = 1_000_000_000_000;

/// The most epochs at which a sweep can record.
const MAX_RECORDED: u64 = 100_001;

/// Everything but depths and trials that decides the numbers of a sweep.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct SweepSpec {
    /// The seed of data and of initialisations.
    pub seed: u64,
    /// c, 0 to 1e6; the noise is scaled by the mean of the labels, as in the paper.
    pub noise_coefficient: f64,
    /// η.
    pub learning_rate: LearningRate,
    /// How the networks start.
    pub initialisation: Initialisation,
    /// How they are trained.
    pub optimiser: Optimiser,
    /// How many updates each network gets.
    pub epochs: u64,
    /// At which epochs the metrics are recorded.
    pub recording: Recording,
}

/// Refuses trials that end beyond the most that a sweep has.
pub(super) fn within_most(end: u64) -> Result<(), NumericsError> {
    if end > MAX_TRIALS {
        let name = "the end of the trials";
        return Err(NumericsError::OutOfRange { name, value: end as f64, allowed: "0 to 1,000,000,000,000" });
    }
    Ok(())
}

/// At which epochs metrics are recorded; the first one, 0, and the last are always among them.
///
/// ```
/// use lnn_lab::study::sweep::{Recording, Sweep, SweepSpec};
///
/// let spec = *Sweep::paper().epochs(25).spec();
/// assert_eq!(SweepSpec { recording: Recording::Every(10), ..spec }.recorded()?, [0, 10, 20, 25]);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "snake_case"))]
pub enum Recording {
    /// At every n-th epoch.
    Every(u64),
    /// At all below 8, then at 8 in every doubling, and at those of the published points.
    Thinned,
}

/// The loss surfaces of one trial: all that training and recording see of its data.
///
/// ```
/// use lnn_lab::study::sweep::{Surfaces, Sweep};
///
/// let spec = *Sweep::paper().spec();
/// let all = spec.surfaces(0..3)?;
/// assert_eq!(spec.surfaces(2..3)?, all[2..], "whatever was drawn before");
/// for Surfaces { training, validation } in all {
///     assert!(training.excess(validation.line()) > 0.0, "the best line of other points is another one");
/// }
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surfaces {
    /// Of the training points.
    pub training: LeastSquares,
    /// Of the validation points.
    pub validation: LeastSquares,
}

impl SweepSpec {
    /// The paper's: its learning rate and epochs, `PyTorch`'s initialisation and gradient descent.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a noise coefficient outside 0 to 1e6.
    pub fn paper(noise_coefficient: f64, seed: u64) -> Result<Self, NumericsError> {
        noise_within_range(noise_coefficient)?;
        Ok(Self {
            seed,
            noise_coefficient,
            learning_rate: LearningRate::PAPER,
            initialisation: Initialisation::PyTorch,
            optimiser: Optimiser::GradientDescent,
            epochs: protocol::EPOCHS,
            recording: Recording::Thinned,
        })
    }

    /// How many epochs of gradient descent take about as long as one of the optimiser, for one network: gradient
    /// descent trains networks side by side in lanes, the others train each alone. Measured at depth 10 with two lanes.
    #[must_use]
    pub fn slowness(&self) -> u64 {
        match self.optimiser {
            Optimiser::GradientDescent => 1,
            Optimiser::Momentum | Optimiser::Nesterov => 5,
            Optimiser::Adam => 20,
        }
    }

    /// The epochs that are recorded, rising.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for no epochs, more than [`MAX_EPOCHS`], or more than 100,000 recordings.
    pub fn recorded(&self) -> Result<Vec<u64>, NumericsError> {
        let out_of_range =
            |name, value: u64, allowed| Err(NumericsError::OutOfRange { name, value: value as f64, allowed });
        if !(1..=MAX_EPOCHS).contains(&self.epochs) {
            return out_of_range("the number of epochs", self.epochs, "1 to 1,000,000,000");
        }
        let mut epochs: Vec<u64> = match self.recording {
            Recording::Every(0) => return out_of_range("the distance of recordings", 0, "1 epoch or more"),
            Recording::Every(step) if self.epochs / step >= MAX_RECORDED => {
                return out_of_range("the number of recordings", self.epochs / step, "at most 100,000 of a sweep");
            }
            // Longer steps than the sweep has epochs record no other epochs, but may not fit into 32 bits.
            Recording::Every(step) => (0..self.epochs).step_by(step.min(self.epochs) as usize).collect(),
            Recording::Thinned => thinned(self.epochs),
        };
        epochs.push(self.epochs);
        Ok(epochs)
    }

    /// Draws the data of some trials and solves their regressions; each trial has streams of its own, so they are the
    /// same whatever was drawn before.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for trials beyond [`MAX_TRIALS`], and those of [`DataSpec::generate`] and
    /// [`LeastSquares::fit`].
    pub fn surfaces(&self, trials: Range<u64>) -> Result<Vec<Surfaces>, NumericsError> {
        within_most(trials.end)?;
        trials
            .map(|trial| {
                let dataset = DataSpec {
                    seed: self.seed,
                    trial,
                    points: protocol::TRAINING_POINTS,
                    noise_coefficient: self.noise_coefficient,
                    noise_model: NoiseModel::LabelMean,
                    ground_truth: None,
                }
                .generate()?;
                let training = LeastSquares::fit(&dataset.training)?;
                let validation = LeastSquares::fit(&dataset.validation)?;
                Ok(Surfaces { training, validation })
            })
            .collect()
    }
}

/// The thinned epochs before the last one.
fn thinned(epochs: u64) -> Vec<u64> {
    let mut kept: Vec<u64> = protocol::PUBLISHED_EPOCHS.into_iter().collect();
    let mut epoch = 0;
    while epoch < epochs {
        kept.push(epoch);
        epoch += 1 << u64::max(epoch, 1).ilog2().saturating_sub(3);
    }
    kept.retain(|&epoch| epoch < epochs);
    kept.sort_unstable();
    kept.dedup();
    kept
}
