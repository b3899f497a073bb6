//! The controls of the scan of learning rates.

use crate::controls::{Choice, Control, Effect, Group, Kind, Steps};
use crate::exhibit::SELECTOR;
use crate::exhibits::sweep::controls::{NOISE, SEED};
use crate::numerics::Initialisation;

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "Whose curve and numbers stand out. All ten are trained.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 10.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights and biases start, at every depth and rate. The paper’s is PyTorch’s default.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Initialisation::OPTIONS },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many data sets, each with a start for every depth, the medians are taken over.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 4.0,
        high: 100.0,
        default: 16.0,
        steps: Steps::WholeRatio,
        landmarks: &[(4.0, "4"), (16.0, "16"), (100.0, "100")],
    },
};

pub(super) static CONTROLS: [Control; 5] = [DEPTH, INITIALISATION, NOISE, TRIALS, SEED];
