use super::householder::{Columns, Factors};
use super::matrix::{Matrix, add};
use super::observations::within;
use super::{Shape, Surface, WideNetwork};
use crate::numerics::StandardNormal;
use crate::numerics::{DoubleDouble, Initialisation, NumericsError, Stream, generator};
use rand::RngExt;
use rand::distr::Distribution;

/// A regression with more features than observations, p > N, so that many coefficients fit without an error, and which of
/// them a method finds is its own choice.
///
/// Features are independent and from N(0, 1). A few of the true coefficients b are 1 or -1, at random places, and the others
/// 0; there is no noise, and no intercept. The excess risk of coefficients b' on fresh observations is then |b' - b|².
#[derive(Clone, Debug, PartialEq)]
pub struct Underdetermined {
    truth: Vec<f64>,
    /// The observations, a row each.
    x: Vec<Vec<f64>>,
    shortest: Vec<f64>,
    surface: Surface,
}

/// What such a regression is drawn from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct UnderdeterminedSpec {
    /// The seed.
    pub seed: u64,
    /// Which regression under the seed.
    pub trial: u64,
    /// p, from 2 to 200.
    pub features: usize,
    /// N, from 1 to p - 1.
    pub observations: usize,
    /// How many true coefficients are not 0, from 1 to p.
    pub nonzero: usize,
}

impl Underdetermined {
    /// Draws one.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] where a number is outside its range.
    pub fn new(spec: UnderdeterminedSpec) -> Result<Self, NumericsError> {
        let UnderdeterminedSpec { seed, trial, features, observations, nonzero } = spec;
        within("the number of features", features as f64, 2.0, 200.0, "from 2 to 200")?;
        let most = (features - 1) as f64;
        within("the number of observations", observations as f64, 1.0, most, "1 or more, and fewer than features")?;
        within(
            "the number of coefficients that are not 0",
            nonzero as f64,
            1.0,
            features as f64,
            "from 1 to the number of features",
        )?;
        let mut random = generator(seed, trial, Stream::Wide);
        let mut truth = vec![0.0; features];
        let mut places: Vec<usize> = (0..features).collect();
        for chosen in 0..nonzero {
            // A place among those that are left (Fisher and Yates 1938).
            let left = (features - chosen) as f64;
            places.swap(chosen, chosen + (random.random::<f64>() * left) as usize);
            truth[places[chosen]] = if random.random::<bool>() { 1.0 } else { -1.0 };
        }
        let x =
            (0..observations).map(|_| (0..features).map(|_| StandardNormal.sample(&mut random)).collect()).collect();
        Ok(Self::given(x, truth))
    }

    /// Of observations without noise, a row each, and the true coefficients.
    fn given(x: Vec<Vec<f64>>, truth: Vec<f64>) -> Self {
        let (count, features) = (x.len() as f64, truth.len());
        let shortest = shortest(&x, &truth);
        let mut moments = Matrix::zero(features, features);
        for row in &x {
            for (into, &value) in moments.entries_mut().chunks_exact_mut(features).zip(row) {
                add(into, value / count, row);
            }
        }
        let surface = Surface::of_moments(moments, x.len(), &shortest);
        Self { truth, x, shortest, surface }
    }

    /// b.
    #[must_use]
    pub fn truth(&self) -> &[f64] {
        &self.truth
    }

    /// The observations, a row each.
    #[must_use]
    pub fn x(&self) -> &[Vec<f64>] {
        &self.x
    }

    /// The shortest coefficients that fit without an error, with Σ b'² least: what least squares gives by convention, and
    /// gradient descent from 0 without hidden layers.
    #[must_use]
    pub fn minimum_norm(&self) -> &[f64] {
        &self.shortest
    }

    /// The mean squared error of linear maps on the observations.
    #[must_use]
    pub fn surface(&self) -> &Surface {
        &self.surface
    }

    /// |b' - b|², the mean squared error of coefficients on fresh observations.
    #[must_use]
    pub fn risk(&self, coefficients: &[f64]) -> f64 {
        coefficients.iter().zip(&self.truth).map(|(own, truth)| (own - truth) * (own - truth)).sum()
    }

    /// A fully connected network without biases, whose weights are from N(0, `scale`² / inputs).
    ///
    /// # Errors
    /// Those of [`WideNetwork::start`].
    pub fn fully_connected(
        &self,
        (width, depth): (usize, usize),
        scale: f64,
        seed: u64,
        trial: u64,
    ) -> Result<WideNetwork, NumericsError> {
        let shape = Shape { inputs: self.truth.len(), width, outputs: 1, depth };
        WideNetwork::drawn(shape, Initialisation::He, scale / 2.0_f64.sqrt(), seed, trial)
    }
}

/// A diagonal network: y = Σ (uᵢᴸ - vᵢᴸ) xᵢ, in which each feature has two chains of L weights of its own that stay equal.
///
/// With L = 2, gradient flow from u = v = `scale` ends at the coefficients with the least Σ |b'| as the scale goes to 0, and
/// at those with the least Σ b'² as it goes to infinity (Woodworth et al. 2020).
#[derive(Clone, Debug, PartialEq)]
pub struct DiagonalNetwork {
    depth: usize,
    u: Vec<f64>,
    v: Vec<f64>,
}

impl DiagonalNetwork {
    /// The network whose weights are all `scale`, which computes 0.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a depth outside 2 to 10, or a scale outside 0 to 1000.
    pub fn start(features: usize, depth: usize, scale: f64) -> Result<Self, NumericsError> {
        within("the depth", depth as f64, 2.0, Shape::MAX_DEPTH as f64, "a whole number from 2 to 10")?;
        within("the scale of the initial parameters", scale, 0.0, 1000.0, "from 0 to 1000")?;
        Ok(Self { depth, u: vec![scale; features], v: vec![scale; features] })
    }

    /// uᵢᴸ - vᵢᴸ.
    #[must_use]
    pub fn coefficients(&self) -> Vec<f64> {
        self.u.iter().zip(&self.v).map(|(&u, &v)| raised(u, self.depth) - raised(v, self.depth)).collect()
    }

    /// One update of all weights by gradient descent on the mean squared error.
    pub fn descend(&mut self, problem: &Underdetermined, rate: f64) {
        let coefficients = self.coefficients();
        let apart: Vec<f64> = coefficients.iter().zip(&problem.shortest).map(|(own, best)| own - best).collect();
        let gradient = problem.surface.pull(&apart);
        let (depth, below) = (self.depth as f64, self.depth - 1);
        for ((u, v), half) in self.u.iter_mut().zip(&mut self.v).zip(gradient) {
            let step = 2.0 * rate * depth * half;
            (*u, *v) = (*u - step * raised(*u, below), *v + step * raised(*v, below));
        }
    }
}

/// A whole power, by multiplications alone, which every platform rounds alike.
fn raised(base: f64, power: usize) -> f64 {
    (0..power).fold(1.0, |product, _| product * base)
}

/// The shortest coefficients that give the same y as the true ones: Q (R⁻ᵀ) y for Xᵀ = Q R.
fn shortest(x: &[Vec<f64>], truth: &[f64]) -> Vec<f64> {
    let rows: Columns = x.iter().map(|row| row.iter().map(|&value| DoubleDouble::from(value)).collect()).collect();
    let products = |row: &Vec<DoubleDouble>| -> DoubleDouble {
        row.iter().zip(truth).map(|(&value, &truth)| value * DoubleDouble::from(truth)).sum()
    };
    let y: Vec<_> = rows.iter().map(products).collect();
    let factors = Factors::of(rows, 0.0);
    let y: Vec<_> = factors.order().iter().map(|&row| y[row]).collect();
    let mut solution = factors.forward_substituted(&y);
    solution.resize(truth.len(), DoubleDouble::default());
    factors.turn_back(&mut solution);
    solution.iter().map(|value| value.value()).collect()
}
