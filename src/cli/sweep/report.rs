use super::progress::Progress;
use super::settings::Settings;
use crate::cli::error::CliError;
use crate::cli::output::{Sink, named_form};
use crate::cli::{complaint, provenance, summary, trials};
use clap::ValueEnum;
use lnn_lab::numerics::{Optimiser, VALIDATION_POINTS};
use lnn_lab::study::sweep::{CSV_HEADER, Cells, DepthSummary, Sketch, Statistics, Surfaces, csv_row};
use lnn_lab::study::{BalancedMinimum, Metric, protocol};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::ops::Range;
use std::path::Path;

/// Of so many trials it is said which learning rate they bear.
const ASKED_TRIALS: u64 = 100;

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// A table with one row for each depth, recorded epoch and metric.
    Csv,
    /// The settings, and for each depth how many trials diverged and the same rows with more quantiles.
    Json,
    /// What `merge` reads.
    Summary,
}

impl Form {
    /// The one that was asked for, or that the ending of the file names; CSV where neither says anything.
    ///
    /// # Errors
    /// [`CliError::Ending`] where they contradict each other.
    pub(crate) fn of(asked: Option<Self>, out: Option<&Path>) -> Result<Self, CliError> {
        let named = out.and_then(named_form);
        let form = asked.or_else(|| named.and_then(Self::ending_in)).unwrap_or(Self::Csv);
        match out {
            Some(path) if named.is_some_and(|named| Self::ending_in(named) != Some(form)) => {
                let (written, how) = match (form, named.and_then(Self::ending_in)) {
                    (Self::Csv, Some(Self::Json)) => ("CSV", "name it .csv, or give --format json"),
                    (Self::Csv, _) => ("CSV", "name it .csv"),
                    (Self::Json, Some(Self::Csv)) => ("JSON", "name it .json, or give --format csv"),
                    (Self::Json, _) => ("JSON", "name it .json"),
                    (Self::Summary, _) => ("a summary for merge", "name it .summary"),
                };
                Err(CliError::Ending { path: path.to_owned(), written, how })
            }
            _ => Ok(form),
        }
    }

    /// The form whose files have this ending.
    fn ending_in(ending: &str) -> Option<Self> {
        match ending {
            "csv" => Some(Self::Csv),
            "json" => Some(Self::Json),
            "summary" => Some(Self::Summary),
            _ => None,
        }
    }
}

/// What is written of a study, depth after depth.
pub(crate) struct Report<'a> {
    form: Form,
    settings: &'a Settings,
    /// The trials that there are, joined and rising.
    ranges: &'a [Range<u64>],
}

/// What stands before the depths in JSON.
#[derive(Serialize)]
struct Head<'a> {
    program: String,
    /// What prints the same again.
    command: String,
    /// How many points each trial has, to train on and to validate with.
    points: [usize; 2],
    settings: Told<'a>,
    trial_ranges: Vec<[u64; 2]>,
    quantiles: Quality,
}

/// Settings as they are written on the command line; a summary, whose form is older, writes depths as `1..10`.
struct Told<'a>(&'a Settings);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Settings { noise, learning_rate, trials, epochs, depths, seed, every, init, optimizer } = self.0;
        let mut fields = serializer.serialize_struct("Settings", 9)?;
        fields.serialize_field("noise", noise)?;
        fields.serialize_field("learning_rate", learning_rate)?;
        fields.serialize_field("trials", trials)?;
        fields.serialize_field("epochs", epochs)?;
        fields.serialize_field("depths", &depths.to_string())?;
        fields.serialize_field("seed", seed)?;
        fields.serialize_field("every", every)?;
        fields.serialize_field("init", init)?;
        fields.serialize_field("optimizer", optimizer)?;
        fields.end()
    }
}

/// How good quantiles are.
#[derive(Serialize)]
struct Quality {
    exact: bool,
    relative_error: f64,
}

/// What is published of one metric at one epoch.
type Cell = (u64, Metric, Statistics);

#[derive(Serialize)]
struct DepthReport {
    depth: usize,
    /// With those that diverged.
    trials: u64,
    diverged: u64,
    rows: Vec<FullRow>,
}

#[derive(Serialize)]
struct FullRow {
    epoch: u64,
    metric: &'static str,
    trials: u64,
    mean: Option<f64>,
    standard_error: Option<f64>,
    min: Option<f64>,
    q05: Option<f64>,
    q10: Option<f64>,
    q25: Option<f64>,
    median: Option<f64>,
    q75: Option<f64>,
    q90: Option<f64>,
    q95: Option<f64>,
    max: Option<f64>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(form: Form, settings: &'a Settings, ranges: &'a [Range<u64>]) -> Self {
        Self { form, settings, ranges }
    }

    /// Writes the study into `sink`, as `summary_of` computes one depth after the other, and says at which depths trials
    /// diverged.
    pub(crate) fn write(
        &self,
        mut sink: Sink,
        progress: &Progress,
        mut summary_of: impl FnMut(usize) -> Result<DepthSummary, CliError>,
    ) -> Result<(), CliError> {
        let trials = trials::count(self.ranges);
        sink.put(&self.head()?)?;
        for depth in self.settings.depths.iter() {
            let summary = summary_of(depth)?;
            let cells = if self.form == Form::Summary { Vec::new() } else { Self::cells(&summary) };
            let text = self.depth(depth, &summary, &cells)?;
            progress.aside(|| {
                let lost = (summary.diverged() > 0).then(|| diverged(summary.diverged(), trials, depth));
                if let Some(wrong) = lost.or_else(|| rising(&cells, depth)) {
                    complaint::say(&format!("{wrong}; {}", self.advice(depth)));
                }
                sink.put(&text)
            })?;
            if sink.closed() {
                return Ok(());
            }
        }
        if self.form == Form::Json {
            sink.put(b"]}\n")?;
        }
        sink.finish()
    }

    fn head(&self) -> Result<Vec<u8>, CliError> {
        match self.form {
            Form::Csv => {
                let command = self.settings.command();
                let lines = provenance::lines(&command, &[self.about_trials(), self.about_quantiles()]);
                Ok(format!("{lines}{CSV_HEADER}\n").into_bytes())
            }
            Form::Summary => summary::head(self.settings, self.ranges),
            Form::Json => {
                let exact = self.settings.is_exact();
                let head = Head {
                    program: provenance::program(),
                    command: self.settings.command() + " --format json",
                    points: [protocol::TRAINING_POINTS, VALIDATION_POINTS],
                    settings: Told(self.settings),
                    trial_ranges: self.ranges.iter().map(|range| [range.start, range.end]).collect(),
                    quantiles: Quality { exact, relative_error: if exact { 0.0 } else { Sketch::RELATIVE_ERROR } },
                };
                let mut text = json(&head)?;
                text.pop(); // the brace that closes what goes on here
                text.extend_from_slice(b",\"depths\":[\n");
                Ok(text)
            }
        }
    }

    fn about_trials(&self) -> String {
        let points = format!("{} training and {VALIDATION_POINTS} validation points", protocol::TRAINING_POINTS);
        let count = trials::count(self.ranges);
        let which =
            if count == self.settings.trials { String::new() } else { format!(", {}", trials::named(self.ranges)) };
        let all = self.settings.trials;
        let unit = if all == 1 { "trial" } else { "trials" };
        format!("{count} of {all} {unit}{which}; each has {points}")
    }

    fn about_quantiles(&self) -> String {
        let right = if self.settings.is_exact() { "exact" } else { "right to 1/512 of their value" };
        format!("quantiles are {right}; lnn-lab help formats describes the columns")
    }

    fn depth(&self, depth: usize, summary: &DepthSummary, cells: &[Cell]) -> Result<Vec<u8>, CliError> {
        match self.form {
            Form::Csv => {
                let spec = self.settings.spec()?;
                let row = |(epoch, metric, of): &Cell| csv_row(&spec, depth, *epoch, *metric, of) + "\n";
                let rows: String = cells.iter().map(row).collect();
                let lost = match summary.diverged() {
                    0 => String::new(),
                    some => provenance::line(&diverged(some, trials::count(self.ranges), depth)),
                };
                Ok((lost + &rows).into_bytes())
            }
            Form::Json => {
                let rows = cells.iter().map(|(epoch, metric, of)| full_row(*epoch, *metric, of)).collect();
                let trials = trials::count(self.ranges);
                let mut text = json(&DepthReport { depth, trials, diverged: summary.diverged(), rows })?;
                text.extend_from_slice(if depth < self.settings.depths.last { b",\n" } else { b"\n" });
                Ok(text)
            }
            Form::Summary => Ok(summary::section(summary, self.ranges)),
        }
    }

    /// What would not diverge, as far as some of the trials tell.
    fn advice(&self, depth: usize) -> String {
        let lower = "a lower --learning-rate may converge";
        if self.settings.optimizer.0 != Optimiser::GradientDescent {
            return lower.to_owned();
        }
        let first = self.ranges.first().map_or(0..0, |range| range.start..range.end.min(range.start + ASKED_TRIALS));
        let surfaces = self.settings.spec().and_then(|spec| spec.surfaces(first.clone()));
        let limit = |trial: &Surfaces| BalancedMinimum::new(depth, &trial.training).map(|minimum| minimum.limit());
        let limits = surfaces.and_then(|trials| trials.iter().map(limit).collect::<Result<Vec<_>, _>>());
        let least = limits.unwrap_or_default().into_iter().fold(f64::INFINITY, f64::min);
        if least.is_infinite() {
            return lower.to_owned(); // no trial, or one that nothing can be said of
        }
        let (layers, of) = (if depth == 1 { "layer stays" } else { "layers stay" }, trials::named(&[first]));
        format!("{depth} {layers} at the balanced minimum of {of} at rates below {least:.3e}")
    }

    /// What is published, epoch by epoch.
    fn cells(summary: &DepthSummary) -> Vec<Cell> {
        // One sum for all cells: each by itself would add up the whole tree again.
        let total = match summary.cells() {
            Cells::Sketched(sketches) => sketches.moments.total().map(|total| (total, &sketches.bins)),
            Cells::Exact(_) => None,
        };
        let epochs = summary.recorded();
        let statistics = |(epoch, metric): (usize, Metric)| {
            let of = if let Some((total, bins)) = &total {
                let place = metric.index() * epochs.len() + epoch;
                total.get(place).zip(bins.get(place)).map(|(&moments, bins)| Statistics::sketched(moments, bins))
            } else {
                summary.statistics(metric, epochs[epoch])
            };
            of.map(|of| (epochs[epoch], metric, of))
        };
        let all = 0..epochs.len() * Metric::ALL.len();
        let cell = |cell: usize| (cell / Metric::ALL.len(), Metric::ALL[cell % Metric::ALL.len()]);
        all.into_par_iter().filter_map(|place| statistics(cell(place))).collect()
    }
}

fn full_row(epoch: u64, metric: Metric, statistics: &Statistics) -> FullRow {
    let moments = &statistics.moments;
    let known = |value: f64| (moments.count > 0 && value.is_finite()).then_some(value);
    let [q05, q10, q25, median, q75, q90, q95] = statistics.quantiles.map(known);
    FullRow {
        epoch,
        metric: metric.id(),
        trials: moments.count,
        mean: known(moments.mean),
        standard_error: known(moments.standard_error()),
        min: known(moments.least),
        q05,
        q10,
        q25,
        median,
        q75,
        q90,
        q95,
        max: known(moments.largest),
    }
}

fn diverged(diverged: u64, trials: u64, depth: usize) -> String {
    let (unit, are) = (if trials == 1 { "trial" } else { "trials" }, if diverged == 1 { "is" } else { "are" });
    format!("{diverged} of {trials} {unit} diverged at depth {depth} and {are} left out of its numbers")
}

/// Where the training losses have risen, so that their numbers look like a result and are none.
fn rising(cells: &[Cell], depth: usize) -> Option<String> {
    let mut medians =
        cells.iter().filter(|(_, metric, _)| *metric == Metric::TrainingMse).map(|(_, _, of)| of.median());
    let (first, last) = (medians.next()?, medians.next_back()?);
    (last > first).then(|| format!("the median training loss ends above that of the start at depth {depth}"))
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, CliError> {
    serde_json::to_vec(value).map_err(|error| CliError::Output(error.into()))
}

#[cfg(test)]
mod tests {
    use super::diverged;
    use lnn_lab::study::sweep::QUANTILES;

    #[test]
    fn the_quantiles_have_the_names_of_their_columns() {
        assert_eq!(QUANTILES, [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95]);
    }

    #[test]
    fn one_trial_is_spoken_of_in_the_singular() {
        assert_eq!(diverged(1, 1, 2), "1 of 1 trial diverged at depth 2 and is left out of its numbers");
        assert_eq!(diverged(12, 100, 10), "12 of 100 trials diverged at depth 10 and are left out of its numbers");
    }
}
