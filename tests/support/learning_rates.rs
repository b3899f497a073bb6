//! Random learning rates.

use lnn_lab::numerics::LearningRate;
use proptest::prelude::*;

/// Learning rates from 1e-4 to 1000, uniform in their logarithm.
pub(crate) fn rate() -> impl Strategy<Value = LearningRate> {
    (-4.0..3.0_f64).prop_map(|exponent| LearningRate::new(libm::pow(10.0, exponent)).unwrap())
}
