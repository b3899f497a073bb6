//! Least squares and eigenvalues of dense matrices, from `nalgebra`'s factorisations.
//!
//! `nalgebra` is compiled without `std` and with its feature `libm-force`: it calls square roots, hypotenuses and powers
//! of `libm` only, and no matrix product that is fused on some processors, so the bits are the same on every platform.
//! Its own singular values are not used: for matrices of low rank, which those of all experiments here are, its factors
//! need not multiply back to the matrix.

use crate::numerics::NumericsError;
use nalgebra::linalg::{ColPivQR, Schur};
use nalgebra::{Complex, DMatrix, DVector};

/// More iterations than the eigenvalues of a matrix of a few hundred rows take; two to four a row are usual.
const MOST_ITERATIONS: usize = 10_000;

/// What is small beside its neighbours, as a share of them, where the iteration stalls otherwise.
const SMALL: f64 = 1e-14;

/// More sweeps than any matrix takes after pivoting; four to eight are usual.
const MOST_SWEEPS: usize = 60;

/// Columns count as orthogonal where the cosine between them is below this.
const ORTHOGONAL: f64 = 1e-16;

/// The vector x of least length among those that minimise |A x - y|².
///
/// A has m rows and n columns, y has m entries, x has n. With the singular values σ₁ ≥ σ₂ ≥ ... and vectors uᵢ, vᵢ of A it
/// is x = Σ vᵢ (uᵢ · y) / σᵢ over the i with σᵢ > `cutoff` σ₁ (Golub and Van Loan 2013, section 5.5); what lies below is
/// taken for rounding errors of 0. `cutoff` is relative, from 0 to 1, about 1e-13 for matrices that are known to the last
/// digit. The matrix 0 gives x = 0.
///
/// A is first reduced to a triangle R by Householder's reflections with pivoting, and the rows of R are turned in pairs
/// until they are orthogonal (Jacobi's one-sided method: Drmač and Veselić 2008). They are then σᵢ vᵢ, and y, turned
/// along, holds the uᵢ · y.
///
/// # Errors
///
/// [`NumericsError::LengthMismatch`] if y has not as many entries as A has rows, [`NumericsError::OutOfRange`] if an entry
/// is not finite.
pub fn least_squares(matrix: DMatrix<f64>, y: &DVector<f64>, cutoff: f64) -> Result<DVector<f64>, NumericsError> {
    if matrix.nrows() != y.len() {
        return Err(NumericsError::LengthMismatch {
            left: ("the matrix, in rows,", matrix.nrows()),
            right: ("the right-hand side", y.len()),
        });
    }
    finite("an entry of the matrix", matrix.iter())?;
    finite("an entry of the right-hand side", y.iter())?;
    let columns = matrix.ncols();
    if matrix.is_empty() {
        return Ok(DVector::zeros(columns));
    }
    let factors = ColPivQR::new(matrix);
    let mut turned = y.clone();
    factors.q_tr_mul(&mut turned);
    let mut rows = factors.r().transpose();
    // Pivoting puts the rows in about the order of their singular values. Those far below the cutoff cannot matter.
    let least = 1e-3 * cutoff * rows.column(0).norm();
    let rank = (0..rows.ncols()).take_while(|&place| rows.column(place).norm() > least).count();
    rows.resize_horizontally_mut(rank, 0.0);
    orthogonalise(&mut rows, &mut turned);
    let squares: Vec<f64> = rows.column_iter().map(|row| row.norm_squared()).collect();
    let most = squares.iter().copied().fold(0.0, f64::max);
    let mut x = DVector::zeros(columns);
    for (place, &square) in squares.iter().enumerate() {
        if square > cutoff * cutoff * most {
            x.axpy(turned[place] / square, &rows.column(place), 1.0);
        }
    }
    factors.p().inv_permute_rows(&mut x);
    Ok(x)
}

/// Turns the columns in pairs until all are orthogonal, and the entries of `along` with them.
fn orthogonalise(columns: &mut DMatrix<f64>, along: &mut DVector<f64>) {
    for _ in 0..MOST_SWEEPS {
        let mut turned = false;
        for second in 1..columns.ncols() {
            for first in 0..second {
                let (one, other) = (columns.column(first), columns.column(second));
                let (a, b, between) = (one.norm_squared(), other.norm_squared(), one.dot(&other));
                if between.abs() <= ORTHOGONAL * (a * b).sqrt() {
                    continue;
                }
                let half = (b - a) / (2.0 * between);
                let tangent = half.signum() / (half.abs() + (1.0 + half * half).sqrt());
                let cosine = 1.0 / (1.0 + tangent * tangent).sqrt();
                let sine = tangent * cosine;
                for row in 0..columns.nrows() {
                    let (p, q) = (columns[(row, first)], columns[(row, second)]);
                    columns[(row, first)] = cosine * p - sine * q;
                    columns[(row, second)] = sine * p + cosine * q;
                }
                let (p, q) = (along[first], along[second]);
                (along[first], along[second]) = (cosine * p - sine * q, sine * p + cosine * q);
                turned = true;
            }
        }
        if !turned {
            break;
        }
    }
}

/// The eigenvalues of a square matrix of real numbers, in the order in which they stand in its Schur form; those that are
/// not real come in pairs, that with the positive imaginary part first.
///
/// By the QR algorithm with implicit shifts (Golub and Van Loan 2013, section 7.5). Its shifts seldom go round in circles;
/// then the transposed matrix is taken, which has the same eigenvalues, and at last one with less to ask for. The error of an eigenvalue is about
/// 1e-16 of the matrix's norm times the eigenvalue's condition, which is large where eigenvectors are nearly parallel.
///
/// # Errors
///
/// [`NumericsError::LengthMismatch`] if the matrix is not square, [`NumericsError::OutOfRange`] if an entry is not finite,
/// [`NumericsError::NoConvergence`] if the iteration does not end.
pub fn eigenvalues(matrix: &DMatrix<f64>) -> Result<Vec<Complex<f64>>, NumericsError> {
    let size = matrix.nrows();
    if size != matrix.ncols() {
        return Err(NumericsError::LengthMismatch {
            left: ("the matrix, in rows,", size),
            right: ("in columns", matrix.ncols()),
        });
    }
    finite("an entry of the matrix", matrix.iter())?;
    let attempts = [(false, f64::EPSILON), (true, f64::EPSILON), (false, SMALL), (true, SMALL)];
    let schur = attempts.iter().find_map(|&(transposed, small)| {
        let matrix = if transposed { matrix.transpose() } else { matrix.clone() };
        Schur::try_new(matrix, small, MOST_ITERATIONS)
    });
    let iterations = attempts.len() * MOST_ITERATIONS;
    let (_, form) = schur.ok_or(NumericsError::NoConvergence { name: "the eigenvalues", iterations })?.unpack();
    let mut values = Vec::with_capacity(size);
    while values.len() < size {
        let at = values.len();
        if at + 1 < size && form[(at + 1, at)] != 0.0 {
            values.extend(pair([form[(at, at)], form[(at, at + 1)], form[(at + 1, at)], form[(at + 1, at + 1)]]));
        } else {
            values.push(Complex::new(form[(at, at)], 0.0));
        }
    }
    Ok(values)
}

/// The eigenvalues of [[a, b], [c, d]].
fn pair([a, b, c, d]: [f64; 4]) -> [Complex<f64>; 2] {
    let half = 0.5 * (a - d);
    let discriminant = half * half + b * c;
    if discriminant < 0.0 {
        let (real, imaginary) = (0.5 * (a + d), (-discriminant).sqrt());
        return [Complex::new(real, imaginary), Complex::new(real, -imaginary)];
    }
    // The larger of the two distances from d first, and the other by their product, so that neither cancels.
    let far = half + half.signum() * discriminant.sqrt();
    let near = if far == 0.0 { 0.0 } else { -b * c / far };
    [Complex::new(d + far, 0.0), Complex::new(d + near, 0.0)]
}

/// Refuses numbers that are infinite or not numbers.
pub(super) fn finite<'a>(name: &'static str, mut values: impl Iterator<Item = &'a f64>) -> Result<(), NumericsError> {
    match values.find(|value| !value.is_finite()) {
        Some(&value) => Err(NumericsError::OutOfRange { name, value, allowed: "a finite number" }),
        None => Ok(()),
    }
}

/// Refuses a value outside its range.
pub(super) fn within(
    name: &'static str,
    value: f64,
    range: std::ops::RangeInclusive<f64>,
    allowed: &'static str,
) -> Result<(), NumericsError> {
    if range.contains(&value) { Ok(()) } else { Err(NumericsError::OutOfRange { name, value, allowed }) }
}
