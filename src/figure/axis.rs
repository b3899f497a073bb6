use super::number::{counted, fixed, power_of_ten};

/// How values are spread along an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Equal steps are equal differences.
    Linear,
    /// As linear, and a step is as long as on the other axis, which is such a one too: circles are round.
    Even,
    /// Equal steps are equal ratios; only values above 0 have a place.
    Log,
    /// As linear, for things that are numbered, such as depths: nothing lies between two of them.
    Ordinal,
    /// As linear, for values of which only these have names, rising; thinned evenly where there is no room for all. Names of
    /// values beyond the axis are not written, but room is left for them: so figures above each other begin at the same place.
    Named(&'static [(f64, &'static str)]),
}

/// The most names along an ordinal axis.
const MOST_THINGS: usize = 20;

/// Where an axis that only counts in whole numbers is taken for one of years.
const YEARS: std::ops::Range<f64> = 1000.0..10_000.0;

/// An axis: what it measures, and from where to where.
///
/// ```
/// use lnn_lab::figure::{Axis, Scale};
///
/// let axis = Axis { title: "epoch".to_owned(), scale: Scale::Log, low: 1.0, high: 10_000.0 };
/// assert_eq!(axis.fraction(100.0), 0.5);
/// assert!(!axis.fraction(0.0).is_finite(), "0 has no place on a log axis");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What it measures, in words.
    pub title: String,
    /// How values are spread.
    pub scale: Scale,
    /// The value at its beginning; above 0 on a log axis.
    pub low: f64,
    /// The value at its end, above `low`.
    pub high: f64,
}

impl Axis {
    /// Where a value lies: 0 at the beginning of the axis, 1 at its end, beyond them outside, infinite or NaN where it
    /// has no place.
    #[must_use]
    pub fn fraction(&self, value: f64) -> f64 {
        self.fractions()(value)
    }

    /// [`fraction`](Self::fraction) of many values, with what they share computed once.
    pub(super) fn fractions(&self) -> impl Fn(f64) -> f64 {
        let span = if self.scale == Scale::Log { libm::log(self.high / self.low) } else { self.high - self.low };
        move |value| match self.scale {
            Scale::Linear | Scale::Even | Scale::Ordinal | Scale::Named(_) => (value - self.low) / span,
            Scale::Log if value <= 0.0 => f64::NEG_INFINITY,
            Scale::Log => libm::log(value / self.low) / span,
        }
    }

    /// The value at a place: the inverse of [`fraction`](Self::fraction).
    #[must_use]
    pub fn value(&self, fraction: f64) -> f64 {
        match self.scale {
            Scale::Linear | Scale::Even | Scale::Ordinal | Scale::Named(_) => {
                self.low + fraction * (self.high - self.low)
            }
            Scale::Log => self.low * libm::pow(self.high / self.low, fraction),
        }
    }

    /// A linear axis over the given values, with some room, and with ends that do not move when the values move a
    /// little.
    #[must_use]
    pub fn linear_over(title: &str, low: f64, high: f64) -> Self {
        let span = if high > low { high - low } else { low.abs().max(1.0) };
        let step = nice_step(span, 8);
        let (low, high) = ((low / step).floor() * step, (high / step).ceil() * step);
        let high = if high > low { high } else { low + step };
        Self { title: title.to_owned(), scale: Scale::Linear, low, high }
    }

    /// One of two axes of a plane, over all values whose size is at most this.
    #[must_use]
    pub fn even(title: &str, reach: f64) -> Self {
        Self { title: title.to_owned(), scale: Scale::Even, low: -reach, high: reach }
    }

    /// A log axis over the given values, from one power of ten (or its triple) to another.
    #[must_use]
    pub fn log_over(title: &str, low: f64, high: f64) -> Self {
        let low = if low > 0.0 { low } else { f64::MIN_POSITIVE };
        let mut start = libm::pow(10.0, libm::log10(low).floor());
        if start * 3.0 <= low {
            start *= 3.0;
        }
        let mut end = libm::pow(10.0, libm::log10(high.max(low)).ceil());
        if end / 3.0 >= high && end / 3.0 > start {
            end /= 3.0;
        }
        let end = if end > start { end } else { start * 10.0 };
        Self { title: title.to_owned(), scale: Scale::Log, low: start, high: end }
    }

    /// An axis of the things from `first` to `last`, each with a place of width 1 around its number.
    #[must_use]
    pub fn ordinal(title: &str, first: usize, last: usize) -> Self {
        let (low, high) = (first as f64 - 0.5, last.max(first) as f64 + 0.5);
        Self { title: title.to_owned(), scale: Scale::Ordinal, low, high }
    }

    /// Three to seven values with their names, on an axis of named values all of them; on an ordinal axis every whole number, thinned evenly where there are
    /// more than twenty.
    #[must_use]
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let most = if let Scale::Named(names) = self.scale { names.len() } else { MOST_THINGS };
        self.ticks_within(most)
    }

    /// As [`ticks`](Self::ticks), but on an axis of things or of named values only as many names as have room.
    pub(super) fn ticks_within(&self, most: usize) -> Vec<(f64, String)> {
        match self.scale {
            Scale::Linear | Scale::Even => self.linear_ticks(),
            Scale::Log => self.log_ticks(),
            Scale::Ordinal => self.ordinal_ticks(most.clamp(1, MOST_THINGS)),
            Scale::Named(names) => {
                let inside = || names.iter().filter(|(value, _)| (self.low..=self.high).contains(value));
                let stride = inside().count().div_ceil(most.max(1)).max(1);
                inside().step_by(stride).map(|&(value, name)| (value, name.to_owned())).collect()
            }
        }
    }

    /// All things, or the multiples of 2, 5, 10, ... among them.
    fn ordinal_ticks(&self, most: usize) -> Vec<(f64, String)> {
        let (first, last) = (self.low.ceil(), self.high.floor());
        let count = last - first + 1.0;
        let stride = if count <= most as f64 { 1.0 } else { nice_step(count, most as u32).max(1.0) };
        let start = (first / stride).ceil() * stride;
        (0..most)
            .map(|index| start + index as f64 * stride)
            .take_while(|&value| value <= last)
            .map(|value| (value, fixed(value, 0)))
            .collect()
    }

    fn linear_ticks(&self) -> Vec<(f64, String)> {
        let step = nice_step(self.high - self.low, 5);
        let decimals = (-libm::log10(step).floor()).clamp(0.0, 12.0) as usize;
        let slack = 1e-9 * step;
        let first = ((self.low - slack) / step).ceil();
        let count = (((self.high + slack) / step).floor() - first).clamp(0.0, 20.0) as usize;
        // Far from zero, two digits would not tell them apart.
        let is_far = self.low.abs().max(self.high.abs()) > 10.0 * step;
        // Years, most likely: nobody writes 1,990.
        let are_years = step >= 1.0 && self.low >= YEARS.start && self.high < YEARS.end;
        let name = |value: f64| match (are_years, is_far) {
            (true, _) => format!("{value:.0}"),
            (false, true) => fixed(value, decimals),
            (false, false) => linear_name(value, decimals),
        };
        (0..=count)
            .map(|index| (first + index as f64) * step)
            .map(|value| if value.abs() < slack { 0.0 } else { value })
            .map(|value| (value, name(value)))
            .collect()
    }

    fn log_ticks(&self) -> Vec<(f64, String)> {
        let first = (libm::log10(self.low) - 1e-9).ceil() as i32;
        let last = (libm::log10(self.high) + 1e-9).floor() as i32;
        let stride = (last - first) / 6 + 1;
        let decades: Vec<_> = (first..=last)
            .step_by(stride as usize)
            .map(|exponent| (libm::pow(10.0, f64::from(exponent)), log_name(exponent)))
            .collect();
        if decades.len() >= 3 {
            return decades;
        }
        // Less than two decades: 1, 2 and 5 of each.
        (first - 1..=last)
            .flat_map(|exponent| [1.0, 2.0, 5.0].map(|digit| (digit * libm::pow(10.0, f64::from(exponent)), exponent)))
            .filter(|&(value, _)| (-1e-9..=1.0 + 1e-9).contains(&self.fraction(value)))
            .map(|(value, exponent)| (value, linear_name(value, usize::try_from(-exponent).unwrap_or(0))))
            .collect()
    }
}

/// 1, 2 or 5 times a power of ten, such that `span` has at most about `most` of them.
fn nice_step(span: f64, most: u32) -> f64 {
    let rough = span / f64::from(most);
    let power = libm::pow(10.0, libm::log10(rough).floor());
    let digit = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= rough * (1.0 - 1e-9)).unwrap_or(10.0);
    digit * power
}

fn linear_name(value: f64, decimals: usize) -> String {
    if value.abs() >= 1e6 || decimals > 5 { super::significant(value, 2) } else { fixed(value, decimals) }
}

fn log_name(exponent: i32) -> String {
    match exponent {
        -1 => "0.1".to_owned(),
        0..=5 => counted(10_u64.pow(exponent.unsigned_abs())),
        _ => power_of_ten(exponent),
    }
}

#[cfg(test)]
mod tests {
    use super::{Axis, Scale};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_axis_has_a_few_ticks_inside_itself(middle in -1e8..1e8_f64, exponent in -2.0..6.0_f64) {
            let span = libm::pow(10.0, exponent);
            let axes = [
                Axis::linear_over("", middle, middle + span),
                Axis::log_over("", span, span * libm::pow(10.0, exponent.abs())),
                Axis::log_over("", span, span * 1.5),
            ];
            for axis in axes {
                let ticks = axis.ticks();
                prop_assert!((2..=9).contains(&ticks.len()), "{axis:?} {ticks:?}");
                for pair in ticks.windows(2) {
                    prop_assert!(pair[0].0 < pair[1].0 && pair[0].1 != pair[1].1, "{ticks:?}");
                }
                for (value, name) in ticks {
                    let fraction = axis.fraction(value);
                    prop_assert!((-1e-6..=1.0 + 1e-6).contains(&fraction), "{name} at {fraction}");
                    prop_assert!((axis.value(fraction) - value).abs() <= 1e-6 * (value.abs() + span));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn things_are_named_one_by_one_or_evenly(first in 0_usize..2000, more in 0_usize..2000, most in 1_usize..30) {
            let axis = Axis::ordinal("", first, first + more);
            let ticks = axis.ticks_within(most);
            prop_assert!(ticks.len() <= most.min(20), "{ticks:?}");
            if more < most.min(20) {
                prop_assert_eq!(ticks.len(), more + 1);
            }
            for pair in ticks.windows(3) {
                prop_assert_eq!(pair[1].0 - pair[0].0, pair[2].0 - pair[1].0);
            }
            for (value, name) in ticks {
                prop_assert!(axis.low < value && value < axis.high);
                prop_assert_eq!(name.replace(',', ""), value.to_string());
                prop_assert!((axis.value(axis.fraction(value)) - value).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn years_have_no_commas_and_numbers_of_that_size_do() {
        let names =
            |low, high| Axis::linear_over("", low, high).ticks().into_iter().map(|tick| tick.1).collect::<Vec<_>>();
        assert!(names(1871.0, 1970.0).contains(&"1900".to_owned()), "{:?}", names(1871.0, 1970.0));
        assert!(names(0.0, 5000.0).contains(&"2,000".to_owned()), "{:?}", names(0.0, 5000.0));
        assert!(names(8000.0, 12_000.0).contains(&"9,000".to_owned()), "{:?}", names(8000.0, 12_000.0));
    }

    #[test]
    fn ten_depths_have_ten_names() {
        let names: Vec<_> = Axis::ordinal("depth", 1, 10).ticks().into_iter().map(|tick| tick.1).collect();
        assert_eq!(names, ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
        let trials = Axis::ordinal("trial", 1, 100).ticks();
        assert_eq!((trials.len(), trials[0].0, trials[19].0), (20, 5.0, 100.0));
    }

    #[test]
    fn values_without_a_place_on_a_log_axis_lie_below_it() {
        let axis = Axis { title: String::new(), scale: Scale::Log, low: 1.0, high: 10.0 };
        assert_eq!(axis.fraction(0.0), f64::NEG_INFINITY);
        assert_eq!(axis.fraction(-1.0), f64::NEG_INFINITY);
    }
}
