use super::{Initialisation, LearningRate, Line, MAX_DEPTH, NumericsError};

/// A linear network of one neuron a layer without biases: nothing but its weights w₁, …, `w_L`, of which only the product
/// p = w₁ ⋯ `w_L` is seen from outside.
///
/// Its loss for a target s is (p − s)² / 2, as the papers on such chains write it: half the mean squared error above the
/// closed form's on points with a mean of 0 and a variance of 1, of which s is the least-squares slope.
///
/// ```
/// use lnn_lab::numerics::{Chain, LearningRate};
///
/// let mut chain = Chain::new(&[2.0, 0.5])?;
/// assert_eq!((chain.product(), chain.loss(3.0)), (1.0, 2.0));
/// let finite = chain.advance(3.0, LearningRate::new(0.05)?, 1_000);
/// assert!(finite && chain.loss(3.0) < 1e-20);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Chain {
    depth: usize,
    weights: [f64; MAX_DEPTH],
}

impl Chain {
    /// A chain from its weights, first layer first.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a depth outside 1 to [`MAX_DEPTH`], a weight beyond ±1e100, or a product that is
    /// not finite.
    pub fn new(weights: &[f64]) -> Result<Self, NumericsError> {
        let depth = weights.len();
        if !(1..=MAX_DEPTH).contains(&depth) {
            return Err(NumericsError::OutOfRange {
                name: "the depth",
                value: depth as f64,
                allowed: "1 to 20 layers",
            });
        }
        let mut chain = Self { depth, weights: [1.0; MAX_DEPTH] };
        for (slot, &value) in chain.weights.iter_mut().zip(weights) {
            if !(-1e100..=1e100).contains(&value) {
                let allowed = "a finite number between -1e100 and 1e100";
                return Err(NumericsError::OutOfRange { name: "a weight", value, allowed });
            }
            *slot = value;
        }
        let value = chain.product();
        if value.is_finite() {
            Ok(chain)
        } else {
            Err(NumericsError::OutOfRange { name: "the product of the weights", value, allowed: "a finite number" })
        }
    }

    /// The chain of this product whose weights are all ±|p|^(1/L), the first one negative where the product is.
    ///
    /// # Errors
    /// Those of [`new`](Self::new), for a depth or a product outside its range.
    pub fn balanced(depth: usize, product: f64) -> Result<Self, NumericsError> {
        let size = libm::pow(product.abs(), 1.0 / depth.max(1) as f64);
        let mut weights = vec![size; depth.min(MAX_DEPTH + 1)];
        if let Some(first) = weights.first_mut() {
            *first = size.copysign(product);
        }
        Self::new(&weights)
    }

    /// The chain of this product whose weights but the first are equal, v ≥ 0, and whose first one, which has the sign of
    /// the product, is larger by the imbalance δ = w₁² − v² ≥ 0. Depth 1 has no imbalance.
    ///
    /// Two layers: v² = (√(δ² + 4 p²) − δ) / 2, computed as p / w₁. More layers: v² = (p² / (v² + δ))^(1 / (L − 1)), which
    /// is iterated: each round at least halves the error.
    ///
    /// # Errors
    /// Those of [`new`](Self::new), and [`NumericsError::OutOfRange`] for an imbalance outside 0 to 10,000.
    pub fn imbalanced(depth: usize, product: f64, imbalance: f64) -> Result<Self, NumericsError> {
        const ROUNDS: usize = 60;
        if !(0.0..=1e4).contains(&imbalance) {
            let allowed = "a number from 0 to 10,000";
            return Err(NumericsError::OutOfRange { name: "the imbalance", value: imbalance, allowed });
        }
        let balanced = Self::balanced(depth, product)?;
        if depth == 1 || imbalance == 0.0 {
            return Ok(balanced);
        }
        let (first, other) = if depth == 2 {
            let first = f64::midpoint(imbalance, libm::hypot(imbalance, 2.0 * product)).sqrt();
            (first, product.abs() / first)
        } else {
            let root = 1.0 / (depth as f64 - 1.0);
            let round = |square: f64, _| libm::pow(product * product / (square + imbalance), root);
            let square = (0..ROUNDS).fold(balanced.weights[0] * balanced.weights[0], round);
            ((square + imbalance).sqrt(), square.sqrt())
        };
        let mut weights = vec![other; depth];
        if let Some(slot) = weights.first_mut() {
            *slot = first.copysign(product);
        }
        Self::new(&weights)
    }

    /// The weights of [`Initialisation::network`] for a closed form of slope `target`; its biases are dropped.
    ///
    /// # Errors
    /// Those of [`Initialisation::network`].
    pub fn drawn(
        initialisation: Initialisation,
        depth: usize,
        target: f64,
        seed: u64,
        trial: u64,
    ) -> Result<Self, NumericsError> {
        let closed_form = Line { slope: target, intercept: 0.0 };
        Self::new(initialisation.network(depth, seed, trial, closed_form)?.weights())
    }

    /// wₗ, first layer first.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights[..self.depth]
    }

    /// L, the number of layers, 1 to [`MAX_DEPTH`].
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// p = w₁ ⋯ `w_L`.
    #[must_use]
    pub fn product(&self) -> f64 {
        self.weights().iter().product()
    }

    /// (p − s)² / 2.
    #[must_use]
    pub fn loss(&self, target: f64) -> f64 {
        let residual = self.product() - target;
        residual * residual / 2.0
    }

    /// dloss/dwₗ = (p − s) Π wₖ over all k ≠ l, first layer first. Nothing is divided by a weight, so that a weight of 0
    /// has its gradient too.
    #[must_use]
    pub fn gradient(&self, target: f64) -> Vec<f64> {
        self.pull(target)[..self.depth].to_vec()
    }

    /// The chain with another weight in one layer, counted from 0.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a layer there is not, and the errors of [`new`](Self::new).
    pub fn with_weight(&self, layer: usize, value: f64) -> Result<Self, NumericsError> {
        let mut weights = self.weights().to_vec();
        let Some(slot) = weights.get_mut(layer) else {
            let allowed = "a layer of the chain, counted from 0";
            return Err(NumericsError::OutOfRange { name: "the layer", value: layer as f64, allowed });
        };
        *slot = value;
        Self::new(&weights)
    }

    /// Descends for `epochs` epochs: w ← w − η dloss/dw. Where an update would leave the finite numbers, the chain stays at
    /// the last finite epoch; returns whether none did. Splitting a call in two changes no bit.
    #[must_use]
    pub fn advance(&mut self, target: f64, rate: LearningRate, epochs: u64) -> bool {
        for _ in 0..epochs {
            let gradient = self.pull(target);
            let mut next = *self;
            for (weight, slope) in next.weights[..self.depth].iter_mut().zip(gradient) {
                *weight -= rate.value() * slope;
            }
            if !next.loss(target).is_finite() {
                return false;
            }
            *self = next;
        }
        true
    }

    /// wₗ² − wₗ₊₁² for every two neighbours. Gradient flow conserves each of them (Saxe, McClelland and Ganguli
    /// 2013; Arora, Cohen and Hazan 2018, theorem 1), and gradient descent changes them in proportion to its rate.
    #[must_use]
    pub fn conserved(&self) -> Vec<f64> {
        self.weights().windows(2).map(|pair| (pair[0] - pair[1]) * (pair[0] + pair[1])).collect()
    }

    /// The gradient, by the products of the weights before and after each layer.
    fn pull(&self, target: f64) -> [f64; MAX_DEPTH] {
        let mut gradient = [0.0; MAX_DEPTH];
        let mut before = 1.0;
        for (slot, weight) in gradient.iter_mut().zip(self.weights()) {
            *slot = before;
            before *= weight;
        }
        let mut after = before - target;
        for (slot, weight) in gradient[..self.depth].iter_mut().zip(self.weights()).rev() {
            *slot *= after;
            after *= weight;
        }
        gradient
    }
}
