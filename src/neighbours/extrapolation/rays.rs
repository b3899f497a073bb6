use super::target::Target;
use crate::neighbours::perceptron::Perceptron;
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, Stream, generator};
use rand_distr::Distribution;

/// How many rays are followed, and at how many points of each the network is looked at.
const RAYS: usize = 500;
const POINTS: usize = 100;

/// Where a ray begins, in units of the distance at which it leaves the square of the data, and how long it is.
const START: f64 = 1.1;
const LENGTH: f64 = 10.0;

/// How linear a network of two inputs is along random directions, and how wrong outside the square [-1, 1]² of its data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rays {
    /// The share of the variance along rays outside the data that a line along each explains, R². The variances of all
    /// rays are added up.
    pub linear_outside: f64,
    /// The same along chords through the data, from one edge of the square to the other.
    pub linear_inside: f64,
    /// The sum of the absolute errors along all rays outside, divided by the sum of the target's absolute values.
    pub relative_error: f64,
}

impl Rays {
    /// The directions of the rays under a seed, of length 1.
    pub fn directions(seed: u64) -> impl Iterator<Item = (f64, f64)> {
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Tests));
        (0..RAYS).map(move |_| {
            let [x, y]: [f64; 2] = std::array::from_fn(|_| StandardNormal.sample(&mut random));
            let length = libm::hypot(x, y);
            (x / length, y / length)
        })
    }

    /// Follows 500 random rays.
    #[must_use]
    pub fn measure(network: &Perceptron, target: Target, seed: u64) -> Self {
        let [mut outside, mut inside] = [Shares::default(); 2];
        let (mut error, mut size) = (0.0, 0.0);
        for (x, y) in Self::directions(seed) {
            let edge = 1.0 / x.abs().max(y.abs());
            let along = |from: f64, to: f64| -> (Vec<f64>, Vec<f64>) {
                let steps = (0..POINTS).map(|place| from + (to - from) * place as f64 / (POINTS - 1) as f64);
                let points: Vec<f64> = steps.flat_map(|t| [t * x, t * y]).collect();
                (network.at(&points), points)
            };
            let (outputs, points) = along(START * edge, START * edge + LENGTH);
            outside.add(&outputs);
            for (output, point) in outputs.iter().zip(points.chunks_exact(2)) {
                let known = target.at([point[0], point[1]]);
                error += (output - known).abs();
                size += known.abs();
            }
            inside.add(&along(-edge, edge).0);
        }
        Self { linear_outside: outside.explained(), linear_inside: inside.explained(), relative_error: error / size }
    }
}

/// Sums of squares around the means, and around the lines.
#[derive(Clone, Copy, Default)]
struct Shares {
    total: f64,
    left: f64,
}

impl Shares {
    /// Adds values at points of equal distances.
    fn add(&mut self, values: &[f64]) {
        let count = values.len() as f64;
        let mean = values.iter().sum::<f64>() / count;
        let place = |index: usize| index as f64 - 0.5 * (count - 1.0);
        let places = (0..values.len()).map(|index| place(index) * place(index)).sum::<f64>();
        let slope = values.iter().enumerate().map(|(index, value)| place(index) * (value - mean)).sum::<f64>() / places;
        for (index, value) in values.iter().enumerate() {
            let (from_mean, from_line) = (value - mean, value - mean - slope * place(index));
            self.total += from_mean * from_mean;
            self.left += from_line * from_line;
        }
    }

    fn explained(self) -> f64 {
        1.0 - self.left / self.total
    }
}
