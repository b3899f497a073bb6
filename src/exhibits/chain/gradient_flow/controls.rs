//! The controls of the theory beside the run.
use crate::controls::{Control, Effect, Group, Kind, Steps};
use crate::exhibit::SELECTOR;

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "How many weights the chain has. The theory of the other depths is drawn beside it.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 2.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const SLOPE: Control = Control {
    id: "slope",
    name: "Target slope",
    help: "What the product of all weights is to become: the closed form’s slope.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: -3.0,
        high: 3.0,
        default: 2.0,
        steps: Steps::By(0.05),
        landmarks: &[(-1.0, "−1"), (0.0, "0"), (1.0, "1"), (2.0, "2")],
    },
};

pub(super) const PRODUCT: Control = Control {
    id: "product",
    name: "Start product",
    help: "What the weights come to at the start, multiplied. It is positive, so a negative target needs a change of sign.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1e-4,
        high: 1.0,
        default: 0.01,
        steps: Steps::Ratio,
        landmarks: &[(1e-4, "0.0001"), (0.01, "0.01"), (1.0, "1")],
    },
};

pub(super) const IMBALANCE: Control = Control {
    id: "imbalance",
    name: "Imbalance δ",
    help: "By how much the square of the first weight exceeds the others’, which are equal. 0 is the sigmoid of theory. \
           Depth 1 has none.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.0,
        high: 4.0,
        default: 0.1,
        steps: Steps::By(0.05),
        landmarks: &[(0.0, "0"), (1.0, "1"), (4.0, "4")],
    },
};

pub(super) const LEARNING_RATE: Control = Control {
    id: "learning_rate",
    name: "Learning rate",
    help: "How far each update goes. The theory is what becomes of the run when this goes to 0.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1e-4,
        high: 0.5,
        default: 0.01,
        steps: Steps::Ratio,
        landmarks: &[(1e-4, "0.0001"), (1e-3, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
    },
};

pub(super) const TIME: Control = Control {
    id: "time",
    name: "Time budget",
    help: "At which time the run ends. Time is the learning rate multiplied by the epoch.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1.0,
        high: 100.0,
        default: 5.0,
        steps: Steps::WholeRatio,
        landmarks: &[(1.0, "1"), (10.0, "10"), (100.0, "100")],
    },
};

pub(super) static CONTROLS: [Control; 6] = [DEPTH, SLOPE, PRODUCT, IMBALANCE, LEARNING_RATE, TIME];
