//! The descent of a chain, of which every epoch can be visited.

use super::state::ChainState;
use crate::controls::{Control, Effect, Group, Kind, Steps};
use crate::exhibit::{Alert, Player};
use crate::figure::counted;
use crate::numerics::{Chain, LearningRate};

pub(super) const TARGET: Control = Control {
    id: "target",
    name: "Target slope s",
    help: "The closed form’s slope, which the product of the weights has to reach.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: -2.0,
        high: 2.0,
        default: 1.0,
        steps: Steps::By(0.05),
        landmarks: &[(-1.0, "−1"), (0.0, "0"), (1.0, "1")],
    },
};

pub(super) const LEARNING_RATE: Control = Control {
    id: "learning_rate",
    name: "Learning rate η",
    help: "How far each update goes. The loss here is half the squared error, so a rate does half of what it does elsewhere.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1e-4,
        high: 1.0,
        default: 0.01,
        steps: Steps::Ratio,
        landmarks: &[(0.001, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
    },
};

pub(super) const BUDGET: Control = Control {
    id: "budget",
    name: "Epoch budget",
    help: "At which epoch the run ends.",
    group: Group::Training,
    effect: Effect::Budget,
    kind: Kind::Number {
        low: 100.0,
        high: 20_000.0,
        default: 1000.0,
        steps: Steps::WholeRatio,
        landmarks: &[(100.0, "100"), (1000.0, "1,000"), (10_000.0, "10,000")],
    },
};

pub(super) const SPEED: Control = Control {
    id: "speed",
    name: "Speed",
    help: "How many epochs pass in one frame of the animation.",
    group: Group::Training,
    effect: Effect::View,
    kind: Kind::Number {
        low: 1.0,
        high: 500.0,
        default: 4.0,
        steps: Steps::WholeRatio,
        landmarks: &[(1.0, "1"), (10.0, "10"), (100.0, "100")],
    },
};

/// A chain from its start to the end of its run, or to the last epoch with a finite loss.
#[derive(Clone, Debug)]
pub(super) struct ChainRun {
    start: Chain,
    later: Vec<Chain>,
    end: u64,
}

impl ChainRun {
    /// Descends on (p - s)² / 2 for so many epochs.
    pub(super) fn new(start: Chain, target: f64, rate: LearningRate, epochs: u64) -> Self {
        let mut chain = start;
        let later = (0..epochs).map_while(|_| chain.advance(target, rate, 1).then_some(chain)).collect();
        Self { start, later, end: epochs }
    }

    /// The chain after so many updates, or the last one.
    pub(super) fn at(&self, epoch: u64) -> &Chain {
        match (epoch as usize).min(self.later.len()) {
            0 => &self.start,
            updates => &self.later[updates - 1],
        }
    }

    /// All chains up to an epoch, the first one included.
    pub(super) fn up_to(&self, epoch: u64) -> impl Iterator<Item = &Chain> {
        [&self.start].into_iter().chain(&self.later).take(epoch as usize + 1)
    }

    /// The epoch of the chain that [`at`](Self::at) gives: an earlier one where the run has diverged.
    pub(super) fn reached(&self, epoch: u64) -> u64 {
        epoch.min(self.later.len() as u64)
    }

    /// Whether the chain at an epoch is the last one before the loss was infinite.
    pub(super) fn has_diverged_by(&self, epoch: u64) -> bool {
        self.diverged().is_some_and(|last| epoch >= last)
    }

    /// The last epoch before the loss was infinite, if it ever was.
    pub(super) fn diverged(&self) -> Option<u64> {
        let last = self.later.len() as u64;
        (last < self.end).then_some(last)
    }

    /// What went wrong, where it diverged by an epoch.
    pub(super) fn alert(&self, seen: u64) -> Option<Alert> {
        let last = self.diverged().filter(|_| self.has_diverged_by(seen))?;
        let text = format!(
            "The descent diverged after epoch {}: each update overshoots further than the last. What is drawn is the last \
             finite epoch. Use a smaller learning rate.",
            counted(last)
        );
        Some(Alert { text, actions: Vec::new() })
    }

    /// The first epoch at which the loss is at most a share of what it was at the start.
    pub(super) fn first_below(&self, target: f64, share: f64) -> Option<u64> {
        let bound = share * self.start.loss(target);
        self.up_to(self.end).position(|chain| chain.loss(target) <= bound).map(|epoch| epoch as u64)
    }

    /// What runs, so that other programs can run it again.
    pub(super) fn state(&self, target: f64, rate: f64, epoch: u64) -> ChainState {
        let epoch = self.reached(epoch);
        ChainState { target, rate, start: self.start, now: *self.at(epoch), epoch }
    }

    /// A player at an epoch of the run.
    pub(super) fn player(&self, epoch: u64, speed: u64) -> Player {
        Player { epoch: epoch.min(self.end), end: self.end, speed }
    }
}
