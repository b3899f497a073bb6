use super::Interval;
use super::interval::STANDARD_ERRORS;

/// The standard error of the median of sorted values, from its 95 % interval: values of ranks n/2 ± 1.96 √n/2 are its
/// ends, whatever the distribution (Campbell and Gardner 1988), and 3.92 standard errors apart (Woodruff 1952).
///
/// It is infinite for fewer than six values, and where an end is.
#[must_use]
pub fn median_error(sorted: &[f64]) -> f64 {
    let middle = sorted.len() as f64 / 2.0;
    let reach = STANDARD_ERRORS * (sorted.len() as f64).sqrt() / 2.0;
    let (low, high) = ((middle - reach).round(), (middle + reach + 1.0).round());
    let at = |rank: f64| (rank >= 1.0).then(|| sorted.get(rank as usize - 1)).flatten().copied();
    let width = at(high).zip(at(low)).map_or(f64::INFINITY, |(high, low)| high - low);
    if width.is_finite() { width / (2.0 * STANDARD_ERRORS) } else { f64::INFINITY }
}

/// A straight line y = a + b x, fitted by least squares to values whose standard errors are known.
///
/// ```
/// use lnn_lab::study::Trend;
///
/// let trend = Trend::through(&[(1.0, 2.0, 0.1), (2.0, 4.0, 0.1), (3.0, 6.0, 0.1)]).expect("two x differ");
/// assert!((trend.slope - 2.0).abs() < 1e-12 && trend.interval.low > 1.8);
/// assert!(Trend::through(&[(1.0, 2.0, 0.1)]).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trend {
    /// b.
    pub slope: f64,
    /// a.
    pub at_zero: f64,
    /// Where b lies with 95 % confidence: of standard error √(Σ (x − x̄)² s²) / Σ (x − x̄)², where s is that of a value.
    /// Without ends where a standard error is infinite.
    pub interval: Interval,
}

impl Trend {
    /// Through points (x, y, s); nothing unless two of them differ in x.
    #[must_use]
    pub fn through(points: &[(f64, f64, f64)]) -> Option<Self> {
        let count = points.len() as f64;
        let mean = |of: fn(&(f64, f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let spread: f64 = points.iter().map(|point| (point.0 - x) * (point.0 - x)).sum();
        let slope = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum::<f64>() / spread;
        // A value in the middle does not turn the line, however little is known of it.
        let turning = points.iter().filter(|point| point.0 != x);
        let variance: f64 = turning.map(|point| (point.0 - x) * (point.0 - x) * point.2 * point.2).sum();
        let interval = Interval::of_mean(slope, variance.sqrt() / spread);
        (spread > 0.0).then_some(Self { slope, at_zero: y - slope * x, interval })
    }
}

#[cfg(test)]
mod tests {
    use super::{Interval, Trend, median_error};

    #[test]
    fn the_interval_of_a_median_has_the_ranks_of_published_tables() {
        // Campbell and Gardner (1988), British Medical Journal 296, table: ranks of a 95 % interval by sample size.
        for (count, low, high) in [(6, 1, 6), (10, 2, 9), (20, 6, 15), (30, 10, 21), (50, 18, 33), (100, 40, 61)] {
            let ranks: Vec<_> = (1..=count).map(f64::from).collect();
            let width = median_error(&ranks) * 2.0 * 1.959_963_984_540_054;
            assert!((width - f64::from(high - low)).abs() < 1e-9, "{count}: {width}");
        }
        assert_eq!(median_error(&[1.0; 5]), f64::INFINITY);
        assert_eq!(median_error(&[]), f64::INFINITY);
    }

    #[test]
    fn a_median_whose_interval_has_no_end_is_not_known() {
        let mut waits: Vec<_> = (0..14).map(f64::from).collect();
        waits.extend([f64::INFINITY; 6]);
        assert_eq!(median_error(&waits), f64::INFINITY);
        let trend = Trend::through(&[(1.0, 1.0, 0.1), (2.0, 2.0, f64::INFINITY)]);
        let interval = Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };
        assert_eq!(trend, Some(Trend { slope: 1.0, at_zero: 0.0, interval }));
    }

    #[test]
    fn the_slope_of_two_points_has_the_error_of_their_difference() {
        let trend = Trend::through(&[(1.0, 5.0, 0.3), (3.0, 6.0, 0.4)]);
        assert_eq!(trend.map(|trend| (trend.slope, trend.at_zero)), Some((0.5, 4.5)));
        let half = trend.map_or(f64::NAN, |trend| trend.interval.high - trend.slope);
        assert!((half - 1.959_963_984_540_054 * 0.25).abs() < 1e-12, "{half}");
        assert_eq!(Trend::through(&[(1.0, 5.0, 0.3)]), None);
        assert_eq!(Trend::through(&[]), None);
    }
}
