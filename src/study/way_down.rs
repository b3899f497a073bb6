use crate::numerics::{Hessian, LeastSquares, Network, Phase};
use std::ops::RangeInclusive;

/// More steps than a path takes that arrives.
const MOST_STEPS: u32 = 500;

/// The lengths that are tried along each direction: 2 to each of these powers.
const POWERS: RangeInclusive<i32> = -24..=4;

/// Curvatures that are smaller than the largest by this factor are taken to be as large as that.
const FLAT: f64 = 1e-12;

/// A path along which the training loss falls at every step, from a network to the closed form: a proof, by construction,
/// that the network is in no local minimum.
///
/// With g the gradient, and λᵢ, vᵢ the eigenvalues and eigenvectors of the [`Hessian`], a step goes along v₁, the
/// direction of the least curvature, in one sense or the other, or along -Σ (vᵢ · g) / |λᵢ| vᵢ, which leads away from
/// saddles (Dauphin et al. 2014, section 4), and as far as the loss falls most. The path ends where the network has
/// converged by [`Phase::of`].
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Network, Points};
/// use lnn_lab::study::WayDown;
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.0), (1.0, 2.5)])?)?;
/// // All parameters are 0, so the gradient with respect to every weight is 0: a saddle.
/// let way = WayDown::from(&Network::new(&[0.0, 0.0], &[0.0, 0.0])?, &problem);
/// assert!(way.arrives && way.fall > 0.0);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WayDown {
    /// How many steps it has.
    pub steps: u32,
    /// By how much the training loss falls along it.
    pub fall: f64,
    /// Whether it ends at the closed form. If not, no further step was found that lowers the loss in double precision.
    pub arrives: bool,
}

impl WayDown {
    /// Looks for the path from a network.
    #[must_use]
    pub fn from(network: &Network, problem: &LeastSquares) -> Self {
        let start = problem.excess(network.line());
        let (mut network, mut excess, mut steps) = (*network, start, 0);
        let mut arrives = Phase::of(&network, problem) == Phase::Converged;
        while !arrives && steps < MOST_STEPS {
            let Some(lower) = step(&network, problem).filter(|lower| lower.1 < excess) else { break };
            (network, excess) = lower;
            steps += 1;
            arrives = Phase::of(&network, problem) == Phase::Converged;
        }
        Self { steps, fall: start - excess, arrives }
    }
}

/// The end of the step that lowers the loss most, and the excess loss there.
fn step(network: &Network, problem: &LeastSquares) -> Option<(Network, f64)> {
    let pairs = Hessian::of(network, problem).eigenpairs();
    let (least, bend) = pairs.first()?;
    let largest = pairs.last().map_or(0.0, |last| last.0).max(-least);
    let gradient = network.gradient(problem);
    let gradient: Vec<f64> = gradient.weights().iter().chain(gradient.biases()).copied().collect();
    let mut descent = vec![0.0; gradient.len()];
    for (curvature, direction) in &pairs {
        let along: f64 = direction.iter().zip(&gradient).map(|(v, g)| v * g).sum();
        let length = along / curvature.abs().max(FLAT * largest);
        descent.iter_mut().zip(direction).for_each(|(sum, v)| *sum -= length * v);
    }
    let ways = [(bend, 1.0), (bend, -1.0), (&descent, 1.0)];
    let ends = ways.into_iter().flat_map(|(direction, sense)| {
        POWERS.filter_map(move |power| moved(network, sense * libm::exp2(f64::from(power)), direction))
    });
    ends.map(|network| (network, problem.excess(network.line()))).min_by(|a, b| a.1.total_cmp(&b.1))
}

/// The network so far along a direction in the space of its parameters; nothing where those would be too large.
fn moved(network: &Network, length: f64, direction: &[f64]) -> Option<Network> {
    let (weights, biases) = direction.split_at(network.depth());
    let along = |own: &[f64], by: &[f64]| -> Vec<f64> { own.iter().zip(by).map(|(a, b)| a + length * b).collect() };
    Network::new(&along(network.weights(), weights), &along(network.biases(), biases)).ok()
}
