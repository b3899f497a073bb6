use super::matrix::{Matrix, dot};
use super::observations::{Scale, centred};
use super::{Intercept, LinearModel, Observations};
use crate::numerics::DoubleDouble;

/// y = A x + a: what a linear network of p features and q outputs computes, whatever its depth and width.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearMap {
    /// A, with q rows and p columns.
    pub matrix: Matrix,
    /// a, q numbers.
    pub constant: Vec<f64>,
}

impl LinearMap {
    /// A x + a.
    #[must_use]
    pub fn at(&self, x: &[f64]) -> Vec<f64> {
        self.matrix.times_column(x).iter().zip(&self.constant).map(|(product, constant)| product + constant).collect()
    }

    /// The map of the data as they were, given that of the standardised ones and how each column was standardised.
    #[must_use]
    pub fn in_original_units(&self, x: &[Scale], y: &[Scale]) -> Self {
        let entry = |row: usize, column: usize| {
            let entry = self.matrix.entries()[row * self.matrix.columns() + column];
            entry * y[row].deviation / x[column].deviation
        };
        let matrix = Matrix::of(self.matrix.rows(), self.matrix.columns(), entry);
        let means: Vec<f64> = x.iter().map(|scale| scale.mean).collect();
        let at_means = matrix.times_column(&means);
        let constants = self.constant.iter().zip(y).map(|(constant, scale)| constant * scale.deviation + scale.mean);
        Self { constant: constants.zip(at_means).map(|(constant, at_mean)| constant - at_mean).collect(), matrix }
    }
}

/// The mean squared error of linear maps on one set of observations, summed over the outputs: all that training sees of
/// the data.
///
/// With the covariances S and the means m of the features, and the best map A* x + a*, any other costs exactly
///
/// MSE(A, a) = MSE* + tr(D S Dᵀ) + |t|², with D = A - A*, t = a - a* + D m.
///
/// Its cost is O(q p²) whatever N is. As in [`LeastSquares`](crate::numerics::LeastSquares), the excess keeps its digits
/// next to the optimum.
#[derive(Clone, Debug, PartialEq)]
pub struct Surface {
    means: Vec<f64>,
    covariances: Matrix,
    best: LinearMap,
    least: f64,
    rank: usize,
}

/// D S, t and the excess of a map.
pub(super) struct MapError {
    pub(super) scaled: Matrix,
    pub(super) at_means: Vec<f64>,
    pub(super) excess: f64,
}

impl Surface {
    /// Solves the regression, in O(N p²).
    #[must_use]
    pub fn of(observations: &Observations) -> Self {
        let model = LinearModel::fit(observations, Intercept::Fitted);
        let outputs = model.outputs();
        let columns: Vec<_> = observations.x().iter().map(|column| centred(column)).collect();
        let count = observations.count() as f64;
        let covariance = |one: usize, other: usize| {
            let ((_, one, power), (_, other, another)) = (&columns[one], &columns[other]);
            let sum: DoubleDouble = one.iter().zip(other).map(|(&a, &b)| a * b).sum();
            sum.value() / count / power / another
        };
        let features = columns.len();
        let best = LinearMap {
            matrix: Matrix::of(outputs.len(), features, |output, feature| outputs[output].coefficients[feature]),
            constant: outputs.iter().map(|output| output.intercept).collect(),
        };
        Self {
            means: columns.iter().map(|(mean, _, _)| mean.value()).collect(),
            covariances: Matrix::of(features, features, covariance),
            best,
            least: outputs.iter().map(|output| output.mse).sum(),
            rank: model.rank(),
        }
    }

    /// Of features without means, whose matrix of second moments is given, and a best map without a constant that makes no
    /// error. As many features are independent as there are observations.
    pub(super) fn of_moments(covariances: Matrix, rank: usize, best: &[f64]) -> Self {
        let matrix = Matrix::of(1, best.len(), |_, feature| best[feature]);
        let means = vec![0.0; best.len()];
        Self { means, covariances, best: LinearMap { matrix, constant: vec![0.0] }, least: 0.0, rank }
    }

    /// How many of the features are linearly independent.
    #[must_use]
    pub fn rank(&self) -> usize {
        self.rank
    }

    /// The best map; where there are many, the one with the shortest rows of A.
    #[must_use]
    pub fn best(&self) -> &LinearMap {
        &self.best
    }

    /// MSE*, the least mean squared error (1/N, no 1/2) that any map reaches, summed over the outputs.
    #[must_use]
    pub fn mse(&self) -> f64 {
        self.least
    }

    /// MSE(map) - MSE*, at least 0.
    #[must_use]
    pub fn excess(&self, map: &LinearMap) -> f64 {
        self.error(map).excess
    }

    /// Σ |A - A*| + Σ |a - a*|, the deviation of a map from the best one.
    #[must_use]
    pub fn deviation(&self, map: &LinearMap) -> f64 {
        let apart = |one: &[f64], other: &[f64]| -> f64 { one.iter().zip(other).map(|(a, b)| (a - b).abs()).sum() };
        apart(map.matrix.entries(), self.best.matrix.entries()) + apart(&map.constant, &self.best.constant)
    }

    /// The largest eigenvalue of half the Hessian of one output's error. Gradient descent without hidden layers converges
    /// at learning rates below 1 / it.
    #[must_use]
    pub fn largest_curvature(&self) -> f64 {
        let (features, means) = (self.means.len(), &self.means);
        let second = |row: usize, column: usize| match (means.get(row), means.get(column)) {
            (Some(one), Some(other)) => self.covariances.entries()[row * features + column] + one * other,
            (Some(one), None) | (None, Some(one)) => *one,
            (None, None) => 1.0,
        };
        // Of a symmetric matrix without negative eigenvalues these are the singular values.
        Matrix::of(features + 1, features + 1, second).singular_values()[0]
    }

    pub(super) fn features(&self) -> usize {
        self.means.len()
    }

    /// S times one row of differences from the best map.
    pub(super) fn pull(&self, apart: &[f64]) -> Vec<f64> {
        self.covariances.transposed_times_column(apart)
    }

    pub(super) fn error(&self, map: &LinearMap) -> MapError {
        let apart = map.matrix.minus(&self.best.matrix);
        let scaled = apart.times(&self.covariances);
        let constants = map.constant.iter().zip(&self.best.constant).map(|(own, best)| own - best);
        let at_means: Vec<f64> =
            constants.zip(apart.times_column(&self.means)).map(|(apart, product)| apart + product).collect();
        let excess = dot(scaled.entries(), apart.entries()) + dot(&at_means, &at_means);
        // Rounding alone can take it below 0; what is no number stays so.
        MapError { scaled, at_means, excess: if excess < 0.0 { 0.0 } else { excess } }
    }

    /// The gradient of the error in A and a, over 2: D S + t mᵀ and t.
    pub(super) fn half_gradient(&self, error: &MapError) -> LinearMap {
        let (mut matrix, constant) = (error.scaled.clone(), error.at_means.clone());
        let features = self.features();
        for (row, &at_mean) in matrix.entries_mut().chunks_exact_mut(features).zip(&constant) {
            super::matrix::add(row, at_mean, &self.means);
        }
        LinearMap { matrix, constant }
    }
}
