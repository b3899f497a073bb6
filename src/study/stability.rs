use super::descent::Descent;
use crate::numerics::{LearningRate, LeastSquares, Line, Network, NumericsError};

/// A minimum of the loss of one depth, at which gradient descent is stable up to some learning rate.
///
/// Near a minimum a step multiplies the distance along each eigenvector of the [`Hessian`](crate::numerics::Hessian) by
/// 1 - η λ, so descent is stable for rates below 2 / `λ_max` and leaves the minimum above it (`LeCun`, Bottou, Orr and
/// Müller 1998, section 5; Cohen et al. 2021, section 2).
///
/// Networks of one depth reach the closed form (w, b) in many ways. Here all |wₗ| are |w|^(1/L), only the first weight may
/// be negative, and the last bias is b, the others 0. There ∂w/∂wₗ = w / wₗ, ∂b/∂wₗ = 0, ∂w/∂bₗ = 0 and
/// ∂b/∂bₗ = |w|^((L-l)/L) but for its sign, so that with
///
/// G = Σ (∂w/∂wₗ)² = L |w|^(2 - 2/L), S = Σ (∂b/∂bₗ)² = 1 + |w|^(2/L) + … + |w|^(2(L-1)/L), E = mean(x²), m = mean(x)
///
/// the Hessian, which has rank 2 where the gradient is 0, bends like 2 [[E G, m √(G S)], [m √(G S), S]], and
///
/// `λ_max` = E G + S + √((E G - S)² + 4 m² G S).
///
/// Without biases only 2 E G would be left: a limit of 1 / (E L |w|^(2 - 2/L)), or twice as much for half the squared error.
/// For one layer G = S = 1. For the slope alone these weights are the flattest there are: G is the sum of w²/wₗ², which by
/// the inequality of the arithmetic and the geometric mean is least where all |wₗ| are equal.
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Points};
/// use lnn_lab::study::{BalancedMinimum, MeasuredLimit};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.1), (0.0, 0.2), (1.0, 1.9)])?)?;
/// for depth in [1, 3] {
///     let minimum = BalancedMinimum::new(depth, &problem)?;
///     assert!(problem.deviation(minimum.network().line()) < 1e-12);
///     let MeasuredLimit { rate, .. } = minimum.measured_limit();
///     assert!((rate / minimum.limit() - 1.0).abs() < 0.05, "theory and trial agree");
/// }
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BalancedMinimum {
    network: Network,
    problem: LeastSquares,
}

/// The largest stable rate as it is found by trying.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeasuredLimit {
    /// η.
    pub rate: f64,
    /// How many epochs were computed to find it.
    pub epochs: u64,
}

/// How much the excess loss has to grow for a minimum to count as left, and to shrink for it to count as stable.
const LEFT: f64 = 1e2;
const SETTLED: f64 = 1e-6;

/// How far the parameters are from the minimum at first: so near that the loss is a parabola.
const NUDGE: f64 = 1e-6;

/// The epochs after which a distance that has neither grown nor shrunk so far counts as stable.
const PATIENCE: u64 = 3_000;

/// The learning rates between which limits are looked for, and how often their ratio is halved.
const RATES: (f64, f64) = (1e-4, 10.0);
const HALVINGS: u32 = 14;

impl BalancedMinimum {
    /// # Errors
    /// Those of [`Network::new`].
    pub fn new(depth: usize, problem: &LeastSquares) -> Result<Self, NumericsError> {
        let Line { slope, intercept } = problem.line();
        let mut weights = vec![libm::pow(slope.abs(), 1.0 / depth as f64); depth];
        let mut biases = vec![0.0; depth];
        if let (Some(first), Some(last)) = (weights.first_mut(), biases.last_mut()) {
            (*first, *last) = (first.copysign(slope), intercept);
        }
        Ok(Self { network: Network::new(&weights, &biases)?, problem: *problem })
    }

    /// The network at the minimum.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// 2 / `λ_max`, by the formula above.
    #[must_use]
    pub fn limit(&self) -> f64 {
        let (moments, depth) = (self.problem.moments(), self.network.depth());
        let square = |value: f64| value * value;
        let weight = libm::pow(self.problem.line().slope.abs(), 1.0 / depth as f64);
        let powers = || std::iter::successors(Some(1.0), |power| Some(power * square(weight))).take(depth);
        let of_slope = depth as f64 * powers().last().unwrap_or(1.0); // G
        let of_intercept: f64 = powers().sum(); // S
        let bend = (moments.variance_x + square(moments.mean_x)) * of_slope; // E G
        let between = 4.0 * square(moments.mean_x) * of_slope * of_intercept;
        2.0 / (bend + of_intercept + (square(bend - of_intercept) + between).sqrt())
    }

    /// The largest rate at which gradient descent that begins beside the minimum does not leave it, by bisection, to 0.2 %.
    ///
    /// It counts as left as soon as the excess loss has grown a hundredfold: above the limit, descent often finds a flatter
    /// minimum in the end.
    #[must_use]
    pub fn measured_limit(&self) -> MeasuredLimit {
        let (mut stable, mut unstable) = RATES;
        let mut epochs = 0;
        for _ in 0..HALVINGS {
            let rate = (stable * unstable).sqrt();
            let (leaves, took) = self.leaves(rate);
            *(if leaves { &mut unstable } else { &mut stable }) = rate;
            epochs += took;
        }
        MeasuredLimit { rate: (stable * unstable).sqrt(), epochs }
    }

    /// Whether descent at this rate moves away from the minimum, and after how many epochs that was known.
    #[expect(clippy::expect_used, reason = "a network beside another is one, and the rates are in range")]
    fn leaves(&self, rate: f64) -> (bool, u64) {
        // Another nudge for each parameter, so that no direction is spared.
        let nudged = |parameters: &[f64], share: f64| -> Vec<f64> {
            let layers = parameters.iter().zip(1_u32..);
            layers.map(|(value, layer)| value + NUDGE * (share + 1.0 / f64::from(layer))).collect()
        };
        let (weights, biases) = (nudged(self.network.weights(), 0.0), nudged(self.network.biases(), 0.5));
        let network = Network::new(&weights, &biases).expect("a network beside another");
        let rate = LearningRate::new(rate).expect("a rate in range");
        let mut descent = Descent::new(&network, &self.problem, rate);
        let start = self.problem.excess(network.line());
        while descent.epoch() < PATIENCE {
            let (mut far, mut near) = (false, true);
            for (_, excess) in descent.excesses(u64::MAX) {
                // NaN counts as far.
                far |= excess.is_nan() || excess > LEFT * start;
                near &= excess < SETTLED * start;
            }
            if far || near {
                return (far, descent.epoch());
            }
        }
        (false, descent.epoch())
    }
}
