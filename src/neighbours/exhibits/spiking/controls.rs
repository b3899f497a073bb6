//! The controls of the spiking network.

use crate::controls::{Choice, Control, Effect, Group, Kind, SeedOf, Steps, choice};

choice! {
    /// Whether there are multiplicative synapses.
    pub(super) enum Products {
        /// There are.
        On => "on", "on";
        /// There are linear synapses alone.
        Off => "off", "off";
    }
}

pub(super) const PRODUCTS: Control = Control {
    id: "products",
    name: "Products",
    help: "The synapses that multiply two signals. Without them the network follows a linear system.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Choice { options: Products::OPTIONS },
};

pub(super) const SILENCED: Control = Control {
    id: "silenced",
    name: "Silenced neurons",
    help: "How many of the 100 neurons never spike.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.0,
        high: 95.0,
        default: 0.0,
        steps: Steps::By(5.0),
        landmarks: &[(0.0, "0"), (50.0, "50"), (80.0, "80")],
    },
};

pub(super) const SPIKE_SIZE: Control = Control {
    id: "spike_size",
    name: "Size of a spike",
    help: "By how much one spike moves the readout, in the units of the equations. Small spikes are more precise, and more.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: 0.02,
        high: 0.5,
        default: 0.1,
        steps: Steps::Ratio,
        landmarks: &[(0.02, "0.02"), (0.1, "0.1"), (0.5, "0.5")],
    },
};

pub(super) const TURN: Control = Control {
    id: "turn",
    name: "Turn",
    help: "By how many degrees the attractor is turned around its upright axis; or drag the ring in its picture.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Number {
        low: -180.0,
        high: 180.0,
        default: 40.0,
        steps: Steps::By(1.0),
        landmarks: &[(-180.0, "−180"), (0.0, "0"), (180.0, "180")],
    },
};

pub(super) const TILT: Control = Control {
    id: "tilt",
    name: "Tilt",
    help: "From how high the attractor is seen, in degrees: 0 from the side, 90 from above.",
    group: Group::View,
    effect: Effect::View,
    kind: Kind::Number {
        low: 0.0,
        high: 90.0,
        default: 15.0,
        steps: Steps::By(1.0),
        landmarks: &[(0.0, "0"), (45.0, "45"), (90.0, "90")],
    },
};

pub(super) const SEED: Control = Control {
    id: "seed",
    name: "Seed",
    help: "The same seed always gives the same neurons, and silences the same of them.",
    group: Group::Training,
    effect: Effect::Rebuild,
    kind: Kind::Seed { default: 1, of: SeedOf::Everything },
};

pub(super) static CONTROLS: [Control; 6] = [PRODUCTS, SILENCED, SPIKE_SIZE, TURN, TILT, SEED];
