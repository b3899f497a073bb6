use super::problem::ThresholdProblem;
use super::straight_through::StraightThrough;
use crate::neighbours::experiment::{Experiment, Number};
use crate::neighbours::linear_algebra::within;
use crate::numerics::NumericsError;

/// An excess over the optimum that counts as reaching it.
const REACHED: f64 = 1e-4;

/// The certified optimum of random points, and how near straight-through training comes. The default is 8 points, a
/// penalty of 0.05 and 30 starts of 20 neurons with 3,000 updates each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThresholdExperiment {
    /// Number of points, from 2 to 60.
    pub points: usize,
    /// β, from 1e-4 to 1,000.
    pub penalty: f64,
    /// How many networks are trained, from 1 to 1,000.
    pub starts: u64,
    /// Neurons of each, from 1 to 100.
    pub neurons: usize,
    /// Updates of each, from 1 to 100,000.
    pub updates: u32,
}

impl Default for ThresholdExperiment {
    fn default() -> Self {
        Self { points: 8, penalty: 0.05, starts: 30, neurons: 20, updates: 3_000 }
    }
}

impl Experiment for ThresholdExperiment {
    /// `patterns`: how many there are; `optimum`: the least objective; `relative_gap`: how far from the least it may be;
    /// `neurons`: those of the optimal network; `best_of_starts`: the least objective of all trained networks; `reached`:
    /// how many of them come within 1e-4 of the optimum.
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        self.compared(&ThresholdProblem::random(self.points, self.penalty, seed)?, seed)
    }
}

impl ThresholdExperiment {
    /// The numbers of a problem.
    fn compared(&self, problem: &ThresholdProblem, seed: u64) -> Result<Vec<Number>, NumericsError> {
        within("the number of starts", self.starts as f64, 1.0..=1e3, "a whole number from 1 to 1000")?;
        within("the number of updates", f64::from(self.updates), 1.0..=1e5, "a whole number from 1 to 100000")?;
        let fit = problem.solve()?;
        let (mut best, mut reached) = (f64::INFINITY, 0_u32);
        for start in 0..self.starts {
            let mut network = StraightThrough::new(self.neurons, seed, start)?;
            network.advance(problem, self.updates);
            let objective = network.best(problem)?;
            best = best.min(objective);
            reached += u32::from(objective <= fit.objective + REACHED);
        }
        Ok(vec![
            Number::new("patterns", problem.patterns().count() as f64),
            Number::new("optimum", fit.objective),
            Number::new("relative_gap", fit.relative_gap),
            Number::new("neurons", fit.neurons.len() as f64),
            Number::new("best_of_starts", best),
            Number::new("reached", f64::from(reached)),
        ])
    }
}

/// As [`ThresholdExperiment`], on points that are given: only the starts are random.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenPoints {
    /// The points, from 2 to 60 of different x.
    pub x: Vec<f64>,
    /// As many y.
    pub y: Vec<f64>,
    /// The settings; their number of points does not count.
    pub settings: ThresholdExperiment,
}

impl Experiment for GivenPoints {
    /// The numbers of [`ThresholdExperiment`].
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        self.settings.compared(&ThresholdProblem::new(&self.x, &self.y, self.settings.penalty)?, seed)
    }
}
