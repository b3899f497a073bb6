//! The controls of the waiting times.

use crate::controls::{Control, Group, Kind, Panel, Steps};
use crate::numerics::Initialisation;

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights start. The paper’s are uniform; they are smaller, so their product vanishes sooner with depth.",
    group: Group::Main,
    kind: Kind::Choice {
        options: &[
            (Initialisation::PyTorch.id(), "uniform, U(−1, 1)"),
            (Initialisation::Normal.id(), "normal, N(0, 1)"),
        ],
    },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many random starts the medians are taken over, at every depth.",
    group: Group::Main,
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
    kind: Kind::Seed { default: 1 },
};

pub(super) static CONTROLS: [Control; 4] = [INITIALISATION, TRIALS, LEARNING_RATE, SEED];

/// What the weights start from.
pub(super) fn initialisation(panel: &Panel) -> Initialisation {
    Initialisation::of_id(panel.choice(&INITIALISATION)).unwrap_or(Initialisation::PyTorch)
}
