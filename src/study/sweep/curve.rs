use super::encoding::{decoded, encoded};
use super::{Finish, Statistics, SweepTask, SweepTaskError};
use crate::study::Metric;
use serde::{Deserialize, Serialize};

/// The result of one depth of a sweep: the published numbers, and how every network ended.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Curve {
    /// How many trials diverged; they are in no statistic.
    pub diverged: u64,
    /// Of the first metric at every recorded epoch, then of the next.
    pub statistics: Vec<Statistics>,
    /// The networks, by rising trial number.
    pub finishes: Vec<Finish>,
}

impl Curve {
    /// How many epochs were recorded.
    #[must_use]
    pub fn epochs(&self) -> usize {
        self.statistics.len() / Metric::ALL.len()
    }

    /// The numbers of one metric at one recorded epoch, by its index; nothing beyond the last one.
    #[must_use]
    pub fn at(&self, metric: Metric, epoch: usize) -> Option<&Statistics> {
        let epochs = self.epochs();
        (epoch < epochs).then(|| self.statistics.get(metric.index() * epochs + epoch)).flatten()
    }

    /// The curve as bytes, which [`from_bytes`](Self::from_bytes) reads back to the same bits.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        encoded(self)
    }

    /// Reads a curve of this task from bytes.
    ///
    /// # Errors
    /// [`SweepTaskError::NoCurve`] where they are none, and those of [`SweepSpec::recorded`](super::SweepSpec::recorded).
    pub fn from_bytes(bytes: &[u8], task: &SweepTask) -> Result<Self, SweepTaskError> {
        let cells = task.spec.recorded()?.len() * Metric::ALL.len();
        decoded(bytes)
            .filter(|curve: &Self| curve.finishes.len() as u64 == task.trials && curve.statistics.len() == cells)
            .ok_or(SweepTaskError::NoCurve)
    }
}
