//! Values under bars, such that who multiplies or adds them up gets what the title of the bars says.

use crate::figure::{magnitude, rounded, significant};

/// How many digits there is room for.
fn digits(value: f64) -> u8 {
    match value.abs() {
        size if size >= 0.01 => 3,
        size if size >= 0.001 => 2,
        _ => 1,
    }
}

/// A value as it is written: −0.621, 0.0062, 6·10⁻⁵; its order of magnitude where it is diverging.
pub(in crate::exhibits) fn written(value: f64) -> String {
    if value.abs() >= 1000.0 {
        magnitude(value)
    } else {
        significant(value, digits(value)).replace("\u{a0}×\u{a0}", "·")
    }
}

/// What some values come to, with two digits, and whether that is only about what the written ones come to.
pub(in crate::exhibits) fn total(values: &[f64], of: fn(&[f64]) -> f64) -> String {
    let shown: Vec<f64> = values.iter().map(|&value| rounded(value, usize::from(digits(value)))).collect();
    let (exact, read) = (significant(of(values), 2), significant(of(&shown), 2));
    if exact == read { exact } else { format!("about {exact}") }
}

#[cfg(test)]
mod tests {
    use super::{total, written};

    #[test]
    fn values_are_as_long_as_there_is_room() {
        assert_eq!(written(-0.6214), "−0.621");
        assert_eq!(written(1.0), "1.00");
        assert_eq!(written(-0.0123), "−0.0123");
        assert_eq!(written(0.00123), "0.0012");
        assert_eq!(written(0.000_061), "6·10⁻⁵");
        assert_eq!(written(0.0), "0");
        assert_eq!(written(-3.2e18), "−10¹⁸");
    }

    #[test]
    fn a_total_that_the_written_values_do_not_give_is_about_so_much() {
        let product = |values: &[f64]| values.iter().product();
        assert_eq!(total(&[0.5, 2.0, -3.0], product), "−3.0");
        assert_eq!(total(&[1.2345, 1.2345, 1.2345, 1.2345, 1.2345], product), "about 2.9");
        assert_eq!(total(&[0.001_25, 0.001_25], product), "about 1.6\u{a0}×\u{a0}10⁻⁶");
    }
}
