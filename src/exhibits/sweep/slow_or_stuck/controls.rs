//! The controls of “slow or stuck”.

use crate::controls::{Choice, Control, Effect, Group, Kind, Steps, choice};
use crate::exhibit::SELECTOR;
use crate::exhibits::sweep::controls::{self, SEED};
use crate::numerics::{Initialisation, Optimiser};
use crate::study::protocol;

choice! {
    /// How far networks are trained that have not arrived.
    pub(super) enum Horizon {
        /// As far as the paper's.
        TenThousand => "10000", "10,000, where the paper stops";
        /// Ten times as far.
        HundredThousand => "100000", "100,000";
        /// A hundred times as far.
        Million => "1000000", "1,000,000";
        /// A tenth as far.
        Thousand => "1000", "1,000";
    }
}

impl Horizon {
    /// The last epoch.
    pub(super) fn epochs(self) -> u64 {
        match self {
            Self::Thousand => 1000,
            Self::TenThousand => protocol::EPOCHS,
            Self::HundredThousand => 100_000,
            Self::Million => 1_000_000,
        }
    }
}

choice! {
    /// What the horizontal axis counts.
    pub(super) enum Time {
        /// Updates.
        Epoch => "epoch", "epoch";
        /// Updates times the learning rate.
        Effective => "effective", "effective time";
    }
}

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "Whose curves are drawn. All ten are trained.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 8.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const EPOCHS: Control = Control {
    id: "epochs",
    name: "Go on to epoch",
    help: "Only networks that have not arrived are trained further.",
    group: Group::Main,
    effect: Effect::Budget,
    kind: Kind::Choice { options: Horizon::OPTIONS },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights and biases start. The paper’s is PyTorch’s default.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Initialisation::OPTIONS },
};

pub(super) const OPTIMISER: Control = Control {
    id: "optimiser",
    name: "Optimiser",
    help: "What is made of a gradient. The paper’s is plain gradient descent.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Optimiser::OPTIONS },
};

pub(super) const LEARNING_RATE: Control = Control { group: Group::Training, ..controls::LEARNING_RATE };

pub(super) const NOISE: Control = Control { group: Group::Data, ..controls::NOISE };

pub(super) const TRIAL: Control = Control {
    id: "trial",
    name: "Trial looked at",
    help: "Which run is drawn on top, and how its loss bends where it stands. Choosing a tile sets it.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Number { low: 0.0, high: 99.0, default: 0.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many networks there are of each depth, each on data of its own.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 10.0,
        high: 100.0,
        default: 40.0,
        steps: Steps::WholeRatio,
        landmarks: &[(10.0, "10"), (40.0, "40"), (100.0, "100")],
    },
};

pub(super) const TIME: Control = Control {
    id: "time",
    name: "Horizontal axis",
    help: "Effective time is the learning rate times the epoch: in it, runs of different rates can be compared.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: Time::OPTIONS },
};

pub(super) static CONTROLS: [Control; 10] =
    [DEPTH, EPOCHS, INITIALISATION, OPTIMISER, LEARNING_RATE, TRIAL, NOISE, TRIALS, SEED, TIME];
