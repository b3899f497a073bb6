//! The controls of the problem that depth helps.

use crate::controls::{Control, Group, Kind, Panel, Steps};
use crate::study::Power;

pub(super) const POWER: Control = Control {
    id: "power",
    name: "Loss",
    help: "Which power p of the residuals is summed. The fourth is steep far from the target and flat near it.",
    group: Group::Main,
    kind: Kind::Choice { options: &[("four", "fourth powers, p = 4"), ("two", "squares, p = 2")] },
};

pub(super) const TARGET: Control = Control {
    id: "target",
    name: "Target y₁",
    help: "The first coordinate of the target; the second one is 1. The larger it is, the less alike the two are.",
    group: Group::Main,
    kind: Kind::Number {
        low: 1.0,
        high: 30.0,
        default: 10.0,
        steps: Steps::By(1.0),
        landmarks: &[(1.0, "1"), (10.0, "10"), (30.0, "30")],
    },
};

pub(super) const EPOCH_SCALE: Control = Control {
    id: "epoch_scale",
    name: "Epoch axis",
    help: "Whether equal steps to the right are equal differences or equal ratios.",
    group: Group::View,
    kind: Kind::Choice { options: &[("linear", "linear"), ("log", "logarithmic")] },
};

pub(super) static CONTROLS: [Control; 3] = [POWER, TARGET, EPOCH_SCALE];

/// What is summed.
pub(super) fn power(panel: &Panel) -> Power {
    if panel.choice(&POWER) == "two" { Power::Two } else { Power::Four }
}
