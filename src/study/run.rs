use super::{Assessment, RateSchedule, Trial};
use crate::numerics::{Network, Optimiser, Phase, Progress, RecordedEpochs, Training};

/// One network at one epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Snapshot {
    /// How many updates were made.
    pub epoch: u64,
    /// The network after them.
    pub network: Network,
    /// Its losses and its distance from the closed form.
    pub assessment: Assessment,
    /// How far it has come. A phase begins at the first epoch that has it after the last recorded one that has another,
    /// whichever epoch is visited; what comes and goes between two recorded epochs of the same phase is passed over.
    pub progress: Progress,
}

/// The training of one network, computed ahead; any of its epochs can be visited.
///
/// It keeps a snapshot at each of the [`RecordedEpochs`]; an epoch between two of them is computed again from the
/// earlier one, to the same bits.
///
/// ```
/// use lnn_lab::numerics::{DataSpec, Initialisation, LearningRate, NoiseModel, Optimiser};
/// use lnn_lab::study::{RateSchedule, Run, Snapshot, Trial};
///
/// let noise_model = NoiseModel::LabelMean;
/// let spec = DataSpec { seed: 26, trial: 0, points: 50, noise_coefficient: 0.5, noise_model, ground_truth: None };
/// let (trial, schedule) = (Trial::new(&spec)?, RateSchedule::constant(LearningRate::PAPER));
/// let start = Initialisation::PyTorch.network(3, 188, 0, trial.training.line())?;
/// let mut run = Run::new(&trial, start, Optimiser::GradientDescent);
/// while run.horizon() < 700 {
///     run.extend(&trial, &schedule);
/// }
/// let (late, early) = (run.at(700, &trial, &schedule), run.at(300, &trial, &schedule));
/// assert!(late.assessment.training_mse < early.assessment.training_mse);
/// let Snapshot { epoch, progress, .. } = late;
/// assert!(epoch == 700 && progress.since <= 700, "its phase began at that epoch or before");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Run {
    records: Vec<Snapshot>,
    optimiser: Optimiser,
    /// The training at each record, for an optimiser that remembers more than a snapshot holds; else none.
    trainings: Vec<Training>,
}

impl Run {
    /// A run that has computed epoch 0.
    #[must_use]
    pub fn new(trial: &Trial, start: Network, optimiser: Optimiser) -> Self {
        let progress = Progress { phase: Phase::of(&start, &trial.descended), since: 0 };
        let first = Snapshot { epoch: 0, network: start, assessment: trial.assess(&start, 0), progress };
        let trainings = optimiser.remembers().then(|| Training::new(start, optimiser));
        Self { records: vec![first], optimiser, trainings: trainings.into_iter().collect() }
    }

    /// The snapshots kept so far, in order of epochs.
    #[must_use]
    pub fn records(&self) -> &[Snapshot] {
        &self.records
    }

    /// The last epoch that can be visited without computing ahead: every epoch, once the run has diverged.
    #[must_use]
    pub fn horizon(&self) -> u64 {
        match self.last().progress.phase {
            Phase::Diverged => u64::MAX,
            _ => RecordedEpochs::after(self.last().epoch) - 1,
        }
    }

    /// Computes the next recorded epoch; returns how many epochs that took.
    pub fn extend(&mut self, trial: &Trial, schedule: &RateSchedule) -> u64 {
        let last = *self.last();
        if last.progress.phase == Phase::Diverged {
            return 0;
        }
        let mut training = self.training(self.records.len() - 1);
        let next = walk(&mut training, &last, RecordedEpochs::after(last.epoch), trial, schedule);
        self.records.push(next);
        if self.optimiser.remembers() {
            self.trainings.push(training);
        }
        next.epoch - last.epoch
    }

    /// The network at `epoch`, or at the last finite epoch where it diverged before. Beyond the horizon it is computed
    /// from one recorded epoch to the next, as it would be ahead.
    ///
    /// Up to the horizon that takes as many epochs as there are from one recorded epoch to the next, about 1 % of all; beyond
    /// it, all epochs from the last recorded one on, each time it is asked, since nothing is kept. As in
    /// [`Training::advance`] there is no bound: a run that does not diverge will not reach [`u64::MAX`] in anybody's lifetime.
    /// Who lets others choose the epoch bounds it, or computes ahead in portions by [`extend`](Self::extend).
    #[must_use]
    pub fn at(&self, epoch: u64, trial: &Trial, schedule: &RateSchedule) -> Snapshot {
        let recorded = RecordedEpochs::index(RecordedEpochs::at_or_before(epoch));
        let index = recorded.min(self.records.len() - 1);
        let mut snapshot = self.records[index];
        let mut training = self.training(index);
        while snapshot.epoch < epoch && snapshot.progress.phase != Phase::Diverged {
            let next = RecordedEpochs::after(snapshot.epoch).min(epoch);
            snapshot = walk(&mut training, &snapshot, next, trial, schedule);
        }
        snapshot
    }

    /// Forgets all that was computed after `epoch`.
    pub fn truncate(&mut self, epoch: u64) {
        let kept = self.records.partition_point(|record| record.epoch <= epoch).max(1);
        self.records.truncate(kept);
        self.trainings.truncate(kept);
    }

    /// Where the run's first phase of this kind begins, as far as it is computed.
    #[must_use]
    pub fn first(&self, phase: Phase) -> Option<u64> {
        self.records.iter().find(|record| record.progress.phase == phase).map(|record| record.progress.since)
    }

    /// Whether the run, as far as it is computed, has not diverged and its loss never rises from one record to the
    /// next, except by rounding once it has converged.
    #[must_use]
    pub fn descends(&self) -> bool {
        self.first(Phase::Diverged).is_none()
            && self.records.windows(2).all(|pair| {
                pair[1].progress.phase == Phase::Converged || pair[1].assessment.excess <= pair[0].assessment.excess
            })
    }

    fn last(&self) -> &Snapshot {
        &self.records[self.records.len() - 1] // epoch 0 is never forgotten
    }

    /// The training as it was at a record: kept where the optimiser remembers more than the network.
    fn training(&self, index: usize) -> Training {
        let Snapshot { network, epoch, .. } = self.records[index];
        let kept = self.trainings.get(index).cloned();
        kept.unwrap_or_else(|| Training::resume(network, self.optimiser, epoch))
    }
}

/// Trains on from a snapshot to an epoch, or to the last finite one before it.
fn walk(training: &mut Training, from: &Snapshot, epoch: u64, trial: &Trial, schedule: &RateSchedule) -> Snapshot {
    let start = training.clone();
    advance(training, epoch, trial, schedule);
    let (network, epoch) = (*training.network(), training.epoch());
    let phase = if training.diverged() { Phase::Diverged } else { Phase::of(&network, &trial.descended) };
    let since = match phase {
        Phase::Diverged => epoch,
        _ if phase == from.progress.phase => from.progress.since,
        _ => beginning(start, phase, epoch, trial, schedule),
    };
    let progress = Progress { phase, since };
    Snapshot { epoch, network, assessment: trial.assess(&network, epoch), progress }
}

/// The first epoch after that of a training at which the network is in a phase, where it is in it at `epoch`.
fn beginning(mut training: Training, phase: Phase, epoch: u64, trial: &Trial, schedule: &RateSchedule) -> u64 {
    while training.epoch() < epoch {
        let next = training.epoch() + 1;
        advance(&mut training, next, trial, schedule);
        if Phase::of(training.network(), &trial.descended) == phase {
            break;
        }
    }
    training.epoch()
}

/// Trains on to an epoch, or to the last finite one before it.
fn advance(training: &mut Training, epoch: u64, trial: &Trial, schedule: &RateSchedule) {
    while training.epoch() < epoch && !training.diverged() {
        let (rate, until) = schedule.at(training.epoch());
        training.advance(&trial.descended, rate, until.min(epoch) - training.epoch());
    }
}
