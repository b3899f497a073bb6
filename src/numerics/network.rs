use super::{LeastSquares, Line, NumericsError};

/// The deepest network that can be built.
pub const MAX_DEPTH: usize = 20;

/// A linear neural network with one neuron a layer: `h₀ = x`, `hₗ = wₗ hₗ₋₁ + bₗ`, prediction `h_L`.
///
/// Whatever its depth L, it draws the end-to-end line `w = w₁ ⋯ w_L`, `b = Σₗ bₗ wₗ₊₁ ⋯ w_L`; depth 1 is
/// linear regression.
///
/// ```
/// use lnn_lab::numerics::{Line, Network};
///
/// let network = Network::new(&[2.0, -3.0], &[1.0, 0.5])?; // -3 (2 x + 1) + 0.5
/// assert_eq!(network.depth(), 2);
/// assert_eq!(network.line(), Line { slope: -6.0, intercept: -2.5 });
/// assert_eq!(network.predict(1.0), -8.5);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Deserialize, serde::Serialize),
    serde(try_from = "super::conversions::Parameters", into = "super::conversions::Parameters")
)]
pub struct Network {
    depth: usize,
    weights: [f64; MAX_DEPTH],
    biases: [f64; MAX_DEPTH],
}

/// dMSE/dwₗ and dMSE/dbₗ for every layer of a [`Network`], first layer first.
///
/// ```
/// use lnn_lab::numerics::{Gradient, LeastSquares, Network, Points};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.0), (1.0, 2.0)])?)?;
/// // ∂MSE/∂w = 2 mean((w x - y) x), at w = 0.
/// let gradient: Gradient = Network::new(&[0.0], &[0.0])?.gradient(&problem);
/// assert_eq!((gradient.weights(), gradient.biases()), (&[-4.0][..], &[0.0][..]));
/// assert_eq!((gradient.mean_absolute(), gradient.squared_norm()), (2.0, 16.0));
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gradient(pub(super) Network);

impl Gradient {
    /// dMSE/dwₗ.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        self.0.weights()
    }

    /// dMSE/dbₗ.
    #[must_use]
    pub fn biases(&self) -> &[f64] {
        self.0.biases()
    }

    /// The mean of |dMSE/dθ| over the 2 L parameters θ.
    #[must_use]
    pub fn mean_absolute(&self) -> f64 {
        self.parameters().map(f64::abs).sum::<f64>() / (2 * self.0.depth) as f64
    }

    /// Σ (dMSE/dθ)² over the 2 L parameters θ.
    #[must_use]
    pub fn squared_norm(&self) -> f64 {
        self.parameters().map(|g| g * g).sum()
    }

    /// Overwrites the gradient of a network of the same depth, given that in its end-to-end line.
    #[inline]
    pub(super) fn fill(&mut self, network: &Network, below: &Below, of_line: Line) {
        let (by_weights, by_biases) = self.0.parameters_mut();
        let layers = network.weights().iter().zip(&below.0).zip(by_weights.iter_mut().zip(by_biases));
        let mut above = 1.0;
        for ((weight, Line { slope, intercept }), (by_weight, by_bias)) in layers.rev() {
            *by_weight = above * (of_line.slope * slope + of_line.intercept * intercept);
            *by_bias = above * of_line.intercept;
            above *= weight;
        }
    }

    fn parameters(&self) -> impl Iterator<Item = f64> + '_ {
        self.weights().iter().chain(self.biases()).copied()
    }
}

/// For each layer of a [`Network`] the line of the layers below it: Qₗ and βₗ₋₁ of [`Network::gradient`].
pub(super) struct Below([Line; MAX_DEPTH]);

impl Below {
    pub(super) fn new() -> Self {
        Self([Line { slope: 1.0, intercept: 0.0 }; MAX_DEPTH])
    }

    /// Overwrites the lines with those of a network, and returns the end-to-end one.
    #[inline]
    pub(super) fn fill(&mut self, network: &Network) -> Line {
        let mut line = Line { slope: 1.0, intercept: 0.0 };
        for ((&weight, &bias), below) in network.weights().iter().zip(network.biases()).zip(&mut self.0) {
            *below = line;
            line = Line { slope: weight * line.slope, intercept: weight * line.intercept + bias };
        }
        line
    }

    /// The line below each layer of a network of this depth.
    pub(super) fn lines(&self, depth: usize) -> &[Line] {
        &self.0[..depth]
    }
}

impl Network {
    /// A network from its weights and biases, first layer first.
    ///
    /// # Errors
    /// [`NumericsError::LengthMismatch`] where the two differ in length, [`NumericsError::OutOfRange`] for a depth
    /// outside 1 to [`MAX_DEPTH`] a parameter beyond ±1e100, or an end-to-end line that is not finite.
    pub fn new(weights: &[f64], biases: &[f64]) -> Result<Self, NumericsError> {
        if weights.len() != biases.len() {
            let (left, right) = (("weights", weights.len()), ("biases", biases.len()));
            return Err(NumericsError::LengthMismatch { left, right });
        }
        let mut network = Self::zero(weights.len())?;
        for (name, given, own) in [("a weight", weights, &mut network.weights), ("a bias", biases, &mut network.biases)]
        {
            for (slot, &value) in own.iter_mut().zip(given) {
                if !(-1e100..=1e100).contains(&value) {
                    return Err(NumericsError::OutOfRange {
                        name,
                        value,
                        allowed: "a finite number between -1e100 and 1e100",
                    });
                }
                *slot = value;
            }
        }
        let Line { slope, intercept } = network.line();
        if slope.is_finite() && intercept.is_finite() {
            Ok(network)
        } else {
            let value = if slope.is_finite() { intercept } else { slope };
            let name = "the end-to-end line's slope or intercept";
            Err(NumericsError::OutOfRange { name, value, allowed: "a finite number" })
        }
    }

    /// The network of this depth with all parameters 0.
    pub(super) fn zero(depth: usize) -> Result<Self, NumericsError> {
        if (1..=MAX_DEPTH).contains(&depth) {
            Ok(Self { depth, weights: [0.0; MAX_DEPTH], biases: [0.0; MAX_DEPTH] })
        } else {
            Err(NumericsError::OutOfRange { name: "the depth", value: depth as f64, allowed: "1 to 20 layers" })
        }
    }

    /// L, the number of layers, 1 to [`MAX_DEPTH`].
    #[must_use]
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// wₗ, first layer first.
    #[must_use]
    pub fn weights(&self) -> &[f64] {
        &self.weights[..self.depth]
    }

    /// bₗ, first layer first.
    #[must_use]
    pub fn biases(&self) -> &[f64] {
        &self.biases[..self.depth]
    }

    pub(super) fn parameters_mut(&mut self) -> (&mut [f64], &mut [f64]) {
        (&mut self.weights[..self.depth], &mut self.biases[..self.depth])
    }

    /// The prediction for one x, layer by layer.
    #[must_use]
    pub fn predict(&self, x: f64) -> f64 {
        self.weights().iter().zip(self.biases()).fold(x, |h, (&w, &b)| w * h + b)
    }

    /// The end-to-end line.
    #[must_use]
    pub fn line(&self) -> Line {
        let start = Line { slope: 1.0, intercept: 0.0 };
        self.weights()
            .iter()
            .zip(self.biases())
            .fold(start, |line, (&w, &b)| Line { slope: w * line.slope, intercept: w * line.intercept + b })
    }

    /// The gradient of the full-batch mean squared error, in O(L) whatever the number of points, by backpropagation:
    /// with the product Pₗ of the weights above layer l and the slope Qₗ and intercept βₗ of the layers below it,
    /// dMSE/dwₗ = Pₗ (`g_w` Qₗ + `g_b` βₗ) and dMSE/dbₗ = Pₗ `g_b`, where (`g_w`, `g_b`) is [`LeastSquares::gradient`].
    #[must_use]
    pub fn gradient(&self, problem: &LeastSquares) -> Gradient {
        let mut below = Below::new();
        let of_line = problem.gradient(below.fill(self));
        let mut gradient = Gradient(*self);
        gradient.fill(self, &below, of_line);
        gradient
    }

    /// wₗ² + bₗ² − wₗ₊₁² for every two neighbours. Gradient flow conserves each of them: the gradient of wₗ₊₁ times
    /// wₗ₊₁ is Pₗ₊₁ wₗ₊₁ (`g_w` Qₗ₊₁ + `g_b` βₗ₊₁), which with Qₗ₊₁ = wₗ Qₗ and βₗ₊₁ = wₗ βₗ + bₗ is the sum of those of wₗ and bₗ
    /// times themselves. It is the balance of Arora, Cohen and Hazan 2018, theorem 1, with the biases as further weights;
    /// gradient descent changes it in proportion to its rate.
    #[must_use]
    pub fn conserved(&self) -> Vec<f64> {
        let layers = self.weights().iter().zip(self.biases());
        layers.zip(self.weights().iter().skip(1)).map(|((w, b), next)| w * w + b * b - next * next).collect()
    }

    /// A network from at most [`MAX_DEPTH`] layers, each a weight and a bias, finite or not.
    pub(super) fn of_layers(layers: impl Iterator<Item = (f64, f64)>) -> Self {
        let mut network = Self { depth: 0, weights: [0.0; MAX_DEPTH], biases: [0.0; MAX_DEPTH] };
        for ((weight, bias), slots) in layers.zip(network.weights.iter_mut().zip(&mut network.biases)) {
            (*slots.0, *slots.1) = (weight, bias);
            network.depth += 1;
        }
        network
    }
}
