//! The constants of the experiment: A. Lakkapragada, "A Novel Explanation Against Linear Neural Networks",
//! arXiv 2401.00186 (2023), section 3, and the author's public script.

use crate::numerics::LearningRate;
use std::ops::RangeInclusive;

/// L, the depths that are compared; depth 1 is linear regression trained by gradient descent.
pub const DEPTHS: RangeInclusive<usize> = 1..=10;

/// N, the number of training points of a trial.
pub const TRAINING_POINTS: usize = 1000;

/// η of the two published figures.
pub const LEARNING_RATE: f64 = LearningRate::PAPER.value();

/// The number of full-batch updates.
pub const EPOCHS: u64 = 10_000;

/// The noise coefficients c that were tried.
pub const NOISE_COEFFICIENTS: [f64; 4] = [0.05, 0.15, 0.3, 0.5];

/// The number of trials of the two published figures.
pub const TRIALS: u64 = 100;

/// The iterations at which the two published figures were read.
pub const PUBLISHED_EPOCHS: [u64; 14] =
    [250, 500, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000];
