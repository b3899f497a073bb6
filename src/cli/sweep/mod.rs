//! A study of many trials: what is computed on all cores, and how it is told.

mod compute;
mod progress;
mod report;
mod settings;

pub(super) use self::compute::use_threads;
pub(super) use self::progress::Progress;
pub(super) use self::report::{Form, Report};
pub(super) use self::settings::{Depths, Difference, Settings, WrittenDepths};

use self::compute::Computation;
use self::settings::{Init, Training};
use super::complaint;
use super::error::CliError;
use super::output::Sink;
use super::ranges;
use clap::ValueEnum;
use lnn_lab::numerics::{Initialisation, LearningRate, Optimiser};
use std::ops::Range;
use std::path::PathBuf;

/// Train networks of several depths on many trials, and print what they come to on average, as CSV or JSON.
///
/// Without options this is the paper's experiment. Each trial has 1,000 training and 200 validation points; slope and
/// intercept of the line that they scatter around are drawn from N(0, 1), and so is x. `lnn-lab help formats` describes
/// the columns and how quantiles are defined; the metrics are deviation (|slope - slope*| + |intercept - intercept*| from
/// the closed form), `train_mse`, `validation_mse` and `mean_abs_gradient` after that many updates. JSON has min, max and
/// more quantiles. The same options give the same bytes on any number of threads.
///
/// Trials that diverge are counted in one line on standard error and left out of all numbers; the column trials counts
/// the others, and where there are none the numbers are left empty. Of a study of at most 100,000 trials quantiles are
/// exact; of a larger one they are sketched, right to 1/512 (0.2 %) of their value.
///
/// Trial n of seed s is the same here, in `train --seed s --trial n` and on the page, so a study can be computed in parts
/// by --trial-range, which `merge` joins.
#[derive(clap::Args)]
pub(super) struct Sweep {
    /// Noise coefficient; a number from 0 to 1,000,000.
    #[arg(long, default_value = "0.05", allow_hyphen_values = true, value_parser = ranges::noise)]
    noise: f64,

    /// Step length of each update; a number above 0 and at most 1000.
    #[arg(long, alias = "lr", value_name = "RATE", default_value = "0.001", allow_hyphen_values = true)]
    #[arg(value_parser = ranges::learning_rate)]
    learning_rate: LearningRate,

    /// Number of trials of the whole study; a whole number from 1 to 1,000,000,000,000.
    #[arg(long, default_value = "100", allow_hyphen_values = true, value_parser = ranges::trials)]
    trials: u64,

    /// Number of updates of every network; a whole number from 1 to 1,000,000,000.
    #[arg(long, default_value = "10000", allow_hyphen_values = true, value_parser = ranges::updates)]
    epochs: u64,

    /// Numbers of layers: one, or FIRST..=LAST with both, from 1 to 20.
    #[arg(long, alias = "depth", default_value = "1..=10", allow_hyphen_values = true, value_parser = ranges::depths)]
    depths: WrittenDepths,

    /// Seed of all trials; a whole number from 0 to 2^64 - 1.
    #[arg(long, default_value = "1", allow_hyphen_values = true, value_parser = ranges::seed)]
    seed: u64,

    /// Distance of the recorded epochs, a whole number from 1 to 1,000,000,000; epoch 0 and the last one are always
    /// recorded, and at most 100,000 may be.
    #[arg(long, value_name = "K", default_value = "100", allow_hyphen_values = true, value_parser = ranges::every)]
    every: u64,

    /// How weights and biases start.
    #[arg(long, aliases = ["initialisation", "initialization"], value_name = "NAME", default_value = "pytorch", value_parser = ranges::initialisation())]
    init: Initialisation,

    /// How gradients become updates; momentum and nesterov take about 5 times as long as `gradient_descent`, adam 20 times.
    #[arg(long, alias = "optimiser", value_name = "NAME", default_value = "gradient_descent", value_parser = ranges::optimiser())]
    optimizer: Optimiser,

    /// Number of threads, a whole number from 1 to 1024; all cores if it is left out.
    #[arg(long, value_name = "N", allow_hyphen_values = true, value_parser = ranges::threads)]
    threads: Option<usize>,

    /// Compute these trials alone, A to the one before B (so that 0..50 and 50..100 are 100 trials; A..=B has B too), and write a
    /// summary for `merge`; needs --trials, the number of trials of the whole study, and --out.
    #[arg(long, value_name = "A..B", requires_all = ["trials", "out"], allow_hyphen_values = true)]
    #[arg(value_parser = ranges::trial_range)]
    trial_range: Option<Range<u64>>,

    /// The form of the result; without it, that which the ending of --out names, and CSV where it names none.
    #[arg(long, value_enum, conflicts_with = "trial_range")]
    format: Option<Format>,

    /// Where to write it, .csv, .json, or .summary for `merge`; - and nothing are standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The forms of a whole study.
#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One row for each depth, recorded epoch and metric.
    Csv,
    /// The same rows by depth, with the settings, extremes and more quantiles.
    Json,
}

impl Sweep {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let settings = self.settings();
        if self.depths.open {
            let Depths { first, last } = self.depths.depths;
            complaint::say(&format!(
                "--depths {first}..{last} is read as {first}..={last}, which says that both are meant"
            ));
        }
        let trials = self.trial_range.clone().unwrap_or(0..self.trials);
        if trials.end > self.trials {
            return Err(CliError::TrialsBeyondStudy { range: trials, trials: self.trials });
        }
        let count = trials.end - trials.start;
        settings.check_memory(count)?;
        let asked = match (&self.trial_range, self.format) {
            (Some(_), _) => Some(Form::Summary),
            (None, Some(Format::Csv)) => Some(Form::Csv),
            (None, Some(Format::Json)) => Some(Form::Json),
            (None, None) => None,
        };
        let form = Form::of(asked, self.out.as_deref())?;
        let ranges = [trials.clone()];
        let report = Report::new(form, &settings, &ranges);
        let sink = Sink::open(self.out.as_deref())?;
        let progress = Progress::new(compute::work(&settings, count));
        use_threads(self.threads)?;
        let computation = Computation::new(&settings, trials, &progress)?;
        report.write(sink, &progress, |depth| computation.depth(depth))
    }

    fn settings(&self) -> Settings {
        Settings {
            noise: self.noise,
            learning_rate: self.learning_rate.value(),
            trials: self.trials,
            epochs: self.epochs,
            depths: self.depths.depths,
            seed: self.seed,
            every: self.every,
            init: Init(self.init),
            optimizer: Training(self.optimizer),
        }
    }
}
