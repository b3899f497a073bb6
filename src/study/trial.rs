use crate::numerics::{DataSpec, Dataset, LeastSquares, Line, Measured, Network, NumericsError};

/// One trial: its data, and the loss surfaces of its training and its validation set.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The data.
    pub dataset: Dataset,
    /// Least squares on the training set: what the networks descend on, and the closed form they are compared with.
    pub training: LeastSquares,
    /// Least squares on the validation set, used only for the loss of other lines.
    pub validation: LeastSquares,
}

/// What the paper records of a network at one epoch. Losses are mean squared errors (1/n, no 1/2).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Assessment {
    /// The end-to-end line.
    pub line: Line,
    /// Training loss above the closed form's, at least 0.
    pub excess: f64,
    /// Training loss.
    pub training_mse: f64,
    /// Validation loss.
    pub validation_mse: f64,
    /// D = |w - w*| + |b - b*|.
    pub deviation: f64,
    /// The mean of |dMSE/dθ| over all parameters.
    pub mean_absolute_gradient: f64,
}

impl Trial {
    /// Draws the data and solves both regressions.
    ///
    /// # Errors
    /// Those of [`DataSpec::generate`] and [`LeastSquares::fit`].
    pub fn new(spec: &DataSpec) -> Result<Self, NumericsError> {
        let dataset = spec.generate()?;
        let training = LeastSquares::fit(&dataset.training)?;
        let validation = LeastSquares::fit(&dataset.validation)?;
        Ok(Self { dataset, training, validation })
    }

    /// The mean squared error of the closed form's line on the validation set.
    #[must_use]
    pub fn validation_mse_of_closed_form(&self) -> f64 {
        self.validation.mse() + self.validation.excess(self.training.line())
    }

    /// Assesses a network at one epoch of its training; see [`Measured::of`] for what the epoch decides.
    #[must_use]
    pub fn assess(&self, network: &Network, epoch: u64) -> Assessment {
        let measured = Measured::of(network, &self.training, &self.validation, epoch);
        Assessment {
            line: network.line(),
            excess: measured.excess,
            training_mse: self.training.mse() + measured.excess,
            validation_mse: self.validation.mse() + measured.validation_excess,
            deviation: measured.deviation,
            mean_absolute_gradient: measured.step / (2 * network.depth()) as f64,
        }
    }
}
