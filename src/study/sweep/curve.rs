use super::{Finish, Statistics};
use crate::study::Metric;

/// The result of one depth of a sweep: the published numbers, and how every network ended.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
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
}
