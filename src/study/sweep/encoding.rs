//! Tasks and curves as bytes, to be sent: a number of as many bytes as it needs, a float of its eight.

use crate::numerics::NumericsError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fmt;

/// Why bytes are no task of a sweep, or no curve of one.
#[derive(Clone, Debug, PartialEq)]
pub enum SweepTaskError {
    /// The bytes do not have the form of a task.
    NoTask,
    /// The bytes do not have the form of a curve, or that is of other trials or epochs than the task asks for.
    NoCurve,
    /// A task asks for what is out of range.
    Numerics(NumericsError),
}

impl fmt::Display for SweepTaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTask => write!(f, "these bytes are no task of a sweep"),
            Self::NoCurve => write!(f, "these bytes are no curve of this task"),
            Self::Numerics(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for SweepTaskError {}

impl From<NumericsError> for SweepTaskError {
    fn from(error: NumericsError) -> Self {
        Self::Numerics(error)
    }
}

pub(super) fn encoded(value: &impl Serialize) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "a list takes any number of bytes, and every part knows its length")]
    postcard::to_allocvec(value).expect("nothing in it can be refused")
}

/// What the bytes stand for; nothing where they are of another form, too few or too many.
pub(super) fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}
