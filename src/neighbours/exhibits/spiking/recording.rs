//! What the network does, kept from its start on, so that every moment of it can be visited.

use crate::neighbours::ode::euler;
use crate::neighbours::spiking::{COMPARED, LORENZ_START, SpikingNetwork, SpikingSpec, TIME_STEP, lorenz};
use crate::numerics::NumericsError;

/// How many neurons there are.
pub(super) const NEURONS: usize = 100;

/// The end of a run, in milliseconds: a state and at most ten spikes are kept for each of them, at most 3 MB in all.
pub(super) const END: u64 = 20_000;

/// How many steps of the network make a millisecond.
pub(super) const STEPS: u64 = 10;

/// The millisecond from which on there is a distance to the equations.
pub(super) const MEASURED: u64 = COMPARED.end / STEPS;

/// The millisecond from which on means are taken.
pub(super) const SETTLED: u64 = 1_000;

/// A spike of a neuron, at a step of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Spike {
    pub(super) step: u32,
    pub(super) neuron: u16,
}

/// A network, the equations it was wired for, and what both have done.
#[derive(Clone, Debug)]
pub(super) struct Recording {
    network: SpikingNetwork,
    solution: [f64; 3],
    /// The readout and the solution by Euler's method in the same steps at every millisecond, 0 included.
    readouts: Vec<[f64; 3]>,
    solutions: Vec<[f64; 3]>,
    spikes: Vec<Spike>,
    /// The sum of z over all steps since the first second, at every millisecond.
    sums_of_z: Vec<f64>,
    /// The sum of the squared distances between the two over the steps at which they are compared.
    squares: f64,
}

impl Recording {
    pub(super) fn new(spec: &SpikingSpec, seed: u64) -> Result<Self, NumericsError> {
        let network = SpikingNetwork::new(spec, seed)?;
        let readouts = vec![network.readout()];
        Ok(Self {
            network,
            solution: LORENZ_START,
            readouts,
            solutions: vec![LORENZ_START],
            spikes: Vec::new(),
            sums_of_z: vec![0.0],
            squares: 0.0,
        })
    }

    /// How far it is computed, in milliseconds.
    pub(super) fn horizon(&self) -> u64 {
        self.readouts.len() as u64 - 1
    }

    /// Whether it is computed to its end.
    pub(super) fn is_done(&self) -> bool {
        self.horizon() >= END
    }

    /// Computes up to a millisecond, at most to the end.
    pub(super) fn extend(&mut self, end: u64) {
        for millisecond in self.horizon()..end.min(END) {
            let mut sum_of_z = self.sums_of_z[millisecond as usize];
            for step in millisecond * STEPS..(millisecond + 1) * STEPS {
                if let Some(neuron) = self.network.step() {
                    self.spikes.push(Spike { step: step as u32, neuron: neuron as u16 });
                }
                self.solution = euler(lorenz, self.solution, TIME_STEP);
                if COMPARED.contains(&step) {
                    let readout = self.network.readout();
                    let apart = readout.iter().zip(self.solution).map(|(a, b)| (a - b) * (a - b));
                    self.squares += apart.sum::<f64>();
                }
                if step >= SETTLED * STEPS {
                    sum_of_z += self.network.readout()[2];
                }
            }
            self.sums_of_z.push(sum_of_z);
            self.readouts.push(self.network.readout());
            self.solutions.push(self.solution);
        }
    }

    /// The readout at every millisecond up to one.
    pub(super) fn readouts(&self, until: u64) -> &[[f64; 3]] {
        &self.readouts[..=until.min(self.horizon()) as usize]
    }

    /// The solution of the equations at every millisecond up to one.
    pub(super) fn solutions(&self, until: u64) -> &[[f64; 3]] {
        &self.solutions[..=until.min(self.horizon()) as usize]
    }

    /// The spikes between two milliseconds, the latter excluded.
    pub(super) fn spikes(&self, from: u64, until: u64) -> &[Spike] {
        let place = |millisecond: u64| self.spikes.partition_point(|spike| u64::from(spike.step) < millisecond * STEPS);
        &self.spikes[place(from)..place(until.max(from))]
    }

    /// Root mean squared distance of the readout from the solution while they are compared, once that is over.
    pub(super) fn distance(&self, until: u64) -> Option<f64> {
        let steps = (COMPARED.end - COMPARED.start) as f64;
        (until.min(self.horizon()) >= MEASURED).then(|| (self.squares / steps).sqrt())
    }

    /// The mean of z after the first second, if there is any time after it.
    pub(super) fn mean_z(&self, until: u64) -> Option<f64> {
        let until = until.min(self.horizon());
        (until > SETTLED).then(|| self.sums_of_z[until as usize] / ((until - SETTLED) * STEPS) as f64)
    }

    /// Spikes a second and neuron up to a millisecond, in Hz; none at the start.
    pub(super) fn rate(&self, until: u64) -> Option<f64> {
        let seconds = (until * STEPS) as f64 * TIME_STEP;
        (until > 0).then(|| self.spikes(0, until).len() as f64 / seconds / NEURONS as f64)
    }

    /// The network, for what of it is drawn at random.
    pub(super) fn network(&self) -> &SpikingNetwork {
        &self.network
    }
}
