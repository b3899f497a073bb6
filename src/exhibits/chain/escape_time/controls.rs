//! The controls of the waiting times.

use crate::controls::{Choice, Control, Effect, Group, Kind, SeedOf, Steps, choice};
use crate::numerics::Initialisation;

choice! {
    /// How the weights start.
    pub(super) enum Start {
        /// As PyTorch's do.
        Uniform => Initialisation::PyTorch.id(), "uniform, from −1 to 1";
        /// Larger.
        Normal => Initialisation::Normal.id(), "normal, variance 1";
    }
}

impl Start {
    /// What the weights are drawn by.
    pub(super) fn initialisation(self) -> Initialisation {
        match self {
            Self::Uniform => Initialisation::PyTorch,
            Self::Normal => Initialisation::Normal,
        }
    }
}

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights start. The paper’s are uniform; they are smaller, so their product vanishes sooner with depth.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Start::OPTIONS },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many random starts the medians are taken over, at every depth.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 20.0,
        high: 2000.0,
        default: 200.0,
        steps: Steps::WholeRatio,
        landmarks: &[(20.0, "20"), (200.0, "200"), (2000.0, "2,000")],
    },
};

pub(super) const LEARNING_RATE: Control = Control {
    id: "learning_rate",
    name: "Learning rate",
    help: "How far each update goes. A tenth of it makes every wait about ten times as long.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1e-3,
        high: 0.1,
        default: 0.01,
        steps: Steps::Ratio,
        landmarks: &[(1e-3, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same starts.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 1, of: SeedOf::Everything },
};

pub(super) static CONTROLS: [Control; 4] = [INITIALISATION, TRIALS, LEARNING_RATE, SEED];
