//! Numbers as readers see them: thousands separated, a true minus sign, powers of ten in superscript.

const MINUS: char = '\u{2212}';

/// A space at which no line ends.
const NO_BREAK: char = '\u{a0}';

/// A whole number, thousands separated: 12,345.
#[must_use]
pub fn counted(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with a fixed count of decimals: −1,234.50. Never shows a negative zero.
#[must_use]
pub fn fixed(value: f64, decimals: usize) -> String {
    if !value.is_finite() {
        return beyond(value);
    }
    let plain = format!("{:.decimals$}", value.abs());
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), ""), |parts| parts);
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), counted);
    let point = if rest.is_empty() { "" } else { "." };
    let negative = value < 0.0 && plain.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let sign = if negative { MINUS.to_string() } else { String::new() };
    format!("{sign}{whole}{point}{rest}")
}

/// A number with `digits` significant digits: 0.00123, 12.3, or 1.23 × 10⁻⁷ where that is shorter, which no line breaks.
#[must_use]
pub fn significant(value: f64, digits: u8) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if !value.is_finite() {
        return beyond(value);
    }
    let digits = digits.max(1);
    // Rounded in decimal first, so that 0.9999 with two digits is 1.0 and not 1.00.
    let scientific = format!("{value:.*e}", usize::from(digits) - 1);
    let parts = scientific.split_once('e').and_then(|(mantissa, power)| Some((mantissa, power.parse::<i32>().ok()?)));
    debug_assert!(parts.is_some(), "a finite number in scientific notation has an exponent: {scientific}");
    let (mantissa, exponent) = parts.unwrap_or((&scientific, 0));
    if (-4..6).contains(&exponent) {
        let decimals = usize::try_from(i32::from(digits) - 1 - exponent).unwrap_or(0);
        fixed(value, decimals)
    } else {
        let mantissa = mantissa.replace('-', &MINUS.to_string());
        format!("{mantissa}{NO_BREAK}×{NO_BREAK}{}", power_of_ten(exponent))
    }
}

/// A number in few characters, to be read beside many others: two significant digits and at most three decimals from
/// 0.001 to 10,000, and beyond these the nearest power of ten: 0.41, 3.9, 10⁻⁸, −10⁶.
#[must_use]
pub fn brief(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 || !value.is_finite() || (1e-3..1e4).contains(&size) {
        return significant(value, if size < 1e-2 { 1 } else { 2 });
    }
    let sign = if value < 0.0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{}", power_of_ten(libm::log10(size).round() as i32))
}

/// Rounds to significant digits in decimal, so that a slider gives 0.003 and not its neighbour.
#[must_use]
pub fn rounded(value: f64, digits: usize) -> f64 {
    let rounded = format!("{value:.*e}", digits.saturating_sub(1)).parse();
    debug_assert!(rounded.is_ok(), "a formatted number reads back: {value}");
    rounded.unwrap_or(value)
}

/// Characters of an exponent and how they are raised.
const SUPERSCRIPTS: [(char, char); 11] = [
    ('-', '⁻'),
    ('0', '⁰'),
    ('1', '¹'),
    ('2', '²'),
    ('3', '³'),
    ('4', '⁴'),
    ('5', '⁵'),
    ('6', '⁶'),
    ('7', '⁷'),
    ('8', '⁸'),
    ('9', '⁹'),
];

/// The order of magnitude of a number that is not 0: −10¹⁸.
#[must_use]
pub fn magnitude(value: f64) -> String {
    let sign = if value < 0.0 { MINUS.to_string() } else { String::new() };
    format!("{sign}{}", power_of_ten(libm::log10(value.abs()).floor() as i32))
}

/// 10 to a whole power: 10⁻⁷.
pub(super) fn power_of_ten(exponent: i32) -> String {
    let plain = exponent.to_string();
    let raised = plain.chars().filter_map(|character| SUPERSCRIPTS.iter().find(|pair| pair.0 == character));
    "10".chars().chain(raised.map(|pair| pair.1)).collect()
}

/// What stands for a number that is too large for 64 bits.
fn beyond(value: f64) -> String {
    if value < 0.0 { format!("below {MINUS}10³⁰⁸") } else { "above 10³⁰⁸".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{brief, counted, fixed, magnitude, significant};

    #[test]
    fn numbers_read_as_in_print() {
        assert_eq!(counted(0), "0");
        assert_eq!(counted(999), "999");
        assert_eq!(counted(1_234_567), "1,234,567");
        assert_eq!(fixed(-1234.5, 2), "−1,234.50");
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(2.0, 0), "2");
        assert_eq!(significant(0.0, 3), "0");
        assert_eq!(significant(0.001_234, 3), "0.00123");
        assert_eq!(significant(0.9999, 2), "1.0");
        assert_eq!(significant(12_345.0, 2), "12,345");
        assert_eq!(significant(-1.5e-7, 2), "−1.5\u{a0}×\u{a0}10⁻⁷");
        assert_eq!(significant(2.5e12, 2), "2.5\u{a0}×\u{a0}10¹²");
        assert_eq!(significant(f64::INFINITY, 2), "above 10³⁰⁸");
        assert_eq!(magnitude(-8.0e18), "−10¹⁸");
        assert_eq!(brief(0.0), "0");
        assert_eq!(brief(0.001_234), "0.001");
        assert_eq!(brief(3.06), "3.1");
        assert_eq!(brief(9.0e-9), "10⁻⁸");
        assert_eq!(brief(-2.0e6), "−10⁶");
        assert_eq!(brief(f64::INFINITY), "above 10³⁰⁸");
    }
}
