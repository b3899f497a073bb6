//! The cost of fitting a line, in arithmetic operations: additions, subtractions, multiplications and divisions.
//!
//! The functions are the textbook ones, generic over the number so that a test can count. The library itself solves with
//! more digits ([`LeastSquares`](crate::numerics::LeastSquares)) and trains with far fewer operations
//! ([`Batch`](crate::numerics::Batch)).

use std::ops::{Add, Div, Mul, Sub};

/// A number to compute with.
///
/// ```
/// use lnn_lab::study::cost::{self, Number};
///
/// // Of numbers, or of what counts the operations on them.
/// fn slope<T: Number>(x: &[T], y: &[T]) -> T {
///     cost::closed_form(x, y).0
/// }
///
/// let (x, y) = ([0.0, 1.0, 2.0], [1.0, 3.0, 5.0]);
/// assert_eq!(slope(&x, &y), 2.0);
/// let mut layers = [(0.5, 0.0), (1.0, 0.0)];
/// cost::epoch(&mut layers, &x, &y, 0.01, &mut Vec::new());
/// assert!(layers[0].0 > 0.5, "the product of the weights grows towards the slope");
/// ```
pub trait Number:
    Copy + From<f64> + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self>
{
}

impl<T> Number for T where T: Copy + From<f64> + Add<Output = T> + Sub<Output = T> + Mul<Output = T> + Div<Output = T> {}

/// Slope and intercept of least squares from centred sums: Σ (x - x̄)(y - ȳ) / Σ (x - x̄)² and ȳ - w x̄.
#[must_use]
pub fn closed_form<T: Number>(x: &[T], y: &[T]) -> (T, T) {
    let count = T::from(x.len() as f64);
    let mean = |values: &[T]| values.iter().fold(T::from(0.0), |sum, &value| sum + value) / count;
    let (mean_x, mean_y) = (mean(x), mean(y));
    let (mut variance, mut covariance) = (T::from(0.0), T::from(0.0));
    for (&x, &y) in x.iter().zip(y) {
        let (x, y) = (x - mean_x, y - mean_y);
        variance = variance + x * x;
        covariance = covariance + x * y;
    }
    let slope = covariance / variance;
    (slope, mean_y - slope * mean_x)
}

/// How many operations [`closed_form`] takes for n points: 8 n + 5.
#[must_use]
pub fn closed_form_operations(points: u64) -> f64 {
    8.0 * points as f64 + 5.0
}

/// One epoch of full-batch gradient descent as a neural network library does it: every point forwards through all layers
/// and its error back through them, dMSE/dθ summed over the points, then θ ← θ - η dMSE/dθ.
///
/// `layers` are weights and biases, first layer first; `scratch` holds a value a layer and the gradient's two a layer.
pub fn epoch<T: Number>(layers: &mut [(T, T)], x: &[T], y: &[T], rate: T, scratch: &mut Vec<(T, T, T)>) {
    let zero = T::from(0.0);
    scratch.clear();
    scratch.resize(layers.len(), (zero, zero, zero));
    for (&x, &y) in x.iter().zip(y) {
        let mut value = x;
        for (&(weight, bias), slot) in layers.iter().zip(scratch.iter_mut()) {
            slot.0 = value;
            value = weight * value + bias;
        }
        let mut pull = value - y;
        for (&(weight, _), (input, of_weight, of_bias)) in layers.iter().zip(scratch.iter_mut()).rev() {
            *of_weight = *of_weight + pull * *input;
            *of_bias = *of_bias + pull;
            pull = pull * weight;
        }
    }
    let step = T::from(2.0) * rate / T::from(x.len() as f64);
    for ((weight, bias), &mut (_, of_weight, of_bias)) in layers.iter_mut().zip(scratch.iter_mut()) {
        *weight = *weight - step * of_weight;
        *bias = *bias - step * of_bias;
    }
}

/// How many operations an [`epoch`] of L layers takes on n points: n (6 L + 1) + 4 L + 2.
#[must_use]
pub fn epoch_operations(depth: u64, points: u64) -> f64 {
    (points * (6 * depth + 1) + 4 * depth + 2) as f64
}

/// How many operations the library's own epoch of L layers takes, whatever the number of points: 13.5 L + 12, the mean of
/// its two kinds of epochs.
#[must_use]
pub fn epoch_operations_by_moments(depth: u64) -> f64 {
    13.5 * depth as f64 + 12.0
}
