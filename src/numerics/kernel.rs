//! The inner loop: exact full-batch gradient descent at O(L) an epoch, whatever the number of points, over vectors of
//! trials.
//!
//! With the gradient (`g_w`, `g_b`) of the loss in the end-to-end line, the product Pₗ of the weights above layer l, and
//! the slope Qₗ and intercept βₗ of the layers below it, dMSE/dwₗ = Pₗ (`g_w` Qₗ + `g_b` βₗ) and dMSE/dbₗ = Pₗ `g_b`. Nothing
//! is divided by a weight, so a weight of 0 is no special case.
//!
//! The textbook needs two passes an epoch, forward for Q and β, backward for P. Here one does: an *upward* sweep finds P
//! stored, carries Q and β along, and leaves behind the Q and β of the weights it has just changed; the *downward* sweep
//! of the next epoch finds those, carries P, and leaves the next P. That is the same descent with half the chain of
//! operations that wait for each other. Even epochs are left by an upward sweep and odd ones by a downward sweep, always,
//! so that a run has the same bits however it is split into calls.
//!
//! Training alone is compiled for each depth, but for the page's first module, which trains ten networks once. Training
//! that is measured is not: there a compiler that unrolls the layers postpones adding up their steps to the end (V8 does)
//! and runs out of registers, while one function for all depths is soon hot enough to be optimised.

use super::{Lanes, LeastSquares};
use std::slice;

/// The most epochs in one call of the inner loop: engines that compile while they run, such as V8, replace their first,
/// slow code only between calls.
pub(super) const CHUNK: u64 = 250;

/// One layer of the networks of a vector, and what the last sweep left there for the next.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer<T> {
    pub(super) weight: T,
    pub(super) bias: T,
    carried: Carried<T>,
}

/// What is carried from one sweep to the next at a layer. Before an even epoch `slope` is Pₗ, and at the first layer
/// `intercept` is what the biases above add; before an odd one `slope` is Qₗ and `intercept` is βₗ.
#[derive(Clone, Copy, Debug)]
struct Carried<T> {
    slope: T,
    intercept: T,
}

/// A loss surface of a vector: that of [`LeastSquares`], without its constant.
#[derive(Clone, Copy, Debug)]
pub(super) struct Surface<T> {
    slope: T,
    intercept: T,
    mean_x: T,
    variance_x: T,
}

impl<T: Lanes> Surface<T> {
    /// One surface a lane; where there is none, a surface on which a network of zeros is perfect and stays so.
    pub(super) fn of<'a>(mut lane: impl FnMut(usize) -> Option<&'a LeastSquares>) -> Self {
        let mut pick = |value: fn(&LeastSquares) -> f64| T::from_fn(|index| lane(index).map_or(0.0, value));
        Self {
            slope: pick(|surface| surface.line().slope),
            intercept: pick(|surface| surface.line().intercept),
            mean_x: pick(|surface| surface.moments().mean_x),
            variance_x: pick(|surface| surface.moments().variance_x),
        }
    }

    /// The gradient of the loss in a line, slope and intercept, times half of `twice_rate`.
    #[inline]
    pub(super) fn gradient(&self, [slope, intercept]: [T; 2], twice_rate: T) -> [T; 2] {
        let LineGradient { slope, intercept } = self.error(Carried { slope, intercept }).gradient(self, twice_rate);
        [slope, intercept]
    }

    #[inline]
    fn error(&self, line: Carried<T>) -> Error<T> {
        let slope = line.slope - self.slope;
        let intercept = line.intercept - self.intercept;
        Error { slope, intercept, scaled_slope: self.variance_x * slope, at_mean: intercept + self.mean_x * slope }
    }
}

/// A line's distance from the closed form: e, b - b*, var(x) e and t of [`LeastSquares`].
struct Error<T> {
    slope: T,
    intercept: T,
    scaled_slope: T,
    at_mean: T,
}

impl<T: Lanes> Error<T> {
    /// The gradient of the loss in the line, times the learning rate.
    #[inline]
    fn gradient(&self, surface: &Surface<T>, twice_rate: T) -> LineGradient<T> {
        LineGradient {
            slope: twice_rate * (self.scaled_slope + surface.mean_x * self.at_mean),
            intercept: twice_rate * self.at_mean,
        }
    }

    #[inline]
    fn excess(&self) -> T {
        self.scaled_slope * self.slope + self.at_mean * self.at_mean
    }
}

/// The measurements of networks at one epoch, before the update that leaves it.
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Measured, Network, Points};
///
/// let problem = LeastSquares::fit(&Points::from_pairs([(-1.0, -2.0), (1.0, 2.0)])?)?;
/// let flat = Network::new(&[0.0], &[0.0])?;
/// let Measured { excess, deviation, step, .. } = Measured::of(&flat, &problem, &problem, 0);
/// assert_eq!((excess, deviation), (4.0, 2.0), "y = 0 where y = 2 x is right");
/// assert_eq!(step, 4.0, "|∂MSE/∂w|, since ∂MSE/∂b is 0");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured<T> {
    /// Training loss above the closed form's.
    pub excess: T,
    /// Validation loss above that of the validation points' own closed form.
    pub validation_excess: T,
    /// D = |w - w*| + |b - b*|.
    pub deviation: T,
    /// Σ |Δθ| over the 2 L parameters of the update that follows: the sum of |dMSE/dθ| times the learning rate.
    pub step: T,
}

impl<T: Lanes> Measured<T> {
    /// Zeros.
    #[must_use]
    pub fn zero() -> Self {
        let zero = T::splat(0.0);
        Self { excess: zero, validation_excess: zero, deviation: zero, step: zero }
    }
}

impl<T: Lanes> Layer<T> {
    pub(super) fn new(weight: T, bias: T) -> Self {
        let zero = T::splat(0.0);
        Self { weight, bias, carried: Carried { slope: zero, intercept: zero } }
    }
}

/// The layers below a layer, as a line.
fn below<T: Lanes>() -> Carried<T> {
    Carried { slope: T::splat(1.0), intercept: T::splat(0.0) }
}

impl<T: Lanes> Carried<T> {
    /// The line of a layer on top of this one.
    #[inline]
    fn under(self, weight: T, bias: T) -> Self {
        Self { slope: weight * self.slope, intercept: weight * self.intercept + bias }
    }

    /// The line of a layer beneath the layers above, of which `self` holds the product of weights and what their biases
    /// add.
    #[inline]
    fn over(self, weight: T, bias: T) -> Self {
        Self { slope: self.slope * weight, intercept: self.intercept + self.slope * bias }
    }
}

/// Leaves at each layer what the sweep before `epoch` would have left.
pub(super) fn prepare<T: Lanes>(layers: &mut [Layer<T>], epoch: u64) {
    let mut line = below();
    if epoch.is_multiple_of(2) {
        for layer in layers.iter_mut().rev() {
            layer.carried = line;
            line = line.over(layer.weight, layer.bias);
        }
    } else {
        for layer in layers.iter_mut() {
            layer.carried = line;
            line = line.under(layer.weight, layer.bias);
        }
    }
}

/// The gradient of the loss in the end-to-end line, times the learning rate.
#[derive(Clone, Copy)]
pub(super) struct LineGradient<T> {
    slope: T,
    intercept: T,
}

impl<T: Lanes> LineGradient<T> {
    pub(super) fn zero() -> Self {
        Self { slope: T::splat(0.0), intercept: T::splat(0.0) }
    }
}

/// The end-to-end line, in the order of operations of the sweep that led there; the next one goes up where `UP`.
#[inline]
fn line<T: Lanes, const UP: bool>(layers: &[Layer<T>]) -> Carried<T> {
    match layers {
        [Layer { weight, bias, carried }, ..] if UP => carried.over(*weight, *bias),
        [.., Layer { weight, bias, carried }] if !UP => carried.under(*weight, *bias),
        _ => below(), // no network is without layers
    }
}

/// Calls [`descend`] as it is compiled for this depth.
macro_rules! with_depth {
    ($depth:expr, $layers:expr, $arguments:tt) => {
        with_depth!($depth, $layers, $arguments, 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20)
    };
    ($depth:expr, $layers:expr, $arguments:tt, $($L:literal)*) => {
        match $depth {
            $($L => with_depth!(@ $L, $layers, $arguments),)*
            _ => {} // no `Network` holds another depth
        }
    };
    (@ $L:literal, $layers:expr, ($($argument:expr),*)) => {
        descend($layers.as_chunks_mut::<$L>().0, $($argument),*)
    };
}

/// Updates all networks of one depth `epochs` times from `epoch` on: layer after layer of one vector of networks, then those
/// of the next, on a surface a vector.
pub(super) fn advance<T: Lanes>(
    depth: usize,
    layers: &mut [Layer<T>],
    training: &[Surface<T>],
    rate: f64,
    mut epoch: u64,
    epochs: u64,
) {
    let mut left = epochs;
    while left > 0 {
        let now = left.min(CHUNK);
        if cfg!(any(feature = "article", not(feature = "web"))) {
            with_depth!(depth, layers, (training, rate, epoch, now));
        } else {
            let mut vectors: Vec<_> = layers.chunks_exact_mut(depth).collect();
            descend(&mut vectors, training, rate, epoch, now);
        }
        epoch += now;
        left -= now;
    }
}

/// Updates all networks of one depth, a vector an entry, `epochs` times from `epoch` on. Compiled for each depth if the
/// layers of a vector are an array, for all at once if they are a slice.
fn descend<T: Lanes, V: AsMut<[Layer<T>]>>(
    vectors: &mut [V],
    training: &[Surface<T>],
    rate: f64,
    epoch: u64,
    epochs: u64,
) {
    let twice_rate = T::splat(2.0 * rate);
    for now in epoch..epoch + epochs {
        // The direction is chosen once an epoch, not once a vector.
        if now.is_multiple_of(2) {
            for (layers, surface) in vectors.iter_mut().map(V::as_mut).zip(training) {
                let gradient = surface.error(line::<T, true>(layers)).gradient(surface, twice_rate);
                upward(layers, gradient);
            }
        } else {
            for (layers, surface) in vectors.iter_mut().map(V::as_mut).zip(training) {
                let gradient = surface.error(line::<T, false>(layers)).gradient(surface, twice_rate);
                downward(layers, gradient);
            }
        }
    }
}

/// The networks of one depth on their loss surfaces, to be measured while they descend.
pub(super) struct MeasuredDescent<'a, T> {
    depth: usize,
    layers: &'a mut [Layer<T>],
    training: &'a [Surface<T>],
    validation: &'a [Surface<T>],
    /// The gradient of each vector: kept from the loop that measures for the one that updates.
    gradients: &'a mut [LineGradient<T>],
}

impl<'a, T: Lanes> MeasuredDescent<'a, T> {
    /// Of layer after layer of one vector of networks, then those of the next, and of two surfaces and a gradient a vector.
    pub(super) fn new(
        depth: usize,
        layers: &'a mut [Layer<T>],
        [training, validation]: [&'a [Surface<T>]; 2],
        gradients: &'a mut [LineGradient<T>],
    ) -> Self {
        Self { depth, layers, training, validation, gradients }
    }

    /// Updates all networks once for each entry of `sums`, from `epoch` on, and adds to the entry the measurements of
    /// all vectors before that update.
    pub(super) fn descend(&mut self, rate: f64, epoch: u64, sums: &mut [Measured<T>]) {
        let twice_rate = T::splat(2.0 * rate);
        for (sum, now) in sums.iter_mut().zip(epoch..) {
            *sum = if now.is_multiple_of(2) { self.sweep::<true>(twice_rate) } else { self.sweep::<false>(twice_rate) };
        }
    }

    /// Two loops: each leaves its sums in registers, where one would be short of them.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "as `upward`")]
    fn sweep<const UP: bool>(&mut self, twice_rate: T) -> Measured<T> {
        let mut sum = Measured::zero();
        let surfaces = self.training.iter().zip(self.validation);
        let vectors = self.layers.chunks_exact(self.depth).zip(self.gradients.iter_mut());
        for ((layers, gradient), (training, validation)) in vectors.zip(surfaces) {
            let line = line::<T, UP>(layers);
            let error = training.error(line);
            *gradient = error.gradient(training, twice_rate);
            sum.excess = sum.excess + error.excess();
            sum.validation_excess = sum.validation_excess + validation.error(line).excess();
            sum.deviation = sum.deviation + (error.slope.abs() + error.intercept.abs());
        }
        for (layers, gradient) in self.layers.chunks_exact_mut(self.depth).zip(self.gradients.iter()) {
            sum.step = sum.step + if UP { upward(layers, *gradient) } else { downward(layers, *gradient) };
        }
        sum
    }
}

/// What a vector of networks measures at `epoch`, for a learning rate of 1, on the surfaces of training and validation. The
/// layers are updated by that.
pub(super) fn measure<T: Lanes>(layers: &mut [Layer<T>], surfaces: [&Surface<T>; 2], epoch: u64) -> Measured<T> {
    let (mut measured, mut gradient) = (Measured::zero(), LineGradient::zero());
    MeasuredDescent::new(layers.len(), layers, surfaces.map(slice::from_ref), slice::from_mut(&mut gradient)).descend(
        1.0,
        epoch,
        slice::from_mut(&mut measured),
    );
    measured
}

/// Updates from the first layer to the last; returns Σ |Δθ|.
#[inline(always)]
#[expect(clippy::inline_always, reason = "every vector of every epoch calls it")]
fn upward<T: Lanes>(layers: &mut [Layer<T>], gradient: LineGradient<T>) -> T {
    // Q and β of the old weights, each already times its gradient.
    let (mut slope, mut intercept) = (gradient.slope, T::splat(0.0));
    let mut new = below();
    let mut step = T::splat(0.0);
    for layer in layers {
        let Layer { weight, bias, carried } = *layer;
        let (of_weight, of_bias) = (carried.slope * (slope + intercept), carried.slope * gradient.intercept);
        slope = slope * weight;
        intercept = weight * intercept + gradient.intercept * bias;
        *layer = Layer { weight: weight - of_weight, bias: bias - of_bias, carried: new };
        new = new.under(layer.weight, layer.bias);
        step = step + (of_weight.abs() + of_bias.abs());
    }
    step
}

/// Updates from the last layer to the first; returns Σ |Δθ|.
#[inline(always)]
#[expect(clippy::inline_always, reason = "as `upward`")]
fn downward<T: Lanes>(layers: &mut [Layer<T>], gradient: LineGradient<T>) -> T {
    let mut above = T::splat(1.0); // P of the old weights
    let (mut new, mut carried_last) = (below(), below());
    let mut step = T::splat(0.0);
    for layer in layers.iter_mut().rev() {
        let Layer { weight, bias, carried } = *layer;
        let inner = gradient.slope * carried.slope + gradient.intercept * carried.intercept;
        let (of_weight, of_bias) = (above * inner, above * gradient.intercept);
        above = above * weight;
        layer.weight = weight - of_weight;
        layer.bias = bias - of_bias;
        layer.carried.slope = new.slope;
        carried_last = new;
        new = new.over(layer.weight, layer.bias);
        step = step + (of_weight.abs() + of_bias.abs());
    }
    // Of the intercepts only this one is ever read.
    if let Some(first) = layers.first_mut() {
        first.carried.intercept = carried_last.intercept;
    }
    step
}
