//! The controls of the depth race.

use crate::controls::{Choice, Control, Effect, Group, Kind, LinearFirst, LogFirst, choice};
use crate::exhibits::race::controls::all_and;
use crate::study::Metric;

choice! {
    /// What the curves show.
    pub(super) enum Curve {
        /// The training loss above the closed form's.
        Excess => "excess", "training loss above the closed form’s";
        /// The training loss.
        Training => Metric::TrainingMse.id(), Metric::TrainingMse.name(), ["training"];
        /// The validation loss.
        Validation => Metric::ValidationMse.id(), Metric::ValidationMse.name(), ["validation"];
        /// The distance from the closed form's line.
        Deviation => Metric::Deviation.id(), Metric::Deviation.name();
    }
}

pub(super) const METRIC: Control = Control {
    id: "metric",
    name: "Curve",
    help: "What the curves show against the epoch.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: Curve::OPTIONS },
};

pub(super) const VALUE_SCALE: Control = Control {
    id: "value_scale",
    name: "Vertical axis",
    help: "Whether equal steps upwards are equal ratios or equal differences.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: LogFirst::OPTIONS },
};

pub(super) const EPOCH_SCALE: Control = Control {
    id: "epoch_scale",
    name: "Epoch axis",
    help: "Whether equal steps to the right are equal differences, which set the ends of plateaus apart, or equal ratios.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Choice { options: LinearFirst::OPTIONS },
};

pub(super) static CONTROLS: [Control; 20] = all_and(&[METRIC, VALUE_SCALE, EPOCH_SCALE]);
