use crate::numerics::{DataSource, DataSpec, Dataset, LeastSquares, Line, Measured, Network, NumericsError, Scaling};

/// One trial: its data, and the loss surfaces of its training and its validation set.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The data.
    pub dataset: Dataset,
    /// Least squares on the training set: the closed form that the networks are compared with, in the units of the data.
    pub training: LeastSquares,
    /// Least squares on the validation set, used only for the loss of other lines; on the training set where there is no
    /// other.
    pub validation: LeastSquares,
    /// What the networks descend on: least squares on the training set, standardised where there is a scaling.
    pub descended: LeastSquares,
    /// How the data are standardised before networks are trained on them, if they are.
    pub scaling: Option<Scaling>,
}

/// What the paper records of a network at one epoch, in the units of the data, whether networks are trained on standardised
/// data or not. Losses are mean squared errors (1/n, no 1/2).
///
/// ```
/// use lnn_lab::numerics::{DataSource, Network, Points};
/// use lnn_lab::study::{Assessment, Trial};
///
/// let points = Points::from_pairs([(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)])?;
/// let trial = Trial::of(&DataSource::Given(points), false)?;
/// let Assessment { line, deviation, training_mse, .. } = trial.assess(&Network::new(&[2.0], &[0.0])?, 0);
/// assert_eq!((line.slope, deviation, training_mse), (2.0, 1.0, 1.0), "the intercept is 1 too low");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
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
    /// The mean of |dMSE/dθ| over all parameters, of the loss that descent is on.
    pub mean_absolute_gradient: f64,
}

impl Trial {
    /// Draws the data and solves both regressions.
    ///
    /// # Errors
    /// Those of [`DataSpec::generate`] and [`LeastSquares::fit`].
    pub fn new(spec: &DataSpec) -> Result<Self, NumericsError> {
        Self::of(&DataSource::Drawn(*spec), false)
    }

    /// Takes the data from their source and solves both regressions; networks are trained on standardised data if that
    /// is asked for.
    ///
    /// # Errors
    /// Those of [`DataSource::dataset`], [`LeastSquares::fit`] and [`Scaling::standardised`].
    pub fn of(source: &DataSource, standardised: bool) -> Result<Self, NumericsError> {
        let dataset = source.dataset()?;
        let training = LeastSquares::fit(&dataset.training)?;
        let validation = if dataset.validation.is_empty() { training } else { LeastSquares::fit(&dataset.validation)? };
        let scaling = standardised.then(|| Scaling::of(training.moments()));
        let descended = match scaling {
            Some(scaling) => LeastSquares::fit(&scaling.standardised(&dataset.training)?)?,
            None => training,
        };
        Ok(Self { dataset, training, validation, descended, scaling })
    }

    /// Whether there are points that no network is trained on.
    #[must_use]
    pub fn has_fresh_points(&self) -> bool {
        !self.dataset.validation.is_empty()
    }

    /// The mean squared error of the closed form's line on the validation set.
    #[must_use]
    pub fn validation_mse_of_closed_form(&self) -> f64 {
        self.validation.mse() + self.validation.excess(self.training.line())
    }

    /// Assesses a network at one epoch of its training; see [`Measured::of`] for what the epoch decides.
    #[must_use]
    pub fn assess(&self, network: &Network, epoch: u64) -> Assessment {
        if let Some(scaling) = self.scaling {
            return self.assess_scaled(network, epoch, &scaling);
        }
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

    fn assess_scaled(&self, network: &Network, epoch: u64, scaling: &Scaling) -> Assessment {
        let measured = Measured::of(network, &self.descended, &self.descended, epoch);
        let line = scaling.original(network.line());
        let excess = scaling.original_error(measured.excess);
        Assessment {
            line,
            excess,
            training_mse: self.training.mse() + excess,
            validation_mse: if self.has_fresh_points() {
                self.validation.mse() + self.validation.excess(line)
            } else {
                self.training.mse() + excess
            },
            deviation: self.training.deviation(line),
            mean_absolute_gradient: measured.step / (2 * network.depth()) as f64,
        }
    }
}
