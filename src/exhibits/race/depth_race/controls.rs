//! The controls of the depth race.

use crate::controls::{Control, Group, Kind};
use crate::exhibits::race::controls::{
    BUDGET, DATA_SEED, DEPTH, GROUND_TRUTH, INITIALISATION, INTERCEPT, LEARNING_RATE, NOISE, NOISE_MODEL, POINTS,
    SLOPE, SPEED, TRIAL, WEIGHT_SEED,
};

pub(super) const METRIC: Control = Control {
    id: "metric",
    name: "Curve",
    help: "What the right-hand figure shows.",
    group: Group::View,
    kind: Kind::Choice {
        options: &[
            ("excess", "training loss above the closed form\u{2019}s"),
            ("training", "training loss"),
            ("validation", "validation loss"),
            ("deviation", "parameter deviation D"),
        ],
    },
};

pub(super) const VALUE_SCALE: Control = Control {
    id: "value_scale",
    name: "Vertical axis",
    help: "Whether equal steps upwards are equal ratios or equal differences.",
    group: Group::View,
    kind: Kind::Choice { options: &[("log", "logarithmic"), ("linear", "linear")] },
};

pub(super) const EPOCH_SCALE: Control = Control {
    id: "epoch_scale",
    name: "Epoch axis",
    help: "Whether equal steps to the right are equal ratios or equal differences.",
    group: Group::View,
    kind: Kind::Choice { options: &[("log", "logarithmic"), ("linear", "linear")] },
};

pub(super) static CONTROLS: [Control; 17] = [
    DEPTH,
    NOISE,
    LEARNING_RATE,
    NOISE_MODEL,
    POINTS,
    GROUND_TRUTH,
    SLOPE,
    INTERCEPT,
    DATA_SEED,
    TRIAL,
    WEIGHT_SEED,
    INITIALISATION,
    BUDGET,
    SPEED,
    METRIC,
    VALUE_SCALE,
    EPOCH_SCALE,
];
