use super::kernel::{Design, KernelError};
use super::map::{ErrorMap, MAP_UNIT};
use super::rays::Rays;
use super::target::Target;
use crate::neighbours::experiment::{Experiment, Number};
use crate::neighbours::linear_algebra::within;
use crate::numerics::NumericsError;

/// Regression with the tangent kernel on a linear target. The default is a basis and its negatives in two dimensions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KernelExperiment {
    /// Where the data lie.
    pub design: Design,
    /// The dimension, from 1 to 64.
    pub dimension: usize,
}

impl Default for KernelExperiment {
    fn default() -> Self {
        Self { design: Design::Mirrored, dimension: 2 }
    }
}

impl Experiment for KernelExperiment {
    /// `largest_error` and `median_error`: those of [`KernelError`].
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        let error = KernelError::measure(self.design, self.dimension, seed)?;
        Ok(vec![Number::new("largest_error", error.largest), Number::new("median_error", error.median)])
    }
}

/// A network that is trained on a target, and how it goes on along rays. The default is the quadratic after 6,000 updates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RaysExperiment {
    /// What is learned.
    pub target: Target,
    /// Number of updates, from 1 to 100,000.
    pub updates: u32,
}

impl Default for RaysExperiment {
    fn default() -> Self {
        Self { target: Target::Quadratic, updates: 6_000 }
    }
}

impl Experiment for RaysExperiment {
    /// `loss`: the mean squared error on the data; `linear_outside`, `linear_inside` and `relative_error`: those of
    /// [`Rays`]; `largest_error`: that of [`ErrorMap`].
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        within("the number of updates", f64::from(self.updates), 1.0..=1e5, "a whole number from 1 to 100000")?;
        let mut training = self.target.training(seed)?;
        training.advance(self.updates);
        let rays = Rays::measure(training.network(), self.target, seed);
        let on_map = |places: &[(f64, f64)]| {
            let inputs: Vec<f64> = places.iter().flat_map(|&(x, y)| [x / MAP_UNIT, y / MAP_UNIT]).collect();
            training.network().at(&inputs)
        };
        Ok(vec![
            Number::new("loss", training.loss()),
            Number::new("linear_outside", rays.linear_outside),
            Number::new("linear_inside", rays.linear_inside),
            Number::new("relative_error", rays.relative_error),
            Number::new("largest_error", ErrorMap::of(on_map, self.target).largest_error()),
        ])
    }
}
