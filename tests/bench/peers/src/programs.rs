//! The programs, each called as its documentation does.

use linfa::Dataset;
use linfa::traits::Fit;
use lnn_lab::multivariate::{Intercept, LinearModel, Observations};
use lnn_lab::numerics::{LeastSquares, Points};
use nalgebra::{DMatrix, DVector};
use ndarray::{Array1, Array2};
use smartcore::linalg::basic::matrix::DenseMatrix;
use smartcore::linear::linear_regression::{LinearRegression, LinearRegressionParameters, LinearRegressionSolverName};
use std::hint::black_box;

/// A problem of least squares.
pub struct Problem {
    /// The columns of the features.
    pub x: Vec<Vec<f64>>,
    pub y: Vec<f64>,
    /// Whether there is a constant term.
    pub intercept: bool,
    /// Up to which power of the only feature, if those stand in the columns.
    pub powers: Option<usize>,
}

impl Problem {
    /// The columns with one of ones before them, where there is a constant term, row by row.
    fn rows(&self) -> Vec<f64> {
        let ones = self.intercept.then_some(1.0);
        (0..self.y.len()).flat_map(|at| ones.into_iter().chain(self.x.iter().map(move |column| column[at]))).collect()
    }

    fn columns(&self) -> usize {
        self.x.len() + usize::from(self.intercept)
    }

    fn matrix(&self) -> (DMatrix<f64>, DVector<f64>) {
        (DMatrix::from_row_slice(self.y.len(), self.columns(), &self.rows()), DVector::from_column_slice(&self.y))
    }
}

/// Finds the constant term, where there is one, and the coefficients; nothing where it cannot.
type Solve = fn(&Problem) -> Option<Vec<f64>>;

pub struct Program {
    pub name: &'static str,
    pub solve: Solve,
}

pub const PROGRAMS: [Program; 7] = [
    Program { name: "this crate", solve: this_crate },
    Program { name: "linfa-linear 0.8", solve: linfa_linear },
    Program { name: "smartcore 0.7, QR", solve: |problem| smartcore(problem, LinearRegressionSolverName::QR) },
    Program { name: "smartcore 0.7, SVD", solve: |problem| smartcore(problem, LinearRegressionSolverName::SVD) },
    Program { name: "linregress 0.5", solve: linregress },
    Program { name: "nalgebra 0.34, QR", solve: nalgebra_qr },
    Program { name: "nalgebra 0.34, SVD", solve: nalgebra_svd },
];

fn this_crate(problem: &Problem) -> Option<Vec<f64>> {
    let Problem { x, y, intercept, powers } = problem;
    if *intercept && x.len() == 1 {
        let line = LeastSquares::fit(&Points::new(x[0].clone(), y.clone()).ok()?).ok()?.line();
        return Some(vec![line.intercept, line.slope]);
    }
    let constant = if *intercept { Intercept::Fitted } else { Intercept::None };
    let model = match powers {
        Some(degree) => LinearModel::polynomial(&Points::new(x[0].clone(), y.clone()).ok()?, *degree, constant).ok()?,
        None => LinearModel::fit(&Observations::new(x.clone(), vec![y.clone()]).ok()?, constant),
    };
    let output = model.outputs().first()?;
    Some(intercept.then_some(output.intercept).into_iter().chain(output.coefficients.iter().copied()).collect())
}

fn linfa_linear(problem: &Problem) -> Option<Vec<f64>> {
    let Problem { x, y, intercept, .. } = problem;
    let features = Array2::from_shape_fn((y.len(), x.len()), |(row, column)| x[column][row]);
    let data = Dataset::new(features, Array1::from(y.clone()));
    let model = linfa_linear::LinearRegression::new().with_intercept(*intercept).fit(&data).ok()?;
    Some(intercept.then_some(model.intercept()).into_iter().chain(model.params().iter().copied()).collect())
}

fn smartcore(problem: &Problem, solver: LinearRegressionSolverName) -> Option<Vec<f64>> {
    let Problem { x, y, intercept, .. } = problem;
    if !intercept {
        return None; // it always fits one
    }
    let features = DenseMatrix::new(y.len(), x.len(), x.concat(), true).ok()?;
    let model = LinearRegression::fit(&features, y, LinearRegressionParameters { solver }).ok()?;
    let coefficients =
        (0..x.len()).map(|at| *smartcore::linalg::basic::arrays::Array::get(model.coefficients(), (at, 0)));
    Some([*model.intercept()].into_iter().chain(coefficients).collect())
}

fn linregress(problem: &Problem) -> Option<Vec<f64>> {
    let (rows, columns) = (problem.rows(), problem.columns());
    let data: Vec<_> = problem
        .y
        .iter()
        .zip(rows.chunks(columns))
        .flat_map(|(&y, row)| [y].into_iter().chain(row.iter().copied()))
        .collect();
    let model = linregress::fit_low_level_regression_model(&data, problem.y.len(), columns + 1).ok()?;
    Some(model.parameters().to_vec())
}

fn nalgebra_qr(problem: &Problem) -> Option<Vec<f64>> {
    let (matrix, mut y) = problem.matrix();
    let columns = matrix.ncols();
    let qr = matrix.qr();
    qr.q_tr_mul(&mut y);
    qr.r().solve_upper_triangular(&y.rows(0, columns)).map(|solution| solution.as_slice().to_vec())
}

fn nalgebra_svd(problem: &Problem) -> Option<Vec<f64>> {
    let (matrix, y) = problem.matrix();
    black_box(matrix.svd(true, true)).solve(&y, f64::EPSILON).ok().map(|solution| solution.as_slice().to_vec())
}
