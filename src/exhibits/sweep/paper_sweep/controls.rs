//! The controls of the paper sweep.

use super::tile_order::TileOrder;
use crate::controls::{Choice, Control, Effect, Group, Kind, LinearFirst, Steps, choice};
use crate::exhibit::SELECTOR;
use crate::exhibits::sweep::controls::{LEARNING_RATE, NOISE, SEED};
use crate::numerics::{Initialisation, Optimiser};
use crate::study::{Metric, protocol};

choice! {
    /// What stands for all trials, and what its band holds.
    pub(super) enum Band {
        /// The mean, with its 95 % confidence band.
        Mean => "mean", "mean, 95 % band of the mean";
        /// The median, with the middle half of the trials.
        Half => "half", "median, band of the middle half";
        /// The median, with the middle 80 %.
        Eighty => "eighty", "median, band of the middle 80 %";
        /// The median, with the middle 90 %.
        Ninety => "ninety", "median, band of the middle 90 %";
    }
}

choice! {
    /// What makes a tile of the map dark.
    pub(super) enum Shade {
        /// How far its network ended from the closed form.
        Deviation => "deviation", "final D";
        /// What it does at the end.
        Verdict => "verdict", "verdict";
    }
}

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How often the experiment is repeated, each time with new data and new weights. The paper has 100.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 10.0,
        high: 10_000.0,
        default: protocol::TRIALS as f64,
        steps: Steps::WholeRatio,
        landmarks: &[(10.0, "10"), (100.0, "100"), (1000.0, "1,000"), (10_000.0, "10,000")],
    },
};

pub(super) const EPOCHS: Control = Control {
    id: "epochs",
    name: "Epochs",
    help: "How many updates every network gets. The paper stops at 10,000.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 100.0,
        high: 100_000.0,
        default: protocol::EPOCHS as f64,
        steps: Steps::WholeRatio,
        landmarks: &[(1000.0, "1,000"), (10_000.0, "10,000"), (100_000.0, "100,000")],
    },
};

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "The depth that is highlighted and described. All ten are trained.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 8.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights and biases start. The paper\u{2019}s is PyTorch\u{2019}s default.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Initialisation::OPTIONS },
};

pub(super) const OPTIMISER: Control = Control {
    id: "optimiser",
    name: "Optimiser",
    help: "How gradients become updates. The paper\u{2019}s is gradient descent; the others remember earlier gradients.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Optimiser::OPTIONS },
};

pub(super) const METRIC: Control = Control {
    id: "metric",
    name: "Curve",
    help: "What is averaged over the trials.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: Metric::OPTIONS },
};

pub(super) const AVERAGE: Control = Control {
    id: "average",
    name: "Average",
    help: "What stands for all trials: their mean, with the band that holds its true value 95 times in 100, or their \
           median, with the band that holds so many of the trials.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: Band::OPTIONS },
};

pub(super) const VALUE_SCALE: Control = Control {
    id: "value_scale",
    name: "Vertical axis",
    help: "Whether equal steps upwards are equal differences or equal ratios.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: LinearFirst::OPTIONS },
};

pub(super) const EPOCH_SCALE: Control = Control {
    id: "epoch_scale",
    name: "Epoch axis",
    help: "Whether equal steps to the right are equal differences or equal ratios.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: LinearFirst::OPTIONS },
};

pub(super) const TILE_SHADE: Control = Control {
    id: "tile_shade",
    name: "Tiles show",
    help: "What the shade of a tile says: how far its network ended from the closed form, or what it does then.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: Shade::OPTIONS },
};

pub(super) const TILE_ORDER: Control = Control {
    id: "tile_order",
    name: "Trials in order of",
    help: "How the columns of the map are sorted: by trial number, or by the final D at one depth.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: TileOrder::OPTIONS },
};

pub(super) const HUNDRED: Control = Control {
    id: "hundred",
    name: "Hundred",
    help: "Which hundred trials the map shows, in its order; the last one there is, where there are fewer.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Number { low: 1.0, high: 100.0, default: 1.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) static CONTROLS: [Control; 15] = [
    LEARNING_RATE,
    NOISE,
    TRIALS,
    EPOCHS,
    DEPTH,
    SEED,
    INITIALISATION,
    OPTIMISER,
    METRIC,
    AVERAGE,
    VALUE_SCALE,
    EPOCH_SCALE,
    TILE_SHADE,
    TILE_ORDER,
    HUNDRED,
];
