use crate::cli::error::CliError;
use crate::cli::ranges;
use lnn_lab::numerics::{Initialisation, LearningRate, NumericsError, Optimiser};
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{DepthStudy, EXACT_TRIALS, Recording, SweepSpec};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The most epochs at which a sweep records, the first one aside.
const MOST_RECORDED: u64 = 100_000;

/// The most numbers of one depth that are kept at once, 4 GB of them.
const MOST_NUMBERS: u64 = 500_000_000;

/// How many bins a sketch may come to hold of one metric at one epoch: 256 in each of 64 doublings.
const BINS: u64 = 16_384;

/// Everything that decides the numbers of a study.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settings {
    pub(crate) noise: f64,
    pub(crate) learning_rate: f64,
    /// How many trials the whole study has.
    pub(crate) trials: u64,
    pub(crate) epochs: u64,
    pub(crate) depths: Depths,
    pub(crate) seed: u64,
    pub(crate) every: u64,
    pub(crate) init: Init,
    pub(crate) optimizer: Training,
}

/// The depths from the first to the last, both of them included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Depths {
    pub(crate) first: usize,
    pub(crate) last: usize,
}

/// Depths as they were written on the command line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WrittenDepths {
    pub(crate) depths: Depths,
    /// As `first..last`, which leaves out the last one elsewhere.
    pub(crate) open: bool,
}

/// An initialisation, which is written as its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Init(pub(crate) Initialisation);

/// An optimiser, which is written as its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String", into = "String")]
pub(crate) struct Training(pub(crate) Optimiser);

/// A setting that two studies do not share, with the value that each has.
#[derive(Debug)]
pub(crate) struct Difference {
    pub(crate) option: &'static str,
    pub(crate) own: String,
    pub(crate) other: String,
}

impl Settings {
    /// What the library calls a sweep.
    pub(crate) fn spec(&self) -> Result<SweepSpec, NumericsError> {
        Ok(SweepSpec {
            seed: self.seed,
            noise_coefficient: self.noise,
            learning_rate: LearningRate::new(self.learning_rate)?,
            initialisation: self.init.0,
            optimiser: self.optimizer.0,
            epochs: self.epochs,
            recording: Recording::Every(self.every),
        })
    }

    /// What prints the whole study, in one command.
    pub(crate) fn command(&self) -> String {
        let options = self.shown().map(|(option, value)| format!("{option} {value}"));
        format!("lnn-lab sweep {}", options.join(" "))
    }

    /// Each option with its value.
    fn shown(&self) -> [(&'static str, String); 9] {
        [
            ("--noise", self.noise.to_string()),
            ("--learning-rate", self.learning_rate.to_string()),
            ("--trials", self.trials.to_string()),
            ("--epochs", self.epochs.to_string()),
            ("--depths", self.depths.to_string()),
            ("--seed", self.seed.to_string()),
            ("--every", self.every.to_string()),
            ("--init", self.init.into()),
            ("--optimizer", self.optimizer.into()),
        ]
    }

    /// One depth of it.
    pub(crate) fn study(&self, depth: usize) -> Result<DepthStudy, NumericsError> {
        Ok(DepthStudy { spec: self.spec()?, depth, trials: self.trials })
    }

    /// The epochs that are recorded, rising.
    pub(crate) fn recorded(&self) -> Result<Vec<u64>, CliError> {
        if self.epochs / self.every.max(1) > MOST_RECORDED {
            let (every, epochs) = (self.every, self.epochs);
            return Err(CliError::Every {
                every,
                epochs,
                least: epochs / (MOST_RECORDED + 1) + 1,
                most: MOST_RECORDED,
            });
        }
        Ok(self.spec()?.recorded()?)
    }

    /// Whether quantiles are exact.
    pub(crate) fn is_exact(&self) -> bool {
        self.trials <= EXACT_TRIALS
    }

    /// Refuses what would not fit in memory: so many trials of this study at once.
    pub(crate) fn check_memory(&self, trials: u64) -> Result<(), CliError> {
        let epochs = self.recorded()?.len() as u64;
        let kept = if self.is_exact() { trials } else { trials.min(BINS) };
        let numbers = kept.saturating_mul(epochs * Metric::ALL.len() as u64);
        if numbers > MOST_NUMBERS {
            return Err(CliError::Memory { trials, epochs, numbers, most: MOST_NUMBERS });
        }
        Ok(())
    }

    /// The first setting in which another study differs.
    pub(crate) fn difference(&self, other: &Self) -> Option<Difference> {
        let mut pairs = self.shown().into_iter().zip(other.shown());
        pairs.find_map(|((option, own), (_, other))| (own != other).then_some(Difference { option, own, other }))
    }
}

impl Depths {
    pub(crate) fn iter(self) -> impl DoubleEndedIterator<Item = usize> + ExactSizeIterator {
        // Not an inclusive range, which does not know its length.
        self.first..self.last + 1
    }
}

impl fmt::Display for Depths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..={}", self.first, self.last)
    }
}

/// As summaries and JSON have it, whose form knows no `=`.
impl From<Depths> for String {
    fn from(Depths { first, last }: Depths) -> Self {
        format!("{first}..{last}")
    }
}

impl TryFrom<String> for Depths {
    type Error = ranges::NotAllowed;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        ranges::depths(&text).map(|written| written.depths)
    }
}

impl From<Init> for String {
    fn from(init: Init) -> Self {
        init.0.id().to_owned()
    }
}

impl TryFrom<String> for Init {
    type Error = String;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        Initialisation::of_id(&id).map(Self).ok_or_else(|| format!("there is no initialisation {id}"))
    }
}

impl From<Training> for String {
    fn from(training: Training) -> Self {
        training.0.id().to_owned()
    }
}

impl TryFrom<String> for Training {
    type Error = String;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        Optimiser::of_id(&id).map(Self).ok_or_else(|| format!("there is no optimizer {id}"))
    }
}
