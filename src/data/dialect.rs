//! How a table is written: what stands between its columns, and what separates decimals.

use super::commas::commas_or_spaces;
use super::problem::TableError;
use super::readings;

/// What may stand between columns, the surest sign first.
const DELIMITERS: [char; 4] = ['\t', ';', '|', ','];

/// How many lines are looked at.
const SAMPLE: usize = 100;

/// Which mark separates decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decimal {
    /// 1234.5; a comma may set thousands apart.
    Point,
    /// 1234,5; a point may set thousands apart.
    Comma,
}

/// What stands between columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// One sign, of one byte.
    Sign(u8),
    /// Any number of spaces or tabs.
    Spaces,
}

impl Delimiter {
    /// Its name for readers.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Sign(b'\t') => "tabs".to_owned(),
            Self::Sign(b';') => "semicolons".to_owned(),
            Self::Sign(b',') => "commas".to_owned(),
            Self::Sign(sign) => format!("“{}”", char::from(sign)),
            Self::Spaces => "spaces".to_owned(),
        }
    }

    /// Reads a name or the sign itself: `comma`, `semicolon`, `tab`, `space`, or any sign of ASCII that is neither a letter,
    /// a digit, a quotation mark nor part of a number.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        match text {
            "comma" => return Some(Self::Sign(b',')),
            "semicolon" => return Some(Self::Sign(b';')),
            "tab" | "\\t" => return Some(Self::Sign(b'\t')),
            "space" | " " => return Some(Self::Spaces),
            _ => {}
        }
        let [sign] = text.as_bytes() else { return None };
        let is_sign = sign.is_ascii_punctuation() || *sign == b'\t';
        (is_sign && !b"\"'.+-#".contains(sign)).then_some(Self::Sign(*sign))
    }
}

/// The lines that hold something, with comments left out.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
}

/// Finds a sign outside quotation marks, in the letters of a line one after another.
pub(super) fn outside_quotes(sign: char) -> impl FnMut(char) -> bool {
    let mut is_quoted = false;
    move |letter| {
        is_quoted ^= letter == '"';
        !is_quoted && letter == sign
    }
}

/// What stands between the columns of a text, whose decimals may be known to follow one mark.
///
/// # Errors
/// [`TableError::CommasOrSpaces`].
pub(super) fn delimiter(text: &str, decimal: Option<Decimal>) -> Result<Delimiter, TableError> {
    let sample: Vec<&str> = lines(text).take(SAMPLE).collect();
    // How many lines have as many of a sign as most lines have, where that is any.
    let agreeing = |sign: char| {
        let counts: Vec<_> = sample.iter().map(|line| line.matches(outside_quotes(sign)).count()).collect();
        let of = |wanted: &usize| counts.iter().filter(|&count| count == wanted).count();
        counts.iter().filter(|&&count| count > 0).map(of).max().unwrap_or(0)
    };
    let nearly_all = |agreeing: usize| 10 * agreeing >= 9 * sample.len();
    let by_sign = DELIMITERS.map(|sign| (sign, agreeing(sign)));
    let sure = by_sign.iter().find(|(_, agreeing)| *agreeing > 0 && nearly_all(*agreeing));
    // The first of equals, which is the surer sign.
    let likely = by_sign.iter().rev().max_by_key(|(_, agreeing)| *agreeing).filter(|(_, agreeing)| *agreeing > 0);
    match sure.or(likely) {
        Some((',', _)) => commas_or_spaces(&sample, decimal),
        Some((sign, _)) => Ok(Delimiter::Sign(*sign as u8)),
        None if sample.iter().any(|line| line.split_whitespace().count() > 1) => Ok(Delimiter::Spaces),
        None => Ok(Delimiter::Sign(b',')),
    }
}

/// Which mark separates decimals in some cells: the one that some cells need, if no cell needs the other. Where none needs
/// either, as in 1,234, it is the comma between semicolons, which spreadsheets write for its sake, and else the point.
///
/// And whether that is sure, since some cells are numbers with this mark alone, and none with the other alone. Between
/// commas the point is sure before a cell needs the comma: who writes decimal commas has semicolons.
pub(super) fn decimal<'a>(cells: impl Iterator<Item = &'a str>, delimiter: Delimiter) -> (Decimal, bool) {
    let (mut needs_point, mut needs_comma, mut has_groups) = (false, false, false);
    for cell in cells {
        match readings(cell) {
            [Some(_), None] if cell.contains('.') => needs_point = true,
            [Some(_), None] => has_groups = true, // 1,234,567
            [None, Some(_)] => needs_comma = true,
            _ => {}
        }
    }
    let decimal = match (needs_point, needs_comma) {
        (false, true) => Decimal::Comma,
        (false, false) if delimiter == Delimiter::Sign(b';') => Decimal::Comma,
        _ => Decimal::Point,
    };
    let shows_point = needs_point || has_groups || delimiter == Delimiter::Sign(b',') && !needs_comma;
    (decimal, shows_point != needs_comma)
}
