use super::spec::{Descent, Start, StateSpaceSpec};
use super::teacher::Teacher;
use crate::neighbours::adam::Adam;
use crate::neighbours::linear_algebra::eigenvalues;
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use nalgebra::{Complex, DMatrix};
use rand_distr::Distribution;

/// The share of the updates after which Adam's rate begins to fall, and how often it then halves.
const CONSTANT_SHARE: f64 = 0.4;
const HALVING_SHARE: f64 = 0.06;

/// A linear recurrent network while it learns a teacher's impulse response.
#[derive(Clone, Debug)]
pub struct StateSpaceTraining {
    width: usize,
    targets: Vec<f64>,
    teacher: Teacher,
    descent: Descent,
    adam: Adam,
    updates: u64,
    /// A in rows, then B, then C.
    parameters: Vec<f64>,
    gradient: Vec<f64>,
    /// Aⁱ B and (Aᵀ)ⁱ Cᵀ for i = 0 ... k - 1, one after the other.
    forward: Vec<f64>,
    backward: Vec<f64>,
    loss: f64,
}

impl StateSpaceTraining {
    /// A training before its first update, whose weights are drawn from the seed.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] if a setting is outside its range.
    pub fn new(spec: &StateSpaceSpec, seed: u64) -> Result<Self, NumericsError> {
        spec.check()?;
        let size = spec.width;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Start));
        let mut draw = || -> f64 {
            let normal: f64 = StandardNormal.sample(&mut random);
            spec.scale * normal
        };
        let mut parameters: Vec<f64> = (0..size * (size + 2)).map(|_| draw()).collect();
        if spec.start == Start::Balanced {
            let (matrix, vectors) = parameters.split_at_mut(size * size);
            for row in 0..size {
                for column in 0..row {
                    let mean = 0.5 * (matrix[row * size + column] + matrix[column * size + row]);
                    matrix[row * size + column] = mean;
                    matrix[column * size + row] = mean;
                }
            }
            let (input, output) = vectors.split_at_mut(size);
            output.copy_from_slice(input);
        }
        Self::from_parameters(spec, parameters)
    }

    /// A training that starts with given weights: A in rows, then B, then C.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] if a setting is outside its range, [`NumericsError::LengthMismatch`] unless there are
    /// d (d + 2) weights.
    pub fn from_parameters(spec: &StateSpaceSpec, parameters: Vec<f64>) -> Result<Self, NumericsError> {
        spec.check()?;
        let (width, count) = (spec.width, spec.width * (spec.width + 2));
        if parameters.len() != count {
            return Err(NumericsError::LengthMismatch {
                left: ("a network of this width", count),
                right: ("the list of weights", parameters.len()),
            });
        }
        let mut training = Self {
            width,
            targets: spec.teacher.impulse_response().take(spec.length).collect(),
            teacher: spec.teacher.clone(),
            descent: spec.descent,
            adam: Adam::new(count),
            updates: 0,
            gradient: vec![0.0; count],
            parameters,
            forward: vec![0.0; width * spec.length],
            backward: vec![0.0; width * spec.length],
            loss: 0.0,
        };
        training.differentiate();
        Ok(training)
    }

    /// Updates the weights so many times.
    pub fn advance(&mut self, updates: u32) {
        for _ in 0..updates {
            match self.descent {
                Descent::Gradient { learning_rate } => {
                    for (parameter, slope) in self.parameters.iter_mut().zip(&self.gradient) {
                        *parameter -= learning_rate * slope;
                    }
                }
                Descent::Adam { learning_rate, updates } => {
                    let rate = learning_rate * falling_share(self.updates, updates);
                    self.adam.update(&mut self.parameters, &self.gradient, rate);
                }
            }
            self.updates += 1;
            self.differentiate();
        }
    }

    /// How many updates there have been.
    #[must_use]
    pub fn updates(&self) -> u64 {
        self.updates
    }

    /// L: the sum of the squared errors at lags 0 to k - 1. Not finite once the training has diverged.
    #[must_use]
    pub fn loss(&self) -> f64 {
        self.loss
    }

    /// The weights: A in rows, then B, then C.
    #[must_use]
    pub fn parameters(&self) -> &[f64] {
        &self.parameters
    }

    /// The gradient of L by the weights, in the same order.
    #[must_use]
    pub fn gradient(&self) -> &[f64] {
        &self.gradient
    }

    /// The network's impulse response C Aⁱ B at lags 0, 1, ... and without end.
    pub fn impulse_response(&self) -> impl Iterator<Item = f64> + use<'_> {
        let (matrix, input, output) = self.parts();
        let mut state = input.to_vec();
        std::iter::from_fn(move || {
            let now = dot(output, &state);
            state = matrix.chunks_exact(self.width).map(|row| dot(row, &state)).collect();
            Some(now)
        })
    }

    /// The largest error of the impulse response at the lags k to `last`, none of which has been learned from. Infinite
    /// where the response is.
    #[must_use]
    pub fn extrapolation_error(&self, last: usize) -> f64 {
        let pairs = self.impulse_response().zip(self.teacher.impulse_response());
        let errors = pairs.take(last + 1).skip(self.targets.len()).map(|(own, known)| (own - known).abs());
        errors.fold(0.0, |most, error| if error.is_nan() { f64::INFINITY } else { most.max(error) })
    }

    /// The eigenvalues of A, the largest magnitude first.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] if the training has diverged, [`NumericsError::NoConvergence`] if the iteration for
    /// the eigenvalues does not end.
    pub fn poles(&self) -> Result<Vec<Complex<f64>>, NumericsError> {
        let mut poles = eigenvalues(&DMatrix::from_row_slice(self.width, self.width, self.parts().0))?;
        poles.sort_by(|one, other| other.norm_sqr().total_cmp(&one.norm_sqr()));
        Ok(poles)
    }

    /// How far the network is from balanced: the largest entry of |A - Aᵀ| and |B - Cᵀ|.
    #[must_use]
    pub fn asymmetry(&self) -> f64 {
        let (matrix, input, output) = self.parts();
        let places = (0..self.width).flat_map(|row| (0..row).map(move |column| (row, column)));
        let of_matrix =
            places.map(|(row, column)| (matrix[row * self.width + column] - matrix[column * self.width + row]).abs());
        let of_vectors = input.iter().zip(output).map(|(b, c)| (b - c).abs());
        of_matrix.chain(of_vectors).fold(0.0, f64::max)
    }

    fn parts(&self) -> (&[f64], &[f64], &[f64]) {
        let (matrix, vectors) = self.parameters.split_at(self.width * self.width);
        let (input, output) = vectors.split_at(self.width);
        (matrix, input, output)
    }

    /// Computes loss and gradient. With hᵢ = Aⁱ B, gᵢ = (Aᵀ)ⁱ Cᵀ and errors eᵢ = C hᵢ - wᵢ they are
    /// ∂L/∂B = 2 Σ eᵢ gᵢ, ∂L/∂C = 2 Σ eᵢ hᵢᵀ and ∂L/∂A = 2 Σ eᵢ Σ gⱼ hᵢ₋₁₋ⱼᵀ, j = 0 ... i - 1.
    fn differentiate(&mut self) {
        let size = self.width;
        let (matrix, vectors) = self.parameters.split_at(size * size);
        let (input, output) = vectors.split_at(size);
        self.forward[..size].copy_from_slice(input);
        self.backward[..size].copy_from_slice(output);
        for lag in 1..self.targets.len() {
            let (before, now) = self.forward.split_at_mut(lag * size);
            let last = &before[(lag - 1) * size..];
            for (entry, row) in now.iter_mut().zip(matrix.chunks_exact(size)) {
                *entry = dot(row, last);
            }
            let (before, now) = self.backward.split_at_mut(lag * size);
            let last = &before[(lag - 1) * size..];
            for (column, entry) in now[..size].iter_mut().enumerate() {
                *entry = (0..size).map(|row| matrix[row * size + column] * last[row]).sum();
            }
        }
        self.gradient.fill(0.0);
        let (by_matrix, by_vectors) = self.gradient.split_at_mut(size * size);
        let (by_input, by_output) = by_vectors.split_at_mut(size);
        self.loss = 0.0;
        for (lag, target) in self.targets.iter().enumerate() {
            let forward = &self.forward[lag * size..][..size];
            let error = dot(output, forward) - target;
            self.loss += error * error;
            for place in 0..size {
                by_input[place] += 2.0 * error * self.backward[lag * size + place];
                by_output[place] += 2.0 * error * forward[place];
            }
            for split in 0..lag {
                let left = &self.backward[split * size..][..size];
                let right = &self.forward[(lag - 1 - split) * size..][..size];
                for (row, &factor) in by_matrix.chunks_exact_mut(size).zip(left) {
                    for (entry, value) in row.iter_mut().zip(right) {
                        *entry += 2.0 * error * factor * value;
                    }
                }
            }
        }
    }
}

/// The part of Adam's first rate that is left at an update.
fn falling_share(update: u64, updates: u32) -> f64 {
    let (constant, halving) = (CONSTANT_SHARE * f64::from(updates), HALVING_SHARE * f64::from(updates));
    let past = (update.min(u64::from(updates)) as f64 - constant) / halving;
    (0..past.max(0.0) as u32).fold(1.0, |share, _| 0.5 * share)
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
