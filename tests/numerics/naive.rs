//! The naive twin: every quantity straight from its definition, in O(N), over the points themselves.

use lnn_lab::numerics::{Network, Points};

/// A linear network that pushes every point through every layer, and its gradient backwards by the chain rule.
#[derive(Clone, Debug)]
pub(crate) struct NaiveNetwork {
    pub(crate) weights: Vec<f64>,
    pub(crate) biases: Vec<f64>,
}

impl NaiveNetwork {
    pub(crate) fn of(network: &Network) -> Self {
        Self { weights: network.weights().to_vec(), biases: network.biases().to_vec() }
    }

    /// h₀ = x and after it the output of every layer.
    fn activations(&self, x: f64) -> Vec<f64> {
        let mut activations = vec![x];
        for (w, b) in self.weights.iter().zip(&self.biases) {
            activations.push(w * activations[activations.len() - 1] + b);
        }
        activations
    }

    pub(crate) fn predict(&self, x: f64) -> f64 {
        self.activations(x)[self.weights.len()]
    }

    pub(crate) fn mse(&self, points: &Points) -> f64 {
        mean(points, |x, y| libm::pow(self.predict(x) - y, 2.0))
    }

    /// dMSE/dθ by backpropagation, in the shape of the network.
    pub(crate) fn gradient(&self, points: &Points) -> Self {
        let depth = self.weights.len();
        let mut gradient = Self { weights: vec![0.0; depth], biases: vec![0.0; depth] };
        for (x, y) in points.pairs() {
            let activations = self.activations(x);
            let mut signal = 2.0 * (activations[depth] - y) / points.len() as f64;
            for layer in (0..depth).rev() {
                gradient.weights[layer] += signal * activations[layer];
                gradient.biases[layer] += signal;
                signal *= self.weights[layer];
            }
        }
        gradient
    }

    /// All weights, then all biases.
    pub(crate) fn parameters(&self) -> Vec<f64> {
        [self.weights.as_slice(), &self.biases].concat()
    }

    pub(crate) fn from_parameters(parameters: &[f64]) -> Self {
        let (weights, biases) = parameters.split_at(parameters.len() / 2);
        Self { weights: weights.to_vec(), biases: biases.to_vec() }
    }

    /// One epoch: θ - rate dMSE/dθ.
    pub(crate) fn updated(&self, points: &Points, rate: f64) -> Self {
        let gradient = self.gradient(points).parameters();
        let updated: Vec<f64> = self.parameters().iter().zip(&gradient).map(|(p, g)| p - rate * g).collect();
        Self::from_parameters(&updated)
    }

    /// The network with every parameter replaced by its magnitude plus `more`. On [`magnitudes`] of the points its loss
    /// and gradient are sums of the magnitudes of all terms that the signed ones are sums of, so that a rounding error
    /// is at most a few ε times them, however much the signed terms cancel.
    pub(crate) fn magnitude(&self, more: f64) -> Self {
        let parameters: Vec<f64> = self.parameters().iter().map(|p| p.abs() + more).collect();
        Self::from_parameters(&parameters)
    }
}

/// The points (|x|, -|y|), whose residuals under a network of positive parameters are |prediction| + |y|.
pub(crate) fn magnitudes(points: &Points) -> Points {
    Points::new(points.x().iter().map(|x| x.abs()).collect(), points.y().iter().map(|y| -y.abs()).collect()).unwrap()
}

/// The mean over all points of a function of one.
pub(crate) fn mean(points: &Points, of: impl Fn(f64, f64) -> f64) -> f64 {
    points.pairs().map(|(x, y)| of(x, y)).sum::<f64>() / points.len() as f64
}

/// A learning rate under which the next update provably does not raise the loss.
///
/// The descent lemma asks for η ≤ 1/H with H at least the largest curvature between the two ends of the step. The loss
/// is a polynomial; put magnitudes for all its coefficients and it becomes P, the loss of [`NaiveNetwork::magnitude`]
/// on [`magnitudes`]. Within r of θ (every parameter) each second derivative is at most P's at a = |θ| + r, the largest
/// eigenvalue at most P's largest row sum there, and, P's derivatives being non-negative and growing, a row sum at most
/// the difference quotient (∂P(a + r) - ∂P(a)) / r. The step stays within r if also η ≤ r / max |gradient|. Then the
/// loss falls by at least η |gradient|² / 2.
pub(crate) fn safe_rate(network: &NaiveNetwork, points: &Points) -> f64 {
    const RADIUS: f64 = 0.1;
    let far = network.magnitude(2.0 * RADIUS).gradient(&magnitudes(points)).parameters();
    let near = network.magnitude(RADIUS).gradient(&magnitudes(points)).parameters();
    let curvature = far.iter().zip(&near).map(|(far, near)| (far - near) / RADIUS).fold(0.0, f64::max);
    let steepest = network.gradient(points).parameters().iter().map(|g| g.abs()).fold(0.0, f64::max);
    (1.0 / curvature).min(RADIUS / steepest)
}
