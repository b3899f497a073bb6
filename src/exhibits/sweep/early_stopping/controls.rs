//! The controls of networks that are stopped early.

use crate::controls::{Choice, Control, Effect, Group, Kind, Steps, choice};
use crate::exhibit::SELECTOR;
use crate::exhibits::sweep::controls::SEED;
use crate::numerics::Initialisation;

choice! {
    /// How the networks start.
    pub(super) enum Start {
        /// At the line y = 0, from where all depths move at once.
        ZeroAsymmetric => Initialisation::ZeroAsymmetric.id(), Initialisation::ZeroAsymmetric.name();
        /// At the line y = x.
        Identity => Initialisation::Identity.id(), Initialisation::Identity.name();
        /// As the paper's.
        PyTorch => Initialisation::PyTorch.id(), Initialisation::PyTorch.name();
    }
}

impl Start {
    /// What the weights are set by.
    pub(super) fn initialisation(self) -> Initialisation {
        match self {
            Self::ZeroAsymmetric => Initialisation::ZeroAsymmetric,
            Self::Identity => Initialisation::Identity,
            Self::PyTorch => Initialisation::PyTorch,
        }
    }
}

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "Whose curve, interval and numbers stand out. All ten are trained.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 10.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const POINTS: Control = Control {
    id: "points",
    name: "Points",
    help: "How many points there are to learn from. The paper has 1,000.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 10.0,
        high: 100.0,
        default: 10.0,
        steps: Steps::By(5.0),
        landmarks: &[(10.0, "10"), (20.0, "20"), (50.0, "50"), (100.0, "100")],
    },
};

pub(super) const NOISE: Control = Control {
    id: "noise",
    name: "Noise",
    help: "The standard deviation of the labels around the true line, whose slope is about as large as 1.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.5,
        high: 3.0,
        default: 2.0,
        steps: Steps::By(0.1),
        landmarks: &[(0.5, "0.5"), (1.0, "1"), (2.0, "2"), (3.0, "3")],
    },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the networks start. From the first, the line y = 0, all depths move at once; the last is the paper’s.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Start::OPTIONS },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many true lines, each with points and starts of its own, the means are taken over.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 40.0,
        high: 1000.0,
        default: 400.0,
        steps: Steps::WholeRatio,
        landmarks: &[(40.0, "40"), (400.0, "400"), (1000.0, "1,000")],
    },
};

pub(super) static CONTROLS: [Control; 6] = [DEPTH, POINTS, NOISE, INITIALISATION, TRIALS, SEED];
