//! The controls of the two layers.

use crate::controls::{Control, Effect, Group, Kind, Steps};
use crate::exhibits::chain::run::{BUDGET, LEARNING_RATE, SPEED, TARGET};

/// How far the picture reaches along both weights.
pub(super) const REACH: f64 = 2.0;

const fn weight(id: &'static str, name: &'static str, help: &'static str, default: f64) -> Control {
    Control {
        id,
        name,
        help,
        group: Group::Main,
        effect: Effect::Rebuild,
        kind: Kind::Number {
            low: -REACH,
            high: REACH,
            default,
            steps: Steps::By(0.01),
            landmarks: &[(-1.0, "−1"), (0.0, "0"), (1.0, "1")],
        },
    }
}

pub(super) const FIRST: Control =
    weight("w1", "Start w₁", "Where the descent begins, along w₁; or drag the start in the picture.", -1.0);

pub(super) const SECOND: Control =
    weight("w2", "Start w₂", "Where the descent begins, along w₂; or drag the start in the picture.", 1.01);

pub(super) static CONTROLS: [Control; 6] = [TARGET, FIRST, SECOND, LEARNING_RATE, BUDGET, SPEED];
