//! Files of points: tables in any of the forms that [`Table`] reads.

use super::error::CliError;
use super::output::Output;
use super::{complaint, provenance, ranges};
use lnn_lab::data::{Decimal, Delimiter, Dialect, MOST_BYTES, Problem, Table, TableError, Taken};
use lnn_lab::multivariate::Observations;
use lnn_lab::numerics::{DataSource, NumericsError, Points};
use lnn_lab::study::Trial;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How many rows that were left out are told one by one.
const TOLD: usize = 3;

/// The file that points are read from, and how.
#[derive(clap::Args)]
pub(super) struct DataFile {
    /// File with columns of numbers, at least 2 rows, and x not all equal; - is standard input. CSV and its like: columns
    /// between commas, semicolons, tabs, bars or spaces, decimals with a point or a comma, with a header or without; what can
    /// be read in two ways is refused. Rows without a value (empty, NA) or behind a # are left out and counted on standard
    /// error. At most 256 million bytes; numbers from -1e100 to 1e100.
    #[arg(long, value_name = "CSV")]
    pub(super) data: PathBuf,

    /// The column of x, by its name or its number from 1; or 1 to 64 columns for as many features, between commas. Without
    /// it: the one called x, or the first of the only two with numbers.
    #[arg(long, value_name = "COLUMN")]
    x: Option<String>,

    /// The column of y, or those of several outputs, likewise.
    #[arg(long, value_name = "COLUMN")]
    y: Option<String>,

    /// What stands between columns: comma, semicolon, tab, space, or any other sign. Without it, what the file looks like.
    #[arg(long, value_name = "SIGN", value_parser = ranges::delimiter)]
    delimiter: Option<Delimiter>,

    /// Which mark separates decimals: point or comma. Without it, what the file looks like.
    #[arg(long, value_name = "MARK", value_parser = ranges::decimal)]
    decimal: Option<Decimal>,
}

/// Which points a result is of.
#[derive(Serialize)]
pub(super) struct Origin {
    file: String,
    points: usize,
    /// Rows without a value, or behind a #.
    left_out: usize,
    /// Of the whole file, as the `cksum -a crc32b` of GNU and zlib compute it.
    crc32: String,
    /// What the file says of itself: the command that printed it, or the page's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
}

impl Origin {
    /// In a line.
    pub(super) fn line(&self) -> String {
        let left_out = if self.left_out > 0 { format!(", {} left out", rows(self.left_out)) } else { String::new() };
        let from = self.from.as_ref().map(|from| format!(", from {from}")).unwrap_or_default();
        let file: String = self.file.chars().filter(|sign| !sign.is_control()).collect();
        format!("{} points of {file}{left_out}, CRC-32 {}{from}", self.points, self.crc32)
    }
}

/// A table that was read, and which of its columns are x and y.
pub(super) struct ChosenColumns<'a> {
    file: &'a DataFile,
    /// Of the whole file.
    crc32: u32,
    from: Option<String>,
    table: Table,
    x: Vec<usize>,
    y: Vec<usize>,
}

impl DataFile {
    /// Reads the table.
    pub(super) fn choose(&self) -> Result<ChosenColumns<'_>, CliError> {
        let refused = |source| CliError::Table { path: self.data.clone(), source };
        let dialect = Dialect { delimiter: self.delimiter, decimal: self.decimal };
        let bytes = self.bytes()?;
        let (crc32, from) = (crc32fast::hash(&bytes), provenance::of_file(&bytes));
        let table = Table::read(bytes, dialect).map_err(refused)?;
        let (x, y) = table.choose_several(self.x.as_deref(), self.y.as_deref()).map_err(refused)?;
        Ok(ChosenColumns { file: self, crc32, from, table, x, y })
    }

    fn bytes(&self) -> Result<Vec<u8>, CliError> {
        let unread = |source| CliError::Read { path: self.data.clone(), source };
        if self.data == Path::new("-") {
            return self.all_of(io::stdin().lock());
        }
        let file = File::open(&self.data).map_err(unread)?;
        if file.metadata().map_err(unread)?.len() > MOST_BYTES {
            return Err(CliError::Table { path: self.data.clone(), source: TableError::TooLarge { most: MOST_BYTES } });
        }
        self.all_of(file)
    }

    /// All bytes there are, or one more than can be read.
    fn all_of(&self, source: impl Read) -> Result<Vec<u8>, CliError> {
        let mut bytes = Vec::new();
        let read = source.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        read.map_err(|source| CliError::Read { path: self.data.clone(), source })?;
        Ok(bytes)
    }
}

impl ChosenColumns<'_> {
    /// Whether there is one feature and one output.
    pub(super) fn is_of_one_feature(&self) -> bool {
        self.x.len() == 1 && self.y.len() == 1
    }

    /// The names of the columns of x, and of y.
    pub(super) fn names(&self) -> [Vec<&str>; 2] {
        let names = |columns: &[usize]| columns.iter().map(|&at| self.table.columns()[at].name.as_str()).collect();
        [names(&self.x), names(&self.y)]
    }

    /// The points of the first columns, and their regression; descent on them is on standardised data if that is asked for.
    /// Says which points they are, too.
    pub(super) fn trial(&self, standardised: bool) -> Result<(Trial, Origin), CliError> {
        let taken = self.undamaged(self.table.points(self.x[0], self.y[0]))?;
        let count = taken.values.len();
        let trial = Trial::of(&DataSource::Given(taken.values.clone()), standardised);
        Ok((self.of_rows(&taken, count, trial)?, self.origin(count, taken.left_out)))
    }

    /// The values of all chosen columns, in the rows that have them all. Says which rows they are, too.
    pub(super) fn observations(&self) -> Result<(Observations, Origin), CliError> {
        let columns: Vec<usize> = self.x.iter().chain(&self.y).copied().collect();
        let taken = self.undamaged(self.table.take(&columns))?;
        let mut x = taken.values.clone();
        let y = x.split_off(self.x.len());
        let count = y[0].len();
        Ok((self.of_rows(&taken, count, Observations::new(x, y))?, self.origin(count, taken.left_out)))
    }

    fn origin(&self, points: usize, left_out: usize) -> Origin {
        let (file, crc32) = (self.file.data.display().to_string(), format!("{:08x}", self.crc32));
        Origin { file, points, left_out, crc32, from: self.from.clone() }
    }

    fn undamaged<T>(&self, taken: Result<Taken<T>, TableError>) -> Result<Taken<T>, CliError> {
        let path = || self.file.data.clone();
        let taken = taken.map_err(|source| CliError::Table { path: path(), source })?;
        match (&taken.damaged, &taken.unsure) {
            (Some(problem), _) => Err(CliError::Row { path: path(), problem: problem.clone() }),
            (None, Some(problem)) => Err(CliError::Decimal { path: path(), problem: problem.clone() }),
            (None, None) => Ok(taken),
        }
    }

    /// What was made of so many rows; says which others were left out, whether anything could be made of them or not.
    fn of_rows<T, M>(&self, taken: &Taken<T>, count: usize, made: Result<M, NumericsError>) -> Result<M, CliError> {
        let told = told(taken, count);
        let made =
            made.map_err(|source| CliError::Points { path: self.file.data.clone(), source, told: told.clone() })?;
        if let Some(told) = told {
            complaint::say(&format!("{}: {told}", self.file.data.display()));
        }
        Ok(made)
    }
}

/// What was left out beside so many rows, if anything.
fn told<T>(taken: &Taken<T>, count: usize) -> Option<String> {
    let mut told = Vec::new();
    let out = taken.left_out;
    if out > 0 {
        let first: Vec<_> = taken.problems.iter().take(TOLD).map(Problem::to_string).collect();
        let more = if out > first.len() { "; ..." } else { "" };
        told.push(format!("{out} of {} {} left out: {}{more}", rows(out + count), were(out), first.join("; ")));
    }
    let out = taken.validation;
    if out > 0 {
        let points = if out == 1 { "point" } else { "points" };
        told.push(format!("{out} validation {points} {} left out, so that the training points are used", were(out)));
    }
    (!told.is_empty()).then(|| told.join("; "))
}

fn rows(count: usize) -> String {
    format!("{count} {}", if count == 1 { "row" } else { "rows" })
}

fn were(count: usize) -> &'static str {
    if count == 1 { "was" } else { "were" }
}

/// Prints points as a data file, under lines of comment.
pub(super) fn print(lines: &str, points: &Points) -> Result<(), CliError> {
    let failed = |error: csv::Error| CliError::Output(error.into());
    let mut rows = csv::Writer::from_writer(Output::under(lines)?);
    rows.write_record(["x", "y"]).map_err(failed)?;
    for pair in points.pairs() {
        rows.serialize(pair).map_err(failed)?;
        if rows.get_ref().closed() {
            break;
        }
    }
    rows.flush().map_err(CliError::Output)
}
