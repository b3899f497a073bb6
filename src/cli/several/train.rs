use super::{header, low_rank};
use crate::cli::complaint;
use crate::cli::error::CliError;
use crate::cli::output::{self, Output, write_file};
use crate::cli::points::ChosenColumns;
use crate::cli::provenance::{self, Provenance};
use crate::cli::train::how_ended;
use crate::cli::weights::Reached;
use lnn_lab::multivariate::{LinearMap, Observations, Scale, Shape, Surface, WideNetwork, WideTraining};
use lnn_lab::numerics::{Initialisation, LearningRate};
use serde::Serialize;
use std::io::Write as _;
use std::path::Path;

/// Numbers between two layers where no width is given.
pub(in crate::cli) const WIDTH: usize = 1;

/// The training of a network of several features, as it was asked for.
pub(in crate::cli) struct Training<'a> {
    pub(in crate::cli) file: &'a Path,
    pub(in crate::cli) standardise: bool,
    pub(in crate::cli) width: usize,
    pub(in crate::cli) depth: usize,
    pub(in crate::cli) init: Initialisation,
    pub(in crate::cli) scale: f64,
    pub(in crate::cli) seed: u64,
    pub(in crate::cli) trial: u64,
    pub(in crate::cli) learning_rate: LearningRate,
    pub(in crate::cli) epochs: u64,
    pub(in crate::cli) every: u64,
    pub(in crate::cli) last: Option<&'a Path>,
    pub(in crate::cli) predictions: Option<&'a Path>,
}

/// The data as they were and as they are descended on, and how the one becomes the other.
struct Problem {
    observations: Observations,
    original: Surface,
    descended: Surface,
    /// How x and y were standardised; nothing where they were not.
    scales: Option<[Vec<Scale>; 2]>,
}

impl Problem {
    fn of(observations: Observations, standardise: bool) -> Self {
        let original = Surface::of(&observations);
        let scales = |columns: &[Vec<f64>]| columns.iter().map(|column| Scale::of(column)).collect();
        let (descended, scales) = if standardise {
            let standardised = Surface::of(&observations.standardised());
            (standardised, Some([scales(observations.x()), scales(observations.y())]))
        } else {
            (original.clone(), None)
        };
        Self { observations, original, descended, scales }
    }

    /// What a network computes, in the original units.
    fn map(&self, network: &WideNetwork) -> LinearMap {
        let map = network.map();
        self.scales.as_ref().map_or_else(|| map.clone(), |[x, y]| map.in_original_units(x, y))
    }
}

/// What `--final` writes.
#[derive(Serialize)]
struct Final<'a> {
    layers: Vec<Layer<'a>>,
    end_to_end: Map<'a>,
    from: Reached<'a>,
}

#[derive(Serialize)]
struct Layer<'a> {
    weights: Vec<&'a [f64]>,
    biases: &'a [f64],
}

#[derive(Serialize)]
struct Map<'a> {
    coefficients: Vec<&'a [f64]>,
    intercepts: &'a [f64],
}

impl Training<'_> {
    /// Trains, prints the course, and writes the files that were asked for.
    pub(in crate::cli) fn run(&self, chosen: &ChosenColumns, provenance: &Provenance) -> Result<(), CliError> {
        self.predictions.map_or(Ok(()), output::check_target)?;
        let [x, y] = chosen.names();
        let shape = Shape { inputs: x.len(), width: self.width, outputs: y.len(), depth: self.depth };
        let start = WideNetwork::start(shape, self.init, self.scale, self.seed, self.trial)?;
        let (observations, data) = chosen.observations()?;
        let lines = provenance.lines(&[data.line()]);
        let problem = Problem::of(observations, self.standardise);
        if let Some(said) = low_rank(problem.original.rank(), x.len()) {
            complaint::say(&said);
        }
        let excess = |network: &WideNetwork| problem.descended.excess(&network.map());
        let first = excess(&start);
        if !first.is_finite() {
            return Err(CliError::NoFiniteLoss { data: self.file.to_owned() });
        }
        let training = self.train(start, &problem, &lines)?;
        if let Some(path) = self.last {
            let from = Reached { provenance, epoch: training.epoch() };
            write_final(path, from, training.network(), &problem.map(training.network()))?;
        }
        if let Some(path) = self.predictions {
            let lines = lines + &provenance::line(&format!("predictions at epoch {}", training.epoch()));
            write_predictions(path, &lines, &y, &problem, training.network())?;
        }
        let rate = self.learning_rate.value();
        if training.diverged() || excess(training.network()) > first {
            let standardised = if self.standardise { "" } else { ", or --standardise," };
            complaint::say(&format!(
                "the network diverges at the learning rate {rate}: at epoch {} its loss is above that of the start, or about \
                 to be infinite; a lower rate{standardised} may converge, and without hidden layers every rate below {:.3e} \
                 does",
                training.epoch(),
                1.0 / problem.descended.largest_curvature(),
            ));
        }
        Ok(())
    }

    fn train(&self, start: WideNetwork, problem: &Problem, lines: &str) -> Result<WideTraining, CliError> {
        let failed = |error: csv::Error| CliError::Output(error.into());
        let mut rows = csv::Writer::from_writer(Output::under(lines)?);
        let values = problem.original.best().matrix.singular_values().len();
        let heads = ["epoch", "mse", "deviation"].map(str::to_owned);
        let heads = heads.into_iter().chain((1..=values).map(|value| format!("singular_value_{value}")));
        rows.write_record(heads).map_err(failed)?;
        let mut training = WideTraining::new(start);
        loop {
            let (epoch, map) = (training.epoch(), problem.map(training.network()));
            let surface = &problem.original;
            let losses = (surface.mse() + surface.excess(&map), surface.deviation(&map));
            rows.serialize((epoch, losses, map.matrix.singular_values())).map_err(failed)?;
            let is_unwanted = rows.get_ref().closed() && self.last.is_none() && self.predictions.is_none();
            if epoch == self.epochs || training.diverged() || is_unwanted {
                break;
            }
            training.advance(&problem.descended, self.learning_rate, self.every.min(self.epochs - epoch));
            if training.epoch() == epoch {
                break; // diverged at once, and this epoch has its row
            }
        }
        let mut output = rows.into_inner().map_err(|error| CliError::Output(error.into_error()))?;
        let written = output.write_all(ending(&training, problem).as_bytes()).and_then(|()| output.flush());
        written.map_err(CliError::Output)?;
        Ok(training)
    }
}

/// How a run has ended, as a line of comment.
fn ending(training: &WideTraining, problem: &Problem) -> String {
    let (epoch, map) = (training.epoch(), problem.map(training.network()));
    let how = how_ended(epoch, training.diverged());
    let (deviation, excess) = (problem.original.deviation(&map), problem.original.excess(&map));
    provenance::line(&format!("{how}; deviation {deviation:?} and mse {excess:?} above the closed form"))
}

fn write_final(path: &Path, from: Reached, network: &WideNetwork, map: &LinearMap) -> Result<(), CliError> {
    let layers = network
        .layers()
        .iter()
        .map(|layer| Layer { weights: layer.weights.each_row().collect(), biases: &layer.biases })
        .collect();
    let end_to_end = Map { coefficients: map.matrix.each_row().collect(), intercepts: &map.constant };
    let text = serde_json::to_string(&Final { layers, end_to_end, from })
        .map_err(|error| CliError::Write { path: path.to_owned(), source: error.into() })?;
    write_file(path, &(text + "\n"))
}

fn write_predictions(
    path: &Path,
    lines: &str,
    y: &[&str],
    problem: &Problem,
    network: &WideNetwork,
) -> Result<(), CliError> {
    let failed = |error: csv::Error| CliError::Write { path: path.to_owned(), source: error.into() };
    let (map, observations) = (problem.map(network), &problem.observations);
    let mut rows = csv::Writer::from_writer(lines.as_bytes().to_vec());
    rows.write_record(header(y, &["", "_predicted"])).map_err(failed)?;
    for row in 0..observations.count() {
        let x: Vec<f64> = observations.x().iter().map(|column| column[row]).collect();
        let actual = observations.y().iter().map(|column| column[row]);
        rows.serialize(actual.zip(map.at(&x)).collect::<Vec<_>>()).map_err(failed)?;
    }
    let bytes =
        rows.into_inner().map_err(|error| CliError::Write { path: path.to_owned(), source: error.into_error() })?;
    write_file(path, &String::from_utf8_lossy(&bytes))
}
