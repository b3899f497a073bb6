use super::{Finish, Statistics};
use crate::study::Metric;

/// The result of one depth of a sweep: the published numbers, and how every network ended.
///
/// ```
/// use lnn_lab::numerics::Phase;
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::{Curve, Finish, RunningTask, Sweep, SweepTask, TrialCache};
///
/// let task = SweepTask { spec: *Sweep::paper().epochs(200).spec(), depth: 1, trials: 5 };
/// let mut running = RunningTask::new(task, TrialCache::default())?;
/// while !running.advance(10_000)? {}
/// let curve: Curve = running.finish().0.expect("all is done");
/// let loss = |place: usize| Some(curve.at(Metric::TrainingMse, place)?.moments.mean);
/// assert!(loss(curve.epochs() - 1) < loss(0), "descent goes down");
/// assert_eq!(loss(curve.epochs()), None, "nothing is beyond the last recorded epoch");
/// let diverged = |Finish { phase, .. }: &&Finish| *phase == Phase::Diverged;
/// assert_eq!(curve.finishes.iter().filter(diverged).count() as u64, curve.diverged);
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
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
