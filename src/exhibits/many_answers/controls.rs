//! The controls of regressions with more features than observations.

use crate::controls::{Choice, Control, Effect, Group, Kind, SeedOf, Steps, choice};
use crate::multivariate::Wiring;

choice! {
    /// How two layers are wired.
    pub(super) enum Layers {
        /// Feature by feature.
        Diagonal => "diagonal", "feature by feature";
        /// Everything with everything.
        Connected => "connected", "fully connected";
    }
}

impl Layers {
    pub(super) fn wiring(self) -> Wiring {
        match self {
            Self::Diagonal => Wiring::Diagonal,
            Self::Connected => Wiring::FullyConnected,
        }
    }

    /// "two layers wired feature by feature".
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Diagonal => "two layers wired feature by feature",
            Self::Connected => "two fully connected layers",
        }
    }
}

pub(super) const LAYERS: Control = Control {
    id: "layers",
    name: "Two layers",
    help: "Whether each feature has weights of its own, or leads to each of ten numbers between the layers.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Layers::OPTIONS },
};

pub(super) const SCALE: Control = Control {
    id: "scale",
    name: "Start",
    help: "How large the initial weights are. 1 is usual; below 0.01 the network has to build up all that it knows.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1e-3,
        high: 1.0,
        default: 1e-3,
        steps: Steps::Ratio,
        landmarks: &[(1e-3, "0.001"), (0.01, "0.01"), (0.1, "0.1"), (1.0, "1")],
    },
};

pub(super) const NONZERO: Control = Control {
    id: "nonzero",
    name: "Features that count",
    help: "How many of the 100 true coefficients are 1 or −1. The others are 0.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 1.0,
        high: 20.0,
        default: 5.0,
        steps: Steps::By(1.0),
        landmarks: &[(1.0, "1"), (5.0, "5"), (10.0, "10"), (20.0, "20")],
    },
};

pub(super) const OBSERVATIONS: Control = Control {
    id: "observations",
    name: "Observations",
    help: "How many there are of the 100 features. Fewer than features leave the coefficients open.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 20.0,
        high: 60.0,
        default: 40.0,
        steps: Steps::By(5.0),
        landmarks: &[(20.0, "20"), (40.0, "40"), (60.0, "60")],
    },
};

pub(super) const TRIALS: Control = Control {
    id: "trials",
    name: "Trials",
    help: "How many regressions, each with true coefficients and observations of its own.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 5.0,
        high: 100.0,
        default: 20.0,
        steps: Steps::By(5.0),
        landmarks: &[(5.0, "5"), (20.0, "20"), (100.0, "100")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same regressions and starts.",
    group: Group::Data,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 1, of: SeedOf::Everything },
};

pub(super) static CONTROLS: [Control; 6] = [LAYERS, SCALE, NONZERO, OBSERVATIONS, TRIALS, SEED];
