use super::error::CliError;
use super::output::Output;
use super::points::{ChosenColumns, DataFile};
use super::provenance::{self, Provenance};
use super::{complaint, output, ranges, several, weights};
use lnn_lab::numerics::{Initialisation, LearningRate, Line, Network, Optimiser, Training};
use lnn_lab::study::{BalancedMinimum, Trial};
use serde::Serialize;
use std::io::Write as _;
use std::path::PathBuf;

/// Train a linear network by full-batch gradient descent or another optimiser, and print its course as CSV.
///
/// Prints `epoch,slope,intercept,mse,deviation,mean_abs_gradient` at the epochs 0, K, 2K, ... and the last: the state
/// after that many updates of all parameters. Slope and intercept are those of the end-to-end line; mse is the mean
/// squared error (1/n, no 1/2) in squared units of y; deviation is |slope - slope*| + |intercept - intercept*| from
/// the closed form; `mean_abs_gradient` is the mean of |dMSE/dθ| over all weights and biases. Lines of comment (#) above
/// them say where the rows come from, and one below them how far from the closed form the run has ended.
///
/// A run that diverges is a result: rows end at the last epoch with a finite loss, and the line below them and one on
/// standard error say so, the latter with the rates that converge; the exit code is 0.
#[derive(clap::Args)]
pub(super) struct Train {
    #[command(flatten)]
    file: DataFile,

    /// Train on x and y less their means, over their standard deviations (1/n). Weights and gradient are those of the
    /// standardised data; slope, intercept, mse and deviation are printed in the original units.
    #[arg(long)]
    standardise: bool,

    /// Numbers between two layers, 1 to 32; 1 if there is only one feature. With several columns, as in --x a,b,c --y d, or a
    /// width, all is as for one feature but for the columns, which are epoch, mse (summed over the outputs), deviation (of
    /// all coefficients and intercepts) and the singular values of the end-to-end map; --init names the distributions with
    /// the number of inputs of each layer in place of 1; gradient descent is the only optimizer; there are at most 10
    /// layers; and --final writes the layers and the end-to-end map, which --initial-weights does not read.
    #[arg(long, allow_hyphen_values = true, value_parser = ranges::width)]
    width: Option<usize>,

    /// Every initial weight and bias of several features times this; a number from 0 to 1000. From a small start singular
    /// values are learnt one after another.
    #[arg(long, allow_hyphen_values = true, value_parser = ranges::scale)]
    scale: Option<f64>,

    /// Write what the last network of several features predicts to this file, as CSV: each output, actual and predicted.
    #[arg(long, value_name = "CSV")]
    predictions: Option<PathBuf>,

    /// Number of layers, 1 to 20; may be left out with --initial-weights, and must agree with it otherwise.
    #[arg(long, alias = "depths", allow_hyphen_values = true, required_unless_present = "initial_weights")]
    #[arg(value_parser = ranges::depth)]
    depth: Option<usize>,

    /// Where to start: a file {"weights":[...],"biases":[...]}, first layer first, both of the same length of 1 to 20,
    /// numbers from -1e100 to 1e100.
    #[arg(long, value_name = "WEIGHTS.JSON", conflicts_with_all = ["seed", "trial", "init"])]
    initial_weights: Option<PathBuf>,

    /// The epoch at which --initial-weights were reached, from which the printed epochs go on. A run that is split in
    /// parts has the bits of the whole one where this is given. A whole number from 0 to 1,000,000,000; 0 if it is left out.
    #[arg(long, value_name = "EPOCH", allow_hyphen_values = true, requires = "initial_weights")]
    #[arg(value_parser = ranges::epochs)]
    first_epoch: Option<u64>,

    /// How weights and biases start; pytorch is each from U(-1, 1).
    #[arg(long, aliases = ["initialisation", "initialization"], value_name = "NAME", default_value = "pytorch", value_parser = ranges::initialisation())]
    init: Initialisation,

    /// Seed of the initial weights and biases; a whole number from 0 to 2^64 - 1.
    #[arg(long, default_value = "1", allow_hyphen_values = true, value_parser = ranges::seed)]
    seed: u64,

    /// Which trial under that seed; each has random streams of its own. A whole number from 0 to 2^64 - 1.
    #[arg(long, default_value = "0", allow_hyphen_values = true, value_parser = ranges::seed)]
    trial: u64,

    /// How gradients become updates. What it remembers of earlier gradients is not in the file that --final writes.
    #[arg(long, alias = "optimiser", value_name = "NAME", default_value = "gradient_descent", value_parser = ranges::optimiser())]
    optimizer: Optimiser,

    /// Step length of each update; a number above 0 and at most 1000.
    #[arg(long, alias = "lr", value_name = "RATE", allow_hyphen_values = true, value_parser = ranges::learning_rate)]
    learning_rate: LearningRate,

    /// Number of updates; a whole number from 0 to 1,000,000,000.
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = ranges::epochs)]
    epochs: u64,

    /// Distance of the printed epochs; a whole number from 1 to 1,000,000,000.
    #[arg(long, value_name = "K", default_value = "100", allow_hyphen_values = true)]
    #[arg(value_parser = ranges::every)]
    every: u64,

    /// Write the weights and biases after the last update to this file, in the form that --initial-weights reads.
    #[arg(long = "final", value_name = "WEIGHTS.JSON")]
    last: Option<PathBuf>,
}

#[derive(Serialize)]
struct Row {
    epoch: u64,
    slope: f64,
    intercept: f64,
    mse: f64,
    deviation: f64,
    mean_abs_gradient: f64,
}

impl Row {
    fn of(training: &Training, trial: &Trial) -> Self {
        // As the page and a sweep measure, so that they show the same digits.
        let assessment = trial.assess(training.network(), training.epoch());
        Self {
            epoch: training.epoch(),
            slope: assessment.line.slope,
            intercept: assessment.line.intercept,
            mse: assessment.training_mse,
            deviation: assessment.deviation,
            mean_abs_gradient: assessment.mean_absolute_gradient,
        }
    }
}

impl Train {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        output::check_ending(self.last.as_deref(), "json", "weights as JSON", "name it .json")?;
        output::check_ending(self.predictions.as_deref(), "csv", "predictions as CSV", "name it .csv")?;
        self.last.as_deref().map_or(Ok(()), output::check_target)?;
        let chosen = self.file.choose()?;
        let is_wide = self.width.is_some() || self.scale.is_some() || self.predictions.is_some();
        if is_wide || !chosen.is_of_one_feature() {
            return self.train_wide(&chosen, provenance);
        }
        let (trial, data) = chosen.trial(self.standardise)?;
        let start = self.start(trial.descended.line())?;
        if !trial.assess(&start, 0).training_mse.is_finite() {
            return Err(CliError::NoFiniteLoss { data: self.file.data.clone() });
        }
        let training = self.train(&start, &trial, &provenance.lines(&[data.line()]))?;
        if let Some(path) = &self.last {
            weights::write(path, training.network(), provenance, training.epoch())?;
        }
        let (epoch, rate) = (training.epoch(), self.learning_rate.value());
        let loss = |network| trial.assess(network, epoch).excess;
        if training.diverged() {
            complaint::say(&format!(
                "the network diverged: after epoch {epoch}, the next update with the learning rate {rate} would make \
                 the loss infinite; {}",
                self.advice(&trial, start.depth())
            ));
        } else if loss(training.network()) > loss(&start) {
            complaint::say(&format!(
                "the loss at epoch {epoch} is above that of the start, so the network is diverging at the learning rate \
                 {rate}; {}",
                self.advice(&trial, start.depth())
            ));
        }
        Ok(())
    }

    /// What would not diverge: linear regression converges at rates below 1 / the larger curvature, which on standardised
    /// data is 1; deeper networks stay at their balanced minimum below its own limit.
    fn advice(&self, trial: &Trial, depth: usize) -> String {
        let limit = 1.0 / trial.descended.curvatures().1;
        let standardised = if self.standardise || limit >= 1.0 { "" } else { ", and with --standardise below 1" };
        let deep = match BalancedMinimum::new(depth, &trial.descended) {
            Ok(minimum) if depth > 1 && self.optimizer == Optimiser::GradientDescent => {
                format!("; {depth} layers stay at their balanced minimum at rates below {:.3e}", minimum.limit())
            }
            _ => String::new(),
        };
        format!("linear regression on these data converges at rates below {limit:.3e}{standardised}{deep}")
    }

    fn train_wide(&self, chosen: &ChosenColumns, provenance: &Provenance) -> Result<(), CliError> {
        let (Some(depth), None, Optimiser::GradientDescent) = (self.depth, &self.initial_weights, self.optimizer)
        else {
            return Err(CliError::OneFeature);
        };
        let training = several::Training {
            file: &self.file.data,
            standardise: self.standardise,
            width: self.width.unwrap_or(several::WIDTH),
            depth,
            init: self.init,
            scale: self.scale.unwrap_or(1.0),
            seed: self.seed,
            trial: self.trial,
            learning_rate: self.learning_rate,
            epochs: self.epochs,
            every: self.every,
            last: self.last.as_deref(),
            predictions: self.predictions.as_deref(),
        };
        training.run(chosen, provenance)
    }

    fn start(&self, closed_form: Line) -> Result<Network, CliError> {
        let Some(path) = &self.initial_weights else {
            #[expect(clippy::expect_used, reason = "the parser requires a depth where no initial weights are given")]
            let depth = self.depth.expect("a depth or initial weights");
            return Ok(self.init.network(depth, self.seed, self.trial, closed_form)?);
        };
        let network = weights::read(path)?;
        match self.depth {
            Some(asked) if asked != network.depth() => {
                Err(CliError::Depth { path: path.clone(), layers: network.depth(), asked })
            }
            _ => Ok(network),
        }
    }

    /// Trains and prints, under lines of comment. Where nobody reads the rows any more, only the final weights are a reason to go on.
    fn train(&self, start: &Network, trial: &Trial, lines: &str) -> Result<Training, CliError> {
        let mut rows = csv::Writer::from_writer(Output::under(lines)?);
        let first = self.first_epoch.unwrap_or(0);
        let mut training = Training::resume(*start, self.optimizer, first);
        let end = first + self.epochs;
        loop {
            rows.serialize(Row::of(&training, trial)).map_err(|error| CliError::Output(error.into()))?;
            let epoch = training.epoch();
            let unwanted = rows.get_ref().closed() && self.last.is_none();
            if epoch == end || training.diverged() || unwanted {
                break;
            }
            training.advance(&trial.descended, self.learning_rate, self.every.min(end - epoch));
            if training.epoch() == epoch {
                break; // diverged at once, and this epoch has its row
            }
        }
        let mut output = rows.into_inner().map_err(|error| CliError::Output(error.into_error()))?;
        let written = output.write_all(ending(&training, trial).as_bytes()).and_then(|()| output.flush());
        written.map_err(CliError::Output)?;
        Ok(training)
    }
}

/// The words with which the line begins that says how a run has ended.
pub(super) fn how_ended(epoch: u64, diverged: bool) -> String {
    if diverged {
        format!("diverged: epoch {epoch} is the last one with a finite loss")
    } else {
        format!("ended at epoch {epoch}")
    }
}

/// How a run has ended, as a line of comment.
fn ending(training: &Training, trial: &Trial) -> String {
    let (epoch, assessment) = (training.epoch(), trial.assess(training.network(), training.epoch()));
    let Line { slope, intercept } = trial.training.line();
    let how = how_ended(epoch, training.diverged());
    provenance::line(&format!(
        "{how}; deviation {:?} and mse {:?} above the closed form, slope {slope:?} and intercept {intercept:?}",
        assessment.deviation, assessment.excess
    ))
}
