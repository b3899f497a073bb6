use super::compression::{self, Compressed};
use super::reservoir::Reservoir;
use crate::neighbours::linear_algebra::{eigenvalues, finite, least_squares, within};
use crate::numerics::NumericsError;
use nalgebra::{Complex, DVector};

/// Singular values below this part of the largest are rounding errors: the states of a reservoir that is driven by k
/// sinusoids fill 2k dimensions only.
const CUTOFF: f64 = 1e-13;

/// A linear recurrent network that has learned a signal.
#[derive(Clone, Debug)]
pub struct LinearRecurrentNetwork {
    eigenvalues: Vec<Complex<f64>>,
    /// The signal after the washout.
    window: Vec<f64>,
    washout: usize,
}

impl LinearRecurrentNetwork {
    /// Learns a signal: the reservoir is driven by it, and the weights of the output are the least-squares solution of
    /// w · (fₜ, rₜ) = fₜ₊₁ over the steps from the washout on. During the washout the reservoir forgets the state in
    /// which it began; without, that state's decay is taken for a part of the signal.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the signal has 20 to 2,000 finite values and the washout leaves at least 10;
    /// [`NumericsError::NoConvergence`] if the eigenvalues cannot be computed.
    pub fn learn(reservoir: &Reservoir, signal: &[f64], washout: usize) -> Result<Self, NumericsError> {
        within("the number of values to learn from", signal.len() as f64, 20.0..=2e3, "from 20 to 2000")?;
        let most = signal.len() as f64 - 10.0;
        within("the washout", washout as f64, 0.0..=most, "at most 10 less than the number of values")?;
        finite("a value of the signal", signal.iter())?;
        let steps = signal.len() - 1 - washout;
        let states = reservoir.states(&signal[..signal.len() - 1]).rows(washout, steps).into_owned();
        let next = DVector::from_column_slice(&signal[washout + 1..]);
        let output = least_squares(states, &next, CUTOFF)?;
        let eigenvalues = eigenvalues(&reservoir.transition(&output))?;
        Ok(Self { eigenvalues, window: signal[washout..].to_vec(), washout })
    }

    /// The eigenvalues of W, N + 1 of them.
    #[must_use]
    pub fn eigenvalues(&self) -> &[Complex<f64>] {
        &self.eigenvalues
    }

    /// The network of the fewest components that follows the signal from the washout on, as far as `tolerance`: the root
    /// mean squared error by which it may miss it, in standard deviations of the signal.
    ///
    /// Components are taken one by one, always that with the largest part in what is left, and the amplitudes of all are
    /// fitted again (orthogonal matching pursuit: Pati, Rezaiifar and Krishnaprasad 1993), until the error is within the
    /// tolerance or there are [`MOST_MODES`](super::MOST_MODES).
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the tolerance is from 1e-12 to 1.
    pub fn compress(&self, tolerance: f64) -> Result<Compressed, NumericsError> {
        within("the tolerance", tolerance, 1e-12..=1.0, "from 1e-12 to 1")?;
        compression::compress(&self.eigenvalues, &self.window, self.washout, tolerance)
    }
}
