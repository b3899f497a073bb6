//! Files of points: tables in any of the forms that [`Table`] reads.

use super::error::CliError;
use super::output::Output;
use super::{complaint, provenance, ranges};
use lnn_lab::data::{Decimal, Delimiter, Dialect, MOST_BYTES, Problem, Table, TableError, Taken};
use lnn_lab::numerics::{DataSource, Points};
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
    /// between commas, semicolons, tabs, bars or spaces, decimals with a point or a comma, with a header or without. Rows
    /// without a value (empty, NA) are left out and counted on standard error. At most 256 million bytes; numbers from
    /// -1e100 to 1e100.
    #[arg(long, value_name = "POINTS.CSV")]
    pub(super) data: PathBuf,

    /// The column of x, by its name or its number from 1. Without it: the one called x, or the first of the only two with
    /// numbers.
    #[arg(long, value_name = "COLUMN")]
    x: Option<String>,

    /// The column of y, likewise.
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
    /// Rows without a value.
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
        let left_out = if self.left_out > 0 { format!(", {} rows left out", self.left_out) } else { String::new() };
        let from = self.from.as_ref().map(|from| format!(", from {from}")).unwrap_or_default();
        let file: String = self.file.chars().filter(|sign| !sign.is_control()).collect();
        format!("{} points of {file}{left_out}, CRC-32 {}{from}", self.points, self.crc32)
    }
}

impl DataFile {
    /// Reads the points, and solves their regression; descent on them is on standardised data if that is asked for. Says
    /// which points they are, too.
    pub(super) fn trial(&self, standardised: bool) -> Result<(Trial, Origin), CliError> {
        let bytes = self.bytes()?;
        let (crc32, from) = (crc32fast::hash(&bytes), provenance::of_file(&bytes));
        let taken = self.read(bytes)?;
        let told = told(&taken);
        let (file, points) = (self.data.display().to_string(), taken.points.len());
        let origin = Origin { file, points, left_out: taken.left_out, crc32: format!("{crc32:08x}"), from };
        let trial = Trial::of(&DataSource::Given(taken.points), standardised);
        let trial = trial.map_err(|source| CliError::Points { path: self.data.clone(), source, told: told.clone() })?;
        if let Some(told) = told {
            complaint::say(&format!("{}: {told}", self.data.display()));
        }
        Ok((trial, origin))
    }

    fn read(&self, bytes: Vec<u8>) -> Result<Taken, CliError> {
        let refused = |source| CliError::Table { path: self.data.clone(), source };
        let dialect = Dialect { delimiter: self.delimiter, decimal: self.decimal };
        let table = Table::read(bytes, dialect).map_err(refused)?;
        let (x, y) = table.choose(self.x.as_deref(), self.y.as_deref()).map_err(refused)?;
        let taken = table.points(x, y).map_err(refused)?;
        if let Some(problem) = &taken.damaged {
            return Err(CliError::Row { path: self.data.clone(), problem: problem.clone() });
        }
        Ok(taken)
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

/// What was left out, if anything.
fn told(taken: &Taken) -> Option<String> {
    if taken.left_out > 0 {
        let (rows, out) = (taken.left_out + taken.points.len(), taken.left_out);
        let first: Vec<_> = taken.problems.iter().take(TOLD).map(Problem::to_string).collect();
        let (were, more) = (if out == 1 { "was" } else { "were" }, if out > first.len() { "; ..." } else { "" });
        return Some(format!("{out} of {rows} rows {were} left out: {}{more}", first.join("; ")));
    }
    let out = taken.validation;
    (out > 0).then(|| format!("{out} validation points were left out, so that the training points are used"))
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
