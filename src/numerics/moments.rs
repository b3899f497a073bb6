use super::double_double::DoubleDouble;
use super::{NumericsError, Points};

/// All that full-batch gradient descent sees of n points (x, y): an affine network's mean squared error and gradient
/// depend on the data only through these six numbers.
///
/// Second moments are centred and divided by n: `variance_x` = (1/n) Σ (x - mean x)². Computed in one pass over the
/// data shifted by its first point, in double-double arithmetic (see Chan, Golub and `LeVeque` 1983 on shifting).
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Moments, Points};
///
/// let fit = LeastSquares::fit(&Points::from_pairs([(0.0, 1.0), (2.0, 5.0)])?)?;
/// let &Moments { count, mean_x, mean_y, variance_x, covariance, .. } = fit.moments();
/// assert_eq!((count, mean_x, mean_y), (2, 1.0, 3.0));
/// assert_eq!((variance_x, covariance), (1.0, 2.0), "divided by n");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moments {
    /// n, the number of points, at least 2.
    pub count: usize,
    /// (1/n) Σ x.
    pub mean_x: f64,
    /// (1/n) Σ y.
    pub mean_y: f64,
    /// (1/n) Σ (x - mean x)², above 0.
    pub variance_x: f64,
    /// (1/n) Σ (y - mean y)².
    pub variance_y: f64,
    /// (1/n) Σ (x - mean x)(y - mean y).
    pub covariance: f64,
}

/// The moments before rounding, from which the closed form is solved.
pub(super) struct PreciseMoments {
    pub(super) mean_x: DoubleDouble,
    pub(super) mean_y: DoubleDouble,
    pub(super) variance_x: DoubleDouble,
    pub(super) variance_y: DoubleDouble,
    pub(super) covariance: DoubleDouble,
}

impl PreciseMoments {
    /// # Errors
    /// [`NumericsError::TooFewDistinctX`] and [`NumericsError::SpreadTooSmall`].
    pub(super) fn of(points: &Points) -> Result<Self, NumericsError> {
        let (xs, ys) = (points.x(), points.y());
        let (Some(&x0), Some(&y0)) = (xs.first(), ys.first()) else {
            return Err(NumericsError::TooFewDistinctX { points: 0 });
        };
        if xs.iter().all(|&x| x == x0) {
            return Err(NumericsError::TooFewDistinctX { points: xs.len() });
        }
        let mut sums = [DoubleDouble::default(); 5];
        for (&x, &y) in xs.iter().zip(ys) {
            let (dx, dy) = (DoubleDouble::difference(x, x0), DoubleDouble::difference(y, y0));
            for (sum, term) in sums.iter_mut().zip([dx, dy, dx * dx, dy * dy, dx * dy]) {
                *sum = *sum + term;
            }
        }
        let n = DoubleDouble::from(xs.len() as f64);
        let [dx, dy, xx, yy, xy] = sums.map(|sum| sum / n);
        let precise = Self {
            mean_x: DoubleDouble::from(x0) + dx,
            mean_y: DoubleDouble::from(y0) + dy,
            variance_x: xx - dx * dx,
            variance_y: yy - dy * dy,
            covariance: xy - dx * dy,
        };
        let variance = precise.variance_x.value();
        if variance >= 1e-200 { Ok(precise) } else { Err(NumericsError::SpreadTooSmall { variance }) }
    }

    pub(super) fn rounded(&self, count: usize) -> Moments {
        Moments {
            count,
            mean_x: self.mean_x.value(),
            mean_y: self.mean_y.value(),
            variance_x: self.variance_x.value(),
            variance_y: self.variance_y.value().max(0.0),
            covariance: self.covariance.value(),
        }
    }
}
