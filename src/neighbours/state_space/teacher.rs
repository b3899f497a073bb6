use crate::neighbours::linear_algebra::within;
use crate::numerics::NumericsError;

/// A linear system of m poles, whose impulse response Σ cⱼ pⱼⁱ is learned.
#[derive(Clone, Debug, PartialEq)]
pub struct Teacher {
    poles: Vec<f64>,
    weights: Vec<f64>,
}

impl Teacher {
    /// The system with these poles pⱼ and weights cⱼ.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless there are 1 to 4 poles within -1 and 1 and weights from 0 to 10;
    /// [`NumericsError::LengthMismatch`] if there are not as many weights as poles.
    pub fn new(poles: &[f64], weights: &[f64]) -> Result<Self, NumericsError> {
        within("the number of poles", poles.len() as f64, 1.0..=4.0, "a whole number from 1 to 4")?;
        if poles.len() != weights.len() {
            return Err(NumericsError::LengthMismatch {
                left: ("the list of poles", poles.len()),
                right: ("the list of weights", weights.len()),
            });
        }
        for (&pole, &weight) in poles.iter().zip(weights) {
            within("a pole", pole, -1.0..=1.0, "from -1 to 1")?;
            within("a weight", weight, 0.0..=10.0, "from 0 to 10")?;
        }
        Ok(Self { poles: poles.to_vec(), weights: weights.to_vec() })
    }

    /// The dimension m of its state.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.poles.len()
    }

    /// The poles pⱼ.
    #[must_use]
    pub fn poles(&self) -> &[f64] {
        &self.poles
    }

    /// Its impulse response at lags 0, 1, ... and without end.
    pub fn impulse_response(&self) -> impl Iterator<Item = f64> + use<'_> {
        let mut terms = self.weights.clone();
        std::iter::from_fn(move || {
            let now = terms.iter().sum();
            for (term, pole) in terms.iter_mut().zip(&self.poles) {
                *term *= pole;
            }
            Some(now)
        })
    }
}
