use super::lorenz::{LORENZ_START, linear_part, products};
use crate::neighbours::linear_algebra::{finite, within};
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use rand::RngExt;
use rand_distr::Distribution;

/// The length of a step in seconds.
pub const TIME_STEP: f64 = 1e-4;

/// λ: the rate in 1/s with which potentials and readout decay.
const LEAK: f64 = 0.75;

/// What the readout is held to, far beyond any state of the attractor, so that a network without products stays finite.
const BEYOND: f64 = 1e100;

/// The settings of a spiking network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpikingSpec {
    /// N, from 3 to 400.
    pub neurons: usize,
    /// |Dᵢ|: by how much one spike moves the readout, from 0.01 to 1.
    pub spike_size: f64,
    /// How many of the neurons never spike, from 0 to N.
    pub silenced: usize,
    /// Whether there are multiplicative synapses.
    pub products: bool,
}

/// A network that draws the Lorenz attractor.
#[derive(Clone, Debug)]
pub struct SpikingNetwork {
    decoders: Vec<[f64; 3]>,
    /// Infinite for a neuron that is silenced.
    thresholds: Vec<f64>,
    potentials: Vec<f64>,
    readout: [f64; 3],
    products: bool,
    last: Option<usize>,
    steps: u64,
    spikes: u64,
}

impl SpikingNetwork {
    /// A network at rest whose decoders point into random directions, and whose readout starts at
    /// [`LORENZ_START`].
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] if a setting is outside its range.
    pub fn new(spec: &SpikingSpec, seed: u64) -> Result<Self, NumericsError> {
        within("the number of neurons", spec.neurons as f64, 3.0..=400.0, "a whole number from 3 to 400")?;
        within("the size of a spike", spec.spike_size, 0.01..=1.0, "from 0.01 to 1")?;
        let most = spec.neurons as f64;
        within("the number of silenced neurons", spec.silenced as f64, 0.0..=most, "at most the number of neurons")?;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Decoders));
        let decoder = |_| {
            let direction: [f64; 3] = std::array::from_fn(|_| StandardNormal.sample(&mut random));
            let scale = spec.spike_size / dot(direction, direction).sqrt();
            direction.map(|entry| entry * scale)
        };
        let decoders = (0..spec.neurons).map(decoder).collect();
        let mut network = Self::from_decoders(decoders, spec.products)?;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Silencing));
        let mut order: Vec<usize> = (0..spec.neurons).collect();
        for chosen in 0..spec.silenced {
            let other = random.random_range(chosen..spec.neurons);
            order.swap(chosen, other);
            network.thresholds[order[chosen]] = f64::INFINITY;
        }
        Ok(network)
    }

    /// A network with given decoders, none silenced.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] if an entry is not finite.
    pub fn from_decoders(decoders: Vec<[f64; 3]>, products: bool) -> Result<Self, NumericsError> {
        finite("an entry of a decoder", decoders.iter().flatten())?;
        let neurons = decoders.len();
        Ok(Self {
            thresholds: decoders.iter().map(|&decoder| 0.5 * dot(decoder, decoder)).collect(),
            decoders,
            potentials: vec![0.0; neurons],
            readout: LORENZ_START,
            products,
            last: None,
            steps: 0,
            spikes: 0,
        })
    }

    /// One step of [`TIME_STEP`] seconds; the neuron that spikes in it, if one does: of those above their thresholds that
    /// of the highest potential.
    pub fn step(&mut self) -> Option<usize> {
        let (linear, products) = (linear_part(self.readout), products(self.readout));
        // What the synapses carry, before the decoders turn it into currents; a spike arrives in the step after it.
        let arriving = self.last.map_or([0.0; 3], |neuron| self.decoders[neuron]);
        let drive: [f64; 3] = std::array::from_fn(|place| {
            let slow = linear[place] + LEAK * self.readout[place];
            let product = if self.products { products[place] } else { 0.0 };
            TIME_STEP * (slow + product) - arriving[place]
        });
        let mut highest = None;
        let mut most = f64::NEG_INFINITY;
        for (potential, &decoder) in self.potentials.iter_mut().zip(&self.decoders) {
            *potential += dot(decoder, drive) - TIME_STEP * LEAK * *potential;
        }
        for (neuron, (&potential, &threshold)) in self.potentials.iter().zip(&self.thresholds).enumerate() {
            if potential > threshold && potential > most {
                (highest, most) = (Some(neuron), potential);
            }
        }
        let jump = highest.map_or([0.0; 3], |neuron| self.decoders[neuron]);
        for (entry, added) in self.readout.iter_mut().zip(jump) {
            *entry = (*entry - TIME_STEP * LEAK * *entry + added).clamp(-BEYOND, BEYOND);
        }
        self.last = highest;
        self.steps += 1;
        self.spikes += u64::from(highest.is_some());
        highest
    }

    /// So many steps.
    pub fn advance(&mut self, steps: u64) {
        for _ in 0..steps {
            self.step();
        }
    }

    /// x̂, in the units of the Lorenz system.
    #[must_use]
    pub fn readout(&self) -> [f64; 3] {
        self.readout
    }

    /// The time in seconds.
    #[must_use]
    pub fn time(&self) -> f64 {
        self.steps as f64 * TIME_STEP
    }

    /// How many spikes there have been.
    #[must_use]
    pub fn spikes(&self) -> u64 {
        self.spikes
    }

    /// Spikes a second and neuron so far, in Hz; 0 before the first step.
    #[must_use]
    pub fn rate(&self) -> f64 {
        if self.steps == 0 { 0.0 } else { self.spikes as f64 / self.time() / self.decoders.len() as f64 }
    }

    /// Dᵢ, by neuron.
    #[must_use]
    pub fn decoders(&self) -> &[[f64; 3]] {
        &self.decoders
    }

    /// Whether a neuron is silenced. None if there is no such neuron.
    #[must_use]
    pub fn is_silenced(&self, neuron: usize) -> Option<bool> {
        self.thresholds.get(neuron).map(|threshold| threshold.is_infinite())
    }
}

fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}
