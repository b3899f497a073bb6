//! What commas are for where a table also has spaces: `1,5 200` is 1 and 5 200 if columns stand between commas, and 1.5 and
//! 200 if they stand between spaces.

use super::cell::{bare, number, says_number};
use super::dialect::{Decimal, Delimiter, outside_quotes};
use super::problem::{Reason, TableError, quoted};
use std::cmp::Ordering;

/// What stands between the columns of these lines, which have commas: these, or spaces. A header decides it, and else what
/// more rows agree with.
///
/// # Errors
/// [`TableError::CommasOrSpaces`] where both make equal sense.
pub(super) fn commas_or_spaces(sample: &[&str], decimal: Option<Decimal>) -> Result<Delimiter, TableError> {
    const COMMAS: Result<Delimiter, TableError> = Ok(Delimiter::Sign(b','));
    let Some((first, below)) = sample.split_first() else { return COMMAS };
    let has_header = !by_commas(first).chain(first.split_whitespace()).any(|cell| says_number(cell, None));
    let rows = if has_header { below } else { sample };
    let spaced: Vec<&&str> = rows.iter().filter(|row| is_spaced(row, decimal)).collect();
    if spaced.is_empty() {
        return COMMAS;
    }
    // A space that breaks no line sets thousands apart, but stands between columns as well.
    let has_thousands =
        rows.iter().any(|row| row.trim().contains(|sign: char| !sign.is_ascii() && sign.is_whitespace()));
    let between_commas = commonest(rows.iter().map(|row| by_commas(row).count()).filter(|&count| count > 1));
    let between_spaces = commonest(spaced.iter().map(|row| row.split_whitespace().count()));
    if has_header {
        let names = first.split_whitespace().count();
        // R leaves the names of rows without one of their own.
        let is_spaced = !first.contains(',') && (names == between_spaces || names > 1 && names + 1 == between_spaces);
        match (by_commas(first).count() == between_commas, is_spaced) {
            (true, false) => return COMMAS,
            (false, true) if !has_thousands => return Ok(Delimiter::Spaces),
            _ => {}
        }
    }
    let is_table = |row: &&&str| by_commas(row).count() == between_commas && !by_commas(row).any(is_torn);
    let with_commas = rows.iter().filter(is_table).count();
    let with_spaces = spaced.iter().filter(|row| row.split_whitespace().count() == between_spaces).count();
    match with_commas.cmp(&with_spaces) {
        Ordering::Greater => COMMAS,
        Ordering::Less if !has_thousands => Ok(Delimiter::Spaces),
        Ordering::Equal if decimal == Some(Decimal::Comma) && !has_thousands => Ok(Delimiter::Spaces),
        _ => {
            let row = spaced.iter().find(|row| is_table(row)).unwrap_or(&spaced[0]);
            let cells = |cells: Vec<&str>| quoted(&cells.join(" | "));
            Err(TableError::CommasOrSpaces {
                row: quoted(row.trim()),
                commas: cells(by_commas(row).collect()),
                spaces: cells(row.split_whitespace().collect()),
            })
        }
    }
}

/// The cells of a line whose columns stand between commas.
fn by_commas(line: &str) -> impl Iterator<Item = &str> {
    line.split(outside_quotes(',')).map(str::trim)
}

/// Whether a row has two numbers or more if its columns stand between spaces, and all its commas are within numbers.
fn is_spaced(row: &str, decimal: Option<Decimal>) -> bool {
    let is_value = |cell: &&str| says_number(cell, decimal) || number(cell, Decimal::Point) == Err(Reason::Missing);
    let is_sound = |cell: &str| !cell.contains(',') || is_joined(bare(cell)) && says_number(cell, decimal);
    row.trim().contains([' ', '\t'])
        && row.split_whitespace().all(|cell| is_sound(cell) && !goes_on(cell))
        && row.split_whitespace().filter(is_value).count() > 1
}

/// Whether each comma of a number stands between digits: in `1, 2` and `1 ,2` they are between columns.
fn is_joined(cell: &str) -> bool {
    let digit = |sign: char| sign.is_ascii_digit();
    cell.split(',').skip(1).all(|after| after.starts_with(digit))
        && cell.rsplit(',').skip(1).all(|before| before.ends_with(digit))
}

/// Whether it goes on a number whose thousands stand apart, as 050 does in 1 050.
fn goes_on(cell: &str) -> bool {
    cell.len() > 1 && cell.starts_with('0') && cell.as_bytes()[1].is_ascii_digit()
}

/// Whether a cell between commas is several numbers and not one, as 5 2 is.
fn is_torn(cell: &str) -> bool {
    let says_number = |cell| says_number(cell, None);
    let mut parts = cell.split_ascii_whitespace();
    !says_number(cell) && parts.by_ref().count() > 1 && cell.split_ascii_whitespace().all(says_number)
}

/// Which number there is most often; 0 if there is none.
fn commonest(numbers: impl Iterator<Item = usize>) -> usize {
    let numbers: Vec<usize> = numbers.collect();
    let times = |wanted: &&usize| numbers.iter().filter(|number| number == wanted).count();
    numbers.iter().max_by_key(times).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use crate::data::{Decimal, Dialect, Table, TableError};

    /// The points of the first two columns with numbers, and how many rows were left out.
    fn read(text: &str, dialect: Dialect) -> Result<(Vec<(f64, f64)>, usize), TableError> {
        let table = Table::read(text.as_bytes().to_vec(), dialect)?;
        let (x, y) = table.suggested()?;
        let taken = table.points(x, y)?;
        Ok((taken.values.pairs().collect(), taken.left_out))
    }

    #[test]
    fn decimal_commas_between_spaces_are_told_from_commas_between_columns() {
        let half = [(1.5, 200.0), (2.5, 300.0)];
        let cases: [(&str, &[(f64, f64)]); 39] = [
            // Columns between spaces.
            ("x y\n1,5 200\n2,5 300", &half),
            ("x  y\n1,5  200\n2,5  300", &half),
            ("1,5  200\n2,5  300", &half),
            ("  1,5   200 \n  2,5   300 ", &half),
            ("time of day\tvalue\n1,5\t200\n2,5\t300", &half),
            ("1,5 \t200\n2,5 \t300", &half),
            ("\"x\" \"y\"\n\"1\" 1,5 200\n\"2\" 2,5 300", &half),
            ("# of a program, in m\nx y\n1,5 200\n2,5 300", &half),
            ("1,5 2,5\n2,5 3,5\n3,7 4,6", &[(1.5, 2.5), (2.5, 3.5), (3.7, 4.6)]),
            ("x y\n1,5 2\n2,5 3", &[(1.5, 2.0), (2.5, 3.0)]),
            ("1,5 2\n2,5 3", &[(1.5, 2.0), (2.5, 3.0)]),
            ("1,5 -2\n-2,5 3", &[(1.5, -2.0), (-2.5, 3.0)]),
            ("1,5 2e3\n2,5 3e3", &[(1.5, 2e3), (2.5, 3e3)]),
            ("1,5 200\n2,5 300\n3,7 4500", &[(1.5, 200.0), (2.5, 300.0), (3.7, 4500.0)]),
            ("1 2\n1,5 2\n3 4", &[(1.0, 2.0), (1.5, 2.0), (3.0, 4.0)]),
            ("x y\n1 234\n2,5 345", &[(1.0, 234.0), (2.5, 345.0)]),
            ("name x y\na 1,5 200\nb 2,5 300", &half),
            ("x name y\n1,5 a 200\n2,5 b 300", &half),
            ("1.234,5 2\n2.345,5 3", &[(1234.5, 2.0), (2345.5, 3.0)]),
            // Columns between commas.
            ("x,y\n1,5 200\n2,5 300", &[(1.0, 5200.0), (2.0, 5300.0)]),
            ("x, y\n1, 5 200\n2, 5 300", &[(1.0, 5200.0), (2.0, 5300.0)]),
            ("1, 5 200\n2, 5 300", &[(1.0, 5200.0), (2.0, 5300.0)]),
            ("1,5 200\n2,5 300\n3,700", &[(1.0, 5200.0), (2.0, 5300.0), (3.0, 700.0)]),
            ("1 050,2 300\n1 250,2 400", &[(1050.0, 2300.0), (1250.0, 2400.0)]),
            ("1,5\u{a0}200\n2,5\u{202f}300", &[(1.0, 5200.0), (2.0, 5300.0)]),
            ("1, 2\n3, 4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("1 ,2\n3 ,4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("1,2\n3,4\n5,6", &[(1.0, 2.0), (3.0, 4.0), (5.0, 6.0)]),
            ("height in m,weight in kg\n1,2\n3,4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("city,x,y\nNew York,1,2\nLos Angeles,3,4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("id,phone,y\n1,030 12345,6\n2,030 54321,7", &[(1.0, 6.0), (2.0, 7.0)]),
            ("day,x,y\n1 May 2020,1,2\n2 May 2020,3,4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("time,x,y\n2020-01-01 12:00,1,2\n2020-01-02 12:00,3,4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("name,x,y\n\"Doe, J\",1,2\n\"Roe, R\",3,4", &[(1.0, 2.0), (3.0, 4.0)]),
            ("\"1 000\",\"2 000\"\n3,4", &[(1000.0, 2000.0), (3.0, 4.0)]),
            // Neither: what is surer stands between columns.
            ("x;y\n1,5;1 200\n2,5;1 300", &[(1.5, 1200.0), (2.5, 1300.0)]),
            ("1,5\t1 200\n2,5\t1 300", &[(1.5, 1200.0), (2.5, 1300.0)]),
            ("name;x;y\nDoe, J 1;1,5;200\nRoe, R 2;2,5;300", &half),
            ("1.5 200\n2.5 300", &half),
        ];
        for (text, points) in cases {
            assert_eq!(read(text, Dialect::default()), Ok((points.to_vec(), 0)), "{text}");
        }
    }

    #[test]
    fn what_reads_as_well_in_both_ways_is_refused_until_the_reader_says_which() {
        for text in [
            "1,5 200",
            "title\n1,5 200\n2,5 300",
            "Rome 1,5 200\nOslo 2,5 300",
            "1,5 a 2,5\n2,5 b 3,5",
            "1 Jan 2020,5\n2 Jan 2020,6",
            "1,5 200\n2,5 300\n3,7 45 0",
            "1\u{a0}234,5 2\n1\u{a0}345,6 3",
            "x y\n1\u{a0}234,5 2\n1\u{a0}345,6 3",
        ] {
            let refused = read(text, Dialect::default());
            assert!(matches!(refused, Err(TableError::CommasOrSpaces { .. })), "{text}: {refused:?}");
        }
        let text = "1,5 200\n2,5 300\n3,7 450";
        let refused = read(text, Dialect::default()).map_err(|error| error.to_string());
        assert_eq!(
            refused,
            Err("the row \"1,5 200\" can be read as 1 | 5 200, with columns between commas, or as 1,5 | 200, with columns \
                 between spaces; a first line sep=, or sep=space says which"
                .to_owned())
        );
        let commas = vec![(1.0, 5200.0), (2.0, 5300.0), (3.0, 7450.0)];
        let spaces = vec![(1.5, 200.0), (2.5, 300.0), (3.7, 450.0)];
        let marked = |decimal| read(text, Dialect { decimal: Some(decimal), delimiter: None });
        assert_eq!(read(&format!("sep=,\n{text}"), Dialect::default()), Ok((commas.clone(), 0)));
        assert_eq!(read(&format!("sep=space\n{text}"), Dialect::default()), Ok((spaces.clone(), 0)));
        assert_eq!(marked(Decimal::Point), Ok((commas, 0)));
        assert_eq!(marked(Decimal::Comma), Ok((spaces, 0)));
    }
}
