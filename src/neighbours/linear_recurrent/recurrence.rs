use crate::neighbours::linear_algebra::{finite, least_squares, within};
use crate::numerics::NumericsError;
use nalgebra::{DMatrix, DVector};

/// Singular values below this part of the largest are rounding errors.
const CUTOFF: f64 = 1e-15;

/// A linear recurrence of order m, fₜ = Σ aⱼ fₜ₋ⱼ, j = 1 ... m, fitted to a signal by least squares: the same regression
/// without a reservoir. A sum of k sinusoids follows one of order 2k and none of a lower order. It is less exact than a
/// reservoir, because lagged values of slow sinusoids are nearly the same.
#[derive(Clone, Debug)]
pub struct Recurrence {
    coefficients: DVector<f64>,
    recent: Vec<f64>,
}

impl Recurrence {
    /// Fits a recurrence to all values of the signal.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the order is from 1 to 50 and the signal has twice as many finite values at
    /// least.
    pub fn fit(signal: &[f64], order: usize) -> Result<Self, NumericsError> {
        within("the order", order as f64, 1.0..=50.0, "a whole number from 1 to 50")?;
        within("the number of values", signal.len() as f64, 2.0 * order as f64..=1e4, "at least twice the order")?;
        finite("a value of the signal", signal.iter())?;
        let rows = signal.len() - order;
        let lagged = DMatrix::from_fn(rows, order, |row, lag| signal[row + order - 1 - lag]);
        let coefficients = least_squares(lagged, &DVector::from_column_slice(&signal[order..]), CUTOFF)?;
        Ok(Self { coefficients, recent: signal[rows..].iter().rev().copied().collect() })
    }

    /// The values after the end of the signal, step by step and without end.
    pub fn predictions(&self) -> impl Iterator<Item = f64> + use<'_> {
        let mut recent = self.recent.clone();
        std::iter::from_fn(move || {
            let next = self.coefficients.iter().zip(&recent).map(|(a, value)| a * value).sum();
            recent.rotate_right(1);
            recent[0] = next;
            Some(next)
        })
    }
}
