//! Numbers and names from text and pairs, and back.

#[cfg(feature = "serde")]
use super::Network;
use super::{Initialisation, LearningRate, Line, NoiseModel, NumericsError, Optimiser, Points};
use std::fmt;

/// A name that nothing has.
///
/// ```
/// use lnn_lab::numerics::{Optimiser, UnknownName};
///
/// let refused: UnknownName = "sgd".parse::<Optimiser>().unwrap_err();
/// assert!(refused.known.contains(&"adam"));
/// assert_eq!(
///     refused.to_string(),
///     "there is no optimiser \"sgd\"; there are gradient_descent, momentum, nesterov and adam"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// What it would be the name of.
    pub what: &'static str,
    /// The name.
    pub name: String,
    /// The names that there are.
    pub known: Vec<&'static str>,
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, name, known } = self;
        write!(f, "there is no {what} {name:?}; there are ")?;
        match known.split_last() {
            Some((last, others)) if !others.is_empty() => write!(f, "{} and {last}", others.join(", ")),
            _ => write!(f, "{}", known.concat()),
        }
    }
}

impl std::error::Error for UnknownName {}

/// Written as its id, and read from it.
macro_rules! named_by_id {
    ($($type:ty, $what:literal;)*) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.id())
            }
        }

        impl std::str::FromStr for $type {
            type Err = $crate::numerics::UnknownName;

            fn from_str(id: &str) -> Result<Self, Self::Err> {
                Self::ALL.into_iter().find(|one| one.id() == id).ok_or_else(|| $crate::numerics::UnknownName {
                    what: $what,
                    name: id.to_owned(),
                    known: Self::ALL.map(Self::id).to_vec(),
                })
            }
        }
    )*};
}
pub(crate) use named_by_id;

named_by_id! {
    Initialisation, "initialisation";
    NoiseModel, "noise model";
    Optimiser, "optimiser";
}

/// As an equation, with as many digits as are asked for, or as few as read back to the same bits:
///
/// ```
/// use lnn_lab::numerics::Line;
///
/// let line = Line { slope: 2.25, intercept: -0.5 };
/// assert_eq!(line.to_string(), "y = 2.25 x - 0.5");
/// assert_eq!(format!("{line:.1}"), "y = 2.2 x - 0.5");
/// ```
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.intercept.is_sign_negative() { '-' } else { '+' };
        let size = self.intercept.abs();
        match f.precision() {
            Some(digits) => write!(f, "y = {:.digits$} x {sign} {size:.digits$}", self.slope),
            None => write!(f, "y = {} x {sign} {size}", self.slope),
        }
    }
}

impl fmt::Display for LearningRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

impl TryFrom<f64> for LearningRate {
    type Error = NumericsError;

    fn try_from(rate: f64) -> Result<Self, Self::Error> {
        Self::new(rate)
    }
}

impl From<LearningRate> for f64 {
    fn from(rate: LearningRate) -> Self {
        rate.value()
    }
}

impl Points {
    /// Takes points as pairs (x, y).
    ///
    /// ```
    /// use lnn_lab::numerics::{LeastSquares, Points};
    ///
    /// let points = Points::from_pairs([(0.0, 1.0), (1.0, 3.0), (2.0, 5.0)])?;
    /// assert_eq!(LeastSquares::fit(&points)?.line().to_string(), "y = 2 x + 1");
    /// # Ok::<(), lnn_lab::numerics::NumericsError>(())
    /// ```
    ///
    /// # Errors
    /// [`NumericsError::Coordinate`] for the first coordinate that is not a finite number from -1e100 to 1e100.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (f64, f64)>) -> Result<Self, NumericsError> {
        let (x, y) = pairs.into_iter().unzip();
        Self::new(x, y)
    }
}

impl TryFrom<Vec<(f64, f64)>> for Points {
    type Error = NumericsError;

    fn try_from(pairs: Vec<(f64, f64)>) -> Result<Self, Self::Error> {
        Self::from_pairs(pairs)
    }
}

/// Points as they are written, of which nothing is checked yet.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
pub(super) struct Columns {
    x: Vec<f64>,
    y: Vec<f64>,
}

#[cfg(feature = "serde")]
impl TryFrom<Columns> for Points {
    type Error = NumericsError;

    fn try_from(Columns { x, y }: Columns) -> Result<Self, Self::Error> {
        Self::new(x, y)
    }
}

/// A network as it is written: of each layer its weight and its bias, the first layer first.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize, serde::Serialize)]
pub(super) struct Parameters {
    weights: Vec<f64>,
    biases: Vec<f64>,
}

#[cfg(feature = "serde")]
impl TryFrom<Parameters> for Network {
    type Error = NumericsError;

    fn try_from(Parameters { weights, biases }: Parameters) -> Result<Self, Self::Error> {
        Self::new(&weights, &biases)
    }
}

#[cfg(feature = "serde")]
impl From<Network> for Parameters {
    fn from(network: Network) -> Self {
        Self { weights: network.weights().to_vec(), biases: network.biases().to_vec() }
    }
}
