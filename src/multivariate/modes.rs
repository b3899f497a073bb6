use super::matrix::{add, dot};
use super::observations::within;
use super::{LinearMap, Observations, Shape, Surface, WideNetwork, WideTraining};
use crate::numerics::{Initialisation, LearningRate, NumericsError, StandardNormal, Stream, generator};
use rand::Rng;
use rand::distr::Distribution;

/// Everything that decides the numbers of [`Modes`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ModesSpec {
    /// The seed.
    pub seed: u64,
    /// p, the number of features, from 1 to 16.
    pub features: usize,
    /// q, the number of outputs, from 1 to 8.
    pub outputs: usize,
    /// N, the number of observations, from 50 to 1000.
    pub observations: usize,
    /// The standard deviation of the noise of each output, from 0 to 10.
    pub noise: f64,
    /// Numbers between two layers, from 1 to 32.
    pub width: usize,
    /// Layers, L, from 1 to 10.
    pub depth: usize,
    /// The scale of the initial weights: a layer's are from N(0, scale² / its inputs). From 0 to 1.
    pub scale: f64,
    /// η.
    pub rate: LearningRate,
}

/// A linear network that learns the modes of a regression of several outputs, and when each was learnt.
///
/// The true map is Σ sₖ uₖ vₖᵀ with strengths sₖ = 4, 2, 1, ... and random directions: a mode is a combination of features
/// and the combination of outputs that it moves. The features have mean 0, variance 1 and no correlation in the sample, so
/// that the modes do not disturb each other, and biases start at 0.
///
/// ```
/// use lnn_lab::multivariate::{Modes, ModesSpec};
/// use lnn_lab::numerics::LearningRate;
///
/// let rate = LearningRate::new(0.01)?;
/// let sizes = ModesSpec { seed: 1, features: 8, outputs: 3, observations: 200, noise: 0.5, width: 8, depth: 2, scale: 0.05, rate };
/// let mut modes = Modes::new(sizes)?;
/// while !modes.advance(100_000) {}
/// let half: Vec<f64> = (0..3).filter_map(|mode| modes.half_learnt(mode)).collect();
/// assert!(half[1] > 1.5 * half[0] && half[2] > 1.5 * half[1]);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Modes {
    spec: ModesSpec,
    observations: Observations,
    surface: Surface,
    strengths: Vec<f64>,
    predicted: Option<Vec<f64>>,
    training: WideTraining,
    recorded: Vec<Recorded>,
}

/// What the network computed at an epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// The epoch.
    pub epoch: u64,
    /// What it computed.
    pub map: LinearMap,
    /// The singular values of that, the largest first.
    pub strengths: Vec<f64>,
    /// Its mean squared error, summed over the outputs, less the least there is.
    pub excess: f64,
}

/// A mode of the true map: how its output and its input turn.
struct Mode {
    strength: f64,
    output: Vec<f64>,
    input: Vec<f64>,
}

impl Modes {
    /// How long a network is trained.
    pub const EPOCHS: u64 = 3_000;

    /// The strength of the first mode; each other has half of the one before it.
    pub const STRONGEST: f64 = 4.0;

    /// Begins, at epoch 0.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] where a number is outside its range.
    pub fn new(spec: ModesSpec) -> Result<Self, NumericsError> {
        within("the number of features", spec.features as f64, 1.0, 16.0, "from 1 to 16")?;
        within("the number of outputs", spec.outputs as f64, 1.0, 8.0, "from 1 to 8")?;
        within("the number of observations", spec.observations as f64, 50.0, 1000.0, "from 50 to 1000")?;
        within("the noise", spec.noise, 0.0, 10.0, "from 0 to 10")?;
        within("the scale of the initial weights", spec.scale, 0.0, 1.0, "from 0 to 1")?;
        let mut random = generator(spec.seed, 0, Stream::Modes);
        let modes = modes(&spec, &mut random);
        let observations = observations(&spec, &modes, &mut random)?;
        let surface = Surface::of(&observations);
        let ModesSpec { seed, features: inputs, outputs, width, depth, scale, .. } = spec;
        // He et al. draw from N(0, 2 / inputs).
        let shape = Shape { inputs, width, outputs, depth };
        let start = WideNetwork::start(shape, Initialisation::He, scale / 2.0_f64.sqrt(), seed, 0)?;
        let strengths = surface.best().matrix.singular_values();
        let predicted = predicted(&start, &modes, &strengths, spec.rate);
        let recorded = vec![Recorded::of(&surface, 0, start.map())];
        Ok(Self { spec, observations, surface, strengths, predicted, training: WideTraining::new(start), recorded })
    }

    /// What it was made from.
    #[must_use]
    pub fn spec(&self) -> &ModesSpec {
        &self.spec
    }

    /// The observations.
    #[must_use]
    pub fn observations(&self) -> &Observations {
        &self.observations
    }

    /// The mean squared error on them, and its best map: the closed form.
    #[must_use]
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// The singular values of the closed form, the largest first.
    #[must_use]
    pub fn strengths(&self) -> &[f64] {
        &self.strengths
    }

    /// What the network computed at some epochs: all of the first, then ever fewer, a few hundred in all; the last is the
    /// latest.
    #[must_use]
    pub fn recorded(&self) -> &[Recorded] {
        &self.recorded
    }

    /// The epoch up to which it is trained.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.training.epoch()
    }

    /// Whether the next update would make the loss infinite.
    #[must_use]
    pub fn diverged(&self) -> bool {
        self.training.diverged()
    }

    /// Whether nothing is left to compute.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.diverged() || self.epoch() >= Self::EPOCHS
    }

    /// The epoch at which the network's singular value of this number, from 0, reached half of the closed form's, on the
    /// straight line between two recorded ones; nothing if it has not.
    #[must_use]
    pub fn half_learnt(&self, mode: usize) -> Option<f64> {
        let half = self.strengths.get(mode)? / 2.0;
        let of = |recorded: &Recorded| recorded.strengths.get(mode).copied();
        let after = self.recorded.iter().position(|recorded| of(recorded).is_some_and(|strength| strength >= half))?;
        let Some(before) = after.checked_sub(1) else { return Some(0.0) };
        let (one, other) = (&self.recorded[before], &self.recorded[after]);
        let (low, high) = (of(one)?, of(other)?);
        let share = if high > low { (half - low) / (high - low) } else { 1.0 };
        Some(one.epoch as f64 + share * (other.epoch - one.epoch) as f64)
    }

    /// When theory has each mode half learnt by two layers, in epochs, the strongest first; nothing for other depths.
    ///
    /// Near 0 the layers W₁ and W₂ grow by (W₂ᵀu + W₁v) e^(2ηst) along a mode u, v of strength s, so that it starts as if
    /// from a = |W₂ᵀu + W₁v|² / 4, and is half learnt after ln(s/a - 1) / (4ηs) (Saxe, McClelland and Ganguli 2013, equation
    /// 6, with η times the gradient of the squared error without 1/2).
    #[must_use]
    pub fn predicted(&self) -> Option<&[f64]> {
        self.predicted.as_deref()
    }

    /// About how many epochs of a network of one feature take as long as one of these.
    fn epoch_cost(&self) -> u64 {
        let ModesSpec { features, outputs, width, depth, .. } = self.spec;
        1 + ((outputs * features * features + 3 * depth * width * width.max(features)) / 20) as u64
    }

    /// Computes on by about `work` epochs of a network of one feature; returns whether all is done. How the work is split
    /// changes no number.
    pub fn advance(&mut self, work: u64) -> bool {
        let mut left = (work / self.epoch_cost()).max(1);
        while left > 0 && !self.is_complete() {
            let kept = self.recorded.last().map_or(0, |recorded| recorded.epoch);
            let next = (kept + 1 + kept / 64).min(Self::EPOCHS);
            let before = self.epoch();
            let step = left.min(next - before);
            self.training.advance(&self.surface, self.spec.rate, step);
            left -= step;
            if self.epoch() == next || self.diverged() {
                let map = self.training.network().map();
                self.recorded.push(Recorded::of(&self.surface, self.epoch(), map));
            }
        }
        self.is_complete()
    }
}

impl Recorded {
    fn of(surface: &Surface, epoch: u64, map: LinearMap) -> Self {
        Self { epoch, strengths: map.matrix.singular_values(), excess: surface.excess(&map), map }
    }
}

fn modes(spec: &ModesSpec, random: &mut impl Rng) -> Vec<Mode> {
    let count = spec.features.min(spec.outputs);
    let outputs = orthonormal(count, spec.outputs, random);
    let inputs = orthonormal(count, spec.features, random);
    let strengths = std::iter::successors(Some(Modes::STRONGEST), |strength| Some(strength / 2.0));
    let directions = outputs.into_iter().zip(inputs);
    strengths.zip(directions).map(|(strength, (output, input))| Mode { strength, output, input }).collect()
}

fn observations(spec: &ModesSpec, modes: &[Mode], random: &mut impl Rng) -> Result<Observations, NumericsError> {
    let count = spec.observations;
    // The first direction is that of the mean, to which all others are made orthogonal.
    let mean = vec![(1.0 / count as f64).sqrt(); count];
    let mut x = orthonormal_to(vec![mean], spec.features, count, random).split_off(1);
    x.iter_mut().flatten().for_each(|value| *value *= (count as f64).sqrt());
    let mut y = vec![vec![0.0; count]; spec.outputs];
    for mode in modes {
        let mut along = vec![0.0; count];
        for (column, &share) in x.iter().zip(&mode.input) {
            add(&mut along, share, column);
        }
        for (column, &share) in y.iter_mut().zip(&mode.output) {
            add(column, mode.strength * share, &along);
        }
    }
    y.iter_mut().flatten().for_each(|value| *value += spec.noise * normal(random));
    Observations::new(x, y)
}

/// So many random directions of a space, each of length 1 and orthogonal to the others.
fn orthonormal(count: usize, dimension: usize, random: &mut impl Rng) -> Vec<Vec<f64>> {
    orthonormal_to(Vec::new(), count, dimension, random)
}

/// Some directions, and so many random ones more, by the method of Gram and Schmidt, twice for the sake of rounding.
fn orthonormal_to(
    mut directions: Vec<Vec<f64>>,
    count: usize,
    dimension: usize,
    random: &mut impl Rng,
) -> Vec<Vec<f64>> {
    for _ in 0..count {
        let mut next: Vec<f64> = (0..dimension).map(|_| normal(random)).collect();
        for before in directions.iter().chain(&directions) {
            let along = dot(before, &next);
            add(&mut next, -along, before);
        }
        let length = dot(&next, &next).sqrt();
        for value in &mut next {
            *value /= length;
        }
        directions.push(next);
    }
    directions
}

fn predicted(start: &WideNetwork, modes: &[Mode], strengths: &[f64], rate: LearningRate) -> Option<Vec<f64>> {
    let [first, second] = start.layers() else { return None };
    let half_learnt = |(mode, &strength): (&Mode, &f64)| {
        let mut along = second.weights.transposed_times_column(&mode.output);
        add(&mut along, 1.0, &first.weights.times_column(&mode.input));
        let start = dot(&along, &along) / 4.0;
        libm::log((strength / start - 1.0).max(1.0)) / (4.0 * rate.value() * strength)
    };
    Some(modes.iter().zip(strengths).map(half_learnt).collect())
}

fn normal(random: &mut impl Rng) -> f64 {
    StandardNormal.sample(random)
}
