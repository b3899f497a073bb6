//! The controls of regressions of several features.

use crate::controls::{Control, Effect, Group, Kind, SeedOf, Steps};

/// A number, with its lowest, its first and its highest value.
const fn number(
    id: &'static str,
    name: &'static str,
    help: &'static str,
    group: Group,
    (low, default, high): (f64, f64, f64),
    steps: Steps,
    landmarks: &'static [(f64, &'static str)],
) -> Control {
    let kind = Kind::Number { low, high, default, steps, landmarks };
    Control { id, name, help, group, effect: Effect::Rebuild, kind }
}

pub(super) const LAYERS: Control = number(
    "layers",
    "Layers",
    "How many layers the network has. One is regression by small steps.",
    Group::Main,
    (1.0, 2.0, 10.0),
    Steps::By(1.0),
    &[(1.0, "1"), (2.0, "2"), (3.0, "3"), (10.0, "10")],
);

pub(super) const WIDTH: Control = number(
    "width",
    "Width",
    "How many numbers pass between two layers. With fewer than directions, some are never learnt.",
    Group::Main,
    (1.0, 8.0, 32.0),
    Steps::By(1.0),
    &[(1.0, "1"), (8.0, "8"), (32.0, "32")],
);

pub(super) const SCALE: Control = number(
    "scale",
    "Start",
    "How large the initial weights are. 1 keeps signals as large as they are; more layers need a larger start.",
    Group::Main,
    (1e-3, 0.02, 1.0),
    Steps::Ratio,
    &[(1e-3, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1.0, "1")],
);

pub(super) const FEATURES: Control = number(
    "features",
    "Features",
    "How many numbers are known of each observation. In the sample they are uncorrelated, with variance 1.",
    Group::Data,
    (1.0, 8.0, 16.0),
    Steps::By(1.0),
    &[(1.0, "1"), (8.0, "8"), (16.0, "16")],
);

pub(super) const OUTPUTS: Control = number(
    "outputs",
    "Outputs",
    "How many numbers are predicted of each observation.",
    Group::Data,
    (1.0, 4.0, 8.0),
    Steps::By(1.0),
    &[(1.0, "1"), (4.0, "4"), (8.0, "8")],
);

pub(super) const OBSERVATIONS: Control = number(
    "observations",
    "Observations",
    "How many there are. An epoch takes as long with more of them.",
    Group::Data,
    (50.0, 200.0, 1000.0),
    Steps::By(50.0),
    &[(50.0, "50"), (200.0, "200"), (1000.0, "1,000")],
);

pub(super) const NOISE: Control = number(
    "noise",
    "Noise",
    "The standard deviation of what is added to each output.",
    Group::Data,
    (0.0, 0.5, 2.0),
    Steps::By(0.1),
    &[(0.0, "0"), (0.5, "0.5"), (2.0, "2")],
);

pub(super) const RATE: Control = number(
    "learning_rate",
    "Learning rate",
    "How far each epoch goes along the slope of the loss.",
    Group::Training,
    (1e-4, 0.004, 0.1),
    Steps::Ratio,
    &[(1e-4, "0.0001"), (1e-3, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
);

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same observations and initial weights.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 1, of: SeedOf::Everything },
};

pub(super) static CONTROLS: [Control; 9] = [LAYERS, WIDTH, SCALE, FEATURES, OUTPUTS, OBSERVATIONS, NOISE, RATE, SEED];
