//! Many networks of several depths on the same trials, each with a record of its course.

use super::protocol;
use crate::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, Network, NoiseModel, NumericsError, Optimiser, Phase,
    Progress, Training,
};

/// The epochs at which the parameters of every network are kept.
pub const MILESTONES: [u64; 4] = [1_000, 10_000, 100_000, 1_000_000];

/// How many records there are in every doubling of the epoch, from the eighth epoch on.
const RECORDS: u32 = 3;

/// Everything that decides the numbers of a population.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PopulationSpec {
    /// The seed of data and of initialisations.
    pub seed: u64,
    /// c; the noise is scaled by the mean of the labels, as in the paper.
    pub noise_coefficient: f64,
    /// η.
    pub learning_rate: LearningRate,
    /// How the networks start.
    pub initialisation: Initialisation,
    /// How they are trained.
    pub optimiser: Optimiser,
    /// How many trials there are, from trial 0 on.
    pub trials: u64,
}

/// The networks of some depths on the same trials, trained as far as is asked for; those that have converged or diverged
/// rest.
///
/// Unlike a [sweep](super::sweep), which keeps statistics, it keeps the course of every network; unlike a
/// [`Race`](super::Race), it can only be visited at its records and [`MILESTONES`].
///
/// ```
/// use lnn_lab::numerics::{Initialisation, LearningRate, Optimiser, Phase};
/// use lnn_lab::study::population::{MILESTONES, Member, MemberState, Population, PopulationSpec};
///
/// let spec = PopulationSpec {
///     seed: 1,
///     noise_coefficient: 0.05,
///     learning_rate: LearningRate::new(0.05)?,
///     initialisation: Initialisation::Identity,
///     optimiser: Optimiser::GradientDescent,
///     trials: 2,
/// };
/// let mut population = Population::new(spec, [1, 2].into_iter())?;
/// while !population.extend(1_000, 1_000_000) {}
/// for member @ Member { depth, trial, .. } in population.members() {
///     let MemberState { progress, epoch, .. } = member.at(MILESTONES[0]);
///     assert_eq!(progress.phase, Phase::Converged, "depth {depth}, trial {trial}");
///     assert!(epoch <= MILESTONES[0], "it rests from then on");
///     let [(_, first), .., (last_epoch, last)] = member.records() else { panic!("there are two records at least") };
///     assert!(last < first && *last_epoch == epoch, "the loss has fallen");
/// }
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Population {
    spec: PopulationSpec,
    trials: Vec<LeastSquares>,
    members: Vec<Member>,
    /// The epoch that all members have reached, unless they came to rest before.
    epoch: u64,
    /// How many members have reached the next record.
    ahead: usize,
}

/// One network on one trial.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its depth.
    pub depth: usize,
    /// Its trial.
    pub trial: u64,
    training: Training,
    progress: Progress,
    records: Vec<(u64, f64)>,
    milestones: Vec<MemberState>,
}

/// One network as it is at one epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MemberState {
    /// The network.
    pub network: Network,
    /// Its phase, and since when.
    pub progress: Progress,
    /// The epoch: the one asked for, unless the network came to rest before.
    pub epoch: u64,
}

impl Population {
    /// Draws the data of all trials and sets every network to its start.
    ///
    /// # Errors
    /// Those of [`DataSpec::generate`], [`LeastSquares::fit`] and [`Initialisation::network`].
    pub fn new(spec: PopulationSpec, depths: impl Iterator<Item = usize>) -> Result<Self, NumericsError> {
        let trials: Vec<_> = (0..spec.trials).map(|trial| spec.surface(trial)).collect::<Result<_, _>>()?;
        let mut members = Vec::new();
        for depth in depths {
            for (trial, problem) in (0..).zip(&trials) {
                let network = spec.initialisation.network(depth, spec.seed, trial, problem.line())?;
                members.push(Member::new(depth, trial, &network, problem, spec.optimiser));
            }
        }
        Ok(Self { spec, trials, members, epoch: 0, ahead: 0 })
    }

    /// The recipe it was made from.
    #[must_use]
    pub fn spec(&self) -> &PopulationSpec {
        &self.spec
    }

    /// The training loss surface of the trial of one of its members.
    ///
    /// # Panics
    /// For a member of another population that has more trials.
    #[must_use]
    pub fn surface(&self, member: &Member) -> &LeastSquares {
        &self.trials[member.trial as usize]
    }

    /// All networks, depth by depth.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The networks of one depth, by their trials.
    pub fn of_depth(&self, depth: usize) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.depth == depth)
    }

    /// The epoch that every network has reached.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Trains on towards `epoch`, by about `work` epochs over all networks; returns whether all have reached it.
    pub fn extend(&mut self, epoch: u64, work: u64) -> bool {
        let mut spent = 0;
        while self.epoch < epoch {
            let next = next_record(self.epoch).min(next_milestone(self.epoch));
            while let Some(member) = self.members.get_mut(self.ahead) {
                if spent >= work {
                    return false;
                }
                let problem = &self.trials[member.trial as usize];
                spent += member.advance(next, self.spec.learning_rate, problem).max(1);
                self.ahead += 1;
            }
            self.epoch = next;
            self.ahead = 0;
        }
        true
    }
}

impl PopulationSpec {
    fn surface(&self, trial: u64) -> Result<LeastSquares, NumericsError> {
        let data = DataSpec {
            seed: self.seed,
            trial,
            points: protocol::TRAINING_POINTS,
            noise_coefficient: self.noise_coefficient,
            noise_model: NoiseModel::LabelMean,
            ground_truth: None,
        };
        LeastSquares::fit(&data.generate()?.training)
    }
}

impl Member {
    fn new(depth: usize, trial: u64, network: &Network, problem: &LeastSquares, optimiser: Optimiser) -> Self {
        let progress = Progress { phase: Phase::of(network, problem), since: 0 };
        let records = vec![(0, problem.excess(network.line()))];
        Self { depth, trial, training: Training::new(*network, optimiser), progress, records, milestones: Vec::new() }
    }

    /// Whether it has stopped for good: it has converged or diverged.
    fn rests(&self) -> bool {
        matches!(self.progress.phase, Phase::Converged | Phase::Diverged)
    }

    /// Trains to an epoch and records it; returns how many epochs that took.
    fn advance(&mut self, epoch: u64, rate: LearningRate, problem: &LeastSquares) -> u64 {
        let mut took = 0;
        if !self.rests() {
            let before = self.training.epoch();
            self.training.advance(problem, rate, epoch - before);
            took = self.training.epoch() - before;
            let network = self.training.network();
            let phase = if self.training.diverged() { Phase::Diverged } else { Phase::of(network, problem) };
            self.progress = self.progress.then(phase, self.training.epoch());
            if took > 0 {
                self.records.push((self.training.epoch(), problem.excess(network.line())));
            }
        }
        if MILESTONES.contains(&epoch) {
            self.milestones.push(self.now());
        }
        took
    }

    /// The excess training loss at the recorded epochs, as far as the network is trained.
    #[must_use]
    pub fn records(&self) -> &[(u64, f64)] {
        &self.records
    }

    /// The network at one of [`MILESTONES`] that it has reached; at any other epoch, as it is now, which is at
    /// [`MemberState::epoch`].
    #[must_use]
    pub fn at(&self, milestone: u64) -> MemberState {
        let index = MILESTONES.iter().position(|&known| known == milestone);
        let kept = index.and_then(|index| self.milestones.get(index));
        kept.copied().unwrap_or_else(|| self.now())
    }

    fn now(&self) -> MemberState {
        let Self { training, progress, .. } = self;
        MemberState { network: *training.network(), progress: *progress, epoch: training.epoch() }
    }
}

/// The recorded epoch after an epoch: all up to 8, then a few in every doubling.
fn next_record(epoch: u64) -> u64 {
    epoch.saturating_add(1 << epoch.max(1).ilog2().saturating_sub(RECORDS))
}

fn next_milestone(epoch: u64) -> u64 {
    MILESTONES.into_iter().find(|&milestone| milestone > epoch).unwrap_or(u64::MAX)
}
