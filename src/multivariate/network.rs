use super::matrix::{Matrix, add, dot};
use super::observations::within;
use super::{LinearMap, Observations, Surface};
use crate::numerics::StandardNormal;
use crate::numerics::{Initialisation, NumericsError, Stream, generator};
use rand::RngExt;
use rand::distr::Distribution;

/// How many numbers go into a linear network, through each of its hidden layers, and out of it, and how many layers it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Features, p.
    pub inputs: usize,
    /// Numbers between two layers.
    pub width: usize,
    /// Outputs, q.
    pub outputs: usize,
    /// Layers, L.
    pub depth: usize,
}

impl Shape {
    /// The most numbers between two layers.
    pub const MAX_WIDTH: usize = 32;

    /// The most layers.
    pub const MAX_DEPTH: usize = 10;

    /// The sizes of the layers, first to last: outputs and inputs of each.
    fn sizes(self) -> impl Iterator<Item = (usize, usize)> {
        let Self { inputs, width, outputs, depth } = self;
        (1..=depth)
            .map(move |layer| (if layer == depth { outputs } else { width }, if layer == 1 { inputs } else { width }))
    }

    fn check(self) -> Result<(), NumericsError> {
        let most = Observations::MOST as f64;
        within("the number of outputs", self.outputs as f64, 1.0, most, "from 1 to 64")?;
        within("the width", self.width as f64, 1.0, Self::MAX_WIDTH as f64, "a whole number from 1 to 32")?;
        within("the depth", self.depth as f64, 1.0, Self::MAX_DEPTH as f64, "a whole number from 1 to 10")
    }
}

/// One layer: W h + b.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// W, a row for each number that leaves the layer.
    pub weights: Matrix,
    /// b.
    pub biases: Vec<f64>,
}

/// A linear network of any width: the layers W₁ h + b₁, ..., one after another, without anything between them.
#[derive(Clone, Debug, PartialEq)]
pub struct WideNetwork {
    layers: Vec<Layer>,
}

impl WideNetwork {
    /// The initial network of one shape in one trial: as [`Initialisation`] says, with the number of inputs of each layer in
    /// place of 1, every parameter times `scale`.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for 0 or more than 64 inputs or outputs, a width above 32, a depth above 10, a scale
    /// outside 0 to 1000, and for initialisations that are defined for one input and one output alone: `Balanced` and
    /// `SignMatched`.
    pub fn start(
        shape: Shape,
        initialisation: Initialisation,
        scale: f64,
        seed: u64,
        trial: u64,
    ) -> Result<Self, NumericsError> {
        within("the number of features", shape.inputs as f64, 1.0, Observations::MOST as f64, "from 1 to 64")?;
        Self::drawn(shape, initialisation, scale, seed, trial)
    }

    /// As [`start`](Self::start), with any number of inputs.
    pub(super) fn drawn(
        shape: Shape,
        initialisation: Initialisation,
        scale: f64,
        seed: u64,
        trial: u64,
    ) -> Result<Self, NumericsError> {
        shape.check()?;
        within("the scale of the initial parameters", scale, 0.0, 1000.0, "from 0 to 1000")?;
        if matches!(initialisation, Initialisation::Balanced | Initialisation::SignMatched) {
            within(
                "the width of balanced and sign-matched networks",
                shape.width as f64,
                0.0,
                0.0,
                "that of one feature",
            )?;
        }
        let mut random = generator(seed, trial, Stream::Layers(shape.depth));
        let mut layer = |(last, (outputs, inputs)): (bool, (usize, usize))| {
            let mut uniform = || 2.0 * random.random::<f64>() - 1.0;
            let fan_in = inputs as f64;
            let one = |row: usize, column: usize| if row == column { 1.0 } else { 0.0 };
            let mut biases = vec![0.0; outputs];
            let mut weights = match initialisation {
                Initialisation::PyTorch | Initialisation::Balanced | Initialisation::SignMatched => {
                    let limit = 1.0 / fan_in.sqrt();
                    let weights = Matrix::of(outputs, inputs, |_, _| limit * uniform());
                    biases.fill_with(|| limit * uniform());
                    weights
                }
                Initialisation::Glorot => {
                    let limit = (6.0 / (inputs + outputs) as f64).sqrt();
                    Matrix::of(outputs, inputs, |_, _| limit * uniform())
                }
                Initialisation::He => {
                    let deviation = (2.0 / fan_in).sqrt();
                    Matrix::of(outputs, inputs, |_, _| deviation * normal(&mut random))
                }
                Initialisation::Normal => {
                    let weights = Matrix::of(outputs, inputs, |_, _| normal(&mut random));
                    biases.fill_with(|| normal(&mut random));
                    weights
                }
                Initialisation::ZeroAsymmetric if last => Matrix::zero(outputs, inputs),
                Initialisation::Identity | Initialisation::ZeroAsymmetric => Matrix::identity(outputs, inputs),
                Initialisation::NearIdentity => {
                    Matrix::of(outputs, inputs, |row, column| one(row, column) + 0.1 * normal(&mut random))
                }
            };
            weights.entries_mut().iter_mut().chain(&mut biases).for_each(|parameter| *parameter *= scale);
            Layer { weights, biases }
        };
        let layers = shape.sizes().enumerate().map(|(index, sizes)| layer((index + 1 == shape.depth, sizes))).collect();
        Ok(Self { layers })
    }

    /// A network of given layers.
    ///
    /// # Errors
    /// [`NumericsError::LengthMismatch`] where a layer takes another number of inputs than the one before it gives, or has
    /// another number of biases than of rows; [`NumericsError::OutOfRange`] for shapes that [`start`](Self::start) refuses.
    pub fn new(layers: Vec<Layer>) -> Result<Self, NumericsError> {
        within("the depth", layers.len() as f64, 1.0, Shape::MAX_DEPTH as f64, "a whole number from 1 to 10")?;
        let mut inputs = layers[0].weights.columns();
        for layer in &layers {
            let rows = layer.weights.rows();
            within("the number of outputs of a layer", rows as f64, 1.0, Observations::MOST as f64, "from 1 to 64")?;
            for (left, right) in [
                (("a row of weights", layer.weights.columns()), ("the layer before it, in outputs,", inputs)),
                (("the list of biases", layer.biases.len()), ("its layer, in outputs,", rows)),
            ] {
                if left.1 != right.1 {
                    return Err(NumericsError::LengthMismatch { left, right });
                }
            }
            inputs = rows;
        }
        Ok(Self { layers })
    }

    /// The layers, first to last.
    #[must_use]
    pub fn layers(&self) -> &[Layer] {
        &self.layers
    }

    /// What the network computes.
    #[must_use]
    pub fn map(&self) -> LinearMap {
        let maps = self.maps();
        maps[maps.len() - 1].clone()
    }

    /// What the first layer computes, the first two, and so on.
    fn maps(&self) -> Vec<LinearMap> {
        let mut maps: Vec<LinearMap> = Vec::with_capacity(self.layers.len());
        for Layer { weights, biases } in &self.layers {
            maps.push(match maps.last() {
                None => LinearMap { matrix: weights.clone(), constant: biases.clone() },
                Some(below) => {
                    let through = weights.times_column(&below.constant);
                    let constant = through.iter().zip(biases).map(|(through, bias)| through + bias).collect();
                    LinearMap { matrix: weights.times(&below.matrix), constant }
                }
            });
        }
        maps
    }

    /// Updates the network once, unless its loss is not finite; returns whether it was.
    ///
    /// With E = D S + t mᵀ and t, half the gradient in the end-to-end map, B the product of the weights above a layer, and
    /// P x + c what enters it, half the gradient is Bᵀ (E Pᵀ + t cᵀ) in its weights and Bᵀ t in its biases.
    pub(super) fn descend(&mut self, surface: &Surface, rate: f64) -> bool {
        let maps = self.maps();
        let error = surface.error(&maps[maps.len() - 1]);
        if !error.excess.is_finite() {
            return false;
        }
        let LinearMap { matrix: gradient, constant } = surface.half_gradient(&error);
        let mut above = Matrix::identity(constant.len(), constant.len());
        for (index, layer) in self.layers.iter_mut().enumerate().rev() {
            let entering = match index.checked_sub(1).map(|below| &maps[below]) {
                None => gradient.clone(),
                Some(below) => {
                    let at = |output: usize, unit: usize| {
                        let row = |matrix: &Matrix, row: usize| row * matrix.columns();
                        let (ours, theirs) = (row(&gradient, output), row(&below.matrix, unit));
                        let features = gradient.columns();
                        dot(
                            &gradient.entries()[ours..ours + features],
                            &below.matrix.entries()[theirs..theirs + features],
                        ) + constant[output] * below.constant[unit]
                    };
                    Matrix::of(constant.len(), below.constant.len(), at)
                }
            };
            let next = above.times(&layer.weights);
            let step = above.transposed().times(&entering);
            add(layer.weights.entries_mut(), -2.0 * rate, step.entries());
            add(&mut layer.biases, -2.0 * rate, &above.transposed_times_column(&constant));
            above = next;
        }
        true
    }
}

fn normal(random: &mut impl rand::Rng) -> f64 {
    StandardNormal.sample(random)
}
