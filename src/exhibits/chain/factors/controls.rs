//! The controls of the factor strip.

use crate::controls::{Choice, Control, Effect, Group, Kind, Origin, SeedOf, Steps};
use crate::exhibit::SELECTOR;
use crate::exhibits::chain::run::{BUDGET, LEARNING_RATE, SPEED, TARGET};
use crate::numerics::Initialisation;

/// The most factors.
pub(super) const MOST: usize = 10;

/// How large a factor can be: beyond what is drawn of any initialisation.
const LARGEST: f64 = 10.0;

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "How many factors the slope has.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number { low: 1.0, high: MOST as f64, default: 6.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const START: Control = Control {
    id: "start",
    name: "Factors",
    help: "Whether the factors are drawn from the seed or set by hand.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Origin::OPTIONS },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Weight seed",
    help: "The same seed always gives the same factors.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 401, of: SeedOf::Everything },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How factors are drawn; the histogram shows what their products are then. The paper’s is PyTorch’s default.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Initialisation::OPTIONS },
};

const fn factor(id: &'static str, name: &'static str) -> Control {
    Control {
        id,
        name,
        help: "A factor of the slope at the start; or drag its bar. A finger taps where it should end.",
        group: Group::Data,
        effect: Effect::Rebuild,
        kind: Kind::Number { low: -LARGEST, high: LARGEST, default: 1.0, steps: Steps::By(0.01), landmarks: &[] },
    }
}

pub(super) const FACTORS: [Control; MOST] = [
    factor("w1", "Factor w₁"),
    factor("w2", "Factor w₂"),
    factor("w3", "Factor w₃"),
    factor("w4", "Factor w₄"),
    factor("w5", "Factor w₅"),
    factor("w6", "Factor w₆"),
    factor("w7", "Factor w₇"),
    factor("w8", "Factor w₈"),
    factor("w9", "Factor w₉"),
    factor("w10", "Factor w₁₀"),
];

pub(super) static CONTROLS: [Control; 18] = {
    let [a, b, c, d, e, f, g, h, i, j] = FACTORS;
    [DEPTH, TARGET, START, a, b, c, d, e, f, g, h, i, j, SEED, INITIALISATION, LEARNING_RATE, BUDGET, SPEED]
};
