//! The controls of a race, the same wherever one is run.

use crate::controls::{Choice, Control, Effect, Group, Kind, Origin, SeedOf, Steps, choice};
use crate::exhibit::SELECTOR;
use crate::numerics::{Initialisation, NoiseModel};
use crate::study::protocol;

/// All of them: an exhibit may have some alone.
pub(super) static ALL: [Control; 17] = [
    DEPTH,
    NOISE,
    LEARNING_RATE,
    NOISE_MODEL,
    POINTS,
    GROUND_TRUTH,
    SLOPE,
    INTERCEPT,
    DATA_SEED,
    TRIAL,
    DATA,
    STANDARDISE,
    EDITS,
    WEIGHT_SEED,
    INITIALISATION,
    BUDGET,
    SPEED,
];

choice! {
    /// Whether networks are trained on standardised data.
    pub(super) enum Standardise {
        /// Those that are drawn are as they are in the paper; x and y of others may lie anywhere.
        Given => "given", "data that are given";
        /// They are trained on the data as they are.
        Never => "never", "never";
        /// They always are.
        Always => "always", "always";
    }
}

choice! {
    /// What training does when the points are edited.
    pub(super) enum OnEdit {
        /// The same start on the new points, at the epoch that is shown.
        Restart => "restart", "begins again, and is shown at the same epoch";
        /// The weights that the networks have now are the start on the new points.
        GoOn => "go_on", "goes on from the present weights";
    }
}

/// All of them, and after them those of one exhibit.
pub(super) const fn all_and<const N: usize>(own: &[Control]) -> [Control; N] {
    let mut controls = [DEPTH; N];
    let mut index = 0;
    while index < N {
        controls[index] = if index < ALL.len() { ALL[index] } else { own[index - ALL.len()] };
        index += 1;
    }
    controls
}

pub(super) const DEPTH: Control = Control {
    id: SELECTOR,
    name: "Depth",
    help: "How many layers the network has that is looked at. All ten are trained.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 7.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const NOISE: Control = Control {
    id: "noise",
    name: "Noise",
    help: "The noise coefficient: how strongly the labels scatter around the ground truth, as a multiple of their mean.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.0,
        high: 2.0,
        default: 0.5,
        steps: Steps::By(0.01),
        landmarks: &[
            (protocol::NOISE_COEFFICIENTS[0], "0.05"),
            (protocol::NOISE_COEFFICIENTS[3], "0.5"),
            (1.0, "1"),
            (2.0, "2"),
        ],
    },
};

pub(super) const LEARNING_RATE: Control = Control {
    id: "learning_rate",
    name: "Learning rate",
    help: "How far each update goes. Changing it midway does not reset the run: it holds from this epoch on.",
    group: Group::Main,
    effect: Effect::Rate,
    kind: Kind::Number {
        low: 1e-5,
        high: 1.0,
        default: protocol::LEARNING_RATE,
        steps: Steps::Ratio,
        landmarks: &[(protocol::LEARNING_RATE, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
    },
};

pub(super) const NOISE_MODEL: Control = Control {
    id: "noise_model",
    name: "Noise model",
    help: "The paper scales the noise by the mean of the labels, so a line through the origin has almost none.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: NoiseModel::OPTIONS },
};

pub(super) const POINTS: Control = Control {
    id: "points",
    name: "Training points",
    help: "How many points the networks are trained on. The time an epoch takes does not depend on it.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 10.0,
        high: 100_000.0,
        default: 200.0,
        steps: Steps::WholeRatio,
        landmarks: &[(100.0, "100"), (1000.0, "1,000"), (10_000.0, "10,000")],
    },
};

pub(super) const GROUND_TRUTH: Control = Control {
    id: "ground_truth",
    name: "Ground truth",
    help: "Whether slope and intercept of the true line are drawn from the seed or set by hand.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Origin::OPTIONS },
};

pub(super) const SLOPE: Control = Control {
    id: "slope",
    name: "True slope",
    help: "The slope of the ground truth. Moving it sets the ground truth by hand.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: -5.0,
        high: 5.0,
        default: 1.0,
        steps: Steps::By(0.05),
        landmarks: &[(-1.0, "−1"), (0.0, "0"), (1.0, "1")],
    },
};

pub(super) const INTERCEPT: Control = Control {
    id: "intercept",
    name: "True intercept",
    help: "The intercept of the ground truth. Moving it sets the ground truth by hand.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: -5.0,
        high: 5.0,
        default: 0.0,
        steps: Steps::By(0.05),
        landmarks: &[(-1.0, "−1"), (0.0, "0"), (1.0, "1")],
    },
};

pub(super) const DATA_SEED: Control = Control {
    id: "data_seed",
    name: "Data seed",
    help: "The same seed always gives the same data.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 26, of: SeedOf::Data },
};

pub(super) const WEIGHT_SEED: Control = Control {
    id: "weight_seed",
    name: "Weight seed",
    help: "The same seed always gives the same initial weights and biases.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 188, of: SeedOf::Weights },
};

pub(super) const TRIAL: Control = Control {
    id: "trial",
    name: "Trial",
    help: "Which trial of both seeds: each has data and weights of its own, the same as in the paper’s experiment.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 0, of: SeedOf::Trial },
};

pub(super) const DATA: Control = Control {
    id: "data",
    name: "Data",
    help: "Whose points the line is drawn through: drawn from the seed, a set that comes with the page, or your own.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Data,
};

pub(super) const STANDARDISE: Control = Control {
    id: "standardise",
    name: "Standardise",
    help: "Whether networks are trained on x and y less their means, over their standard deviations. Data that are given \
           may lie anywhere, and far from 0 no learning rate gets anywhere without. Lines are shown in the original units.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Standardise::OPTIONS },
};

pub(super) const EDITS: Control = Control {
    id: "edits",
    name: "When points are edited, training",
    help: "Whether networks begin again on the new points, or go on from the weights that they have.",
    group: Group::Data,
    effect: Effect::View,
    kind: Kind::Choice { options: OnEdit::OPTIONS },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights and biases start. The paper’s is PyTorch’s default.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Initialisation::OPTIONS },
};

pub(super) const BUDGET: Control = Control {
    id: "budget",
    name: "Epoch budget",
    help: "At which epoch the run ends. The paper stops at 10,000.",
    group: Group::Training,
    effect: Effect::Budget,
    kind: Kind::Number {
        low: 100.0,
        high: 1_000_000.0,
        default: protocol::EPOCHS as f64,
        steps: Steps::WholeRatio,
        landmarks: &[(1000.0, "1,000"), (10_000.0, "10,000"), (100_000.0, "100,000")],
    },
};

pub(super) const SPEED: Control = Control {
    id: "speed",
    name: "Speed",
    help: "How many epochs pass in one frame of the animation.",
    group: Group::Training,
    effect: Effect::View,
    kind: Kind::Number {
        low: 1.0,
        high: 5000.0,
        default: 20.0,
        steps: Steps::WholeRatio,
        landmarks: &[(1.0, "1"), (10.0, "10"), (100.0, "100"), (1000.0, "1,000")],
    },
};
