//! The controls of the threshold network.

use super::{SIDE, TOP};
use crate::controls::{Control, Effect, Group, Kind, SeedOf, Steps};

pub(super) const PENALTY: Control = Control {
    id: "penalty",
    name: "Penalty β",
    help: "What a neuron costs, for each unit of its amplitude. A large penalty leaves few neurons.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.01,
        high: 2.0,
        default: 0.05,
        steps: Steps::Ratio,
        landmarks: &[(0.01, "0.01"), (0.05, "0.05"), (0.5, "0.5")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same thirty starts.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 0, of: SeedOf::Weights },
};

const fn along(id: &'static str, name: &'static str, default: f64) -> Control {
    coordinate(id, name, default, SIDE, &[(-SIDE, "−1"), (0.0, "0"), (SIDE, "1")])
}

const fn up(id: &'static str, name: &'static str, default: f64) -> Control {
    coordinate(id, name, default, TOP, &[(-TOP, "−2"), (0.0, "0"), (TOP, "2")])
}

const fn coordinate(
    id: &'static str,
    name: &'static str,
    default: f64,
    most: f64,
    landmarks: &'static [(f64, &'static str)],
) -> Control {
    Control {
        id,
        name,
        help: "Where the point is; or drag it there.",
        group: Group::Data,
        effect: Effect::Rebuild,
        kind: Kind::Number { low: -most, high: most, default, steps: Steps::By(0.01), landmarks },
    }
}

/// The points: those of [`ThresholdProblem::random`](crate::neighbours::threshold::ThresholdProblem::random) under the seed 8,
/// which lie apart enough to be dragged, to two decimals.
pub(super) const POINTS: [[Control; 2]; 8] = [
    [along("x1", "Point 1, x", -0.46), up("y1", "Point 1, y", -1.03)],
    [along("x2", "Point 2, x", -0.2), up("y2", "Point 2, y", -0.71)],
    [along("x3", "Point 3, x", 0.0), up("y3", "Point 3, y", 1.26)],
    [along("x4", "Point 4, x", 0.36), up("y4", "Point 4, y", 0.7)],
    [along("x5", "Point 5, x", 0.53), up("y5", "Point 5, y", 0.98)],
    [along("x6", "Point 6, x", 0.64), up("y6", "Point 6, y", 0.91)],
    [along("x7", "Point 7, x", 0.84), up("y7", "Point 7, y", -1.11)],
    [along("x8", "Point 8, x", 0.95), up("y8", "Point 8, y", -1.22)],
];

pub(super) static CONTROLS: [Control; 18] = [
    PENALTY,
    POINTS[0][0],
    POINTS[0][1],
    POINTS[1][0],
    POINTS[1][1],
    POINTS[2][0],
    POINTS[2][1],
    POINTS[3][0],
    POINTS[3][1],
    POINTS[4][0],
    POINTS[4][1],
    POINTS[5][0],
    POINTS[5][1],
    POINTS[6][0],
    POINTS[6][1],
    POINTS[7][0],
    POINTS[7][1],
    SEED,
];
