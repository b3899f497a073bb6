//! The Lasso by coordinate descent, with a certificate.

use crate::neighbours::linear_algebra::{finite, within};
use crate::numerics::NumericsError;

/// How many passes over all coordinates a call of [`Lasso::solve`] makes at most.
const MOST_PASSES: usize = 100_000;

/// The relative duality gap at which descent stops: rounding errors are of this size.
const TIGHT: f64 = 1e-13;

/// min ½ |D μ - y|² + β |μ|₁ over μ (Tibshirani 1996): D has n rows and m columns, y n entries, β > 0.
#[derive(Clone, Debug)]
pub struct Lasso {
    columns: Vec<Vec<f64>>,
    squares: Vec<f64>,
    targets: Vec<f64>,
    penalty: f64,
}

/// A solution of a Lasso, and how far from optimal it may be.
#[derive(Clone, Debug, PartialEq)]
pub struct LassoSolution {
    /// μ.
    pub coefficients: Vec<f64>,
    /// ½ |D μ - y|² + β |μ|₁.
    pub objective: f64,
    /// What the objective exceeds a lower bound of all objectives by: at least the distance from the optimum, up to
    /// rounding errors.
    pub gap: f64,
}

impl Lasso {
    /// The problem with these columns of D, targets y and penalty β.
    ///
    /// # Errors
    ///
    /// [`NumericsError::LengthMismatch`] if a column has another length than the targets, [`NumericsError::OutOfRange`]
    /// if a number is not finite or the penalty is not above 0 and at most 1e6.
    pub fn new(columns: Vec<Vec<f64>>, targets: Vec<f64>, penalty: f64) -> Result<Self, NumericsError> {
        within("the penalty", penalty, f64::MIN_POSITIVE..=1e6, "above 0 and at most 1e6")?;
        finite("a target", targets.iter())?;
        for column in &columns {
            if column.len() != targets.len() {
                return Err(NumericsError::LengthMismatch {
                    left: ("the list of targets", targets.len()),
                    right: ("a column", column.len()),
                });
            }
            finite("an entry of a column", column.iter())?;
        }
        let squares = columns.iter().map(|column| dot(column, column)).collect();
        Ok(Self { columns, squares, targets, penalty })
    }

    /// Solves it by coordinate descent (Friedman, Hastie and Tibshirani 2010): μⱼ is set to the best value while the others
    /// stand, which is S(dⱼ · r + |dⱼ|² μⱼ, β) / |dⱼ|², where r = y - D μ and S(z, β) = sign(z) max(|z| - β, 0), until the
    /// duality gap is a rounding error.
    ///
    /// The gap's lower bound is the dual objective ½ |y|² - ½ |θ - y|² at θ = r min(1, β / max |dⱼ · r|), which satisfies
    /// |dⱼ · θ| ≤ β for all j.
    #[must_use]
    pub fn solve(&self) -> LassoSolution {
        let mut coefficients = vec![0.0; self.columns.len()];
        let mut residual = self.targets.clone();
        let tight = TIGHT * (0.5 * dot(&self.targets, &self.targets)).max(1.0);
        let mut passes = 0;
        loop {
            let moved = self.pass(&mut coefficients, &mut residual);
            passes += 1;
            // The gap costs as much as a pass.
            if passes % 10 == 0 || !moved {
                let solution = self.assess(coefficients);
                if solution.gap <= tight || !moved || passes >= MOST_PASSES {
                    return solution;
                }
                coefficients = solution.coefficients;
            }
        }
    }

    /// The objective of some coefficients, one for each column, and its duality gap.
    #[must_use]
    pub fn assess(&self, coefficients: Vec<f64>) -> LassoSolution {
        let mut residual = self.targets.clone();
        for (column, &coefficient) in self.columns.iter().zip(&coefficients) {
            subtract(&mut residual, column, coefficient);
        }
        let length: f64 = coefficients.iter().map(|value| value.abs()).sum();
        let objective = 0.5 * dot(&residual, &residual) + self.penalty * length;
        let steepest = self.columns.iter().map(|column| dot(column, &residual).abs()).fold(0.0, f64::max);
        let scale = if steepest > self.penalty { self.penalty / steepest } else { 1.0 };
        // ½|y|² - ½|s r - y|² without its cancellation.
        let bound = scale * dot(&residual, &self.targets) - 0.5 * scale * scale * dot(&residual, &residual);
        LassoSolution { coefficients, objective, gap: objective - bound }
    }

    /// Sets each coefficient once. Whether one of them changed.
    fn pass(&self, coefficients: &mut [f64], residual: &mut [f64]) -> bool {
        let mut moved = false;
        for ((column, &square), coefficient) in self.columns.iter().zip(&self.squares).zip(coefficients) {
            if square == 0.0 {
                continue;
            }
            let alone = dot(column, residual) + square * *coefficient;
            let shrunk = alone.signum() * (alone.abs() - self.penalty).max(0.0);
            let best = shrunk / square;
            if best != *coefficient {
                subtract(residual, column, best - *coefficient);
                *coefficient = best;
                moved = true;
            }
        }
        moved
    }

    /// A solution of the same fit and of no larger objective, the columns of whose coefficients that are not 0 are
    /// linearly independent; so there are at most n of them (Carathéodory's theorem).
    ///
    /// As long as some v ≠ 0 over those columns has D v = 0, μ is moved along it, in the direction in which |μ|₁ does not
    /// grow, until the first coefficient is 0.
    #[must_use]
    pub fn basic(&self, solution: &LassoSolution) -> LassoSolution {
        let mut coefficients = solution.coefficients.clone();
        loop {
            let support: Vec<usize> = (0..coefficients.len()).filter(|&place| coefficients[place] != 0.0).collect();
            let columns: Vec<&[f64]> = support.iter().map(|&place| self.columns[place].as_slice()).collect();
            let Some(mut direction) = null_vector(&columns) else { break };
            let growth: f64 =
                support.iter().zip(&direction).map(|(&place, part)| coefficients[place].signum() * part).sum();
            if growth > 0.0 {
                direction = direction.into_iter().map(|part| -part).collect();
            }
            let steps = support.iter().zip(&direction).map(|(&place, part)| (-coefficients[place] / part, place));
            // Without a change of |μ|₁ both directions serve; with one, some coefficient shrinks.
            let first = steps.filter(|(step, _)| *step > 0.0 && step.is_finite()).min_by(|a, b| a.0.total_cmp(&b.0));
            let Some((step, gone)) = first else { break };
            for (&place, part) in support.iter().zip(&direction) {
                coefficients[place] += step * part;
            }
            coefficients[gone] = 0.0;
        }
        self.assess(coefficients)
    }
}

/// Some v ≠ 0 with Σ vⱼ dⱼ = 0, by Gaussian elimination with the largest pivot; none if the columns are independent.
fn null_vector(columns: &[&[f64]]) -> Option<Vec<f64>> {
    /// What is smaller than this, beside columns of entries of about 1, is a rounding error.
    const NEGLIGIBLE: f64 = 1e-10;
    // Each column is reduced by those before it, and remembers of which columns it has become the sum.
    let mut reduced: Vec<(Vec<f64>, Vec<f64>, usize)> = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        let mut rest = column.to_vec();
        let mut made_of = vec![0.0; columns.len()];
        made_of[place] = 1.0;
        for (other, parts, pivot) in &reduced {
            let factor = rest[*pivot] / other[*pivot];
            subtract(&mut rest, other, factor);
            subtract(&mut made_of, parts, factor);
        }
        let pivot = (0..rest.len()).max_by(|&a, &b| rest[a].abs().total_cmp(&rest[b].abs()))?;
        if rest[pivot].abs() < NEGLIGIBLE {
            return Some(made_of);
        }
        reduced.push((rest, made_of, pivot));
    }
    None
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

fn subtract(from: &mut [f64], other: &[f64], factor: f64) {
    for (entry, value) in from.iter_mut().zip(other) {
        *entry -= factor * value;
    }
}
