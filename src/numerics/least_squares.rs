use super::moments::PreciseMoments;
use super::{Moments, NumericsError, Points};

/// The line y = `slope` x + `intercept`.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Line {
    /// Change of y for a change of x by 1.
    pub slope: f64,
    /// y at x = 0.
    pub intercept: f64,
}

impl Line {
    /// slope x + intercept.
    #[must_use]
    pub fn at(self, x: f64) -> f64 {
        self.slope * x + self.intercept
    }
}

/// Ordinary least squares on one set of points, and with it the whole loss surface of a line.
///
/// Closed form (Legendre 1805): slope w* = cov(x, y) / var(x), intercept b* = mean y - w* mean x, with the mean squared
/// error MSE* = var(y) - w* cov(x, y). Any other line (w, b) costs exactly
///
/// MSE(w, b) = MSE* + var(x) e² + t², with e = w - w*, t = (b - b*) + mean(x) e.
///
/// The two squares are the *excess*; written so it is never negative and keeps its digits next to the optimum, where
/// the textbook difference of two nearly equal errors would keep none.
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Line, Points};
///
/// let fit = LeastSquares::fit(&Points::new(vec![0.0, 1.0, 2.0], vec![1.0, 3.0, 5.0])?)?;
/// let best = Line { slope: 2.0, intercept: 1.0 };
/// assert_eq!((fit.line(), fit.mse()), (best, 0.0));
///
/// // A line that is 3 higher everywhere costs 3².
/// assert_eq!(fit.excess(Line { intercept: 4.0, ..best }), 9.0);
/// assert_eq!(fit.deviation(Line { intercept: 4.0, ..best }), 3.0);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LeastSquares {
    moments: Moments,
    line: Line,
    mse: f64,
}

impl LeastSquares {
    /// Solves the regression of y on x in O(n), in double-double arithmetic.
    ///
    /// # Errors
    /// [`NumericsError::TooFewDistinctX`] with fewer than two distinct x, [`NumericsError::SpreadTooSmall`] where their
    /// variance is below 1e-200.
    pub fn fit(points: &Points) -> Result<Self, NumericsError> {
        let precise = PreciseMoments::of(points)?;
        let slope = precise.covariance / precise.variance_x;
        let intercept = precise.mean_y - slope * precise.mean_x;
        let mse = precise.variance_y - slope * precise.covariance;
        Ok(Self {
            moments: precise.rounded(points.len()),
            line: Line { slope: slope.value(), intercept: intercept.value() },
            mse: mse.value().max(0.0),
        })
    }

    /// The six numbers that training sees of the data.
    #[must_use]
    pub fn moments(&self) -> &Moments {
        &self.moments
    }

    /// The closed-form line (w*, b*).
    #[must_use]
    pub fn line(&self) -> Line {
        self.line
    }

    /// MSE*, the least mean squared error (1/n, no 1/2) that any line reaches, in squared units of y.
    #[must_use]
    pub fn mse(&self) -> f64 {
        self.mse
    }

    /// MSE(line), the mean squared error (1/n, no 1/2) of any line, in squared units of y.
    #[must_use]
    pub fn loss(&self, line: Line) -> f64 {
        self.mse + self.excess(line)
    }

    /// MSE(line) - MSE*, at least 0.
    #[must_use]
    pub fn excess(&self, line: Line) -> f64 {
        let error = self.error(line);
        error.scaled_slope * error.slope + error.at_mean * error.at_mean
    }

    /// D = |w - w*| + |b - b*|, the optimal parameter deviation (Lakkapragada 2023).
    #[must_use]
    pub fn deviation(&self, line: Line) -> f64 {
        (line.slope - self.line.slope).abs() + (line.intercept - self.line.intercept).abs()
    }

    /// The gradient of the mean squared error in the line's (slope, intercept):
    /// dMSE/db = 2 t, dMSE/dw = 2 (var(x) e + mean(x) t).
    #[must_use]
    pub fn gradient(&self, line: Line) -> Line {
        let error = self.error(line);
        Line { slope: 2.0 * (error.scaled_slope + self.moments.mean_x * error.at_mean), intercept: 2.0 * error.at_mean }
    }

    /// The smaller and larger eigenvalue of [[var x + (mean x)², mean x], [mean x, 1]], half the Hessian of the mean
    /// squared error of a line. Gradient descent on a line converges for learning rates below 1 / larger.
    #[must_use]
    pub fn curvatures(&self) -> (f64, f64) {
        let Moments { mean_x, variance_x, .. } = self.moments;
        let first = variance_x + mean_x * mean_x;
        // They differ by √((first - 1)² + (2 mean x)²), of which the longer side is taken out: its square could overflow.
        let (difference, twice_mean) = ((first - 1.0).abs(), 2.0 * mean_x.abs());
        let (shorter, longer) = (difference.min(twice_mean), difference.max(twice_mean));
        let ratio = if longer > 0.0 { shorter / longer } else { 0.0 };
        let larger = f64::midpoint(first + 1.0, longer * (1.0 + ratio * ratio).sqrt());
        (variance_x / larger, larger) // their product is the determinant, var x
    }

    fn error(&self, line: Line) -> LineError {
        let slope = line.slope - self.line.slope;
        LineError {
            slope,
            scaled_slope: self.moments.variance_x * slope,
            at_mean: (line.intercept - self.line.intercept) + self.moments.mean_x * slope,
        }
    }
}

/// A line's distance from the closed form: e, var(x) e and t of [`LeastSquares`].
struct LineError {
    slope: f64,
    scaled_slope: f64,
    at_mean: f64,
}
