use crate::neighbours::linear_algebra::{eigenvalues, finite, within};
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use nalgebra::{DMatrix, DVector};
use rand_distr::Distribution;

/// The fixed part of a linear recurrent network: N units without activations that are fed by the output,
/// rₜ₊₁ = R rₜ + w fₜ, starting from r₀ = (1, ..., 1) / √N.
#[derive(Clone, Debug)]
pub struct Reservoir {
    recurrent: DMatrix<f64>,
    input: DVector<f64>,
}

impl Reservoir {
    /// A reservoir whose weights are ~ N(0, 1), those among units then scaled so that the largest magnitude among their
    /// eigenvalues is the spectral radius.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless there are 1 to 200 units and the radius is above 0 and at most 1.2;
    /// [`NumericsError::NoConvergence`] if the eigenvalues cannot be computed.
    pub fn new(units: usize, spectral_radius: f64, seed: u64) -> Result<Self, NumericsError> {
        within("the number of reservoir units", units as f64, 1.0..=200.0, "a whole number from 1 to 200")?;
        within("the spectral radius", spectral_radius, f64::MIN_POSITIVE..=1.2, "above 0 and at most 1.2")?;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Reservoir));
        let mut recurrent = DMatrix::from_fn(units, units, |_, _| StandardNormal.sample(&mut random));
        let input = DVector::from_fn(units, |_, _| StandardNormal.sample(&mut random));
        let radius = eigenvalues(&recurrent)?.iter().map(|value| libm::hypot(value.re, value.im)).fold(0.0, f64::max);
        recurrent *= spectral_radius / radius;
        Self::from_weights(recurrent, input)
    }

    /// The reservoir with the matrix R, of N rows and columns, and the vector w, of N entries.
    ///
    /// # Errors
    ///
    /// [`NumericsError::LengthMismatch`] if the sizes disagree, [`NumericsError::OutOfRange`] if an entry is not finite.
    pub fn from_weights(recurrent: DMatrix<f64>, input: DVector<f64>) -> Result<Self, NumericsError> {
        for (name, length) in [("in rows", recurrent.nrows()), ("in columns", recurrent.ncols())] {
            if length != input.len() {
                return Err(NumericsError::LengthMismatch {
                    left: ("the input weights", input.len()),
                    right: (name, length),
                });
            }
        }
        finite("a reservoir weight", recurrent.iter().chain(input.iter()))?;
        Ok(Self { recurrent, input })
    }

    /// The recurrent weights, N x N, and those of the input.
    #[must_use]
    pub fn weights(&self) -> (&DMatrix<f64>, &DVector<f64>) {
        (&self.recurrent, &self.input)
    }

    /// N.
    #[must_use]
    pub fn units(&self) -> usize {
        self.input.len()
    }

    /// The states of output and reservoir while the output is held at the signal: row t is (fₜ, rₜ), t = 0, 1, ...
    pub(super) fn states(&self, signal: &[f64]) -> DMatrix<f64> {
        let units = self.units();
        let mut states = DMatrix::zeros(signal.len(), units + 1);
        let mut reservoir = DVector::from_element(units, 1.0 / (units as f64).sqrt());
        for (step, &value) in signal.iter().enumerate() {
            states[(step, 0)] = value;
            for unit in 0..units {
                states[(step, unit + 1)] = reservoir[unit];
            }
            reservoir = &self.recurrent * &reservoir + &self.input * value;
        }
        states
    }

    /// W: the learned first row above w and R.
    pub(super) fn transition(&self, output: &DVector<f64>) -> DMatrix<f64> {
        let units = self.units();
        DMatrix::from_fn(units + 1, units + 1, |row, column| match (row, column) {
            (0, _) => output[column],
            (_, 0) => self.input[row - 1],
            _ => self.recurrent[(row - 1, column - 1)],
        })
    }
}
