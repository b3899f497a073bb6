//! One cell of a table as a number.

use super::dialect::Decimal;
use super::problem::Reason;
use super::readings;

/// The largest magnitude of a coordinate, as of [`Points`](crate::numerics::Points).
const LARGEST: f64 = 1e100;

/// What stands in cells without a value, in small letters.
const MISSING: [&str; 13] = ["", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "missing", ".", "-", "–", "?"];

/// A cell without the spaces and the quotation marks around it.
pub(super) fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).map_or(cell, str::trim)
}

/// What a cell says.
///
/// # Errors
/// The [`Reason`] why it is no number that can be used.
pub(super) fn number(cell: &str, decimal: Decimal) -> Result<f64, Reason> {
    let cell = bare(cell);
    let is_plain = |byte: u8| byte.is_ascii_digit() || b"+-.eE".contains(&byte);
    let plain = if decimal == Decimal::Point && cell.bytes().all(is_plain) { cell.parse().ok() } else { None };
    let [point, comma] = if plain.is_some() { [plain; 2] } else { readings(cell) };
    let value = if decimal == Decimal::Point { point } else { comma };
    match value {
        Some(value) if (-LARGEST..=LARGEST).contains(&value) => Ok(value),
        Some(_) => Err(Reason::TooLarge),
        None if MISSING.contains(&cell.to_lowercase().as_str()) => Err(Reason::Missing),
        None if is_formula(cell) => Err(Reason::Formula),
        None => Err(Reason::NoNumber),
    }
}

/// Whether it is a number, with this mark for decimals or with either.
pub(super) fn says_number(cell: &str, decimal: Option<Decimal>) -> bool {
    let marks = [Decimal::Point, Decimal::Comma];
    marks.into_iter().any(|mark| decimal.is_none_or(|decimal| decimal == mark) && number(cell, mark).is_ok())
}

fn is_formula(cell: &str) -> bool {
    let mut letters = cell.chars();
    match letters.next() {
        Some('=' | '@') => true,
        Some('+' | '-') => cell.contains(['(', '|', '!']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_numbers_or_say_why_not() {
        use Decimal::{Comma, Point};
        for (cell, decimal, said) in [
            (" 1.5 ", Point, Ok(1.5)),
            ("\"2\"", Point, Ok(2.0)),
            ("4\u{a0}", Point, Ok(4.0)),
            ("1,000", Point, Ok(1000.0)),
            ("1,000", Comma, Ok(1.0)),
            ("\u{2212}1", Point, Ok(-1.0)),
            (".5", Point, Ok(0.5)),
            ("5.", Point, Ok(5.0)),
            ("2.5E-3", Point, Ok(2.5e-3)),
            ("1e-308", Point, Ok(1e-308)),
            ("1,5", Comma, Ok(1.5)),
            ("1e308", Point, Err(Reason::TooLarge)),
            ("1e999", Point, Err(Reason::TooLarge)),
            ("", Point, Err(Reason::Missing)),
            ("NA", Point, Err(Reason::Missing)),
            ("NaN", Point, Err(Reason::Missing)),
            ("=A1+1", Point, Err(Reason::Formula)),
            ("+cmd|' /C calc'!A0", Point, Err(Reason::Formula)),
            ("@SUM(1,2)", Point, Err(Reason::Formula)),
            ("inf", Point, Err(Reason::NoNumber)),
            ("1_000", Point, Err(Reason::NoNumber)),
            ("1d0", Point, Err(Reason::NoNumber)),
            ("<b>1</b>", Point, Err(Reason::NoNumber)),
        ] {
            assert_eq!(number(cell, decimal), said, "{cell:?}");
        }
    }
}
