//! The controls of “slow or stuck”.

use crate::exhibits::{Control, Group, Kind, Steps, initialisations, optimisers};
use crate::study::protocol;

pub(super) const DEPTH: Control = Control {
    id: "depth",
    name: "Depth",
    help: "Whose curves are drawn. All ten are trained.",
    group: Group::Main,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 8.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const EPOCHS: Control = Control {
    id: "epochs",
    name: "Go on to epoch",
    help: "Only networks that have not arrived are trained further.",
    group: Group::Main,
    kind: Kind::Choice {
        options: &[
            ("10000", "10,000, where the paper stops"),
            ("100000", "100,000"),
            ("1000000", "1,000,000"),
            ("1000", "1,000"),
        ],
    },
};

pub(super) const INITIALISATION: Control = Control {
    id: "initialisation",
    name: "Initialisation",
    help: "How the weights and biases start. The paper’s is PyTorch’s default.",
    group: Group::Main,
    kind: Kind::Choice { options: &initialisations::OPTIONS },
};

pub(super) const OPTIMISER: Control = Control {
    id: "optimiser",
    name: "Optimiser",
    help: "What is made of a gradient. The paper’s is plain gradient descent.",
    group: Group::Main,
    kind: Kind::Choice { options: &optimisers::OPTIONS },
};

pub(super) const LEARNING_RATE: Control = Control {
    id: "learning_rate",
    name: "Learning rate",
    help: "How far each update goes. The paper’s is 0.001.",
    group: Group::Main,
    kind: Kind::Number {
        low: 1e-5,
        high: 1.0,
        default: protocol::LEARNING_RATE,
        steps: Steps::Ratio,
        landmarks: &[(1e-4, "0.0001"), (protocol::LEARNING_RATE, "0.001"), (0.01, "0.01"), (0.1, "0.1")],
    },
};

pub(super) const TRIAL: Control = Control {
    id: "trial",
    name: "Trial looked at",
    help: "Which run is drawn on top, and how its loss bends where it stands. Or click a tile.",
    group: Group::Main,
    kind: Kind::Number { low: 0.0, high: 99.0, default: 0.0, steps: Steps::By(1.0), landmarks: &[] },
};

pub(super) const NOISE: Control = Control {
    id: "noise",
    name: "Noise",
    help: "The noise coefficient: how strongly the labels scatter, as a multiple of their mean.",
    group: Group::Data,
    kind: Kind::Number {
        low: 0.0,
        high: 0.8,
        default: protocol::NOISE_COEFFICIENTS[0],
        steps: Steps::By(0.01),
        landmarks: &[(protocol::NOISE_COEFFICIENTS[0], "0.05"), (protocol::NOISE_COEFFICIENTS[3], "0.5")],
    },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many networks there are of each depth, each on data of its own.",
    group: Group::Data,
    kind: Kind::Number {
        low: 10.0,
        high: 100.0,
        default: 40.0,
        steps: Steps::WholeRatio,
        landmarks: &[(10.0, "10"), (40.0, "40"), (100.0, "100")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same data and the same weights.",
    group: Group::Data,
    kind: Kind::Seed { default: 1 },
};

pub(super) const TIME: Control = Control {
    id: "time",
    name: "Horizontal axis",
    help: "Effective time is the learning rate times the epoch: in it, runs of different rates can be compared.",
    group: Group::View,
    kind: Kind::Choice { options: &[("epoch", "epoch"), ("effective", "effective time")] },
};

pub(super) static CONTROLS: [Control; 10] =
    [DEPTH, EPOCHS, INITIALISATION, OPTIMISER, LEARNING_RATE, TRIAL, NOISE, TRIALS, SEED, TIME];
