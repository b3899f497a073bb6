use super::summary::SummaryError;
use lnn_lab::controls::ControlError;
use lnn_lab::data::{Problem, TableError};
use lnn_lab::figure::render::SvgError;
use lnn_lab::numerics::NumericsError;
use lnn_lab::study::multiverse::FileError;
use lnn_lab::study::sweep;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{fmt, io};

/// Why a command could not be carried out. Each message is one sentence that names the file, the line, the value and
/// the allowed range, where there is one.
#[derive(Debug)]
pub(crate) enum CliError {
    /// A file cannot be read.
    Read { path: PathBuf, source: io::Error },
    /// A file or a folder cannot be written.
    Write { path: PathBuf, source: io::Error },
    /// The folder that a file is to be written to does not exist.
    NoFolder { path: PathBuf, folder: PathBuf },
    /// Standard output takes nothing, for another reason than being closed.
    Output(io::Error),
    /// A data file holds no table of two columns of numbers.
    Table { path: PathBuf, source: TableError },
    /// A row of a data file cannot be used, for another reason than a missing value.
    Row { path: PathBuf, problem: Problem },
    /// Nothing in a data file shows which mark separates decimals.
    Decimal { path: PathBuf, problem: Problem },
    /// The points of a file determine no line; some rows may have been left out.
    Points { path: PathBuf, source: NumericsError, told: Option<String> },
    /// A weights file does not have the form of one.
    WeightsForm { path: PathBuf, source: serde_json::Error },
    /// The numbers in a weights file make no network.
    Weights { path: PathBuf, source: NumericsError },
    /// A weights file and `--depth` disagree.
    Depth { path: PathBuf, layers: usize, asked: usize },
    /// A network of several features is to be trained in a way that is for one feature alone.
    OneFeature,
    /// The loss is infinite before the first update.
    NoFiniteLoss { data: PathBuf },
    /// The library refuses a value.
    Numerics(NumericsError),
    /// An exhibit cannot be opened.
    Exhibit(ControlError),
    /// An exhibit refuses a `--set`.
    Setting { argument: String, source: ControlError },
    /// The epoch lies beyond the end of the run.
    EpochBeyondRun { epoch: u64, end: u64 },
    /// The exhibit has no figure of this name.
    NoFigure { exhibit: String, figure: String, known: Vec<&'static str> },
    /// A sweep would record too often; `every` must be `least` or more.
    Every { every: u64, epochs: u64, least: u64, most: u64 },
    /// A sweep would keep too many numbers at once.
    Memory { trials: u64, epochs: u64, numbers: u64, most: u64 },
    /// A trial range ends beyond its study.
    TrialsBeyondStudy { range: Range<u64>, trials: u64 },
    /// The system gives no threads.
    Threads { source: rayon::ThreadPoolBuildError },
    /// The ending of a file names another form than is written to it.
    Ending { path: PathBuf, written: &'static str, how: &'static str },
    /// A summary would be printed where its bytes mean nothing.
    SummaryWithoutFile,
    /// Summaries cannot be read or merged.
    Summary(SummaryError),
    /// Results make no summary.
    Results(sweep::SummaryError),
    /// A file holds no part of the multiverse.
    Multiverse { path: PathBuf, source: FileError },
    /// A figure cannot be drawn.
    Drawing { figure: &'static str, source: SvgError },
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read { path, source } => write!(f, "{} cannot be read: {source}", shown(path)),
            Self::Write { path, source } => write!(f, "{} cannot be written: {source}", shown(path)),
            Self::NoFolder { path, folder } => {
                write!(f, "{} cannot be written: there is no folder {}", shown(path), shown(folder))
            }
            Self::Output(source) => write!(f, "standard output cannot be written: {source}"),
            Self::Table { path, source: source @ TableError::CommasOrSpaces { .. } } => {
                write!(f, "{}: {source}, as --delimiter comma or --delimiter space does", shown(path))
            }
            Self::Table { path, source } => write!(f, "{}: {source}", shown(path)),
            Self::Row { path, problem } => write!(f, "{}: {problem}", shown(path)),
            Self::Decimal { path, problem } => {
                write!(f, "{}: {problem}; --decimal point or --decimal comma says which", shown(path))
            }
            Self::Points { path, source, told } => {
                let told = told.as_ref().map(|told| format!("; {told}")).unwrap_or_default();
                write!(f, "{}: {source}{told}", shown(path))
            }
            Self::Weights { path, source } => write!(f, "{}: {source}", shown(path)),
            Self::WeightsForm { path, source } => {
                write!(f, "{} must hold {{\"weights\":[...],\"biases\":[...]}}: {source}", shown(path))
            }
            Self::Depth { path, layers, asked } => {
                let unit = if *layers == 1 { "layer" } else { "layers" };
                write!(f, "{} holds {layers} {unit}, but --depth is {asked}; they must be the same", shown(path))
            }
            Self::OneFeature => write!(
                f,
                "networks of several features or of a width need --depth, and take neither --initial-weights nor another \
                 --optimizer than gradient_descent"
            ),
            Self::NoFiniteLoss { data } => {
                write!(f, "the initial network has no finite loss on {}; its parameters must be smaller", shown(data))
            }
            Self::Numerics(source) => source.fmt(f),
            Self::Exhibit(source) => source.fmt(f),
            Self::Setting { argument, source } => write!(f, "--set {argument}: {source}"),
            Self::EpochBeyondRun { epoch, end } => {
                write!(f, "--epoch is {epoch}, but must be a whole number from 0 to {end}, where the run ends")
            }
            Self::NoFigure { exhibit, figure, known } => {
                write!(f, "{exhibit} has no figure \"{figure}\"; there are {}", known.join(", "))
            }
            Self::Every { every, epochs, least, most } => write!(
                f,
                "--every is {every}, but must be {least} or more for {epochs} epochs, so that at most {most} are recorded"
            ),
            Self::Memory { trials, epochs, numbers, most } => write!(
                f,
                "{trials} trials at {epochs} recorded epochs are {numbers} numbers to keep, but must be at most {most}; \
                 a larger --every records fewer epochs"
            ),
            Self::TrialsBeyondStudy { range, trials } => write!(
                f,
                "--trial-range is {}..{}, but must end at {trials} at most, the number of --trials",
                range.start, range.end
            ),
            Self::Threads { source } => write!(f, "the threads cannot be started: {source}; --threads may be lower"),
            Self::Ending { path, written, how } => {
                write!(f, "{} would hold {written}, which its ending does not say; {how}", shown(path))
            }
            Self::SummaryWithoutFile => write!(f, "--format summary needs --out, the file to write it to"),
            Self::Summary(source) => source.fmt(f),
            Self::Results(source) => source.fmt(f),
            Self::Multiverse { path, source } => write!(f, "{}: {source}", shown(path)),
            Self::Drawing { figure, source } => write!(f, "the figure {figure} cannot be drawn: {source}"),
        }
    }
}

impl std::error::Error for CliError {}

impl From<SummaryError> for CliError {
    fn from(source: SummaryError) -> Self {
        Self::Summary(source)
    }
}

impl From<sweep::SummaryError> for CliError {
    fn from(source: sweep::SummaryError) -> Self {
        Self::Results(source)
    }
}

impl From<NumericsError> for CliError {
    fn from(source: NumericsError) -> Self {
        Self::Numerics(source)
    }
}

fn shown(path: &Path) -> std::path::Display<'_> {
    path.display()
}
