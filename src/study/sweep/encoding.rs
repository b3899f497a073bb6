//! Tasks and curves as bytes, to be sent: a number of as many bytes as it needs, a float of its eight.

use super::{Curve, Recording, SweepSpec, SweepTask};
use crate::numerics::{Initialisation, LearningRate, NumericsError, Optimiser};
use crate::study::Metric;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
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

impl SweepTask {
    /// The task as bytes, which [`from_bytes`](Self::from_bytes) reads back: the same bytes for the same task.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(&Encoded::of(self))
    }

    /// Reads a task from bytes.
    ///
    /// # Errors
    /// [`SweepTaskError::NoTask`] for what no task is sent as, and [`SweepTaskError::Numerics`] for a task that asks for
    /// what is out of range.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SweepTaskError> {
        let task = decoded::<Encoded>(bytes).ok_or(SweepTaskError::NoTask)?.task()?;
        task.check()?;
        Ok(task)
    }
}

impl Curve {
    /// The curve as bytes, which [`from_bytes`](Self::from_bytes) reads back to the same bits.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(self)
    }

    /// Reads a curve of this task from bytes.
    ///
    /// # Errors
    /// [`SweepTaskError::NoCurve`] where they are none, and those of [`SweepSpec::recorded`].
    pub fn from_bytes(bytes: &[u8], task: &SweepTask) -> Result<Self, SweepTaskError> {
        let cells = task.spec.recorded()?.len() * Metric::ALL.len();
        decoded(bytes)
            .filter(|curve: &Self| curve.finishes.len() as u64 == task.trials && curve.statistics.len() == cells)
            .ok_or(SweepTaskError::NoCurve)
    }
}

/// A task as it is sent, of which nothing is in its range yet.
#[derive(Deserialize, Serialize)]
struct Encoded {
    seed: u64,
    noise_coefficient: f64,
    learning_rate: f64,
    initialisation: Initialisation,
    optimiser: Optimiser,
    epochs: u64,
    recording: Recording,
    depth: u64,
    trials: u64,
}

impl Encoded {
    fn of(task: &SweepTask) -> Self {
        let &SweepTask { spec, depth, trials } = task;
        Self {
            seed: spec.seed,
            noise_coefficient: spec.noise_coefficient,
            learning_rate: spec.learning_rate.value(),
            initialisation: spec.initialisation,
            optimiser: spec.optimiser,
            epochs: spec.epochs,
            recording: spec.recording,
            depth: depth as u64,
            trials,
        }
    }

    fn task(&self) -> Result<SweepTask, NumericsError> {
        let spec = SweepSpec {
            seed: self.seed,
            noise_coefficient: self.noise_coefficient,
            learning_rate: LearningRate::new(self.learning_rate)?,
            initialisation: self.initialisation,
            optimiser: self.optimiser,
            epochs: self.epochs,
            recording: self.recording,
        };
        // A depth beyond 32 bits is out of range as the largest number is.
        let depth = usize::try_from(self.depth).unwrap_or(usize::MAX);
        Ok(SweepTask { spec, depth, trials: self.trials })
    }
}

fn encoded(value: &impl Serialize) -> Vec<u8> {
    #[expect(clippy::expect_used, reason = "a list takes any number of bytes, and every part knows its length")]
    postcard::to_allocvec(value).expect("nothing in it can be refused")
}

/// What the bytes stand for; nothing where they are of another form, too few or too many.
fn decoded<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (value, rest) = postcard::take_from_bytes(bytes).ok()?;
    rest.is_empty().then_some(value)
}
