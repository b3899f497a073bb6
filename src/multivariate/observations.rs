use super::householder::squares;
use crate::numerics::{DoubleDouble, NumericsError};

/// The largest magnitude of a value, whose square has to be a number.
const LARGEST: f64 = 1e100;

/// N observations of p features x and of q outputs y.
///
/// ```
/// use lnn_lab::multivariate::Observations;
///
/// let observations = Observations::new(vec![vec![0.0, 1.0, 2.0], vec![1.0, 0.0, 1.0]], vec![vec![1.0, 2.0, 4.0]])?;
/// assert_eq!((observations.x().len(), observations.y().len(), observations.count()), (2, 1, 3));
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Observations {
    x: Vec<Vec<f64>>,
    y: Vec<Vec<f64>>,
}

impl Observations {
    /// The most features, and the most outputs.
    pub const MOST: usize = 64;

    /// Takes a column for each feature and a column for each output.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] unless there are 1 to 64 features, 1 to 64 outputs, an observation or more, and values
    /// from -1e100 to 1e100; [`NumericsError::LengthMismatch`] where columns are not of one length.
    pub fn new(x: Vec<Vec<f64>>, y: Vec<Vec<f64>>) -> Result<Self, NumericsError> {
        for (name, columns) in [("the number of features", &x), ("the number of outputs", &y)] {
            within(name, columns.len() as f64, 1.0, Self::MOST as f64, "from 1 to 64")?;
        }
        let count = y[0].len();
        within("the number of observations", count as f64, 1.0, f64::INFINITY, "1 or more")?;
        for (name, columns) in [("a column of x", &x), ("a column of y", &y)] {
            for column in columns {
                if column.len() != count {
                    return Err(NumericsError::LengthMismatch {
                        left: (name, column.len()),
                        right: ("the first column of y", count),
                    });
                }
            }
        }
        values("a value of x", &x)?;
        values("a value of y", &y)?;
        Ok(Self { x, y })
    }

    /// How many there are, N.
    #[must_use]
    pub fn count(&self) -> usize {
        self.y[0].len()
    }

    /// The columns of the features.
    #[must_use]
    pub fn x(&self) -> &[Vec<f64>] {
        &self.x
    }

    /// The columns of the outputs.
    #[must_use]
    pub fn y(&self) -> &[Vec<f64>] {
        &self.y
    }

    /// The same with every column less its mean, over its standard deviation (1/N); a column of equal values becomes 0.
    #[must_use]
    pub fn standardised(&self) -> Self {
        let standardised =
            |columns: &[Vec<f64>]| columns.iter().map(|column| Scale::of(column).applied(column)).collect();
        Self { x: standardised(&self.x), y: standardised(&self.y) }
    }
}

/// The mean of a column and its standard deviation (1/N), 1 where all values are equal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// The mean.
    pub mean: f64,
    /// The standard deviation, in the units of the column.
    pub deviation: f64,
}

impl Scale {
    /// That of a column.
    #[must_use]
    pub fn of(column: &[f64]) -> Self {
        let (mean, centred, power) = centred(column);
        let deviation = (squares(&centred).value() / column.len() as f64).sqrt() / power;
        Self { mean: mean.value(), deviation: if deviation > 0.0 { deviation } else { 1.0 } }
    }

    fn applied(self, column: &[f64]) -> Vec<f64> {
        column.iter().map(|value| (value - self.mean) / self.deviation).collect()
    }
}

/// The mean of a column, and what its values differ from it, times a power of two that brings the largest difference to
/// between 1 and 2, so that squares neither overflow nor vanish.
pub(super) fn centred(column: &[f64]) -> (DoubleDouble, Vec<DoubleDouble>, f64) {
    let sum: DoubleDouble = column.iter().map(|&value| DoubleDouble::from(value)).sum();
    let mean = sum / DoubleDouble::from(column.len() as f64);
    let mut centred: Vec<_> = column.iter().map(|&value| DoubleDouble::from(value) - mean).collect();
    let power = scale(&mut centred);
    (mean, centred, power)
}

/// Multiplies values by a power of two that brings the largest to between 1 and 2, and returns it; 1 for zeros.
pub(super) fn scale(values: &mut [DoubleDouble]) -> f64 {
    let largest = values.iter().map(|value| value.value().abs()).fold(0.0, f64::max);
    // What is smaller is the rounding of zeros, or of values that cannot be told apart.
    if largest < 1e-250 {
        values.fill(DoubleDouble::default());
        return 1.0;
    }
    let power = libm::scalbn(1.0, -libm::ilogb(largest));
    for value in values.iter_mut() {
        *value = value.scaled(power);
    }
    power
}

fn values(name: &'static str, columns: &[Vec<f64>]) -> Result<(), NumericsError> {
    columns
        .iter()
        .flatten()
        .try_for_each(|&value| within(name, value, -LARGEST, LARGEST, "a finite number from -1e100 to 1e100"))
}

/// Refuses a value outside its range, and what is no number.
pub(super) fn within(
    name: &'static str,
    value: f64,
    low: f64,
    high: f64,
    allowed: &'static str,
) -> Result<(), NumericsError> {
    if (low..=high).contains(&value) { Ok(()) } else { Err(NumericsError::OutOfRange { name, value, allowed }) }
}
