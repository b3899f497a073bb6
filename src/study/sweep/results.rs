use super::error::SummaryError;
use super::spec::SweepSpec;
use super::{DepthStudy, DepthSummary};
use crate::numerics::Phase;
use crate::study::Metric;
use std::fmt;
use std::ops::Range;

/// How one network of a sweep ended.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Finish {
    /// D after the last update; NaN where the network diverged.
    pub deviation: f64,
    /// What the network does then.
    pub phase: Phase,
    /// Whether the product of the initial weights has another sign than the closed form's slope.
    pub wrong_sign: bool,
}

/// The values of all metrics of some trials at one depth.
///
/// ```
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::Values;
///
/// // Two trials, each with four metrics at two epochs.
/// let values = Values::from_list(2, (0..16).map(f64::from).collect()).expect("16 is 2 · 4 · 2");
/// assert_eq!(values.of(Metric::ALL[0], 1), Some(&[2.0, 3.0][..]));
/// assert_eq!(values.of(Metric::ALL[3], 0), Some(&[12.0, 13.0][..]));
/// assert_eq!(Values::from_list(2, vec![0.0; 15]), None);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    trials: usize,
    /// The trials of the first metric at the first epoch, at the second, and so on; then those of the next metric.
    values: Vec<f64>,
}

impl Values {
    pub(super) fn zero(trials: usize, epochs: usize) -> Self {
        Self { trials, values: vec![0.0; Metric::ALL.len() * epochs * trials] }
    }

    /// How many epochs were recorded.
    fn epochs(&self) -> usize {
        self.values.len() / (Metric::ALL.len() * self.trials.max(1))
    }

    fn start(&self, metric: Metric, epoch: usize) -> usize {
        (metric.index() * self.epochs() + epoch) * self.trials
    }

    /// Values from one list: trials of the first metric at the first epoch, at the second, and so on; then the next
    /// metric's. Nothing where the list does not divide so, or is empty: every trial has a value at least.
    #[must_use]
    pub fn from_list(trials: usize, values: Vec<f64>) -> Option<Self> {
        let row = Metric::ALL.len().checked_mul(trials).filter(|&row| row > 0)?;
        (!values.is_empty() && values.len().is_multiple_of(row)).then_some(Self { trials, values })
    }

    /// All values as one list, as [`from_list`](Self::from_list) takes it.
    #[must_use]
    pub fn list(&self) -> &[f64] {
        &self.values
    }

    /// How many trials there are.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// The trials of each cell: the first metric at every epoch, then the next.
    pub fn cells(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.trials.max(1))
    }

    /// The values of one metric at one recorded epoch, by its index; NaN for trials that diverged. Nothing beyond the
    /// last epoch.
    #[must_use]
    pub fn of(&self, metric: Metric, epoch: usize) -> Option<&[f64]> {
        let start = self.start(metric, epoch);
        (epoch < self.epochs()).then(|| &self.values[start..start + self.trials])
    }

    /// The value of one trial, by its index.
    pub(super) fn at(&self, metric: Metric, epoch: usize, trial: usize) -> f64 {
        self.values[self.start(metric, epoch) + trial]
    }

    pub(super) fn at_mut(&mut self, metric: Metric, epoch: usize, trial: usize) -> &mut f64 {
        let start = self.start(metric, epoch);
        &mut self.values[start + trial]
    }
}

/// One depth on a range of trials whose networks are all trained: what a [`Shard`](super::Shard) comes to.
///
/// ```
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::{FinishedShard, Shard, Sweep, Unfinished};
///
/// let spec = *Sweep::paper().epochs(200).spec();
/// let shard = || Shard::<f64>::new(spec, 2, 10, spec.surfaces(10..13)?);
/// let Unfinished { done, work } = shard()?.into_results().expect_err("nothing is trained yet");
/// assert!(done < work);
/// let finished: FinishedShard = shard()?.finish()?;
/// assert_eq!(finished.trials(), 10..13);
/// assert_eq!(finished.at(Metric::Deviation, 200).map(<[f64]>::len), Some(3));
/// assert_eq!(finished.at(Metric::Deviation, 150), None, "an epoch that was not recorded");
/// assert_eq!(finished.finishes().len(), 3);
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct FinishedShard {
    pub(super) spec: SweepSpec,
    pub(super) depth: usize,
    pub(super) first_trial: u64,
    pub(super) recorded: Vec<u64>,
    pub(super) values: Values,
    pub(super) finishes: Vec<Finish>,
}

impl FinishedShard {
    /// Its trials.
    #[must_use]
    pub fn trials(&self) -> Range<u64> {
        self.first_trial..self.first_trial.saturating_add(self.finishes.len() as u64)
    }

    /// The values of one metric after this many epochs, by rising trial number, NaN for trials that diverged; nothing
    /// where that epoch was not recorded.
    #[must_use]
    pub fn at(&self, metric: Metric, epoch: u64) -> Option<&[f64]> {
        self.recorded.binary_search(&epoch).ok().and_then(|place| self.values.of(metric, place))
    }

    /// All values.
    #[must_use]
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// How every network ended, by rising trial number.
    #[must_use]
    pub fn finishes(&self) -> &[Finish] {
        &self.finishes
    }

    /// What is to be merged with other shards of a study of so many trials.
    ///
    /// # Errors
    /// Those of [`DepthSummary::of`].
    pub fn summary(self, study: u64) -> Result<DepthSummary, SummaryError> {
        let study = DepthStudy { spec: self.spec, depth: self.depth, trials: study };
        DepthSummary::of(study, self.first_trial, self.values, &self.finishes)
    }

    /// All values, and how every network ended.
    #[must_use]
    pub fn into_parts(self) -> (Values, Vec<Finish>) {
        (self.values, self.finishes)
    }
}

/// Results were asked for of a shard that is not finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unfinished {
    /// How many epochs of one network were done.
    pub done: u64,
    /// How many there are in all.
    pub work: u64,
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {} epochs are done, but all must be before there are results", self.done, self.work)
    }
}

impl std::error::Error for Unfinished {}
