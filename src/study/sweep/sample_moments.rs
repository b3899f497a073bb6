/// Count, mean, sum of squared deviations and extremes of some values.
///
/// ```
/// use lnn_lab::study::sweep::SampleMoments;
///
/// let of = |values: &[f64]| values.iter().copied().map(SampleMoments::of).fold(SampleMoments::EMPTY, SampleMoments::join);
/// let all = of(&[1.0, 2.0]).join(of(&[6.0, f64::NAN]));
/// assert_eq!((all.count, all.mean, all.largest), (3, 3.0, 6.0), "what is not finite is left out");
/// assert_eq!(all.standard_deviation(), 7.0_f64.sqrt());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct SampleMoments {
    /// n, the number of values.
    pub count: u64,
    /// (1/n) Σ v; 0 without values.
    pub mean: f64,
    /// M₂ = Σ (v - mean)².
    pub squares: f64,
    /// The smallest value; infinite without values.
    pub least: f64,
    /// The largest value; negatively infinite without values.
    pub largest: f64,
}

impl SampleMoments {
    /// Of no value.
    pub const EMPTY: Self =
        Self { count: 0, mean: 0.0, squares: 0.0, least: f64::INFINITY, largest: f64::NEG_INFINITY };

    /// Of one value; of no value where it is not finite, which is that of a trial that diverged.
    #[must_use]
    pub fn of(value: f64) -> Self {
        if value.is_finite() {
            Self { count: 1, mean: value, squares: 0.0, least: value, largest: value }
        } else {
            Self::EMPTY
        }
    }

    /// Of both (Chan, Golub and LeVeque 1983). Commutative up to rounding only: see [`Tree`](super::Tree).
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        if self.count == 0 {
            return other;
        }
        if other.count == 0 {
            return self;
        }
        let count = self.count + other.count;
        let share = other.count as f64 / count as f64;
        let difference = other.mean - self.mean;
        Self {
            count,
            mean: self.mean + difference * share,
            squares: self.squares + other.squares + difference * difference * (self.count as f64 * share),
            least: self.least.min(other.least),
            largest: self.largest.max(other.largest),
        }
    }

    /// s = √(M₂ / (n - 1)), the standard deviation that the values suggest; 0 with fewer than two.
    #[must_use]
    pub fn standard_deviation(&self) -> f64 {
        if self.count < 2 { 0.0 } else { (self.squares / (self.count - 1) as f64).sqrt() }
    }

    /// s / √n, the standard error of the mean; 0 with fewer than two values.
    #[must_use]
    pub fn standard_error(&self) -> f64 {
        if self.count < 2 { 0.0 } else { self.standard_deviation() / (self.count as f64).sqrt() }
    }
}
