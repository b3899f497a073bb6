/// Half the width of a 95 % interval of the normal distribution, in standard errors.
pub(super) const STANDARD_ERRORS: f64 = 1.959_963_984_540_054;

/// A 95 % confidence interval, both ends included.
///
/// ```
/// use lnn_lab::study::Interval;
///
/// let none_of_ten = Interval::of_proportion(0, 10);
/// assert!(none_of_ten.low == 0.0 && (none_of_ten.high - 0.278).abs() < 1e-3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Of a mean whose standard error is known: m - z s to m + z s, with z = 1.96.
    #[must_use]
    pub fn of_mean(mean: f64, standard_error: f64) -> Self {
        let half = STANDARD_ERRORS * standard_error;
        Self { low: mean - half, high: mean + half }
    }

    /// Of the probability of something that happened `count` times of `trials`, `0 <= count <= trials`.
    ///
    /// With p = count / trials, n = trials and z = 1.96, its ends are
    /// (p + z²/2n ± z √(p (1 - p)/n + z²/4n²)) / (1 + z²/n). They lie in 0 to 1 where the normal approximation does not,
    /// and have a width where `count` is 0 or `trials`. Of no trials it is 0 to 1. (Wilson 1927, equation 11.)
    #[must_use]
    pub fn of_proportion(count: u64, trials: u64) -> Self {
        debug_assert!(count <= trials, "{count} of {trials}");
        if trials == 0 {
            return Self { low: 0.0, high: 1.0 };
        }
        let (share, trials) = (count as f64 / trials as f64, trials as f64);
        let square = STANDARD_ERRORS * STANDARD_ERRORS / trials;
        let middle = share + square / 2.0;
        let half = (square * (share * (1.0 - share) + square / 4.0)).sqrt();
        let end = |sum: f64| (sum / (1.0 + square)).clamp(0.0, 1.0);
        Self { low: end(middle - half), high: end(middle + half) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_of_proportions_are_those_of_published_tables() {
        // Newcombe (1998), Statistics in Medicine 17, table I: score intervals without continuity correction.
        for (count, trials, low, high) in
            [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
        {
            let interval = Interval::of_proportion(count, trials);
            assert!(
                (interval.low - low).abs() < 5e-5 && (interval.high - high).abs() < 5e-5,
                "{count} of {trials}: {interval:?}"
            );
        }
    }

    #[test]
    fn an_interval_of_nothing_says_nothing() {
        assert_eq!(Interval::of_proportion(0, 0), Interval { low: 0.0, high: 1.0 });
    }
}
