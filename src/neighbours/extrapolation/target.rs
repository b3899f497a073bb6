use crate::neighbours::perceptron::{Activation, Perceptron, PerceptronTraining};
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use rand::RngExt;

/// How many points a network learns from.
pub const DATA_POINTS: usize = 2_000;

/// The units of its hidden layer, the points of a batch, and Adam's learning rate.
const WIDTH: usize = 128;
const BATCH: usize = 64;
const LEARNING_RATE: f64 = 1e-3;

/// A function of two variables that a network is trained on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// x² - y² + x y, which bends along rays.
    Quadratic,
    /// cos 2πx + cos 2πy.
    Cosine,
    /// |x| + |y|, which is linear along every ray and no linear function.
    AbsoluteSum,
    /// x + y.
    Linear,
}

impl Target {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Quadratic, Self::Cosine, Self::AbsoluteSum, Self::Linear];

    /// Its value at a point.
    #[must_use]
    pub fn at(self, [x, y]: [f64; 2]) -> f64 {
        match self {
            Self::Quadratic => x * x - y * y + x * y,
            Self::Cosine => libm::cos(std::f64::consts::TAU * x) + libm::cos(std::f64::consts::TAU * y),
            Self::AbsoluteSum => x.abs() + y.abs(),
            Self::Linear => x + y,
        }
    }

    /// The training of a network of 2 inputs, 128 rectified units and one output on 2,000 points ~ U(-1, 1)², by Adam with
    /// batches of 64 and the learning rate 0.001. After 6,000 updates it fits them.
    ///
    /// # Errors
    ///
    /// None: those of [`PerceptronTraining::new`], whose ranges are kept.
    pub fn training(self, seed: u64) -> Result<PerceptronTraining, NumericsError> {
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Inputs));
        let inputs: Vec<f64> = (0..2 * DATA_POINTS).map(|_| 2.0 * random.random::<f64>() - 1.0).collect();
        let targets = inputs.chunks_exact(2).map(|point| self.at([point[0], point[1]])).collect();
        let network = Perceptron::new(&[2, WIDTH, 1], Activation::Relu, seed)?;
        PerceptronTraining::new(network, (inputs, targets), BATCH, LEARNING_RATE, seed)
    }
}
