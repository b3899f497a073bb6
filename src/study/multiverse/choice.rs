use crate::numerics::{Initialisation, NoiseModel, Optimiser};
use crate::study::{Metric, protocol};

/// Something that has to be decided before depths can be compared. Each has options, which are known by their place in a
/// list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// How weights and biases start.
    Start,
    /// How gradients become updates.
    Optimiser,
    /// The step length.
    Rate,
    /// How many updates there are.
    Budget,
    /// How many training points there are.
    Points,
    /// How the labels scatter.
    Noise,
    /// What is compared.
    Measure,
    /// How the trials are put together.
    Summary,
}

/// A learning rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rate {
    /// The same for all depths.
    Fixed(f64),
    /// Each depth's best of a list, see [`DepthRun`](super::DepthRun).
    Best,
}

/// How labels scatter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Noise {
    /// The noise coefficient.
    pub coefficient: f64,
    /// What it is multiplied by.
    pub model: NoiseModel,
}

/// How the trials are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Summary {
    /// The arithmetic mean; infinite where one trial is.
    Mean,
    /// The value in the middle, or the mean of the two in the middle.
    Median,
}

/// The learning rates: the four that the author's script names, one a factor of ten above, and each depth's best.
pub const RATES: [Rate; 6] =
    [Rate::Fixed(0.000_05), Rate::Fixed(0.000_1), Rate::Fixed(0.001), Rate::Fixed(0.01), Rate::Fixed(0.1), Rate::Best];

/// The numbers of epochs; the last for gradient descent alone.
pub const BUDGETS: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// The numbers of training points.
pub const POINTS: [usize; 3] = [10, 100, 1_000];

/// The noises: the paper's four, and one that does not depend on the labels.
pub const NOISES: [Noise; 5] = [
    Noise::scaled(protocol::NOISE_COEFFICIENTS[0]),
    Noise::scaled(protocol::NOISE_COEFFICIENTS[1]),
    Noise::scaled(protocol::NOISE_COEFFICIENTS[2]),
    Noise::scaled(protocol::NOISE_COEFFICIENTS[3]),
    Noise { coefficient: 0.5, model: NoiseModel::Gaussian },
];

/// The measures.
pub const MEASURES: [Metric; 3] = [Metric::Deviation, Metric::TrainingMse, Metric::ValidationMse];

const RATE_NAMES: [(&str, &str); 6] = [
    ("0.00005", "0.00005"),
    ("0.0001", "0.0001"),
    ("0.001", "0.001"),
    ("0.01", "0.01"),
    ("0.1", "0.1"),
    ("best", "each depth’s best"),
];

const BUDGET_NAMES: [(&str, &str); 4] =
    [("1000", "1,000"), ("10000", "10,000"), ("100000", "100,000"), ("1000000", "1,000,000")];

const POINTS_NAMES: [(&str, &str); 3] = [("10", "10"), ("100", "100"), ("1000", "1,000")];

const NOISE_NAMES: [(&str, &str); 5] = [
    ("0.05", "0.05 × mean"),
    ("0.15", "0.15 × mean"),
    ("0.3", "0.3 × mean"),
    ("0.5", "0.5 × mean"),
    ("plain", "plain, 0.5"),
];

const SUMMARY_NAMES: [(&str, &str); 2] = [("mean", "mean"), ("median", "median")];

impl Noise {
    const fn scaled(coefficient: f64) -> Self {
        Self { coefficient, model: NoiseModel::LabelMean }
    }
}

impl Summary {
    /// Both, the paper's first.
    pub const ALL: [Self; 2] = [Self::Mean, Self::Median];
}

impl Choice {
    /// All of them, from the one that decides most of what is computed to the one that decides least.
    pub const ALL: [Self; 8] = [
        Self::Start,
        Self::Optimiser,
        Self::Rate,
        Self::Budget,
        Self::Points,
        Self::Noise,
        Self::Measure,
        Self::Summary,
    ];

    /// Its name in addresses and files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Optimiser => "optimiser",
            Self::Rate => "rate",
            Self::Budget => "budget",
            Self::Points => "points",
            Self::Noise => "noise",
            Self::Measure => "measure",
            Self::Summary => "summary",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "Initialisation",
            Self::Optimiser => "Optimiser",
            Self::Rate => "Learning rate",
            Self::Budget => "Epochs",
            Self::Points => "Training points",
            Self::Noise => "Noise",
            Self::Measure => "Measure",
            Self::Summary => "Over the trials",
        }
    }

    /// How many options it has.
    #[must_use]
    pub const fn count(self) -> usize {
        match self {
            Self::Start => Initialisation::ALL.len(),
            Self::Optimiser => Optimiser::ALL.len(),
            Self::Rate => RATES.len(),
            Self::Budget => BUDGETS.len(),
            Self::Points => POINTS.len(),
            Self::Noise => NOISES.len(),
            Self::Measure => MEASURES.len(),
            Self::Summary => Summary::ALL.len(),
        }
    }

    /// The name of an option in addresses and files, and for readers.
    ///
    /// # Panics
    /// For a place beyond [`count`](Self::count).
    #[must_use]
    pub const fn option(self, place: usize) -> (&'static str, &'static str) {
        match self {
            Self::Start => (Initialisation::ALL[place].id(), Initialisation::ALL[place].name()),
            Self::Optimiser => (Optimiser::ALL[place].id(), Optimiser::ALL[place].name()),
            Self::Rate => RATE_NAMES[place],
            Self::Budget => BUDGET_NAMES[place],
            Self::Points => POINTS_NAMES[place],
            Self::Noise => NOISE_NAMES[place],
            Self::Measure => (MEASURES[place].id(), MEASURES[place].name()),
            Self::Summary => SUMMARY_NAMES[place],
        }
    }
}
