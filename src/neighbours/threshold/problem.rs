use super::straight_through::StraightThrough;
use crate::neighbours::lasso::{Lasso, LassoSolution};
use crate::neighbours::linear_algebra::{finite, within};
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use rand::RngExt;
use rand_distr::Distribution;

/// The most points.
const MOST_POINTS: usize = 60;

/// Which of the points, by rising x, a neuron lets through. All patterns of n points are 2n.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// None of them.
    None,
    /// That of this place and all to its right; all points if it is the first.
    From(usize),
    /// That of this place and all to its left.
    UpTo(usize),
}

impl Pattern {
    /// Whether the point at a place is let through.
    #[must_use]
    pub fn contains(self, place: usize) -> bool {
        match self {
            Self::None => false,
            Self::From(first) => place >= first,
            Self::UpTo(last) => place <= last,
        }
    }
}

/// A neuron of an optimal network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neuron {
    /// Which points it lets through.
    pub pattern: Pattern,
    /// Where its step is: halfway between the points on both sides. Minus infinity if it lets all points through.
    pub threshold: f64,
    /// What it adds to the output where it is active.
    pub amplitude: f64,
}

impl Neuron {
    /// What it adds to the output at x.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        let active = match self.pattern {
            Pattern::None => false,
            Pattern::From(_) => x >= self.threshold,
            Pattern::UpTo(_) => x <= self.threshold,
        };
        if active { self.amplitude } else { 0.0 }
    }
}

/// Points to be fitted by a threshold network, and what its amplitudes cost.
#[derive(Clone, Debug, PartialEq)]
pub struct ThresholdProblem {
    inputs: Vec<f64>,
    targets: Vec<f64>,
    penalty: f64,
}

/// An optimal network.
#[derive(Clone, Debug, PartialEq)]
pub struct ThresholdFit {
    /// Its neurons, at most as many as there are points.
    pub neurons: Vec<Neuron>,
    /// ½ Σ (f(xᵢ) - yᵢ)² + β Σ |aⱼ|.
    pub objective: f64,
    /// How far from the optimum that may be, in units of max(1, ½ Σ yᵢ²): the duality gap.
    pub relative_gap: f64,
}

impl ThresholdFit {
    /// The network's output at x.
    #[must_use]
    pub fn at(&self, x: f64) -> f64 {
        self.neurons.iter().map(|neuron| neuron.at(x)).sum()
    }
}

impl ThresholdProblem {
    /// Points (xᵢ, yᵢ) in any order, and the penalty β.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless there are 2 to 60 points, all finite, and β is from 1e-4 to 1,000;
    /// [`NumericsError::LengthMismatch`] if there are not as many x as y; [`NumericsError::TooFewDistinctX`] if two x are
    /// the same.
    pub fn new(inputs: &[f64], targets: &[f64], penalty: f64) -> Result<Self, NumericsError> {
        within("the number of points", inputs.len() as f64, 2.0..=MOST_POINTS as f64, "a whole number from 2 to 60")?;
        within("the penalty", penalty, 1e-4..=1e3, "from 0.0001 to 1000")?;
        if inputs.len() != targets.len() {
            return Err(NumericsError::LengthMismatch { left: ("x", inputs.len()), right: ("y", targets.len()) });
        }
        finite("x", inputs.iter())?;
        finite("y", targets.iter())?;
        let mut points: Vec<(f64, f64)> = inputs.iter().copied().zip(targets.iter().copied()).collect();
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        if points.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err(NumericsError::TooFewDistinctX { points: points.len() });
        }
        let (inputs, targets) = points.into_iter().unzip();
        Ok(Self { inputs, targets, penalty })
    }

    /// Points x ~ U(-1, 1), y = sign(sin 4x) with noise ~ N(0, 0.2²).
    ///
    /// # Errors
    ///
    /// As of [`Self::new`].
    pub fn random(points: usize, penalty: f64, seed: u64) -> Result<Self, NumericsError> {
        within("the number of points", points as f64, 2.0..=MOST_POINTS as f64, "a whole number from 2 to 60")?;
        let mut inputs = generator(seed, 0, Stream::Neighbour(NeighbourStream::Inputs));
        let mut noise = generator(seed, 0, Stream::Neighbour(NeighbourStream::Noise));
        let x: Vec<f64> = (0..points).map(|_| 2.0 * inputs.random::<f64>() - 1.0).collect();
        let target = |x: &f64| {
            let draw: f64 = StandardNormal.sample(&mut noise);
            libm::sin(4.0 * x).signum() + 0.2 * draw
        };
        let y: Vec<f64> = x.iter().map(target).collect();
        Self::new(&x, &y, penalty)
    }

    /// The x, rising.
    #[must_use]
    pub fn inputs(&self) -> &[f64] {
        &self.inputs
    }

    /// The y that go with [`Self::inputs`].
    #[must_use]
    pub fn targets(&self) -> &[f64] {
        &self.targets
    }

    /// β.
    #[must_use]
    pub fn penalty(&self) -> f64 {
        self.penalty
    }

    /// All 2n patterns.
    pub fn patterns(&self) -> impl Iterator<Item = Pattern> + use<> {
        let points = self.inputs.len();
        let rising = (0..points).map(Pattern::From);
        let falling = (0..points - 1).map(Pattern::UpTo);
        std::iter::once(Pattern::None).chain(rising).chain(falling)
    }

    /// The optimal network, with a certificate.
    ///
    /// # Errors
    ///
    /// None for a problem that could be made: those of [`Lasso::new`].
    pub fn solve(&self) -> Result<ThresholdFit, NumericsError> {
        let lasso = self.lasso(self.patterns().map(|pattern| self.column(pattern)).collect())?;
        let solution = lasso.basic(&lasso.solve());
        let used = self.patterns().zip(&solution.coefficients).filter(|(_, amplitude)| **amplitude != 0.0);
        let neurons =
            used.map(|(pattern, &amplitude)| Neuron { pattern, threshold: self.threshold(pattern), amplitude });
        let scale = (0.5 * self.targets.iter().map(|y| y * y).sum::<f64>()).max(1.0);
        Ok(ThresholdFit {
            neurons: neurons.collect(),
            objective: solution.objective,
            relative_gap: (solution.gap / scale).max(0.0),
        })
    }

    /// The best that the patterns of some neurons can do: the amplitudes are fitted again, exactly.
    ///
    /// # Errors
    ///
    /// None for a problem that could be made: those of [`Lasso::new`].
    pub fn refit(&self, network: &StraightThrough) -> Result<LassoSolution, NumericsError> {
        let mut columns = network.patterns(&self.inputs);
        columns.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
        columns.dedup();
        Ok(self.lasso(columns)?.solve())
    }

    fn lasso(&self, columns: Vec<Vec<f64>>) -> Result<Lasso, NumericsError> {
        Lasso::new(columns, self.targets.clone(), self.penalty)
    }

    /// A pattern as a column of D: 1 for each point that is let through, else 0.
    fn column(&self, pattern: Pattern) -> Vec<f64> {
        (0..self.inputs.len()).map(|place| f64::from(pattern.contains(place))).collect()
    }

    fn threshold(&self, pattern: Pattern) -> f64 {
        let between = |left: usize| 0.5 * (self.inputs[left] + self.inputs[left + 1]);
        match pattern {
            Pattern::None | Pattern::From(0) => f64::NEG_INFINITY,
            Pattern::From(first) => between(first - 1),
            Pattern::UpTo(last) => between(last),
        }
    }
}
