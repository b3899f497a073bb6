//! Data files: CSV with the header `x,y` and one point a row.

use super::error::{CliError, Place};
use super::output::Output;
use csv::{ByteRecord, ReaderBuilder, Trim};
use lnn_lab::numerics::{LeastSquares, Points};
use std::fs;
use std::io;
use std::path::Path;

/// The largest magnitude that [`Points`] takes.
const LARGEST: f64 = 1e100;

/// How much of a wrong value is quoted, in characters.
const QUOTED: usize = 60;

/// Reads a file and solves its regression.
pub(super) fn fit(path: &Path) -> Result<LeastSquares, CliError> {
    let refused = |source| CliError::Points { path: path.to_owned(), source };
    LeastSquares::fit(&read(path)?).map_err(refused)
}

/// Reads a file. A byte-order mark, `\r\n`, blank lines and spaces around numbers are allowed.
fn read(path: &Path) -> Result<Points, CliError> {
    let unread = |source| CliError::Read { path: path.to_owned(), source };
    let bytes = fs::read(path).map_err(unread)?;
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).trim(Trim::All).from_reader(bytes.as_slice());
    let mut record = ByteRecord::new();
    let (mut header, mut x, mut y) = (false, Vec::new(), Vec::new());
    while reader.read_byte_record(&mut record).map_err(|error| unread(io::Error::from(error)))? {
        if record.len() == 1 && record[0].is_empty() {
            continue;
        }
        let place = || {
            let start = record.position().map_or(0, csv::Position::byte);
            Place { path: path.to_owned(), line: line_at(&bytes, start as usize) }
        };
        if !header {
            header = true;
            if record != *["x", "y"].as_slice() {
                let found = record.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
                return Err(CliError::Header { place: place(), found: quoted(&found) });
            }
            continue;
        }
        if record.len() != 2 {
            return Err(CliError::Fields { place: place(), count: record.len() });
        }
        for (axis, field, column) in [("x", &record[0], &mut x), ("y", &record[1], &mut y)] {
            let Ok(text) = str::from_utf8(field) else { return Err(CliError::NotText { place: place() }) };
            match text.parse::<f64>() {
                Ok(value) if value.abs() <= LARGEST => column.push(value),
                _ => return Err(CliError::Coordinate { place: place(), axis, text: quoted(text) }),
            }
        }
    }
    if !header {
        return Err(CliError::Empty { path: path.to_owned() });
    }
    Points::new(x, y).map_err(|source| CliError::Points { path: path.to_owned(), source })
}

/// Prints points as a data file.
pub(super) fn print(points: &Points) -> Result<(), CliError> {
    let failed = |error: csv::Error| CliError::Output(error.into());
    let mut rows = csv::Writer::from_writer(Output::new());
    rows.write_record(["x", "y"]).map_err(failed)?;
    for pair in points.pairs() {
        rows.serialize(pair).map_err(failed)?;
        if rows.get_ref().closed() {
            break;
        }
    }
    rows.flush().map_err(CliError::Output)
}

/// The number of the line in which the first character at or after `start` that ends no line stands. `csv` counts
/// otherwise: to it, a row starts with the blank lines above it.
fn line_at(bytes: &[u8], start: usize) -> usize {
    let ends_line = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let skipped = bytes.iter().skip(start).take_while(|byte| ends_line(byte)).count();
    let before = &bytes[..(start + skipped).min(bytes.len())];
    let ends = before.iter().filter(|byte| ends_line(byte)).count();
    1 + ends - before.windows(2).filter(|pair| pair == b"\r\n").count()
}

fn quoted(text: &str) -> String {
    text.chars().take(QUOTED).collect()
}

#[cfg(test)]
mod tests {
    use super::line_at;

    #[test]
    fn lines_are_counted_with_every_kind_of_line_end() {
        let text = b"x,y\r\n\r\n1,2\n3,4\r5,6";
        for (start, line) in [(0, 1), (4, 3), (5, 3), (7, 3), (11, 4), (15, 5), (99, 5)] {
            assert_eq!(line_at(text, start), line, "{start}");
        }
    }
}
