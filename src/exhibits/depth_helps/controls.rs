//! The controls of the problem that depth helps.

use crate::controls::{Choice, ChoiceOption, Control, Effect, Group, Kind, LinearFirst, Steps};
use crate::study::Power;

impl Choice for Power {
    const ALL: &'static [Self] = &[Self::Four, Self::Two];
    const OPTIONS: &'static [ChoiceOption] =
        &[ChoiceOption::new("four", "fourth powers, p = 4"), ChoiceOption::new("two", "squares, p = 2")];
}

pub(super) const POWER: Control = Control {
    id: "power",
    name: "Loss",
    help: "Which power p of the residuals is summed. The fourth is steep far from the target and flat near it.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Power::OPTIONS },
};

pub(super) const TARGET: Control = Control {
    id: "target",
    name: "Target y₁",
    help: "The first coordinate of the target; the second one is 1. The larger it is, the less alike the two are.",
    group: Group::Main,
    effect: Effect::Rebuild,
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
    effect: Effect::View,
    kind: Kind::Choice { options: LinearFirst::OPTIONS },
};

pub(super) static CONTROLS: [Control; 3] = [POWER, TARGET, EPOCH_SCALE];
