use super::{LeastSquares, Network};

/// A network has converged when its excess loss is at most this share of the variance of the labels.
pub const CONVERGED_SHARE: f64 = 1e-6;

/// A network is on a plateau when its loss falls more slowly than this share of the slowest speed of linear regression
/// on the same data under the same learning rate.
pub const PLATEAU_SPEED: f64 = 0.01;

/// What a network under training is doing at one epoch.
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Network, Phase, Points};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.0), (0.0, 0.0), (1.0, 2.0)])?)?;
/// let phase = |weights: &[f64]| Ok::<_, lnn_lab::numerics::NumericsError>(Phase::of(
///     &Network::new(weights, &vec![0.0; weights.len()])?, &problem,
/// ));
/// assert_eq!(phase(&[2.0, 1.0])?, Phase::Converged);
/// assert_eq!(phase(&[0.5, 1.0])?, Phase::Running);
/// assert_eq!(phase(&[1e-3, 1e-3, 1e-3])?, Phase::Plateau, "near the saddle at 0");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub enum Phase {
    /// The loss is falling at an ordinary speed.
    Running,
    /// The end-to-end line is the closed form's, for all practical purposes: see [`CONVERGED_SHARE`].
    Converged,
    /// The loss is high and hardly falls: see [`PLATEAU_SPEED`].
    Plateau,
    /// The next update would leave the finite numbers.
    Diverged,
}

impl Phase {
    /// Judges a network that has not diverged by its loss and its gradient alone; neither the learning rate nor the
    /// epoch budget enters.
    ///
    /// Gradient flow lowers the excess q at the relative speed |∇q|² / q. For linear regression that is at least 4 λ,
    /// with λ the smaller of [`LeastSquares::curvatures`].
    #[must_use]
    pub fn of(network: &Network, problem: &LeastSquares) -> Self {
        let excess = problem.excess(network.line());
        if excess <= CONVERGED_SHARE * label_scale(problem) {
            return Self::Converged;
        }
        let slowest = 4.0 * problem.curvatures().0;
        if network.gradient(problem).squared_norm() < PLATEAU_SPEED * slowest * excess {
            Self::Plateau
        } else {
            Self::Running
        }
    }
}

/// The variance of the labels; where all are equal, the square of their value, and 1 where they are 0.
fn label_scale(problem: &LeastSquares) -> f64 {
    let moments = problem.moments();
    [moments.variance_y, moments.mean_y * moments.mean_y].into_iter().find(|&scale| scale > 0.0).unwrap_or(1.0)
}

/// How far a run has come: a [`Phase`] and the epoch at which it began.
///
/// ```
/// use lnn_lab::numerics::{Phase, Progress};
///
/// let first = Progress { phase: Phase::Running, since: 0 };
/// let arrived = first.then(Phase::Converged, 700);
/// assert_eq!(arrived.since, 700);
/// assert_eq!(arrived.then(Phase::Converged, 900), arrived, "it was so before");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What the network is doing.
    pub phase: Phase,
    /// Since which epoch; for [`Phase::Diverged`], the last finite one.
    pub since: u64,
}

impl Progress {
    /// The progress at `epoch`, where `self` was the progress before.
    #[must_use]
    pub fn then(self, phase: Phase, epoch: u64) -> Self {
        if phase == self.phase { self } else { Self { phase, since: epoch } }
    }
}
