use std::fmt;

/// How many characters of a refused text are repeated.
pub(super) const LONGEST_QUOTE: usize = 60;

/// Why a control was not set. Nothing was changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ControlError {
    /// No control has this id, or no action, exhibit, claim or task.
    Unknown {
        /// What was looked for, such as a control.
        what: &'static str,
        /// The id given.
        id: String,
        /// The ids there are.
        known: String,
    },
    /// The value is not one the control can take.
    Invalid {
        /// The control's name for readers.
        name: &'static str,
        /// The value given.
        value: String,
        /// The allowed values, in words.
        allowed: String,
    },
    /// The number can be read in two ways, and the control can take both.
    Ambiguous {
        /// The control's name for readers.
        name: &'static str,
        /// The value given.
        value: String,
        /// What it is with a decimal point.
        one: f64,
        /// What it is with a decimal comma.
        other: f64,
    },
    /// The text names a file of data, whose points it does not hold.
    InFile {
        /// The name of the file; empty for points that were edited.
        file: String,
    },
    /// The value is allowed, but nothing can be computed with it.
    Impossible(crate::numerics::NumericsError),
    /// The file that an exhibit needs is not as it should be.
    Damaged(String),
    /// The learning rate was changed too often in one run.
    TooManyChanges,
}

impl ControlError {
    /// Nothing of this kind has this id, among those that are known.
    pub(crate) fn unknown<'a>(what: &'static str, id: &str, known: impl Iterator<Item = &'a str>) -> Self {
        let (id, known) = (id.chars().take(LONGEST_QUOTE).collect(), known.collect::<Vec<_>>().join(", "));
        Self::Unknown { what, id, known }
    }
}

impl fmt::Display for ControlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { what, id, known } if known.is_empty() => {
                write!(f, "unknown {what} \"{id}\"; there are none")
            }
            Self::Unknown { what, id, known } => write!(f, "unknown {what} \"{id}\"; expected one of {known}"),
            Self::Invalid { name, value, allowed } => write!(f, "{name} is \"{value}\", but must be {allowed}"),
            Self::Ambiguous { name, value, one, other } => {
                write!(
                    f,
                    "{name} is \"{value}\", which can be read as {one} or as {other}; write the one that is meant"
                )
            }
            Self::InFile { file } if file.is_empty() => {
                write!(f, "the data are more points than an address holds; Export saves them, and Data takes that file")
            }
            Self::InFile { file } => {
                write!(
                    f,
                    "the data are more points than an address holds, those of the file \"{file}\", which has to be chosen again under Data"
                )
            }
            Self::Impossible(error) => error.fmt(f),
            Self::Damaged(reason) => f.write_str(reason),
            Self::TooManyChanges => {
                write!(f, "the learning rate was changed 500 times in this run; reset the run to change it again")
            }
        }
    }
}

impl std::error::Error for ControlError {}

impl From<crate::numerics::NumericsError> for ControlError {
    fn from(error: crate::numerics::NumericsError) -> Self {
        Self::Impossible(error)
    }
}
