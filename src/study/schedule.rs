use crate::numerics::LearningRate;

/// The most changes of the learning rate that one run remembers.
const MOST_CHANGES: usize = 500;

/// Which learning rate is used from which epoch on, so that a run whose rate was changed midway can be replayed.
///
/// ```
/// use lnn_lab::numerics::LearningRate;
/// use lnn_lab::study::RateSchedule;
///
/// let mut schedule = RateSchedule::constant(LearningRate::new(0.1)?);
/// assert!(schedule.change(500, LearningRate::new(0.01)?));
/// assert_eq!(schedule.at(499), (LearningRate::new(0.1)?, 500));
/// assert_eq!(schedule.at(500).0, LearningRate::new(0.01)?);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct RateSchedule {
    /// Start epochs in rising order, the first one 0.
    changes: Vec<(u64, LearningRate)>,
}

impl RateSchedule {
    /// One rate throughout.
    #[must_use]
    pub fn constant(rate: LearningRate) -> Self {
        Self { changes: vec![(0, rate)] }
    }

    /// The rate of the update that leads from `epoch` to the next, and the epoch at which another one takes over.
    #[must_use]
    pub fn at(&self, epoch: u64) -> (LearningRate, u64) {
        let later = self.changes.partition_point(|&(from, _)| from <= epoch);
        let until = self.changes.get(later).map_or(u64::MAX, |&(from, _)| from);
        (self.changes[later - 1].1, until)
    }

    /// Uses another rate from `epoch` on, and forgets what was planned after it. Returns false, and changes nothing, when
    /// the run already remembers 500 changes: memory stays bounded.
    #[must_use]
    pub fn change(&mut self, epoch: u64, rate: LearningRate) -> bool {
        let kept = self.changes.partition_point(|&(from, _)| from < epoch);
        if kept > MOST_CHANGES {
            return false;
        }
        self.changes.truncate(kept);
        self.changes.push((epoch, rate));
        true
    }

    /// Takes back the latest change; returns the epoch it was made at, or `None` where the rate never changed.
    pub fn undo(&mut self) -> Option<u64> {
        if self.changes.len() < 2 {
            return None;
        }
        self.changes.pop().map(|(epoch, _)| epoch)
    }

    /// All rates, each with the epoch from which it is used; the epochs rise from 0.
    pub fn changes(&self) -> impl Iterator<Item = (u64, LearningRate)> {
        self.changes.iter().copied()
    }

    /// Whether the rate was changed midway.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.changes.len() > 1
    }
}
