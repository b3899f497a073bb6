use super::NumericsError;

/// η, the step length of gradient descent: a finite number above 0 and at most 1000.
///
/// ```
/// use lnn_lab::numerics::LearningRate;
///
/// assert_eq!(LearningRate::new(0.001)?.value(), 0.001);
/// let refused = LearningRate::new(0.0).unwrap_err();
/// assert_eq!(refused.to_string(), "the learning rate is 0, but must be above 0 and at most 1000");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(try_from = "f64", into = "f64"))]
pub struct LearningRate(f64);

impl LearningRate {
    /// The paper's, 0.001.
    pub const PAPER: Self = Self(0.001);

    /// # Errors
    /// [`NumericsError::OutOfRange`] for a rate that is not above 0 and at most 1000.
    pub fn new(rate: f64) -> Result<Self, NumericsError> {
        if rate > 0.0 && rate <= 1000.0 {
            Ok(Self(rate))
        } else {
            Err(NumericsError::OutOfRange {
                name: "the learning rate",
                value: rate,
                allowed: "above 0 and at most 1000",
            })
        }
    }

    /// The number itself.
    #[must_use]
    pub const fn value(self) -> f64 {
        self.0
    }
}
