//! Tasks and curves as bytes, to be sent: a number of as many bytes as it needs, a float of its eight.

use super::{
    Branch, Cells, Curve, DepthStudy, DepthSummary, Recording, SampleMoments, Sketch, Sketches, SummaryError,
    SweepSpec, SweepTask, Tree, Values,
};
use crate::numerics::{Initialisation, LearningRate, NumericsError, Optimiser};
use crate::study::Metric;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Why bytes are no task of a sweep, no curve of one or no summary.
///
/// ```
/// use lnn_lab::study::sweep::{Sweep, SweepTask, SweepTaskError};
///
/// let task = SweepTask { spec: *Sweep::paper().spec(), depth: 3, trials: 100 };
/// assert_eq!(SweepTask::from_bytes(&task.to_bytes())?, task);
/// assert_eq!(SweepTask::from_bytes(b"a task"), Err(SweepTaskError::NoTask));
/// let none = SweepTask { trials: 0, ..task };
/// assert!(matches!(SweepTask::from_bytes(&none.to_bytes()), Err(SweepTaskError::Numerics(_))));
/// # Ok::<(), SweepTaskError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum SweepTaskError {
    /// The bytes do not have the form of a task.
    NoTask,
    /// The bytes do not have the form of a curve, or that is of other trials or epochs than the task asks for.
    NoCurve,
    /// The bytes do not have the form of a summary of this version.
    NoSummary,
    /// A summary holds what no trials of its study can come to.
    Summary(SummaryError),
    /// A task or a study asks for what is out of range.
    Numerics(NumericsError),
}

impl fmt::Display for SweepTaskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoTask => write!(f, "these bytes are no task of a sweep"),
            Self::NoCurve => write!(f, "these bytes are no curve of this task"),
            Self::NoSummary => write!(f, "these bytes are no summary of this version"),
            Self::Summary(error) => error.fmt(f),
            Self::Numerics(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SweepTaskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Summary(source) => Some(source),
            Self::Numerics(source) => Some(source),
            _ => None,
        }
    }
}

impl From<SummaryError> for SweepTaskError {
    fn from(error: SummaryError) -> Self {
        Self::Summary(error)
    }
}

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

/// The version of the form of a summary.
const SUMMARY_FORM: u32 = 1;

impl DepthSummary {
    /// The summary as bytes, with the study that it is of, which [`from_bytes`](Self::from_bytes) reads back to the same
    /// bits: to be sent from one process to another, or kept in a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let &DepthStudy { spec, depth, trials } = self.study();
        let cells = match self.cells() {
            Cells::Exact(pieces) => EncodedCells::Exact(
                pieces.iter().map(|(first, values)| (*first, values.trials() as u64, values.list().to_vec())).collect(),
            ),
            Cells::Sketched(Sketches { moments, bins }) => EncodedCells::Sketched(
                moments.branches().to_vec(),
                bins.iter().map(|sketch| sketch.bins().clone()).collect(),
            ),
        };
        encoded(&(SUMMARY_FORM, Encoded::of(&SweepTask { spec, depth, trials }), self.diverged(), cells))
    }

    /// Reads a summary from bytes.
    ///
    /// # Errors
    /// [`SweepTaskError::NoSummary`] for what [`to_bytes`](Self::to_bytes) of this version does not write, and
    /// [`SweepTaskError::Summary`] for what no trials can come to.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SweepTaskError> {
        let (form, study, diverged, cells): (u32, Encoded, u64, EncodedCells) =
            decoded(bytes).ok_or(SweepTaskError::NoSummary)?;
        let SweepTask { spec, depth, trials } = study.task()?;
        let cells = match cells {
            EncodedCells::Exact(pieces) => pieces
                .into_iter()
                .map(|(first, trials, list)| Some((first, Values::from_list(usize::try_from(trials).ok()?, list)?)))
                .collect::<Option<_>>()
                .map(Cells::Exact),
            EncodedCells::Sketched(branches, bins) => Tree::from_branches(branches).map(|moments| {
                Cells::Sketched(Sketches { moments, bins: bins.into_iter().map(Sketch::from_bins).collect() })
            }),
        };
        let cells = cells.filter(|_| form == SUMMARY_FORM).ok_or(SweepTaskError::NoSummary)?;
        Ok(Self::from_cells(DepthStudy { spec, depth, trials }, diverged, cells)?)
    }
}

/// What trials recorded, as it is sent.
#[derive(Deserialize, Serialize)]
enum EncodedCells {
    /// The first trial of each piece, how many it has, and their values.
    Exact(Vec<(u64, u64, Vec<f64>)>),
    /// The branches of the tree of sums, and for each cell its bins.
    Sketched(Vec<Branch<Vec<SampleMoments>>>, Vec<BTreeMap<u32, u64>>),
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
