use crate::numerics::NumericsError;
use std::fmt;
use std::ops::Range;

/// Why results of trials make no summary, or two summaries cannot be merged.
#[derive(Clone, Debug, PartialEq)]
pub enum SummaryError {
    /// They differ in a setting that decides the numbers.
    OtherStudy {
        /// What it is called.
        setting: &'static str,
        /// What it is in the one.
        own: String,
        /// What it is in the other.
        other: String,
    },
    /// Both have these trials.
    Overlap {
        /// From the first to the one before the end.
        common: Range<u64>,
    },
    /// A trial does not come after those that are there.
    Order {
        /// Its number.
        trial: u64,
        /// The least number that could be added.
        least: u64,
    },
    /// These trials are not all among those of the study.
    BeyondStudy {
        /// From the first to the one before the end.
        trials: Range<u64>,
        /// How many the study has.
        study: u64,
    },
    /// There are too few or too many numbers for the trials and the recorded epochs of the study, or they contradict
    /// each other.
    Shape {
        /// Which numbers.
        what: &'static str,
        /// How many there are.
        found: u64,
        /// How many there must be.
        expected: u64,
    },
    /// More trials diverged than there are.
    Diverged {
        /// How many diverged.
        diverged: u64,
        /// How many there are.
        trials: u64,
    },
    /// Every value was kept where the study sketches its quantiles, or the other way round.
    Precision {
        /// How many trials the study has.
        study: u64,
    },
    /// The settings are out of range.
    Numerics(NumericsError),
}

impl fmt::Display for SummaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherStudy { setting, own, other } => {
                write!(f, "{setting} is {own} in one summary and {other} in the other, but must be the same")
            }
            Self::Overlap { common: Range { start, end } } => {
                write!(f, "both summaries have the trials {start}..{end}, but no trial may be in two")
            }
            Self::Order { trial, least } => write!(f, "the trial is {trial}, but must be {least} or more"),
            Self::BeyondStudy { trials: Range { start, end }, study } => {
                write!(f, "the trials are {start}..{end}, but must be within 0..{study}, those of the study")
            }
            Self::Shape { what, found, expected } => write!(f, "{what} is {found}, but must be {expected}"),
            Self::Diverged { diverged, trials } => {
                write!(
                    f,
                    "the number of diverged trials is {diverged}, but must be {trials} at most, as there are trials"
                )
            }
            Self::Precision { study } => write!(
                f,
                "a study of {study} trials {}",
                if *study <= super::EXACT_TRIALS { "keeps every value" } else { "keeps moments and sketches" }
            ),
            Self::Numerics(source) => source.fmt(f),
        }
    }
}

impl std::error::Error for SummaryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Numerics(source) => Some(source),
            _ => None,
        }
    }
}

impl From<NumericsError> for SummaryError {
    fn from(source: NumericsError) -> Self {
        Self::Numerics(source)
    }
}
