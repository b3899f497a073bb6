//! Numbers as people type them, with whichever mark separates their decimals.

/// The minus sign, and the dashes that are typed or pasted in its place.
const MINUS: [char; 6] = ['-', '\u{2212}', '\u{2010}', '\u{2011}', '\u{2013}', '\u{ff0d}'];

/// What a text says where a point separates its decimals, and what where a comma does: 1,234 can be 1234 or 1.234.
pub(crate) fn readings(text: &str) -> [Option<f64>; 2] {
    [('.', ','), (',', '.')].map(|(point, separator)| reading(text.trim(), point, separator))
}

/// What a text says if its decimals follow this point, and its thousands stand apart by this separator, by spaces or by
/// apostrophes: 1e-5, −0.5, 12,345, 12 345, 1 × 10⁻⁷.
fn reading(text: &str, point: char, separator: char) -> Option<f64> {
    let (mantissa, exponent) = if let Some((mantissa, power)) = text.split_once('×') {
        (mantissa.trim_end(), raised(power.trim_start().strip_prefix("10")?)?)
    } else {
        let (mantissa, exponent) = text.split_at(text.find(['e', 'E']).unwrap_or(text.len()));
        (mantissa, exponent.replace(MINUS, "-"))
    };
    let (sign, size) = match mantissa.strip_prefix(MINUS) {
        Some(size) => ("-", size.trim_start()),
        None => ("", mantissa.strip_prefix('+').unwrap_or(mantissa)),
    };
    let (whole, decimals) = size.split_once(point).unwrap_or((size, ""));
    let whole = ungrouped(whole, separator)?;
    if whole.is_empty() && decimals.is_empty() || !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    format!("{sign}0{whole}.{decimals}0{exponent}").parse().ok().filter(|value: &f64| value.is_finite())
}

/// The digits of a whole number, whose thousands may stand apart, all by the same sign.
fn ungrouped(whole: &str, separator: char) -> Option<String> {
    let is_separator = |sign: char| sign == separator || sign.is_whitespace() || matches!(sign, '\'' | '’');
    let digits: String = whole.chars().filter(|&sign| !is_separator(sign)).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let Some(sign) = whole.chars().find(|&sign| is_separator(sign)) else { return Some(digits) };
    let mut groups = whole.split(sign);
    let first = groups.next()?;
    let leads = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (leads && groups.all(|group| group.len() == 3 && group.is_ascii())).then_some(digits)
}

/// The exponent that stands in superscript, as `e-7`.
fn raised(digits: &str) -> Option<String> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let plain = |raised: char| match DIGITS.iter().position(|&digit| digit == raised) {
        Some(digit) => Some(digit.to_string()),
        None => (raised == '⁻').then(|| "-".to_owned()),
    };
    Some(format!("e{}", digits.chars().map(plain).collect::<Option<String>>()?))
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[cfg(feature = "figure")] // which shows numbers
    #[test]
    fn numbers_can_be_typed_as_they_are_shown() {
        for value in [0.0, -1234.5, 1e-5, 0.25, 2.5e12, -3e-9] {
            assert_eq!(readings(&crate::figure::significant(value, 6))[0], Some(value));
            assert_eq!(readings(&value.to_string())[0], Some(value));
        }
    }

    #[test]
    fn either_mark_separates_decimals_and_only_whole_groups_are_thousands() {
        for (text, point, comma) in [
            ("0.5", Some(0.5), None),
            ("0,5", None, Some(0.5)),
            ("0,001", None, Some(0.001)),
            ("0.001", Some(0.001), None),
            (",5", None, Some(0.5)),
            ("5.", Some(5.0), None),
            ("7", Some(7.0), Some(7.0)),
            ("+7", Some(7.0), Some(7.0)),
            ("1,234", Some(1234.0), Some(1.234)),
            ("1.234", Some(1.234), Some(1234.0)),
            ("12345,678", None, Some(12_345.678)),
            ("1,234,567", Some(1_234_567.0), None),
            ("1.234.567", None, Some(1_234_567.0)),
            ("1,234.5", Some(1234.5), None),
            ("1.234,5", None, Some(1234.5)),
            ("10 000", Some(10_000.0), Some(10_000.0)),
            ("10\u{202f}000,5", None, Some(10_000.5)),
            ("10'000.5", Some(10_000.5), None),
            ("10’000", Some(10_000.0), Some(10_000.0)),
            ("1e-3", Some(0.001), Some(0.001)),
            ("1,5E3", None, Some(1500.0)),
            ("\u{2212}0.5", Some(-0.5), None),
            ("–3", Some(-3.0), Some(-3.0)),
            ("2.5 × 10⁻³", Some(0.0025), None),
            ("2.5\u{a0}×\u{a0}10⁻³", Some(0.0025), None),
            ("1e\u{2212}3", Some(0.001), Some(0.001)),
        ] {
            assert_eq!(readings(text), [point, comma], "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_number() {
        for text in [
            "",
            "−",
            ".",
            ",",
            "abc",
            "1 2",
            "1 000 00",
            ",500,",
            "1,0000,000",
            "1,23,456",
            "012 345",
            "1 × 10",
            "1 × 9²",
            "1e",
            "1e400",
            "inf",
            "NaN",
            "0x10",
            "1,234'567",
            "1..5",
            "--1",
            "٣",
            "1 000,000,5",
            "1e1e1",
            "1_000",
        ] {
            assert_eq!(readings(text), [None, None], "{text}");
        }
    }
}
