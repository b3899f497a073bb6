use super::{Line, Moments, NumericsError, Points};

/// Standardised coordinates: x' = (x - mean x) / s and y' = (y - mean y) / t, with the standard deviations s = √var(x) and
/// t = √var(y), each with 1/n.
///
/// A line y' = w' x' + b' is y = w x + b with w = w' t / s and b = mean y + t b' - w mean x, and a mean squared error in
/// y' is one of t² times as much in y. Where all y are equal, t is 1.
///
/// ```
/// use lnn_lab::numerics::{LeastSquares, Line, Points, Scaling};
///
/// let points = Points::new(vec![10.0, 14.0], vec![1.0, 5.0])?;
/// let scaling = Scaling::of(LeastSquares::fit(&points)?.moments());
/// assert_eq!(scaling.standardised(&points)?.x(), [-1.0, 1.0]);
/// assert_eq!(scaling.original(Line { slope: 1.0, intercept: 0.0 }), Line { slope: 1.0, intercept: -9.0 });
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// mean x.
    pub mean_x: f64,
    /// s, above 0, in units of x.
    pub deviation_x: f64,
    /// mean y.
    pub mean_y: f64,
    /// t, above 0, in units of y.
    pub deviation_y: f64,
}

impl Scaling {
    /// That of points with these moments.
    #[must_use]
    pub fn of(moments: &Moments) -> Self {
        let deviation_y = moments.variance_y.sqrt();
        Self {
            mean_x: moments.mean_x,
            deviation_x: moments.variance_x.sqrt(),
            mean_y: moments.mean_y,
            deviation_y: if deviation_y > 0.0 { deviation_y } else { 1.0 },
        }
    }

    /// The points in standardised coordinates.
    ///
    /// # Errors
    /// [`NumericsError::Coordinate`] for points so far from those of the moments that a coordinate leaves its range.
    pub fn standardised(&self, points: &Points) -> Result<Points, NumericsError> {
        let scaled = |values: &[f64], mean: f64, deviation: f64| {
            values.iter().map(|value| (value - mean) / deviation).collect::<Vec<_>>()
        };
        Points::new(
            scaled(points.x(), self.mean_x, self.deviation_x),
            scaled(points.y(), self.mean_y, self.deviation_y),
        )
    }

    /// A line of standardised coordinates in the original ones.
    #[must_use]
    pub fn original(&self, line: Line) -> Line {
        let slope = line.slope * (self.deviation_y / self.deviation_x);
        Line { slope, intercept: self.mean_y + self.deviation_y * line.intercept - slope * self.mean_x }
    }

    /// A mean squared error of standardised coordinates in the original ones.
    #[must_use]
    pub fn original_error(&self, squared: f64) -> f64 {
        squared * self.deviation_y * self.deviation_y
    }
}
