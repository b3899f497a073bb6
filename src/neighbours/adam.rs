use crate::neighbours::linear_algebra::within;
use crate::numerics::NumericsError;

/// How fast the mean of the gradients forgets.
const MEAN_DECAY: f64 = 0.9;

/// How fast the mean of their squares forgets.
const SQUARE_DECAY: f64 = 0.999;

/// What is added to the root of the squares, so that no step is divided by 0.
const FLOOR: f64 = 1e-8;

/// Adam (Kingma and Ba 2015, algorithm 1) on a list of parameters, with their constants:
///
/// m ← 0.9 m + 0.1 g, v ← 0.999 v + 0.001 g², θ ← θ - η m̂ / (√v̂ + 1e-8), m̂ = m / (1 - 0.9ᵗ), v̂ = v / (1 - 0.999ᵗ),
///
/// where t counts the updates from 1 and η is the learning rate of the update.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    means: Vec<f64>,
    squares: Vec<f64>,
    mean_share: f64,
    square_share: f64,
}

impl Adam {
    /// Adam before its first update of so many parameters.
    #[must_use]
    pub fn new(parameters: usize) -> Self {
        let zeros = vec![0.0; parameters];
        Self { means: zeros.clone(), squares: zeros, mean_share: 1.0, square_share: 1.0 }
    }

    /// One update of the parameters. Lists of another length than that at the start are followed as far as the shortest
    /// goes.
    pub fn update(&mut self, parameters: &mut [f64], gradient: &[f64], learning_rate: f64) {
        self.mean_share *= MEAN_DECAY;
        self.square_share *= SQUARE_DECAY;
        let (mean_scale, square_scale) = (1.0 / (1.0 - self.mean_share), 1.0 / (1.0 - self.square_share));
        let averages = self.means.iter_mut().zip(&mut self.squares);
        for ((parameter, &slope), (mean, square)) in parameters.iter_mut().zip(gradient).zip(averages) {
            *mean = MEAN_DECAY * *mean + (1.0 - MEAN_DECAY) * slope;
            *square = SQUARE_DECAY * *square + (1.0 - SQUARE_DECAY) * slope * slope;
            *parameter -= learning_rate * (*mean * mean_scale) / ((*square * square_scale).sqrt() + FLOOR);
        }
    }
}

/// Refuses what is no learning rate.
pub(super) fn checked_rate(learning_rate: f64) -> Result<(), NumericsError> {
    within("the learning rate", learning_rate, f64::MIN_POSITIVE..=1.0, "above 0 and at most 1")
}
