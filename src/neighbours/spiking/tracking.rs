use super::lorenz::{LORENZ_START, lorenz};
use super::network::{SpikingNetwork, TIME_STEP};
use crate::neighbours::ode::{euler, runge_kutta};

/// Distances are measured in these steps: from 0.4 s to 0.6 s, before chaos parts the solutions.
pub(in crate::neighbours) const COMPARED: std::ops::Range<u64> = 4_000..6_000;

/// Means are taken from this step on: after 1 s.
const SETTLED: u64 = 10_000;

/// The length of the windows over which the vector field is measured, in steps: 20 ms.
const WINDOW: u64 = 200;

/// What a spiking network does beside the equations that it was wired for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tracking {
    /// Root mean squared distance from 0.4 s to 0.6 s to the solution by Euler's method in the same steps; NaN if it ends
    /// before.
    pub euler_distance: f64,
    /// The same to that by the method of Runge and Kutta, which is exact to many digits.
    pub exact_distance: f64,
    /// When the distance to the latter first exceeds 1, in seconds; infinite if it never does.
    pub departure: f64,
    /// Mean of z after the first second; NaN if there is none after it.
    pub mean_z: f64,
    /// The share of the variance of the readout's velocity, over windows of 20 ms, that the vector field at its mean
    /// explains.
    pub field_agreement: f64,
    /// Spikes a second and neuron, in Hz.
    pub rate: f64,
    /// The length of the readout after 1 s; NaN if it ends before.
    pub length_after_1_s: f64,
    /// The length of the readout at the end.
    pub length: f64,
    /// How many spikes there were.
    pub spikes: u64,
}

impl Tracking {
    /// Runs a network from its present state, which has to be its first, for so many seconds, at most 60.
    #[must_use]
    pub fn measure(mut network: SpikingNetwork, seconds: f64) -> Self {
        let steps = (seconds.clamp(0.0, 60.0) / TIME_STEP).round() as u64;
        let (mut by_euler, mut exact) = (LORENZ_START, LORENZ_START);
        let [mut near_euler, mut near_exact, mut sum_z] = [0.0; 3];
        let (mut departure, mut length_after_1_s) = (f64::INFINITY, f64::NAN);
        let mut windows = Windows::new(network.readout());
        for step in 0..steps {
            network.step();
            by_euler = euler(lorenz, by_euler, TIME_STEP);
            exact = runge_kutta(lorenz, exact, TIME_STEP);
            let readout = network.readout();
            let (from_euler, from_exact) = (squared_distance(readout, by_euler), squared_distance(readout, exact));
            if COMPARED.contains(&step) {
                near_euler += from_euler;
                near_exact += from_exact;
            }
            if from_exact > 1.0 {
                departure = departure.min((step + 1) as f64 * TIME_STEP);
            }
            if step >= SETTLED {
                sum_z += readout[2];
            }
            windows.add(readout);
            if step + 1 == SETTLED {
                length_after_1_s = squared_distance(readout, [0.0; 3]).sqrt();
            }
        }
        let compared = if steps < COMPARED.end { f64::NAN } else { (COMPARED.end - COMPARED.start) as f64 };
        Self {
            euler_distance: (near_euler / compared).sqrt(),
            exact_distance: (near_exact / compared).sqrt(),
            departure,
            mean_z: sum_z / steps.saturating_sub(SETTLED) as f64,
            field_agreement: windows.agreement(),
            rate: network.rate(),
            length_after_1_s,
            length: squared_distance(network.readout(), [0.0; 3]).sqrt(),
            spikes: network.spikes(),
        }
    }
}

fn squared_distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// Velocities of the readout over windows, and how well the vector field explains them.
struct Windows {
    start: [f64; 3],
    sum: [f64; 3],
    filled: u64,
    count: f64,
    unexplained: f64,
    sums: [f64; 3],
    squares: f64,
}

impl Windows {
    fn new(start: [f64; 3]) -> Self {
        Self { start, sum: [0.0; 3], filled: 0, count: 0.0, unexplained: 0.0, sums: [0.0; 3], squares: 0.0 }
    }

    fn add(&mut self, readout: [f64; 3]) {
        self.sum = std::array::from_fn(|place| self.sum[place] + readout[place]);
        self.filled += 1;
        if self.filled < WINDOW {
            return;
        }
        let length = WINDOW as f64;
        let velocity: [f64; 3] =
            std::array::from_fn(|place| (readout[place] - self.start[place]) / (length * TIME_STEP));
        self.unexplained += squared_distance(velocity, lorenz(self.sum.map(|sum| sum / length)));
        self.sums = std::array::from_fn(|place| self.sums[place] + velocity[place]);
        self.squares += squared_distance(velocity, [0.0; 3]);
        self.count += 1.0;
        (self.start, self.sum, self.filled) = (readout, [0.0; 3], 0);
    }

    /// R²: 1 less the unexplained part of the variance.
    fn agreement(&self) -> f64 {
        let variance = self.squares - self.sums.iter().map(|sum| sum * sum).sum::<f64>() / self.count;
        1.0 - self.unexplained / variance
    }
}
