//! The controls of the state space.

use crate::controls::{Choice, Control, Effect, Group, Kind, SeedOf, Steps, choice};
use crate::neighbours::state_space::Start;

choice! {
    /// The teacher, by its poles.
    pub(super) enum Poles {
        /// 0.95 and 0.4.
        Two => "two_poles", "two poles, 0.95 and 0.4";
        /// 0.9.
        One => "one_pole", "one pole, 0.9";
        /// 0.95, 0.6 and -0.3.
        Three => "three_poles", "three poles, 0.95, 0.6 and −0.3";
    }
}

impl Poles {
    /// The poles and their weights.
    pub(super) fn values(self) -> (&'static [f64], &'static [f64]) {
        match self {
            Self::Two => (&[0.95, 0.4], &[0.6, 0.4]),
            Self::One => (&[0.9], &[1.0]),
            Self::Three => (&[0.95, 0.6, -0.3], &[0.5, 0.3, 0.2]),
        }
    }
}

choice! {
    /// How the weights start.
    pub(super) enum Balance {
        /// A symmetric matrix, and the same input and output weights.
        Balanced => "balanced", "balanced";
        /// All on their own.
        Unbalanced => "unbalanced", "unbalanced";
    }
}

impl Balance {
    pub(super) fn start(self) -> Start {
        match self {
            Self::Balanced => Start::Balanced,
            Self::Unbalanced => Start::Unbalanced,
        }
    }
}

pub(super) const TEACHER: Control = Control {
    id: "teacher",
    name: "Teacher",
    help: "The system whose response is learned. Its memory is as long as its largest pole is near 1.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Poles::OPTIONS },
};

pub(super) const LENGTH: Control = Control {
    id: "length",
    name: "Steps to learn from",
    help: "How many steps of the response are learned. The rest is left to the network.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1.0,
        high: 10.0,
        default: 4.0,
        steps: Steps::By(1.0),
        landmarks: &[(3.0, "3"), (4.0, "4"), (10.0, "10")],
    },
};

pub(super) const SCALE: Control = Control {
    id: "scale",
    name: "Start",
    help: "The scale of the initial weights. Near 0 the network uses as few states as it can.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.005,
        high: 0.5,
        default: 0.02,
        steps: Steps::Ratio,
        landmarks: &[(0.005, "0.005"), (0.02, "0.02"), (0.32, "0.32")],
    },
};

pub(super) const WIDTH: Control = Control {
    id: "width",
    name: "Width",
    help: "How many states the network has: more than the teacher, so that many networks fit.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1.0,
        high: 12.0,
        default: 6.0,
        steps: Steps::By(1.0),
        landmarks: &[(1.0, "1"), (6.0, "6"), (12.0, "12")],
    },
};

pub(super) const BALANCE: Control = Control {
    id: "balance",
    name: "Initial weights",
    help: "Balanced: a symmetric matrix and the same input and output weights, which training then keeps.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Balance::OPTIONS },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same initial weights.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 3, of: SeedOf::Weights },
};

pub(super) static CONTROLS: [Control; 6] = [TEACHER, LENGTH, SCALE, WIDTH, BALANCE, SEED];
