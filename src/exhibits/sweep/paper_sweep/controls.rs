//! The controls of the paper sweep.

use crate::controls::{Control, Group, Kind, Steps};
use crate::exhibits::sweep::controls::{LEARNING_RATE, NOISE, SEED};
use crate::exhibits::{initialisations, optimisers};
use crate::study::protocol;

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How often the experiment is repeated, each time with new data and new weights. The paper has 100.",
    group: Group::Main,
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
    group: Group::Main,
    kind: Kind::Number {
        low: 100.0,
        high: 100_000.0,
        default: protocol::EPOCHS as f64,
        steps: Steps::WholeRatio,
        landmarks: &[(1000.0, "1,000"), (10_000.0, "10,000"), (100_000.0, "100,000")],
    },
};

pub(super) const DEPTH: Control = Control {
    id: "depth",
    name: "Depth",
    help: "The depth that is highlighted and described. All ten are trained.",
    group: Group::Main,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 8.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights and biases start. The paper\u{2019}s is PyTorch\u{2019}s default.",
    group: Group::Training,
    kind: Kind::Choice { options: &initialisations::OPTIONS },
};

pub(super) const OPTIMISER: Control = Control {
    id: "optimiser",
    name: "Optimiser",
    help: "How gradients become updates. The paper\u{2019}s is gradient descent; the others remember earlier gradients.",
    group: Group::Training,
    kind: Kind::Choice { options: &optimisers::OPTIONS },
};

pub(super) const METRIC: Control = Control {
    id: "metric",
    name: "Curve",
    help: "What is averaged over the trials.",
    group: Group::View,
    kind: Kind::Choice {
        options: &[
            ("deviation", "parameter deviation D"),
            ("train_mse", "training loss"),
            ("validation_mse", "validation loss"),
            ("mean_abs_gradient", "mean |gradient|"),
        ],
    },
};

pub(super) const AVERAGE: Control = Control {
    id: "average",
    name: "Average",
    help: "What stands for all trials: their mean, with the band that holds its true value 95 times in 100, or their \
           median, with the band that holds so many of the trials.",
    group: Group::View,
    kind: Kind::Choice {
        options: &[
            ("mean", "mean, 95 % band of the mean"),
            ("half", "median, band of the middle half"),
            ("eighty", "median, band of the middle 80 %"),
            ("ninety", "median, band of the middle 90 %"),
        ],
    },
};

pub(super) const VALUE_SCALE: Control = Control {
    id: "value_scale",
    name: "Vertical axis",
    help: "Whether equal steps upwards are equal differences or equal ratios.",
    group: Group::View,
    kind: Kind::Choice { options: &[("linear", "linear"), ("log", "logarithmic")] },
};

pub(super) const EPOCH_SCALE: Control = Control {
    id: "epoch_scale",
    name: "Epoch axis",
    help: "Whether equal steps to the right are equal differences or equal ratios.",
    group: Group::View,
    kind: Kind::Choice { options: &[("linear", "linear"), ("log", "logarithmic")] },
};

pub(super) const TILE_SHADE: Control = Control {
    id: "tile_shade",
    name: "Tiles show",
    help: "What makes a tile of the map dark: how far its network ended from the closed form, or what it does then.",
    group: Group::View,
    kind: Kind::Choice { options: &[("deviation", "final D"), ("verdict", "verdict")] },
};

pub(super) const TILE_ORDER: Control = Control {
    id: "tile_order",
    name: "Trials in order of",
    help: "How the columns of the map are sorted: by trial number, or by the final D at one depth.",
    group: Group::View,
    kind: Kind::Choice {
        options: &[
            ("number", "trial number"),
            ("depth_1", "final D at depth 1"),
            ("depth_2", "final D at depth 2"),
            ("depth_3", "final D at depth 3"),
            ("depth_4", "final D at depth 4"),
            ("depth_5", "final D at depth 5"),
            ("depth_6", "final D at depth 6"),
            ("depth_7", "final D at depth 7"),
            ("depth_8", "final D at depth 8"),
            ("depth_9", "final D at depth 9"),
            ("depth_10", "final D at depth 10"),
        ],
    },
};

pub(super) const HUNDRED: Control = Control {
    id: "hundred",
    name: "Hundred",
    help: "Which hundred trials the map shows, in its order; the last one there is, where there are fewer.",
    group: Group::View,
    kind: Kind::Number { low: 1.0, high: 100.0, default: 1.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) static CONTROLS: [Control; 15] = [
    NOISE,
    TRIALS,
    LEARNING_RATE,
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
