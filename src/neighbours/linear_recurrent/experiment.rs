use super::network::LinearRecurrentNetwork;
use super::normalised_error;
use super::recurrence::Recurrence;
use super::reservoir::Reservoir;
use super::signal::{Signal, Sinusoid};
use crate::neighbours::experiment::{Experiment, Number};
use crate::numerics::NumericsError;

/// How many values are learned from unless something else is asked for.
pub const LEARNED: usize = 400;

/// How many are predicted then.
pub const PREDICTED: usize = 300;

/// What is to be predicted.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// MSO-k: the sum of the sines of the first k of [`MSO_FREQUENCIES`](super::MSO_FREQUENCIES).
    Mso(usize),
    /// The sum of the sines of these frequencies, in radians a step: from one to eight.
    Frequencies(Vec<f64>),
    /// A sum of k sinusoids of random frequencies, phases and amplitudes.
    RandomSinusoids(usize),
    /// A square wave of this period.
    Square(f64),
}

impl Task {
    /// The signal under a seed.
    ///
    /// # Errors
    ///
    /// As of the constructors of [`Signal`].
    pub fn signal(&self, seed: u64) -> Result<Signal, NumericsError> {
        match *self {
            Self::Mso(count) => Signal::mso(count),
            Self::Frequencies(ref all) => {
                let sine = |&frequency: &f64| Sinusoid { frequency, amplitude: 1.0, phase: 0.0 };
                Signal::sinusoids(all.iter().map(sine).collect())
            }
            Self::RandomSinusoids(count) => Signal::random(count, seed),
            Self::Square(period) => Signal::square(period),
        }
    }
}

/// A network that learns a signal, is compressed and predicts how the signal goes on. The default is MSO-8 from 400
/// values, 100 of them washout, with 50 reservoir units of spectral radius 0.8.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearRecurrentExperiment {
    /// What is to be predicted.
    pub task: Task,
    /// Number of reservoir units, from 1 to 200.
    pub units: usize,
    /// Spectral radius of the reservoir, above 0 and at most 1.2.
    pub spectral_radius: f64,
    /// Number of values to learn from, from 20 to 2,000.
    pub learned: usize,
    /// How many of them are not learned from, while the reservoir forgets its start: at most all but ten.
    pub washout: usize,
    /// Standard deviation of noise in units of the signal's, from 0 to 10.
    pub noise: f64,
    /// By how much of the signal's standard deviation the compressed network may miss it, from 1e-12 to 1.
    pub tolerance: f64,
    /// Number of values to predict, from 2 to 8,000.
    pub predicted: usize,
}

impl Default for LinearRecurrentExperiment {
    fn default() -> Self {
        Self {
            task: Task::Mso(8),
            units: 50,
            spectral_radius: 0.8,
            learned: LEARNED,
            washout: 100,
            noise: 0.0,
            tolerance: 1e-3,
            predicted: PREDICTED,
        }
    }
}

impl Experiment for LinearRecurrentExperiment {
    /// `units`: those that remain; `minimal_units`: those that a sum of as many sinusoids needs; `training_error` and
    /// `prediction_error`: normalised errors of the compressed network; `recurrence_error` and `short_recurrence_error`:
    /// those of bare recurrences of the minimal order and of one less.
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        let signal = self.task.signal(seed)?;
        let values = signal.values(self.learned + self.predicted, self.noise, seed)?;
        let (known, coming) = values.split_at(self.learned);
        let reservoir = Reservoir::new(self.units, self.spectral_radius, seed)?;
        let network = LinearRecurrentNetwork::learn(&reservoir, known, self.washout)?.compress(self.tolerance)?;
        let predictions = network.outputs().skip(self.learned - network.start());
        let of_order = |order| -> Result<f64, NumericsError> {
            let recurrence = Recurrence::fit(known, order)?;
            Ok(normalised_error(recurrence.predictions(), coming))
        };
        let minimal = signal.minimal_units();
        let [whole, short] = match minimal {
            Some(order) if 2 * order <= known.len() => [of_order(order)?, of_order(order - 1)?],
            _ => [f64::NAN; 2],
        };
        Ok(vec![
            Number::new("units", network.units() as f64),
            Number::new("minimal_units", minimal.map_or(f64::NAN, |units| units as f64)),
            Number::new("training_error", network.training_error()),
            Number::new("prediction_error", normalised_error(predictions, coming)),
            Number::new("recurrence_error", whole),
            Number::new("short_recurrence_error", short),
        ])
    }
}
