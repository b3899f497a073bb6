use crate::neighbours::linear_algebra::{finite, least_squares, within};
use crate::numerics::StandardNormal;
use crate::numerics::{NeighbourStream, NumericsError, Stream, generator};
use nalgebra::{DMatrix, DVector};
use rand::RngExt;
use rand_distr::Distribution;
use std::f64::consts::PI;

/// Singular values of the kernel's matrix below this part of the largest are rounding errors.
const CUTOFF: f64 = 1e-14;

/// The distance of basis points from the origin, and that to which a kernel is tested.
const RADIUS: f64 = 5.0;
const TEST_RADIUS: f64 = 20.0;

/// How many points a kernel is tested at.
const TEST_POINTS: usize = 500;

/// How many points the positive orthant is filled with.
const ORTHANT_POINTS: usize = 100;

/// Regression with the neural tangent kernel of a network of one hidden layer of rectified units without biases, both of
/// whose layers are trained (Jacot, Gabriel and Hongler 2018; Cho and Saul 2009 for the parts):
///
/// k(x, y) = x · y (π - θ) / π + |x| |y| (sin θ + (π - θ) cos θ) / π, with the angle θ between x and y.
///
/// The prediction Σ aᵢ k(x, xᵢ) is that of the infinitely wide network after infinitely long training from an output of 0.
/// With n data and d dimensions a is the vector of n entries of least length that solves K a = y as well as can be.
#[derive(Clone, Debug)]
pub struct TangentKernel {
    dimension: usize,
    points: Vec<f64>,
    coefficients: DVector<f64>,
}

impl TangentKernel {
    /// Learns targets at points of this dimension, whose coordinates follow one another.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the dimension is from 1 to 64, there are 1 to 400 targets and all is finite;
    /// [`NumericsError::LengthMismatch`] unless there are as many points as targets.
    pub fn learn(dimension: usize, points: Vec<f64>, targets: &[f64]) -> Result<Self, NumericsError> {
        within("the dimension", dimension as f64, 1.0..=64.0, "a whole number from 1 to 64")?;
        within("the number of points", targets.len() as f64, 1.0..=400.0, "a whole number from 1 to 400")?;
        if points.len() != dimension * targets.len() {
            return Err(NumericsError::LengthMismatch {
                left: ("the list of coordinates", points.len()),
                right: ("that for as many points as targets", dimension * targets.len()),
            });
        }
        finite("a coordinate", points.iter())?;
        let at = |place: usize| &points[place * dimension..][..dimension];
        let gram = DMatrix::from_fn(targets.len(), targets.len(), |row, column| kernel(at(row), at(column)));
        let coefficients = least_squares(gram, &DVector::from_column_slice(targets), CUTOFF)?;
        Ok(Self { dimension, points, coefficients })
    }

    /// The prediction at a point. Coordinates beyond the dimension are left out.
    #[must_use]
    pub fn at(&self, point: &[f64]) -> f64 {
        let terms = self.points.chunks_exact(self.dimension).zip(self.coefficients.iter());
        terms.map(|(known, coefficient)| coefficient * kernel(point, known)).sum()
    }
}

/// k(x, y); 0 if one of them is the origin.
fn kernel(x: &[f64], y: &[f64]) -> f64 {
    let (length, other) = (dot(x, x).sqrt(), dot(y, y).sqrt());
    if length == 0.0 || other == 0.0 {
        return 0.0;
    }
    // The angle by Kahan's formula: the arc cosine loses half of the digits where vectors are nearly parallel.
    let scaled = || x.iter().zip(y).map(|(a, b)| (a * other, b * length));
    let apart = scaled().map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
    let together = scaled().map(|(a, b)| (a + b) * (a + b)).sum::<f64>().sqrt();
    let angle = 2.0 * libm::atan2(apart, together);
    let (sine, cosine) = libm::sincos(angle);
    let open = PI - angle;
    (dot(x, y) * open + length * other * (sine + open * cosine)) / PI
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Where the data of a kernel lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// An orthogonal basis of length 5 and its negatives.
    Mirrored,
    /// The same without the last point.
    OneMissing,
    /// 100 points ~ U(0, 5) in each coordinate.
    PositiveOrthant,
}

/// How wrong a kernel is on a linear target, at 500 points of random directions and distances ~ U(0, 20).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KernelError {
    /// The largest absolute error, divided by the largest absolute value of the target.
    pub largest: f64,
    /// The median of the absolute errors, each divided by the target's absolute value there.
    pub median: f64,
}

impl KernelError {
    /// Learns a linear function with slopes ~ U(-20, 20) from data of a design, and tests it.
    ///
    /// # Errors
    ///
    /// [`NumericsError::OutOfRange`] unless the dimension is from 1 to 64.
    pub fn measure(design: Design, dimension: usize, seed: u64) -> Result<Self, NumericsError> {
        within("the dimension", dimension as f64, 1.0..=64.0, "a whole number from 1 to 64")?;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Inputs));
        let slopes: Vec<f64> = (0..dimension).map(|_| 40.0 * random.random::<f64>() - 20.0).collect();
        let points: Vec<f64> = match design {
            Design::Mirrored | Design::OneMissing => {
                let directions = DMatrix::from_fn(dimension, dimension, |_, _| StandardNormal.sample(&mut random));
                let basis: Vec<f64> = (directions.qr().q() * RADIUS).iter().copied().collect();
                let mut points = basis.clone();
                points.extend(basis.iter().map(|entry| -entry));
                if design == Design::OneMissing {
                    points.truncate(points.len() - dimension);
                }
                points
            }
            Design::PositiveOrthant => {
                (0..ORTHANT_POINTS * dimension).map(|_| RADIUS * random.random::<f64>()).collect()
            }
        };
        let targets: Vec<f64> = points.chunks_exact(dimension).map(|point| dot(point, &slopes)).collect();
        let learned = TangentKernel::learn(dimension, points, &targets)?;
        let mut random = generator(seed, 0, Stream::Neighbour(NeighbourStream::Tests));
        let (mut most_error, mut most, mut shares) = (0.0_f64, 0.0_f64, Vec::with_capacity(TEST_POINTS));
        for _ in 0..TEST_POINTS {
            let direction: Vec<f64> = (0..dimension).map(|_| StandardNormal.sample(&mut random)).collect();
            let scale = TEST_RADIUS * random.random::<f64>() / dot(&direction, &direction).sqrt();
            let point: Vec<f64> = direction.iter().map(|entry| entry * scale).collect();
            let (value, error) = (dot(&point, &slopes).abs(), (learned.at(&point) - dot(&point, &slopes)).abs());
            (most_error, most) = (most_error.max(error), most.max(value));
            shares.push(error / value);
        }
        shares.sort_by(f64::total_cmp);
        Ok(Self { largest: most_error / most, median: shares[TEST_POINTS / 2] })
    }
}
