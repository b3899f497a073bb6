use super::error::CliError;
use super::output;
use super::provenance::Provenance;
use super::ranges;
use lnn_lab::neighbours::extrapolation::{Design, KernelExperiment, MapExperiment, RaysExperiment, Target};
use lnn_lab::neighbours::linear_recurrent::{LinearRecurrentExperiment, Task};
use lnn_lab::neighbours::spiking::{SpikingExperiment, SpikingSpec};
use lnn_lab::neighbours::state_space::{Descent, Start, StateSpaceExperiment, Teacher};
use lnn_lab::neighbours::threshold::{GivenPoints, ThresholdExperiment};
use lnn_lab::neighbours::{Experiment, Number};
use std::fmt::Write;
use std::ops::Range;

/// Run an experiment of a neighbouring paper, once for each seed, and print what it comes to.
///
/// CSV has the column `seed` and one for each number of the experiment, a row for each seed, under lines of comment (#) that
/// say where they come from; JSON has `program`, `command` and, under `rows`, a list of objects with the same fields. What is infinite or not a number is `inf` or `NaN` in CSV and null in JSON.
#[derive(clap::Args)]
pub(super) struct Neighbours {
    #[command(subcommand)]
    experiment: Chosen,

    /// The seeds, from a to the one before b.
    #[arg(long, global = true, value_name = "A..B", default_value = "0..1", allow_hyphen_values = true, value_parser = ranges::trial_range)]
    seeds: Range<u64>,

    /// The form of the output.
    #[arg(long, global = true, value_enum, default_value_t = Form::Csv)]
    format: Form,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Form {
    Csv,
    Json,
}

#[derive(clap::Subcommand)]
enum Chosen {
    LinearRecurrent(LinearRecurrent),
    StateSpace(StateSpace),
    Threshold(Threshold),
    Kernel(Kernel),
    Rays(Rays),
    Spiking(Spiking),
}

impl Neighbours {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        let experiment = self.experiment.settings()?;
        let rows: Result<Vec<_>, CliError> =
            self.seeds.clone().map(|seed| Ok((seed, experiment.numbers(seed)?))).collect();
        let rows = rows?;
        match self.format {
            Form::Csv => output::print(&(provenance.lines(&[]) + &csv(&rows))),
            Form::Json => output::print(&json(provenance, &rows)?),
        }
    }
}

fn csv(rows: &[(u64, Vec<Number>)]) -> String {
    let mut text = String::from("seed");
    for number in rows.first().iter().flat_map(|(_, numbers)| numbers) {
        let _ = write!(text, ",{}", number.name);
    }
    for (seed, numbers) in rows {
        let _ = write!(text, "\n{seed}");
        for number in numbers {
            let _ = write!(text, ",{}", number.value);
        }
    }
    text + "\n"
}

/// What is printed as JSON.
#[derive(serde::Serialize)]
struct Document<'a> {
    #[serde(flatten)]
    provenance: &'a Provenance,
    rows: Vec<serde_json::Value>,
}

fn json(provenance: &Provenance, rows: &[(u64, Vec<Number>)]) -> Result<String, CliError> {
    let row = |(seed, numbers): &(u64, Vec<Number>)| {
        let fields = numbers.iter().map(|number| (number.name.to_owned(), serde_json::Value::from(number.value)));
        let seed = ("seed".to_owned(), serde_json::Value::from(*seed));
        serde_json::Value::Object(std::iter::once(seed).chain(fields).collect())
    };
    let document = Document { provenance, rows: rows.iter().map(row).collect() };
    let text = serde_json::to_string_pretty(&document).map_err(|error| CliError::Output(error.into()))?;
    Ok(text + "\n")
}

impl Chosen {
    fn settings(&self) -> Result<Box<dyn Experiment>, CliError> {
        Ok(match self {
            Self::LinearRecurrent(options) => Box::new(options.settings()),
            Self::StateSpace(options) => Box::new(options.settings()?),
            Self::Threshold(options) => options.settings(),
            Self::Kernel(options) => options.settings(),
            Self::Rays(options) => Box::new(RaysExperiment { target: options.target.into(), updates: options.updates }),
            Self::Spiking(options) => Box::new(options.settings()),
        })
    }
}

/// Linear recurrent networks (arXiv 1802.03308): how many units a sum of sinusoids needs, and how well it is predicted.
#[derive(clap::Args)]
struct LinearRecurrent {
    /// Number of sinusoids, a whole number from 1 to 8.
    #[arg(long, default_value_t = 8, allow_hyphen_values = true)]
    sinusoids: usize,
    /// Frequencies of the sinusoids instead, from one to eight numbers above 0 and at most pi.
    #[arg(long, value_delimiter = ',', conflicts_with_all = ["random", "sinusoids"], allow_hyphen_values = true)]
    frequencies: Vec<f64>,
    /// Draw frequencies, phases and amplitudes from the seed, instead of those of the task MSO.
    #[arg(long)]
    random: bool,
    /// Predict a square wave of this period instead, in steps from 2 to 1000.
    #[arg(long, value_name = "PERIOD", conflicts_with_all = ["frequencies", "random", "sinusoids"], allow_hyphen_values = true)]
    square: Option<f64>,
    /// Number of reservoir units, a whole number from 1 to 200.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().units, allow_hyphen_values = true)]
    units: usize,
    /// Spectral radius of the reservoir, above 0 and at most 1.2.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().spectral_radius, allow_hyphen_values = true)]
    radius: f64,
    /// Number of values to learn from, a whole number from 20 to 2000.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().learned, allow_hyphen_values = true)]
    learn: usize,
    /// How many of them are not learned from, at most all but ten.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().washout, allow_hyphen_values = true)]
    washout: usize,
    /// Noise in standard deviations of the signal, from 0 to 10.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().noise, allow_hyphen_values = true)]
    noise: f64,
    /// By how many standard deviations the network may miss the signal, from 1e-12 to 1.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().tolerance, allow_hyphen_values = true)]
    tolerance: f64,
    /// Number of values to predict, a whole number from 2 to 8000.
    #[arg(long, default_value_t = LinearRecurrentExperiment::default().predicted, allow_hyphen_values = true)]
    predict: usize,
}

impl LinearRecurrent {
    fn settings(&self) -> LinearRecurrentExperiment {
        let task = match (self.square, self.random) {
            (Some(period), _) => Task::Square(period),
            (None, true) => Task::RandomSinusoids(self.sinusoids),
            (None, false) if !self.frequencies.is_empty() => Task::Frequencies(self.frequencies.clone()),
            (None, false) => Task::Mso(self.sinusoids),
        };
        LinearRecurrentExperiment {
            task,
            units: self.units,
            spectral_radius: self.radius,
            learned: self.learn,
            washout: self.washout,
            noise: self.noise,
            tolerance: self.tolerance,
            predicted: self.predict,
        }
    }
}

/// Low-dimensional state spaces (arXiv 2210.14064): how a trained linear recurrent network goes on after what it saw.
#[derive(clap::Args)]
struct StateSpace {
    /// The teacher's poles, one to four numbers from -1 to 1.
    #[arg(long, value_delimiter = ',', default_value = "0.95,0.4", allow_hyphen_values = true)]
    poles: Vec<f64>,
    /// Their weights, as many numbers from 0 to 10.
    #[arg(long, value_delimiter = ',', default_value = "0.6,0.4", allow_hyphen_values = true)]
    weights: Vec<f64>,
    /// Width of the network, a whole number from 1 to 16.
    #[arg(long, default_value_t = 6, allow_hyphen_values = true)]
    width: usize,
    /// Length of the sequences, a whole number from 1 to 20.
    #[arg(long, default_value_t = 4, allow_hyphen_values = true)]
    length: usize,
    /// Scale of the initial weights, from 0 to 2.
    #[arg(long, default_value_t = 0.02, allow_hyphen_values = true)]
    scale: f64,
    /// Start with an asymmetric matrix, and input and output weights that differ.
    #[arg(long)]
    unbalanced: bool,
    /// Number of updates by Adam, a whole number from 1 to 100000; 10000 for each pole if it is left out.
    #[arg(long, allow_hyphen_values = true)]
    updates: Option<u32>,
    /// Learning rate, above 0 and at most 1.
    #[arg(long, alias = "lr", default_value_t = 0.003, allow_hyphen_values = true)]
    learning_rate: f64,
    /// Train by gradient descent instead of Adam.
    #[arg(long)]
    gradient: bool,
}

impl StateSpace {
    fn settings(&self) -> Result<StateSpaceExperiment, CliError> {
        let teacher = Teacher::new(&self.poles, &self.weights)?;
        let mut experiment = StateSpaceExperiment::new(teacher, self.width, self.length, self.scale);
        let updates = self.updates.unwrap_or(experiment.updates);
        let learning_rate = self.learning_rate;
        experiment.updates = updates;
        experiment.spec.start = if self.unbalanced { Start::Unbalanced } else { Start::Balanced };
        experiment.spec.descent =
            if self.gradient { Descent::Gradient { learning_rate } } else { Descent::Adam { learning_rate, updates } };
        Ok(experiment)
    }
}

/// Threshold networks (arXiv 2303.03382): the certified optimum, and what straight-through training comes to.
#[derive(clap::Args)]
struct Threshold {
    /// Number of points, a whole number from 2 to 60.
    #[arg(long, default_value_t = ThresholdExperiment::default().points, allow_hyphen_values = true)]
    points: usize,
    /// x of points that are given instead, from 2 to 60 different numbers.
    #[arg(long, value_delimiter = ',', conflicts_with = "points", requires = "y", allow_hyphen_values = true)]
    x: Vec<f64>,
    /// Their y, as many numbers.
    #[arg(long, value_delimiter = ',', requires = "x", allow_hyphen_values = true)]
    y: Vec<f64>,
    /// Penalty on the amplitudes, from 0.0001 to 1000.
    #[arg(long, default_value_t = ThresholdExperiment::default().penalty, allow_hyphen_values = true)]
    penalty: f64,
    /// How many networks are trained, a whole number from 1 to 1000.
    #[arg(long, default_value_t = ThresholdExperiment::default().starts, allow_hyphen_values = true)]
    starts: u64,
    /// Neurons of each, a whole number from 1 to 100.
    #[arg(long, default_value_t = ThresholdExperiment::default().neurons, allow_hyphen_values = true)]
    neurons: usize,
    /// Updates of each, a whole number from 1 to 100000.
    #[arg(long, default_value_t = ThresholdExperiment::default().updates, allow_hyphen_values = true)]
    updates: u32,
}

impl Threshold {
    fn settings(&self) -> Box<dyn Experiment> {
        let &Self { points, penalty, starts, neurons, updates, .. } = self;
        let settings = ThresholdExperiment { points, penalty, starts, neurons, updates };
        if self.x.is_empty() {
            return Box::new(settings);
        }
        Box::new(GivenPoints { x: self.x.clone(), y: self.y.clone(), settings })
    }
}

/// Extrapolation (arXiv 2009.11848) in the limit of infinite width: how wrong regression with the tangent kernel is on a
/// linear function.
#[derive(clap::Args)]
struct Kernel {
    /// Where the data lie.
    #[arg(long, value_enum, default_value_t = Data::Mirrored)]
    design: Data,
    /// The dimension, a whole number from 1 to 64.
    #[arg(long, default_value_t = KernelExperiment::default().dimension, allow_hyphen_values = true)]
    dimension: usize,
    /// Coordinates of points in two dimensions that are given instead, x and y by turns; at most 400 points.
    #[arg(long, value_name = "X,Y,...", value_delimiter = ',', conflicts_with_all = ["design", "dimension"], allow_hyphen_values = true)]
    points: Vec<f64>,
    /// What is learned from them. A length of 5 is 1 to the function.
    #[arg(long, value_enum, requires = "points", default_value_t = Function::Linear)]
    target: Function,
}

impl Kernel {
    fn settings(&self) -> Box<dyn Experiment> {
        if self.points.is_empty() {
            return Box::new(KernelExperiment { design: self.design.into(), dimension: self.dimension });
        }
        Box::new(MapExperiment { points: self.points.clone(), target: self.target.into() })
    }
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Data {
    /// An orthogonal basis and its negatives.
    Mirrored,
    /// The same without the last point.
    OneMissing,
    /// A hundred points with no negative coordinate.
    PositiveOrthant,
}

impl From<Data> for Design {
    fn from(data: Data) -> Self {
        match data {
            Data::Mirrored => Self::Mirrored,
            Data::OneMissing => Self::OneMissing,
            Data::PositiveOrthant => Self::PositiveOrthant,
        }
    }
}

/// Extrapolation (arXiv 2009.11848) of a trained network: how linear and how wrong it is along rays out of its data.
#[derive(clap::Args)]
struct Rays {
    /// What the network is trained on.
    #[arg(long, value_enum, default_value_t = Function::Quadratic)]
    target: Function,
    /// Number of updates by Adam, a whole number from 1 to 100000.
    #[arg(long, default_value_t = RaysExperiment::default().updates, allow_hyphen_values = true)]
    updates: u32,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Function {
    Quadratic,
    Cosine,
    AbsoluteSum,
    Linear,
}

impl From<Function> for Target {
    fn from(function: Function) -> Self {
        match function {
            Function::Quadratic => Self::Quadratic,
            Function::Cosine => Self::Cosine,
            Function::AbsoluteSum => Self::AbsoluteSum,
            Function::Linear => Self::Linear,
        }
    }
}

/// Spiking networks with multiplicative synapses (arXiv 2009.03857): how closely they follow the Lorenz system.
#[derive(clap::Args)]
struct Spiking {
    /// Number of neurons, a whole number from 3 to 400.
    #[arg(long, default_value_t = SpikingExperiment::default().spec.neurons, allow_hyphen_values = true)]
    neurons: usize,
    /// By how much a spike moves the readout, from 0.01 to 1.
    #[arg(long, default_value_t = SpikingExperiment::default().spec.spike_size, allow_hyphen_values = true)]
    spike_size: f64,
    /// How many of the neurons never spike.
    #[arg(long, default_value_t = SpikingExperiment::default().spec.silenced, allow_hyphen_values = true)]
    silenced: usize,
    /// Leave the multiplicative synapses out.
    #[arg(long)]
    no_products: bool,
    /// How long the network runs, from 0 to 60 s.
    #[arg(long, default_value_t = SpikingExperiment::default().seconds, allow_hyphen_values = true)]
    seconds: f64,
}

impl Spiking {
    fn settings(&self) -> SpikingExperiment {
        let Self { neurons, spike_size, silenced, no_products, seconds } = *self;
        SpikingExperiment { spec: SpikingSpec { neurons, spike_size, silenced, products: !no_products }, seconds }
    }
}
