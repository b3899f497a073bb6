use super::StandardNormal;
use super::random::{Stream, generator};
use super::{Line, NumericsError};
use rand::distr::Distribution;

/// How many fresh points validate a trial (Lakkapragada 2023, the author's script).
pub const VALIDATION_POINTS: usize = 200;

/// The largest magnitude of a coordinate, so that sums of squares stay finite.
const LARGEST: f64 = 1e100;

/// The line that the data scatter around: slope A and intercept B.
pub type GroundTruth = Line;

/// Points (x, y), all finite and of magnitude at most 1e100.
///
/// ```
/// use lnn_lab::numerics::Points;
///
/// let points = Points::new(vec![0.0, 1.0], vec![2.0, 5.0])?;
/// assert_eq!(points.pairs().collect::<Vec<_>>(), [(0.0, 2.0), (1.0, 5.0)]);
/// assert!(Points::new(vec![0.0, f64::NAN], vec![2.0, 5.0]).is_err());
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(try_from = "super::conversions::Columns")
)]
pub struct Points {
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Points {
    /// Takes x and y, point by point.
    ///
    /// # Errors
    /// [`NumericsError::LengthMismatch`], or [`NumericsError::Coordinate`] for the first coordinate that is not usable.
    pub fn new(x: Vec<f64>, y: Vec<f64>) -> Result<Self, NumericsError> {
        if x.len() != y.len() {
            return Err(NumericsError::LengthMismatch { left: ("x", x.len()), right: ("y", y.len()) });
        }
        for (axis, values) in [("x", &x), ("y", &y)] {
            if let Some(index) = values.iter().position(|value| !(-LARGEST..=LARGEST).contains(value)) {
                return Err(NumericsError::Coordinate { axis, index, value: values[index] });
            }
        }
        Ok(Self { x, y })
    }

    #[cfg(feature = "data")]
    /// Takes x and y that are known to be in range, and as many.
    pub(crate) fn of_checked(x: Vec<f64>, y: Vec<f64>) -> Self {
        debug_assert!(Self::new(x.clone(), y.clone()).is_ok());
        Self { x, y }
    }

    /// All x, in order.
    #[must_use]
    pub fn x(&self) -> &[f64] {
        &self.x
    }

    /// All y, in order.
    #[must_use]
    pub fn y(&self) -> &[f64] {
        &self.y
    }

    /// The number of points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there is no point.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// The points as pairs, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.x.iter().copied().zip(self.y.iter().copied())
    }
}

/// What the standard deviation of the noise is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "snake_case"))]
pub enum NoiseModel {
    /// The noise coefficient times the sample mean of the clean labels: y = A x + B + c m e, m = mean(A x + B). This is
    /// the paper's, and near an intercept of 0 it gives almost no noise.
    LabelMean,
    /// The noise coefficient itself, in units of y: y = A x + B + c e.
    Gaussian,
}

impl NoiseModel {
    /// Both, the paper's first.
    pub const ALL: [Self; 2] = [Self::LabelMean, Self::Gaussian];

    /// Its name on the command line, in addresses and in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::LabelMean => "label_mean",
            Self::Gaussian => "gaussian",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LabelMean => "the paper’s: noise × mean label",
            Self::Gaussian => "plain: noise is the standard deviation",
        }
    }
}

/// A recipe for one trial's data.
///
/// ```
/// use lnn_lab::numerics::{DataSpec, NoiseModel};
///
/// let spec = DataSpec {
///     seed: 188,
///     trial: 0,
///     points: 50,
///     noise_coefficient: 0.15,
///     noise_model: NoiseModel::Gaussian,
///     ground_truth: None,
/// };
/// let few = spec.generate()?;
/// assert_eq!(few, spec.generate()?); // nothing but the recipe decides the data
///
/// // More points are those that there were, and others after them.
/// let many = DataSpec { points: 80, ..spec }.generate()?;
/// assert_eq!(many.training.x()[..50], few.training.x()[..]);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct DataSpec {
    /// The seed of all data streams.
    pub seed: u64,
    /// Which trial under that seed; each has streams of its own.
    pub trial: u64,
    /// The number of training points, 2 to 10 million.
    pub points: usize,
    /// c, 0 to 1e6.
    pub noise_coefficient: f64,
    /// What c scales.
    pub noise_model: NoiseModel,
    /// A and B, or `None` to draw both from N(0, 1).
    pub ground_truth: Option<GroundTruth>,
}

/// One trial's data. Those that are drawn are x ~ N(0, 1), labels on a line with Gaussian noise (Lakkapragada 2023,
/// section 3).
///
/// ```
/// use lnn_lab::numerics::{DataSpec, Dataset, GroundTruth, NoiseModel, VALIDATION_POINTS};
///
/// let ground_truth = Some(GroundTruth { slope: 2.0, intercept: -1.0 });
/// let noise_model = NoiseModel::Gaussian;
/// let spec = DataSpec { seed: 1, trial: 0, points: 5, noise_coefficient: 0.0, noise_model, ground_truth };
/// let Dataset { training, validation, .. } = spec.generate()?;
/// assert_eq!((training.len(), validation.len()), (5, VALIDATION_POINTS));
/// assert!(training.pairs().all(|(x, y)| y == 2.0 * x - 1.0), "there is no noise");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    /// The line behind the labels; nothing where the points were given.
    pub ground_truth: Option<GroundTruth>,
    /// What the networks are trained on.
    pub training: Points,
    /// [`VALIDATION_POINTS`] fresh points on the same ground truth, their noise scaled by their own mean; none where the
    /// points were given.
    pub validation: Points,
}

/// Where data come from. Whatever fits a line takes them from here.
///
/// ```
/// use lnn_lab::numerics::{DataSource, Points};
///
/// let given = DataSource::Given(Points::from_pairs([(0.0, 1.0), (1.0, 3.0)])?);
/// let dataset = given.dataset()?;
/// assert_eq!(dataset.ground_truth, None, "nobody knows what they scatter around");
/// assert!(dataset.validation.is_empty(), "and there are no fresh points");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum DataSource {
    /// They are drawn from a seed.
    Drawn(DataSpec),
    /// They were given, by a reader or in a file: there is no ground truth, and there are no fresh points.
    Given(Points),
}

impl DataSource {
    /// The data.
    ///
    /// # Errors
    /// Those of [`DataSpec::generate`].
    pub fn dataset(&self) -> Result<Dataset, NumericsError> {
        match self {
            Self::Drawn(spec) => spec.generate(),
            Self::Given(points) => {
                let validation = Points { x: Vec::new(), y: Vec::new() };
                Ok(Dataset { ground_truth: None, training: points.clone(), validation })
            }
        }
    }
}

/// Refuses a noise coefficient that no data can have.
pub(crate) fn noise_within_range(noise_coefficient: f64) -> Result<(), NumericsError> {
    if (0.0..=1e6).contains(&noise_coefficient) {
        return Ok(());
    }
    let (name, value) = ("the noise coefficient", noise_coefficient);
    Err(NumericsError::OutOfRange { name, value, allowed: "0 to 1,000,000" })
}

impl DataSpec {
    /// Draws the data. More points continue the same stream, and another noise coefficient scales the same noise, so
    /// that moving either changes a picture smoothly.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a count, coefficient or ground truth outside its range.
    pub fn generate(&self) -> Result<Dataset, NumericsError> {
        let out_of_range = |name, value, allowed| NumericsError::OutOfRange { name, value, allowed };
        if !(2..=10_000_000).contains(&self.points) {
            let count = self.points as f64;
            return Err(out_of_range("the number of points", count, "2 to 10,000,000"));
        }
        noise_within_range(self.noise_coefficient)?;
        let ground_truth = self.ground_truth();
        for (name, value) in [
            ("the slope of the ground truth", ground_truth.slope),
            ("the intercept of the ground truth", ground_truth.intercept),
        ] {
            if !(-1e6..=1e6).contains(&value) {
                return Err(out_of_range(name, value, "-1,000,000 to 1,000,000"));
            }
        }
        Ok(Dataset {
            ground_truth: Some(ground_truth),
            training: self.points_around(ground_truth, Stream::Training, self.points),
            validation: self.points_around(ground_truth, Stream::Validation, VALIDATION_POINTS),
        })
    }

    /// The line that the data lie around: the one that is set, or that of the seed.
    pub(crate) fn ground_truth(&self) -> GroundTruth {
        self.ground_truth.unwrap_or_else(|| {
            let mut random = generator(self.seed, self.trial, Stream::GroundTruth);
            Line { slope: StandardNormal.sample(&mut random), intercept: StandardNormal.sample(&mut random) }
        })
    }

    fn points_around(&self, truth: GroundTruth, stream: Stream, count: usize) -> Points {
        let mut random = generator(self.seed, self.trial, stream);
        let (x, noise): (Vec<f64>, Vec<f64>) = (0..count)
            .map(|_| -> (f64, f64) { (StandardNormal.sample(&mut random), StandardNormal.sample(&mut random)) })
            .unzip();
        let clean: Vec<f64> = x.iter().map(|&x| truth.at(x)).collect();
        let deviation = match self.noise_model {
            NoiseModel::LabelMean => self.noise_coefficient * (clean.iter().sum::<f64>() / count as f64),
            NoiseModel::Gaussian => self.noise_coefficient,
        };
        let y = clean.iter().zip(&noise).map(|(&clean, &e)| clean + deviation * e).collect();
        Points { x, y }
    }
}
