//! The controls of many trials, the same wherever they are run.

use crate::controls::{Control, Effect, Group, Kind, SeedOf, Steps};
use crate::study::protocol;

pub(super) const NOISE: Control = Control {
    id: "noise",
    name: "Noise",
    help: "The noise coefficient: how strongly the labels scatter, as a multiple of their mean.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.0,
        high: 0.8,
        default: protocol::NOISE_COEFFICIENTS[0],
        steps: Steps::By(0.01),
        landmarks: &[
            (protocol::NOISE_COEFFICIENTS[0], "0.05"),
            (protocol::NOISE_COEFFICIENTS[1], "0.15"),
            (protocol::NOISE_COEFFICIENTS[2], "0.3"),
            (protocol::NOISE_COEFFICIENTS[3], "0.5"),
        ],
    },
};

pub(super) const LEARNING_RATE: Control = Control {
    id: "learning_rate",
    name: "Learning rate",
    help: "How far each update goes. The published figures have 0.001.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1e-5,
        high: 1.0,
        default: protocol::LEARNING_RATE,
        steps: Steps::Ratio,
        landmarks: &[(1e-4, "0.0001"), (protocol::LEARNING_RATE, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same trials, whatever else is set and wherever they are computed.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 1, of: SeedOf::Everything },
};
