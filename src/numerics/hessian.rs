use super::eigenvalues::{eigenpairs, eigenvalues};
use super::network::Below;
use super::{LeastSquares, Line, Network};

/// The second derivatives of the full-batch mean squared error in the 2 L parameters of a [`Network`]: its weights and
/// then its biases, first layer first.
///
/// With the slope w and intercept b of the end-to-end line, e and t of [`LeastSquares`], and t′ = ∂b/∂θ + mean(x) ∂w/∂θ,
///
/// ∂²MSE/∂θ∂φ = 2 (var(x) ∂w/∂θ ∂w/∂φ + t′(θ) t′(φ)) + `g_w` ∂²w/∂θ∂φ + `g_b` ∂²b/∂θ∂φ,
///
/// where (`g_w`, `g_b`) is [`LeastSquares::gradient`]. With Pₗ, Qₗ and βₗ₋₁ of [`Network::gradient`] and the product
/// M of the weights between the layers j < k,
///
/// ∂w/∂wₗ = Pₗ Qₗ, ∂b/∂wₗ = Pₗ βₗ₋₁, ∂b/∂bₗ = Pₗ, ∂²w/∂wⱼ∂wₖ = Pₖ M Qⱼ, ∂²b/∂wⱼ∂wₖ = Pₖ M βⱼ₋₁, ∂²b/∂bⱼ∂wₖ = Pₖ M,
///
/// and all others are 0. Nothing is divided by a weight, so a weight of 0 is no special case.
///
/// ```
/// use lnn_lab::numerics::{Hessian, LeastSquares, Network, Points};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.0), (0.0, 0.0), (1.0, 2.0)])?)?;
/// let saddle = Network::new(&[0.0, 0.0], &[0.0, 0.0])?;
/// assert!(Hessian::of(&saddle, &problem).eigenvalues().iter().any(|&value| value < 0.0));
/// let minimum = Network::new(&[2.0, 1.0], &[0.0, 0.0])?;
/// assert!(Hessian::of(&minimum, &problem).eigenvalues().iter().all(|&value| value > -1e-12));
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Hessian {
    size: usize,
    /// Row after row.
    entries: Vec<f64>,
}

impl Hessian {
    /// Of a network on the training points of a problem, in O(L²) whatever their number.
    #[must_use]
    pub fn of(network: &Network, problem: &LeastSquares) -> Self {
        let (depth, weights) = (network.depth(), network.weights());
        let mut below = Below::new();
        let gradient = problem.gradient(below.fill(network));
        let below = below.lines(depth);
        let moments = problem.moments();
        let above = above(weights);
        // ∂w/∂θ, and t′.
        let slope = |place: usize| if place < depth { above[place] * below[place].slope } else { 0.0 };
        let at_mean = |place: usize| {
            let intercept = below.get(place).map_or(1.0, |line| line.intercept);
            above[place % depth] * intercept + moments.mean_x * slope(place)
        };
        let size = 2 * depth;
        let entry = |row: usize, column: usize| {
            2.0 * (moments.variance_x * (slope(row) * slope(column)) + at_mean(row) * at_mean(column))
        };
        let mut entries: Vec<f64> = (0..size * size).map(|place| entry(place / size, place % size)).collect();
        for (lower, Line { slope, intercept }) in below.iter().enumerate() {
            let of_line = gradient.slope * slope + gradient.intercept * intercept;
            let mut between = 1.0; // M
            for upper in lower + 1..depth {
                let product = above[upper] * between;
                for (one, bend) in [(lower, product * of_line), (depth + lower, product * gradient.intercept)] {
                    entries[one * size + upper] += bend;
                    entries[upper * size + one] += bend;
                }
                between *= weights[upper];
            }
        }
        Self { size, entries }
    }

    /// 2 L, the number of rows and of columns.
    #[must_use]
    pub fn size(&self) -> usize {
        self.size
    }

    /// All entries, row after row.
    #[must_use]
    pub fn entries(&self) -> &[f64] {
        &self.entries
    }

    /// The sum of the diagonal, which is that of the eigenvalues.
    #[must_use]
    pub fn trace(&self) -> f64 {
        self.entries.iter().step_by(self.size + 1).sum()
    }

    /// The curvatures of the loss, rising: a negative one is a way down from a saddle. Each is right to about 1e-15 of
    /// the largest magnitude among them; all are NaN where an entry is not finite.
    #[must_use]
    pub fn eigenvalues(&self) -> Vec<f64> {
        eigenvalues(self.entries.clone(), self.size)
    }

    /// The curvatures of the loss, rising, each with the direction of length 1 along which the loss bends so. All are NaN
    /// where an entry is not finite.
    #[must_use]
    pub fn eigenpairs(&self) -> Vec<(f64, Vec<f64>)> {
        eigenpairs(self.entries.clone(), self.size)
    }
}

/// Pₗ: for each layer the product of the weights above it.
fn above(weights: &[f64]) -> Vec<f64> {
    let mut products = vec![1.0; weights.len()];
    for layer in (1..weights.len()).rev() {
        products[layer - 1] = products[layer] * weights[layer];
    }
    products
}
