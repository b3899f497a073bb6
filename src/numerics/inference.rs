use super::{LeastSquares, Line, Points, student};

/// What the closed form knows beside its line, if the points scatter around a true line by independent normal errors of one
/// standard deviation.
///
/// With residuals e, their sum of squares SSE = Σ e², n points, the centred sum of squares Sxx = Σ (x - mean x)² and
/// s² = SSE / (n - 2):
///
/// - R² = 1 - SSE / Σ (y - mean y)², which is not a number where all y are equal;
/// - standard errors s / √Sxx of the slope and s √(1/n + mean x² / Sxx) of the intercept;
/// - leverage h(x) = 1/n + (x - mean x)² / Sxx, the share of a point's own y in its prediction;
/// - Cook's distance e² h / (2 s² (1 - h)²), the influence of a point on the line (Cook 1977); not a number where the
///   leverage is 1, for without the point there is no line;
/// - a confidence band ± t s √h(x) of the line and a prediction band ± t s √(1 + h(x)) of further points, with the
///   quantile t of Student's distribution with n - 2 degrees of freedom.
///
/// With two points there is no scatter to be estimated: s and all that rest on it are not numbers. (Weisberg 2005, chapters
/// 2 and 9.)
///
/// ```
/// use lnn_lab::numerics::{Inference, LeastSquares, Points};
///
/// let points = Points::new(vec![0.0, 1.0, 2.0, 3.0], vec![0.0, 1.0, 1.0, 2.0])?;
/// let inference = Inference::of(&points, &LeastSquares::fit(&points)?);
/// assert!((inference.r_squared() - 0.9).abs() < 1e-15);
/// assert!((inference.leverage(0.0) - 0.7).abs() < 1e-15);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inference {
    line: Line,
    count: f64,
    mean_x: f64,
    mean_y: f64,
    /// Sxx.
    spread: f64,
    /// Σ (y - mean y)².
    total: f64,
    /// SSE.
    squares: f64,
}

/// What a band says where a further point, or the line, lies.
///
/// ```
/// use lnn_lab::numerics::{Band, Inference, LeastSquares, Points};
///
/// let points = Points::from_pairs([(0.0, 0.1), (1.0, 0.9), (2.0, 2.2), (3.0, 2.8)])?;
/// let fit = LeastSquares::fit(&points)?;
/// let inference = Inference::of(&points, &fit);
/// let quantile = inference.quantile(0.95);
/// let [line, point] = [Band::Confidence, Band::Prediction].map(|band| inference.half_width(band, 1.5, quantile));
/// assert!(0.0 < line && line < point, "a further point scatters around the line");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
    /// The line, at each x by itself.
    Confidence,
    /// A further point.
    Prediction,
}

impl Inference {
    /// Of the closed form of these points.
    #[must_use]
    pub fn of(points: &Points, fit: &LeastSquares) -> Self {
        let moments = fit.moments();
        let count = moments.count as f64;
        let mut inference = Self {
            line: fit.line(),
            count,
            mean_x: moments.mean_x,
            mean_y: moments.mean_y,
            spread: count * moments.variance_x,
            total: count * moments.variance_y,
            squares: 0.0,
        };
        inference.squares = points.pairs().map(|point| inference.residual(point)).map(|e| e * e).sum();
        inference
    }

    /// e = y - ŷ, in units of y. Computed from the middle of the points, so that it keeps its digits wherever they lie.
    #[must_use]
    pub fn residual(&self, (x, y): (f64, f64)) -> f64 {
        (y - self.mean_y) - self.line.slope * (x - self.mean_x)
    }

    /// R², from 0 to 1: the share of the variance of y that the line explains.
    #[must_use]
    pub fn r_squared(&self) -> f64 {
        1.0 - self.squares / self.total
    }

    /// s, the estimated standard deviation of the errors, in units of y.
    #[must_use]
    pub fn residual_error(&self) -> f64 {
        let freedom = self.freedom();
        if freedom > 0.0 { (self.squares / freedom).sqrt() } else { f64::NAN }
    }

    /// n - 2.
    #[must_use]
    pub fn freedom(&self) -> f64 {
        self.count - 2.0
    }

    /// The standard errors of slope and intercept.
    #[must_use]
    pub fn standard_errors(&self) -> Line {
        let (s, spread) = (self.residual_error(), self.spread);
        let slope = s / spread.sqrt();
        Line { slope, intercept: s * (1.0 / self.count + self.mean_x * self.mean_x / spread).sqrt() }
    }

    /// h(x), at least 1/n; at the points themselves at most 1.
    #[must_use]
    pub fn leverage(&self, x: f64) -> f64 {
        let away = x - self.mean_x;
        1.0 / self.count + away * away / self.spread
    }

    /// Cook's distance of a point.
    #[must_use]
    pub fn influence(&self, point: (f64, f64)) -> f64 {
        let (e, h, s) = (self.residual(point), self.leverage(point.0), self.residual_error());
        if 1.0 - h < 1e-12 { f64::NAN } else { e * e * h / (2.0 * s * s * (1.0 - h) * (1.0 - h)) }
    }

    /// t, how many standard errors a band of a probability is wide on either side.
    #[must_use]
    pub fn quantile(&self, probability: f64) -> f64 {
        student::quantile(f64::midpoint(1.0, probability), self.freedom())
    }

    /// Half the height of a band at x that is `quantile` standard errors wide on either side, in units of y.
    #[must_use]
    pub fn half_width(&self, band: Band, x: f64, quantile: f64) -> f64 {
        let own = if band == Band::Prediction { 1.0 } else { 0.0 };
        quantile * self.residual_error() * (own + self.leverage(x)).sqrt()
    }
}
