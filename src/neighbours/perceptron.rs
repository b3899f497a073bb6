use crate::neighbours::adam::{Adam, checked_rate};
use crate::neighbours::linear_algebra::{finite, within};
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use rand::RngExt;
use rand::rngs::Xoshiro256PlusPlus;

/// The most units of a layer.
const WIDEST: usize = 512;

/// What a hidden unit makes of its total input z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Activation {
    /// max(0, z).
    Relu,
    /// z where z > 0, else this slope times z.
    LeakyRelu(f64),
    /// tanh z.
    Tanh,
}

impl Activation {
    fn at(self, z: f64) -> f64 {
        match self {
            Self::Relu => {
                if z > 0.0 {
                    z
                } else {
                    0.0
                }
            }
            Self::LeakyRelu(slope) => {
                if z > 0.0 {
                    z
                } else {
                    slope * z
                }
            }
            Self::Tanh => libm::tanh(z),
        }
    }

    /// The derivative, from the value: 0 or the slope where z = 0.
    fn derivative(self, value: f64) -> f64 {
        match self {
            Self::Relu => f64::from(value > 0.0),
            Self::LeakyRelu(slope) => {
                if value > 0.0 {
                    1.0
                } else {
                    slope
                }
            }
            Self::Tanh => 1.0 - value * value,
        }
    }
}

/// A multilayer perceptron: hₗ = φ(Wₗ hₗ₋₁ + bₗ), from the input h₀ to the last layer, which has no φ.
///
/// Its parameters are one list: of each layer the matrix W in rows, a row for each of its units, then b.
#[derive(Clone, Debug, PartialEq)]
pub struct Perceptron {
    widths: Vec<usize>,
    activation: Activation,
    parameters: Vec<f64>,
}

impl Perceptron {
    /// A network of these widths, input and output included, whose weights and biases are ~ U(-1, 1) / √n in a layer of n
    /// inputs, which is the default of `PyTorch`.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless there are 2 to 6 widths from 1 to 512 each, and a slope is from 0 to 1.
    pub fn new(widths: &[usize], activation: Activation, seed: u64) -> Result<Self, NumericsError> {
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Start));
        checked_widths(widths)?;
        let mut parameters = Vec::new();
        for pair in widths.windows(2) {
            let scale = 1.0 / (pair[0] as f64).sqrt();
            let draws = (0..pair[1] * (pair[0] + 1)).map(|_| scale * (2.0 * random.random::<f64>() - 1.0));
            parameters.extend(draws);
        }
        Self::from_parameters(widths, activation, parameters)
    }

    /// A network with given parameters.
    ///
    /// # Errors
    ///
    /// As of [`Self::new`], and [`NumericsError::LengthMismatch`] if the widths need another number of parameters.
    pub fn from_parameters(
        widths: &[usize],
        activation: Activation,
        parameters: Vec<f64>,
    ) -> Result<Self, NumericsError> {
        checked_widths(widths)?;
        if let Activation::LeakyRelu(slope) = activation {
            within("the slope of the activation", slope, 0.0..=1.0, "from 0 to 1")?;
        }
        let count = widths.windows(2).map(|pair| pair[1] * (pair[0] + 1)).sum();
        if parameters.len() != count {
            return Err(NumericsError::LengthMismatch {
                left: ("a network of these widths", count),
                right: ("the list of parameters", parameters.len()),
            });
        }
        finite("a parameter", parameters.iter())?;
        Ok(Self { widths: widths.to_vec(), activation, parameters })
    }

    /// Its parameters.
    #[must_use]
    pub fn parameters(&self) -> &[f64] {
        &self.parameters
    }

    /// Number of inputs.
    #[must_use]
    pub fn inputs(&self) -> usize {
        self.widths[0]
    }

    /// Number of outputs.
    #[must_use]
    pub fn outputs(&self) -> usize {
        self.widths[self.widths.len() - 1]
    }

    /// The outputs of samples, whose inputs follow one another; a rest that is no whole sample is left out.
    #[must_use]
    pub fn at(&self, samples: &[f64]) -> Vec<f64> {
        let count = samples.len() / self.inputs();
        let mut pass = Pass::new(self, count);
        pass.set_inputs(self.inputs(), samples);
        pass.forward(self);
        let outputs = &pass.values[self.widths.len() - 1];
        (0..count).flat_map(|sample| (0..self.outputs()).map(move |unit| outputs[unit * count + sample])).collect()
    }

    /// The derivatives of the outputs of one sample by all parameters: a row for each output. Missing inputs count as 0.
    #[must_use]
    pub fn jacobian(&self, sample: &[f64]) -> Vec<Vec<f64>> {
        let mut pass = Pass::new(self, 1);
        pass.set_inputs(self.inputs(), sample);
        pass.forward(self);
        let row = |output: usize| {
            let mut gradient = vec![0.0; self.parameters.len()];
            let last = pass.deltas.len() - 1;
            pass.deltas[last].fill(0.0);
            pass.deltas[last][output] = 1.0;
            pass.backward(self, &mut gradient);
            gradient
        };
        (0..self.outputs()).map(row).collect()
    }
}

fn checked_widths(widths: &[usize]) -> Result<(), NumericsError> {
    within("the number of widths", widths.len() as f64, 2.0..=6.0, "from 2 to 6, input and output included")?;
    for &width in widths {
        within("a width", width as f64, 1.0..=WIDEST as f64, "a whole number from 1 to 512")?;
    }
    Ok(())
}

/// The values of all units for some samples, and the derivatives of a loss by their total inputs. A unit's numbers for all
/// samples stand side by side, so that the inner loops are as long as the batch, however wide the layers are.
#[derive(Clone, Debug)]
struct Pass {
    samples: usize,
    /// Of input and all layers.
    values: Vec<Vec<f64>>,
    /// Of all layers but the input, which has none: its list is empty.
    deltas: Vec<Vec<f64>>,
}

impl Pass {
    fn new(network: &Perceptron, samples: usize) -> Self {
        let values: Vec<_> = network.widths.iter().map(|width| vec![0.0; width * samples]).collect();
        let mut deltas = values.clone();
        deltas[0].clear();
        Self { samples, values, deltas }
    }

    fn set_inputs(&mut self, inputs: usize, samples: &[f64]) {
        for (sample, point) in samples.chunks(inputs).take(self.samples).enumerate() {
            for (place, &value) in point.iter().enumerate() {
                self.values[0][place * self.samples + sample] = value;
            }
        }
    }

    fn forward(&mut self, network: &Perceptron) {
        let (samples, layers) = (self.samples, network.widths.len() - 1);
        let mut rest = network.parameters.as_slice();
        for layer in 1..=layers {
            let (inputs, outputs) = (network.widths[layer - 1], network.widths[layer]);
            let (weights, after) = rest.split_at(inputs * outputs);
            let (biases, after) = after.split_at(outputs);
            rest = after;
            let (before, now) = self.values.split_at_mut(layer);
            let units = now[0].chunks_exact_mut(samples.max(1));
            for ((unit, row), &bias) in units.zip(weights.chunks_exact(inputs)).zip(biases) {
                unit.fill(bias);
                for (values, &weight) in before[layer - 1].chunks_exact(samples.max(1)).zip(row) {
                    add_scaled(unit, values, weight);
                }
                if layer < layers {
                    for value in unit {
                        *value = network.activation.at(*value);
                    }
                }
            }
        }
    }

    /// From the derivatives by the outputs to those by all parameters.
    fn backward(&mut self, network: &Perceptron, gradient: &mut [f64]) {
        let samples = self.samples;
        let mut end = gradient.len();
        for layer in (1..network.widths.len()).rev() {
            let (inputs, outputs) = (network.widths[layer - 1], network.widths[layer]);
            let start = end - outputs * (inputs + 1);
            let weights = &network.parameters[start..start + inputs * outputs];
            let (by_weights, by_biases) = gradient[start..end].split_at_mut(inputs * outputs);
            end = start;
            let (before, now) = self.deltas.split_at_mut(layer);
            let below = &self.values[layer - 1];
            before[layer - 1].fill(0.0);
            for (unit, delta) in now[0].chunks_exact(samples).enumerate() {
                by_biases[unit] = delta.iter().sum();
                let row = unit * inputs..(unit + 1) * inputs;
                for (slope, values) in by_weights[row.clone()].iter_mut().zip(below.chunks_exact(samples)) {
                    *slope = dot(delta, values);
                }
                for (lower, &weight) in before[layer - 1].chunks_exact_mut(samples).zip(&weights[row]) {
                    add_scaled(lower, delta, weight);
                }
            }
            for (delta, &value) in before[layer - 1].iter_mut().zip(below) {
                *delta *= network.activation.derivative(value);
            }
        }
    }
}

fn add_scaled(to: &mut [f64], other: &[f64], factor: f64) {
    for (entry, value) in to.iter_mut().zip(other) {
        *entry += factor * value;
    }
}

/// The sum of the products, in four sums side by side: the compiler may not reorder a sum, and makes vectors of these.
fn dot(one: &[f64], other: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (heads, others) = (one.chunks_exact(4), other.chunks_exact(4));
    let rest: f64 = heads.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in heads.zip(others) {
        for (sum, (x, y)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += x * y;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

/// A perceptron of one output while it is trained on points by Adam, with the mean squared error of a random batch.
#[derive(Clone, Debug)]
pub struct PerceptronTraining {
    network: Perceptron,
    adam: Adam,
    learning_rate: f64,
    inputs: Vec<f64>,
    targets: Vec<f64>,
    random: Xoshiro256PlusPlus,
    pass: Pass,
    gradient: Vec<f64>,
    updates: u64,
}

impl PerceptronTraining {
    /// A training before its first update. The inputs of the points follow one another; each batch is drawn with
    /// replacement.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the network has one output, the learning rate is above 0 and at most 1, the
    /// batch is from 1 to 1,024 and there is a point at least; [`NumericsError::LengthMismatch`] unless there is a target
    /// for each point.
    pub fn new(
        network: Perceptron,
        (inputs, targets): (Vec<f64>, Vec<f64>),
        batch: usize,
        learning_rate: f64,
        seed: u64,
    ) -> Result<Self, NumericsError> {
        within("the number of outputs", network.outputs() as f64, 1.0..=1.0, "1")?;
        within("the batch", batch as f64, 1.0..=1024.0, "a whole number from 1 to 1024")?;
        within("the number of points", targets.len() as f64, 1.0..=1e5, "from 1 to 100000")?;
        checked_rate(learning_rate)?;
        if inputs.len() != network.inputs() * targets.len() {
            return Err(NumericsError::LengthMismatch {
                left: ("the list of inputs", inputs.len()),
                right: ("that for as many points as targets", network.inputs() * targets.len()),
            });
        }
        finite("an input", inputs.iter())?;
        finite("a target", targets.iter())?;
        let count = network.parameters.len();
        Ok(Self {
            pass: Pass::new(&network, batch),
            network,
            adam: Adam::new(count),
            learning_rate,
            inputs,
            targets,
            random: generator(seed, 0, Stream::Neighbour(NeighbourStream::Batches)),
            gradient: vec![0.0; count],
            updates: 0,
        })
    }

    /// Updates the parameters so many times.
    pub fn advance(&mut self, updates: u32) {
        let (inputs, batch) = (self.network.inputs(), self.pass.samples);
        let mut goals = vec![0.0; batch];
        for _ in 0..updates {
            for (sample, goal) in goals.iter_mut().enumerate() {
                let point = self.random.random_range(0..self.targets.len());
                *goal = self.targets[point];
                for place in 0..inputs {
                    self.pass.values[0][place * batch + sample] = self.inputs[point * inputs + place];
                }
            }
            self.pass.forward(&self.network);
            let last = self.pass.deltas.len() - 1;
            let outputs = self.pass.values[last].iter().zip(&goals);
            for (delta, (output, goal)) in self.pass.deltas[last].iter_mut().zip(outputs) {
                *delta = 2.0 * (output - goal) / batch as f64;
            }
            self.pass.backward(&self.network, &mut self.gradient);
            self.adam.update(&mut self.network.parameters, &self.gradient, self.learning_rate);
            self.updates += 1;
        }
    }

    /// How many updates there have been.
    #[must_use]
    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// The network as it is now.
    #[must_use]
    pub fn network(&self) -> &Perceptron {
        &self.network
    }

    /// The mean squared error over all points.
    #[must_use]
    pub fn loss(&self) -> f64 {
        let outputs = self.network.at(&self.inputs);
        let squares = outputs.iter().zip(&self.targets).map(|(output, target)| (output - target) * (output - target));
        squares.sum::<f64>() / self.targets.len() as f64
    }
}
