//! The controls of the linear recurrent network.

use crate::controls::{Choice, Control, Effect, Group, Kind, SeedOf, Steps, choice};
use crate::neighbours::linear_recurrent::MSO_FREQUENCIES;

choice! {
    /// What is to be predicted.
    pub(super) enum Task {
        /// A sum of sinusoids.
        Sinusoids => "sinusoids", "a sum of sinusoids";
        /// A square wave.
        Square => "square", "a square wave";
    }
}

choice! {
    /// The noise of the signal, in its standard deviations.
    pub(super) enum Noise {
        /// Nothing.
        None => "none", "none";
        /// A ten-thousandth.
        Faint => "0.0001", "0.0001";
        /// A thousandth.
        Slight => "0.001", "0.001";
        /// A hundredth.
        Clear => "0.01", "0.01";
    }
}

impl Noise {
    pub(super) fn deviation(self) -> f64 {
        match self {
            Self::None => 0.0,
            Self::Faint => 1e-4,
            Self::Slight => 1e-3,
            Self::Clear => 1e-2,
        }
    }
}

pub(super) const TASK: Control = Control {
    id: "signal",
    name: "Signal",
    help: "What is to be predicted. A square wave has corners, which no few sinusoids make.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Task::OPTIONS },
};

pub(super) const SINUSOIDS: Control = Control {
    id: "sinusoids",
    name: "Sinusoids",
    help: "How many sinusoids the signal is the sum of. Each needs two units.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1.0,
        high: 8.0,
        default: 8.0,
        steps: Steps::By(1.0),
        landmarks: &[(1.0, "1"), (3.0, "3"), (8.0, "8")],
    },
};

pub(super) const NOISE: Control = Control {
    id: "noise",
    name: "Noise",
    help: "Noise in the data, in standard deviations of the signal. It takes components of its own.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Noise::OPTIONS },
};

pub(super) const WASHOUT: Control = Control {
    id: "washout",
    name: "Washout",
    help: "How many steps are not learned from, while the reservoir forgets the state in which it began.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.0,
        high: 200.0,
        default: 100.0,
        steps: Steps::By(10.0),
        landmarks: &[(0.0, "0"), (100.0, "100"), (200.0, "200")],
    },
};

pub(super) const UNITS: Control = Control {
    id: "units",
    name: "Reservoir units",
    help: "How many units without activations the random reservoir has.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 20.0,
        high: 100.0,
        default: 50.0,
        steps: Steps::By(10.0),
        landmarks: &[(20.0, "20"), (50.0, "50"), (100.0, "100")],
    },
};

pub(super) const RADIUS: Control = Control {
    id: "radius",
    name: "Spectral radius",
    help: "The largest magnitude among the reservoir’s eigenvalues: how slowly it forgets.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.1,
        high: 1.0,
        default: 0.8,
        steps: Steps::By(0.05),
        landmarks: &[(0.1, "0.1"), (0.8, "0.8"), (1.0, "1")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same reservoir and the same noise.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 1, of: SeedOf::Everything },
};

const fn dial(place: usize, id: &'static str, name: &'static str) -> Control {
    Control {
        id,
        name,
        help: "How far this sinusoid turns in a step, in radians; or drag its dial around the circle.",
        group: Group::Data,
        effect: Effect::Rebuild,
        kind: Kind::Number {
            low: 0.05,
            high: 3.1,
            default: MSO_FREQUENCIES[place],
            steps: Steps::By(0.001),
            landmarks: &[(0.05, "0.05"), (1.0, "1"), (3.1, "3.1")],
        },
    }
}

/// The frequencies, of which as many are used as there are sinusoids.
pub(super) const DIALS: [Control; 8] = [
    dial(0, "frequency1", "Frequency 1"),
    dial(1, "frequency2", "Frequency 2"),
    dial(2, "frequency3", "Frequency 3"),
    dial(3, "frequency4", "Frequency 4"),
    dial(4, "frequency5", "Frequency 5"),
    dial(5, "frequency6", "Frequency 6"),
    dial(6, "frequency7", "Frequency 7"),
    dial(7, "frequency8", "Frequency 8"),
];

pub(super) static CONTROLS: [Control; 15] = [
    TASK, SINUSOIDS, NOISE, DIALS[0], DIALS[1], DIALS[2], DIALS[3], DIALS[4], DIALS[5], DIALS[6], DIALS[7], WASHOUT,
    UNITS, RADIUS, SEED,
];
