//! The controls of extrapolation.

use crate::controls::{Choice, Control, Effect, Group, Kind, SeedOf, Steps, choice};
use crate::neighbours::extrapolation::Target;

choice! {
    /// What learns.
    pub(super) enum Learning {
        /// A network of infinite width, by its kernel.
        Kernel => "kernel", "infinite: a kernel";
        /// A network that is trained.
        Network => "network", "128 units, trained";
    }
}

choice! {
    /// What is learned.
    pub(super) enum Goal {
        /// A plane.
        Linear => "linear", "a plane";
        /// What bends along rays.
        Quadratic => "quadratic", "a saddle";
        /// What repeats.
        Cosine => "cosine", "waves";
        /// What is straight along every ray and no plane.
        AbsoluteSum => "absolute", "a funnel";
    }
}

impl Goal {
    pub(super) fn target(self) -> Target {
        match self {
            Self::Linear => Target::Linear,
            Self::Quadratic => Target::Quadratic,
            Self::Cosine => Target::Cosine,
            Self::AbsoluteSum => Target::AbsoluteSum,
        }
    }
}

choice! {
    /// Which of the four points are learned from.
    pub(super) enum Known {
        /// All.
        Four => "four", "all four";
        /// All but the last.
        Three => "three", "the first three";
    }
}

pub(super) const LEARNER: Control = Control {
    id: "learner",
    name: "Width of the network",
    help: "A network of infinite width is regression with a kernel on four points. One of 128 units is trained on 2,000.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Learning::OPTIONS },
};

pub(super) const GOAL: Control = Control {
    id: "target",
    name: "Target",
    help: "The function that is learned. The plane and the funnel are straight along every ray from the origin.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Goal::OPTIONS },
};

pub(super) const KNOWN: Control = Control {
    id: "points",
    name: "Points for the kernel",
    help: "Which of the four points the kernel learns from.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Known::OPTIONS },
};

const fn coordinate(id: &'static str, name: &'static str, default: f64) -> Control {
    Control {
        id,
        name,
        help: "Where it lies on the map; or drag it there.",
        group: Group::Data,
        effect: Effect::Rebuild,
        kind: Kind::Number {
            low: -super::FAR,
            high: super::FAR,
            default,
            steps: Steps::By(0.01),
            landmarks: &[(-15.0, "−15"), (0.0, "0"), (15.0, "15")],
        },
    }
}

/// The coordinates of the four points, x and y by turns: an orthogonal basis and its negatives.
pub(super) const COORDINATES: [Control; 8] = [
    coordinate("x1", "Point 1, x", 4.0),
    coordinate("y1", "Point 1, y", 3.0),
    coordinate("x2", "Point 2, x", -3.0),
    coordinate("y2", "Point 2, y", 4.0),
    coordinate("x3", "Point 3, x", -4.0),
    coordinate("y3", "Point 3, y", -3.0),
    coordinate("x4", "Point 4, x", 3.0),
    coordinate("y4", "Point 4, y", -4.0),
];

/// The point through which the ray goes.
pub(super) const RAY: [Control; 2] = [
    Control { effect: Effect::View, ..coordinate("ray_x", "Ray, x", 8.0) },
    Control { effect: Effect::View, ..coordinate("ray_y", "Ray, y", 11.0) },
];

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same initial weights and data to the network that is trained.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 0, of: SeedOf::Everything },
};

pub(super) static CONTROLS: [Control; 14] = [
    LEARNER,
    GOAL,
    KNOWN,
    COORDINATES[0],
    COORDINATES[1],
    COORDINATES[2],
    COORDINATES[3],
    COORDINATES[4],
    COORDINATES[5],
    COORDINATES[6],
    COORDINATES[7],
    RAY[0],
    RAY[1],
    SEED,
];
