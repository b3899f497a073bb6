use super::problem::ThresholdProblem;
use crate::neighbours::linear_algebra::within;
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use rand_distr::Distribution;

/// The learning rate of all weights.
const LEARNING_RATE: f64 = 0.02;

/// The scale of the amplitudes at the start.
const AMPLITUDE_SCALE: f64 = 0.1;

/// How many updates lie between two at which the objective is looked at for the best so far.
const LOOK_EVERY: u64 = 50;

/// A threshold network while it is trained by the straight-through estimator (Bengio, Léonard and Courville 2013): the
/// derivative of 1{z ≥ 0}, which is 0, is taken to be 1 for |z| < 1.
#[derive(Clone, Debug)]
pub struct StraightThrough {
    neurons: Vec<Unit>,
    updates: u64,
    best: f64,
}

/// a 1{u x + b ≥ 0}.
#[derive(Clone, Copy, Debug)]
struct Unit {
    weight: f64,
    bias: f64,
    amplitude: f64,
}

impl Unit {
    fn sum(self, x: f64) -> f64 {
        self.weight * x + self.bias
    }
}

impl StraightThrough {
    /// A network whose u and b are ~ N(0, 1) and whose a are ~ N(0, 0.1²). Each start under a seed is another draw.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless there are 1 to 100 neurons.
    pub fn new(neurons: usize, seed: u64, start: u64) -> Result<Self, NumericsError> {
        within("the number of neurons", neurons as f64, 1.0..=100.0, "a whole number from 1 to 100")?;
        let mut random = generator(seed, start, Stream::Neighbour(NeighbourStream::Start));
        let mut normal = || -> f64 { StandardNormal.sample(&mut random) };
        let unit = |_| Unit { weight: normal(), bias: normal(), amplitude: AMPLITUDE_SCALE * normal() };
        Ok(Self { neurons: (0..neurons).map(unit).collect(), updates: 0, best: f64::INFINITY })
    }

    /// Updates all weights so many times by full-batch descent on the problem's objective.
    pub fn advance(&mut self, problem: &ThresholdProblem, updates: u32) {
        let (inputs, targets) = (problem.inputs(), problem.targets());
        let mut errors = vec![0.0; inputs.len()];
        for _ in 0..updates {
            for ((error, &x), y) in errors.iter_mut().zip(inputs).zip(targets) {
                *error = self.at(x) - y;
            }
            if self.updates.is_multiple_of(LOOK_EVERY) {
                self.best = self.best.min(self.objective(problem));
            }
            for unit in &mut self.neurons {
                let sign = if unit.amplitude == 0.0 { 0.0 } else { unit.amplitude.signum() };
                let (mut by_amplitude, mut by_weight, mut by_bias) = (problem.penalty() * sign, 0.0, 0.0);
                for (error, &x) in errors.iter().zip(inputs) {
                    let sum = unit.sum(x);
                    if sum >= 0.0 {
                        by_amplitude += error;
                    }
                    if sum.abs() < 1.0 {
                        by_weight += error * unit.amplitude * x;
                        by_bias += error * unit.amplitude;
                    }
                }
                unit.amplitude -= LEARNING_RATE * by_amplitude;
                unit.weight -= LEARNING_RATE * by_weight;
                unit.bias -= LEARNING_RATE * by_bias;
            }
            self.updates += 1;
        }
    }

    /// How many updates there have been.
    #[must_use]
    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// The network's output at x.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        self.neurons.iter().map(|unit| if unit.sum(x) >= 0.0 { unit.amplitude } else { 0.0 }).sum()
    }

    /// ½ Σ (f(xᵢ) - yᵢ)² + β Σ |aⱼ|.
    #[must_use]
    pub fn objective(&self, problem: &ThresholdProblem) -> f64 {
        let error = |(&x, y): (&f64, &f64)| (self.at(x) - y) * (self.at(x) - y);
        let squares: f64 = problem.inputs().iter().zip(problem.targets()).map(error).sum();
        0.5 * squares + problem.penalty() * self.neurons.iter().map(|unit| unit.amplitude.abs()).sum::<f64>()
    }

    /// The least objective of every fiftieth update so far, and of the present patterns with the best amplitudes.
    ///
    /// # Errors
    ///
    /// None for a problem that could be made: those of [`ThresholdProblem::refit`].
    pub fn best(&self, problem: &ThresholdProblem) -> Result<f64, NumericsError> {
        Ok(problem.refit(self)?.objective.min(self.best))
    }

    /// u, b and a of each neuron.
    #[must_use]
    pub fn weights(&self) -> Vec<[f64; 3]> {
        self.neurons.iter().map(|unit| [unit.weight, unit.bias, unit.amplitude]).collect()
    }

    /// Which inputs each neuron lets through: 1 or 0.
    pub(super) fn patterns(&self, inputs: &[f64]) -> Vec<Vec<f64>> {
        let column = |unit: &Unit| inputs.iter().map(|&x| f64::from(unit.sum(x) >= 0.0)).collect();
        self.neurons.iter().map(column).collect()
    }
}
