//! Files of points: tables in any of the forms that [`Table`] reads.

use super::error::CliError;
use super::output::Output;
use super::{complaint, ranges};
use lnn_lab::data::{Decimal, Delimiter, Dialect, MOST_BYTES, Problem, Table, TableError, Taken};
use lnn_lab::numerics::{DataSource, Points};
use lnn_lab::study::Trial;
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

impl DataFile {
    /// Reads the points, and solves their regression; descent on them is on standardised data if that is asked for.
    pub(super) fn trial(&self, standardised: bool) -> Result<Trial, CliError> {
        let taken = self.read()?;
        let told = told(&taken);
        let trial = Trial::of(&DataSource::Given(taken.points), standardised);
        let trial = trial.map_err(|source| CliError::Points { path: self.data.clone(), source, told: told.clone() })?;
        if let Some(told) = told {
            complaint::say(&format!("{}: {told}", self.data.display()));
        }
        Ok(trial)
    }

    fn read(&self) -> Result<Taken, CliError> {
        let refused = |source| CliError::Table { path: self.data.clone(), source };
        let dialect = Dialect { delimiter: self.delimiter, decimal: self.decimal };
        let table = Table::read(self.bytes()?, dialect).map_err(refused)?;
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
