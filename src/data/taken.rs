//! The points of a table, and what is left out beside them.

use super::cell::{bare, number};
use super::dialect::Decimal;
use super::problem::{Problem, Reason, TableError, quoted};
use super::readings;
use super::rows::{Row, Rows};
use super::table::Table;
use crate::numerics::Points;

/// After how many rows it is told how far a table has been read.
const HEARD: usize = 10_000;

/// The most rows left out that are told one by one.
const TOLD: usize = 20;

/// What was taken from a table, points or columns, and what was not.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken<T> {
    /// The points, or the columns, in the order of the rows.
    pub values: T,
    /// How many rows were left out because a cell could not be used, or because they are comments.
    pub left_out: usize,
    /// The first of them, 20 at most.
    pub problems: Vec<Problem>,
    /// The first row of another kind than a missing value or a comment, if there is one.
    pub damaged: Option<Problem>,
    /// The first cell of the points that can be read in two ways, as 1.234 can between semicolons, where nothing in the table
    /// shows which mark separates decimals; it was read as thousands.
    pub unsure: Option<Problem>,
    /// How many rows were left out because they are validation points of a file of points that this program exported.
    pub validation: usize,
}

impl<T> Taken<T> {
    /// Counts a row that is left out, for this reason.
    fn leave_out(&mut self, reason: Reason, problem: impl FnOnce() -> Problem) {
        self.left_out += 1;
        let is_damaged = self.damaged.is_none() && !matches!(reason, Reason::Missing | Reason::Comment);
        if self.problems.len() < TOLD || is_damaged {
            let problem = problem();
            if is_damaged {
                self.damaged = Some(problem.clone());
            }
            self.problems.push(problem);
            self.problems.truncate(TOLD);
        }
    }
}

impl Table {
    /// The points of two columns.
    ///
    /// # Errors
    /// [`TableError::Quotes`]. Rows that cannot be used are no error: they are counted, and the first are told.
    pub fn points(&self, x: usize, y: usize) -> Result<Taken<Points>, TableError> {
        self.points_heard(x, y, |_| ())
    }

    /// The points of two columns, as [`points`](Self::points), of a table that takes long: `hear` is told now and then how
    /// much of it has been read, a share from 0 to 1 that never falls.
    ///
    /// # Errors
    /// Those of [`points`](Self::points).
    pub fn points_heard(&self, x: usize, y: usize, hear: impl FnMut(f64)) -> Result<Taken<Points>, TableError> {
        let Taken { mut values, left_out, problems, damaged, unsure, validation } = self.take_heard(&[x, y], hear)?;
        let (y, x) = (values.pop().unwrap_or_default(), values.pop().unwrap_or_default());
        Ok(Taken { values: Points::of_checked(x, y), left_out, problems, damaged, unsure, validation })
    }

    /// The values of some columns, in the rows in which all of them have one.
    ///
    /// # Errors
    /// Those of [`points`](Self::points).
    pub fn take(&self, columns: &[usize]) -> Result<Taken<Vec<Vec<f64>>>, TableError> {
        self.take_heard(columns, |_| ())
    }

    fn take_heard(&self, columns: &[usize], mut hear: impl FnMut(f64)) -> Result<Taken<Vec<Vec<f64>>>, TableError> {
        let set = self.columns.iter().position(|column| column.name.eq_ignore_ascii_case("set"));
        let mut taken = Taken {
            values: vec![Vec::new(); columns.len()],
            left_out: 0,
            problems: Vec::new(),
            damaged: None,
            unsure: None,
            validation: 0,
        };
        let mut rows = self.rows();
        if self.has_header {
            rows.next()?;
        }
        let mut read = vec![0.0; columns.len()];
        for count in 1_usize.. {
            if count.is_multiple_of(HEARD) {
                hear(rows.share());
            }
            // What stands above the first row is about the table.
            if self.has_header || count > 1 {
                self.leave_out_comments(&mut taken, &mut rows, columns);
            }
            let Some(row) = rows.next()? else { break };
            if set.and_then(|set| row.cell(set)).is_some_and(|cell| bare(cell) == "validation") {
                taken.validation += 1;
                continue;
            }
            match self.fill(&mut read, &row, columns) {
                Ok(()) => {
                    taken.values.iter_mut().zip(&read).for_each(|(values, &value)| values.push(value));
                    if !self.is_decimal_sure && taken.unsure.is_none() {
                        let unsure = self.unsure(&row, columns);
                        taken.unsure =
                            unsure.map(|(at, cell)| self.problem(rows.line(), at, Some(cell), Reason::Ambiguous));
                    }
                }
                Err((column, reason)) => {
                    let cell = row.cell(column).map(|cell| quoted(bare(cell)));
                    taken.leave_out(reason, || self.problem(rows.line(), column, cell, reason));
                }
            }
        }
        Ok(taken)
    }

    /// Reads the cells of some columns, or says which one cannot be used.
    fn fill(&self, read: &mut [f64], row: &Row<'_>, columns: &[usize]) -> Result<(), (usize, Reason)> {
        let is_long = (self.columns.len()..row.len()).any(|at| row.cell(at).is_some_and(|cell| !bare(cell).is_empty()));
        read.iter_mut().zip(columns).try_for_each(|(into, &column)| {
            *into = match row.cell(column) {
                _ if is_long => Err(Reason::Long),
                Some(cell) => number(cell, self.decimal),
                None => Err(Reason::Short),
            }
            .map_err(|reason| (column, reason))?;
            Ok(())
        })
    }

    /// Counts the comments before the next row that would be rows without their sign.
    fn leave_out_comments<T>(&self, taken: &mut Taken<T>, rows: &mut Rows<'_>, columns: &[usize]) {
        for (at, comment) in rows.comments() {
            let mut read = vec![0.0; columns.len()];
            let mut inner = Rows::new(comment, 0, self.delimiter);
            let is_row = |row: Row<'_>| self.fill(&mut read, &row, columns).is_ok();
            if inner.next().is_ok_and(|row| row.is_some_and(is_row)) {
                let reason = Reason::Comment;
                taken.leave_out(reason, || Problem {
                    line: rows.line_at(at),
                    column: String::new(),
                    cell: None,
                    reason,
                });
            }
        }
    }

    /// The first of these cells that is another number if its mark separates decimals and not thousands.
    fn unsure(&self, row: &Row<'_>, columns: &[usize]) -> Option<(usize, String)> {
        let thousands = if self.decimal == Decimal::Point { ',' } else { '.' };
        let is_other = |cell: &str| matches!(readings(cell), [Some(point), Some(comma)] if point != comma);
        let is_unsure = |cell: &&str| cell.contains(thousands) && is_other(cell);
        columns.iter().find_map(|&at| Some((at, quoted(row.cell(at).map(bare).filter(is_unsure)?))))
    }

    fn problem(&self, line: usize, column: usize, cell: Option<String>, reason: Reason) -> Problem {
        let column = self.columns.get(column).map_or_else(String::new, |column| column.name.clone());
        Problem { line, column, cell, reason }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a failed expectation is a failed test")]
mod tests {
    use crate::data::{Dialect, Table, TableError, Taken};
    use crate::numerics::Points;

    fn taken(text: &str) -> Result<Taken<Points>, TableError> {
        let table = Table::read(text.as_bytes().to_vec(), Dialect::default())?;
        let (x, y) = table.suggested()?;
        table.points(x, y)
    }

    #[test]
    fn numbers_are_unsure_where_a_mark_was_read_as_thousands_and_nothing_shows_that_it_is() {
        for (text, first, unsure) in [
            ("x;y\n1.234;2\n2.345;3\n3.456;5", 1234.0, Some("line 2: x is \"1.234\"")),
            ("x\ty\n1\t2\n1,234\t2", 1.0, Some("line 3: x is \"1,234\"")),
            ("x|y\n1,234|2\n2,345|3", 1234.0, Some("line 2: x is \"1,234\"")),
            ("x y\n1,234 2\n2,345 3", 1234.0, Some("line 2: x is \"1,234\"")),
            ("x,y\n\"1,234\",2\n\"2,345\",3", 1234.0, None),
            ("a;x;y\n1,5;1;\"1,234\"\n2.5;2;3", 1.0, Some("line 2: y is \"1,234\"")),
            ("x;y\n1.234;2,5\n2.345;3", 1234.0, None),
            ("x;y\n1.234;2.5\n2.345;3", 1.234, None),
            ("x;y\n1.234.567;2\n2.345;3", 1_234_567.0, None),
            ("x;y\n1.234;2\n0.345;3", 1.234, None),
            ("x;y\n1,234;2\n2,345;3", 1.234, None),
            ("x;y\n1 234;2\n2 345;3", 1234.0, None),
            ("a;x;y\n1.234;1;2\n2.345;2;3", 1.0, None),
            ("x,y\n1.234,2\n2.345,3", 1.234, None),
            ("x\ty\n1.234\t2\n2.345\t3", 1.234, None),
            ("x\ty\n1,234,567\t2\n2,345\t3", 1_234_567.0, None),
            ("x,y\n\"1,234.5\",2\n\"2,345\",3", 1234.5, None),
        ] {
            let taken = taken(text).unwrap();
            let said = taken.unsure.map(|problem| problem.to_string());
            assert!(
                said.as_deref().map_or(unsure.is_none(), |said| said.starts_with(unsure.unwrap_or("?"))),
                "{said:?}"
            );
            assert_eq!((taken.values.x()[0], taken.left_out), (first, 0), "{text}");
        }
        let said = taken("x;y\n1.234;2\n2.345;3").unwrap().unsure.map(|problem| problem.to_string());
        assert_eq!(said.as_deref(), Some("line 2: x is \"1.234\", which can be read as 1.234 or as 1234"));
    }

    #[test]
    fn rows_that_begin_with_the_sign_of_comments_are_left_out_and_told() {
        for (text, lines) in [
            ("x,y\n#1,2\n2,3\n3,4", &[2][..]),
            ("# 5,6\nx,y\n\n# in between\n2,3\n  \n# 3,4\r\n3,4\n#4,5", &[7, 9]),
            ("#x,y\n#1,2\n2,3\n#5,6\n3,4", &[4]),
            ("x y\n2 3\n#1 2\n3 4", &[3]),
            ("x;y\n2,5;3\n#1,5;2\n3;4", &[3]),
            ("x,y\n2,3\n#1,2,3\n#1\n#1,NA\n##1,2\n#\"1,2\n#\n3,4", &[]),
        ] {
            let taken = taken(text).unwrap();
            assert_eq!(taken.problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), lines, "{text}");
            assert_eq!((taken.values.len(), taken.left_out, taken.damaged), (2, lines.len(), None), "{text}");
        }
        let told = taken("x,y\n#1,2\n2,3\n3,4").unwrap().problems[0].to_string();
        assert_eq!(told, "line 2: the row begins with # and is a comment");
    }
}
