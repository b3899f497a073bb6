use super::ridge::{left_out_error, ridge, ridge_strengths};
use super::sweep::SampleMoments;
use super::{Interval, Trial, protocol};
use crate::numerics::{
    Batch, DataSpec, Entrant, Initialisation, LearningRate, Line, Network, NoiseModel, NumericsError,
};

/// Networks of every depth on few and noisy points, and how they would predict fresh points if they were stopped at any
/// epoch; beside them the closed form and ridge regression.
///
/// Trial k draws a line with slope A and intercept B from N(0, 1), x from N(0, 1), and noise of standard deviation σ. What a
/// line (w, b) costs on fresh points is known then, without any being drawn: σ² + (w - A)² + (b - B)². The sum of the two
/// squares is its *loss above the true line's*, by which everything is compared here. The validation set of the trial, 200
/// fresh points, says the same with some noise of its own.
///
/// Best epochs and the best strength of the ridge are chosen in hindsight: for the least mean over the trials. Trials are
/// compared in pairs, since all methods see the same points.
///
/// All numbers are of the epochs that are computed so far, which are all once [`is_complete`](Self::is_complete). A depth
/// outside 1 to 10 is taken as the nearest of these.
///
/// ```
/// use lnn_lab::numerics::Initialisation;
/// use lnn_lab::study::{EarlyStopping, EarlyStoppingSpec, Method, Moment, Settled};
///
/// let spec = EarlyStoppingSpec { seed: 1, points: 5, noise: 1.0, initialisation: Initialisation::Identity, trials: 4 };
/// let mut stopping = EarlyStopping::new(spec)?;
/// while !stopping.advance(1_000_000) {}
/// let Moment { epoch, loss, .. } = stopping.best(2);
/// assert_eq!(loss, stopping.loss(Method::Stopped(2)));
/// assert!(epoch <= EarlyStopping::EPOCHS);
/// // What has arrived is the closed form's line, whatever the depth.
/// let Settled { count, largest_difference } = stopping.settled(1);
/// assert!(count <= 4 && largest_difference < 1e-6);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone)]
pub struct EarlyStopping {
    spec: EarlyStoppingSpec,
    trials: Vec<Trial>,
    closed_form: Vec<f64>,
    ridge: Ridge,
    tuned: Vec<f64>,
    /// By depth.
    depths: Vec<Descents>,
}

/// Everything that decides the numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EarlyStoppingSpec {
    /// The seed of data and of initialisations.
    pub seed: u64,
    /// n, the number of training points, 2 or more.
    pub points: usize,
    /// σ, the standard deviation of the noise, in units of y.
    pub noise: f64,
    /// How the networks start.
    pub initialisation: Initialisation,
    /// How many trials there are, from trial 0 on.
    pub trials: u64,
}

/// A way to find a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The closed form.
    ClosedForm,
    /// Ridge regression at the strength that is best in hindsight, the same in all trials.
    Ridge,
    /// Ridge regression at the strength with the least error at points left out, chosen in each trial from its points
    /// alone.
    TunedRidge,
    /// A network of this depth, stopped at the epoch that is best in hindsight, the same in all trials.
    Stopped(usize),
}

/// Ridge regression at its best.
#[derive(Clone, Debug)]
struct Ridge {
    strength: f64,
    losses: Vec<f64>,
}

/// The networks of one depth.
#[derive(Clone)]
struct Descents {
    batch: Batch,
    records: Vec<Record>,
}

/// What the networks of one depth are at one epoch.
#[derive(Clone, Debug)]
struct Record {
    epoch: u64,
    /// By trial, the loss above the true line's; infinite where a network has diverged.
    losses: Vec<f64>,
    /// The validation loss less the closed form's.
    validation: SampleMoments,
}

/// What the networks of one depth come to at one epoch, over all trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// When.
    pub epoch: u64,
    /// The mean loss above the true line's; infinite once a network has diverged.
    pub loss: f64,
    /// The loss less the closed form's, trial by trial, of those networks that have not diverged.
    pub difference: SampleMoments,
    /// The same on the validation sets.
    pub validation: SampleMoments,
}

/// How networks of one depth compare with the closed form once they have settled on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settled {
    /// How many have, of all trials.
    pub count: u64,
    /// The largest difference of one's validation loss from the closed form's; 0 where none has settled.
    pub largest_difference: f64,
}

impl EarlyStopping {
    /// How long the networks are trained.
    pub const EPOCHS: u64 = protocol::EPOCHS;

    /// η. Ten times the paper's: what happens, happens sooner.
    pub const RATE: f64 = 0.01;

    /// A network has settled when its training loss is above the closed form's by at most this share of the variance of the
    /// labels: its line is the closed form's to about eleven digits.
    pub const SETTLED_SHARE: f64 = 1e-22;

    /// Draws the data, solves what is solved in closed form, and sets the networks to their starts.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for no trial, or more than 10,000; those of [`Trial::new`] and
    /// [`Initialisation::network`].
    pub fn new(spec: EarlyStoppingSpec) -> Result<Self, NumericsError> {
        if !(1..=10_000).contains(&spec.trials) {
            let value = spec.trials as f64;
            return Err(NumericsError::OutOfRange { name: "the number of trials", value, allowed: "1 to 10,000" });
        }
        let data = |trial| DataSpec {
            seed: spec.seed,
            trial,
            points: spec.points,
            noise_coefficient: spec.noise,
            noise_model: NoiseModel::Gaussian,
            ground_truth: None,
        };
        let trials: Vec<_> = (0..spec.trials).map(|trial| Trial::new(&data(trial))).collect::<Result<_, _>>()?;
        let depths = protocol::DEPTHS.map(|depth| Descents::new(&spec, depth, &trials)).collect::<Result<_, _>>()?;
        let losses = |line: &dyn Fn(&Trial) -> Line| trials.iter().map(|trial| loss(trial, line(trial))).collect();
        let ridge_at = |strength| Ridge { strength, losses: losses(&|trial| ridge(&trial.training, strength)) };
        let better = |best: Ridge, other: Ridge| if mean(&other.losses) < mean(&best.losses) { other } else { best };
        let ridge = ridge_strengths().map(ridge_at).fold(ridge_at(0.0), better);
        let (closed_form, tuned) = (losses(&|trial| trial.training.line()), losses(&tuned_ridge));
        Ok(Self { spec, trials, closed_form, ridge, tuned, depths })
    }

    /// What it was made from.
    #[must_use]
    pub fn spec(&self) -> &EarlyStoppingSpec {
        &self.spec
    }

    /// The epochs that are recorded, rising: all up to 8, then 8 or more in every doubling, and the last.
    pub fn recorded() -> impl Iterator<Item = u64> {
        std::iter::successors(Some(0), |&epoch| {
            (epoch < Self::EPOCHS).then(|| (epoch + u64::max(epoch / 8, 1)).min(Self::EPOCHS))
        })
    }

    /// Computes on by about `work` epochs of one network; returns whether all is done. How the work is split changes no
    /// number.
    pub fn advance(&mut self, work: u64) -> bool {
        let mut left = work.max(1);
        while left > 0 {
            // The depth that is least far, so that all curves grow together.
            let Some(behind) = self.depths.iter_mut().min_by_key(|depth| depth.batch.epoch()) else { break };
            if behind.batch.epoch() == Self::EPOCHS {
                return true;
            }
            left = left.saturating_sub(behind.advance(&self.trials, left));
        }
        self.is_complete()
    }

    /// Whether nothing is left to compute.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.depths.iter().all(|depth| depth.records.last().is_some_and(|record| record.epoch == Self::EPOCHS))
    }

    /// The last epoch that is recorded at every depth.
    #[must_use]
    pub fn reached(&self) -> u64 {
        let last = |depth: &Descents| depth.records.last().map_or(0, |record| record.epoch);
        self.depths.iter().map(last).min().unwrap_or(0)
    }

    /// What networks of one depth come to at every recorded epoch, as far as it is computed.
    pub fn course(&self, depth: usize) -> impl Iterator<Item = Moment> + '_ {
        self.descents(depth).records.iter().map(|record| self.moment(record))
    }

    /// What they come to at the epoch at which they are best, the first of several.
    #[must_use]
    pub fn best(&self, depth: usize) -> Moment {
        self.moment(self.best_record(depth))
    }

    /// The strength at which the ridge is best.
    #[must_use]
    pub fn best_strength(&self) -> f64 {
        self.ridge.strength
    }

    /// The mean loss of a method above the true line's.
    #[must_use]
    pub fn loss(&self, method: Method) -> f64 {
        mean(self.losses(method))
    }

    /// The loss of one method less that of another, trial by trial.
    #[must_use]
    pub fn difference(&self, one: Method, other: Method) -> SampleMoments {
        paired(self.losses(one), self.losses(other))
    }

    /// How many times the closed form's loss a method's is, and where that lies with 95 % confidence: 1 and the mean
    /// difference, trial by trial, over the mean of the closed form's.
    #[must_use]
    pub fn ratio(&self, method: Method) -> (f64, Interval) {
        let (closed_form, difference) = (self.loss(Method::ClosedForm), self.difference(method, Method::ClosedForm));
        let ratio = 1.0 + difference.mean / closed_form;
        (ratio, Interval::of_mean(ratio, difference.standard_error() / closed_form))
    }

    /// The depth whose networks are best if they are stopped at their best epochs, the shallowest of several.
    #[must_use]
    pub fn best_depth(&self) -> usize {
        let loss = |depth: usize| self.loss(Method::Stopped(depth));
        let best = protocol::DEPTHS.min_by(|&one, &other| loss(one).total_cmp(&loss(other)));
        best.unwrap_or(*protocol::DEPTHS.start())
    }

    /// How the networks of one depth that have settled compare with the closed form, now.
    #[must_use]
    pub fn settled(&self, depth: usize) -> Settled {
        let mut settled = Settled { count: 0, largest_difference: 0.0 };
        let descents = self.descents(depth);
        for (index, trial) in self.trials.iter().enumerate() {
            let line = descents.batch.network(index).line();
            let bound = Self::SETTLED_SHARE * trial.training.moments().variance_y;
            if trial.training.excess(line) <= bound {
                settled.count += 1;
                let difference = trial.validation.excess(line) - trial.validation.excess(trial.training.line());
                settled.largest_difference = settled.largest_difference.max(difference.abs());
            }
        }
        settled
    }

    /// The networks of a depth, or of the nearest that is compared.
    fn descents(&self, depth: usize) -> &Descents {
        &self.depths[depth.clamp(1, self.depths.len()) - 1]
    }

    fn best_record(&self, depth: usize) -> &Record {
        let records = &self.descents(depth).records;
        let best = records.iter().min_by(|one, other| mean(&one.losses).total_cmp(&mean(&other.losses)));
        best.unwrap_or(&records[0]) // epoch 0 is always there
    }

    fn moment(&self, record: &Record) -> Moment {
        Moment {
            epoch: record.epoch,
            loss: mean(&record.losses),
            difference: paired(&record.losses, &self.closed_form),
            validation: record.validation,
        }
    }

    fn losses(&self, method: Method) -> &[f64] {
        match method {
            Method::ClosedForm => &self.closed_form,
            Method::Ridge => &self.ridge.losses,
            Method::TunedRidge => &self.tuned,
            Method::Stopped(depth) => &self.best_record(depth).losses,
        }
    }
}

impl std::fmt::Debug for EarlyStopping {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("EarlyStopping")
            .field("spec", &self.spec)
            .field("reached", &self.reached())
            .finish_non_exhaustive()
    }
}

impl Descents {
    fn new(spec: &EarlyStoppingSpec, depth: usize, trials: &[Trial]) -> Result<Self, NumericsError> {
        let start = |(trial, number): (&Trial, u64)| {
            spec.initialisation.network(depth, spec.seed, number, trial.training.line())
        };
        let starts: Vec<Network> = trials.iter().zip(0..).map(start).collect::<Result<_, _>>()?;
        let entrants: Vec<_> = starts
            .iter()
            .zip(trials)
            .map(|(network, trial)| Entrant {
                network: *network,
                training: &trial.training,
                validation: &trial.validation,
            })
            .collect();
        let mut descents = Self { batch: Batch::new(&entrants, 0)?, records: Vec::new() };
        descents.record(trials);
        Ok(descents)
    }

    /// Trains on for about `work` epochs of one network, to the next recorded epoch at most; returns the epochs that took.
    fn advance(&mut self, trials: &[Trial], work: u64) -> u64 {
        let (count, epoch) = (trials.len() as u64, self.batch.epoch());
        let next = EarlyStopping::recorded().find(|&recorded| recorded > epoch).unwrap_or(EarlyStopping::EPOCHS);
        let epochs = (work / count).max(1).min(next - epoch);
        #[expect(clippy::expect_used, reason = "the rate is a constant in range")]
        let rate = LearningRate::new(EarlyStopping::RATE).expect("a rate in range");
        self.batch.advance(rate, epochs);
        if self.batch.epoch() == next {
            self.record(trials);
        }
        epochs * count
    }

    fn record(&mut self, trials: &[Trial]) {
        let lines = || trials.iter().enumerate().map(|(index, trial)| (trial, self.batch.network(index).line()));
        let losses = lines().map(|(trial, line)| loss(trial, line)).collect();
        let difference = |(trial, line): (&Trial, Line)| {
            trial.validation.excess(line) - trial.validation.excess(trial.training.line())
        };
        let validation = lines().map(difference).map(SampleMoments::of).fold(SampleMoments::EMPTY, SampleMoments::join);
        self.records.push(Record { epoch: self.batch.epoch(), losses, validation });
    }
}

/// What a line costs on fresh points above what the true line does; infinite where it is not finite.
fn loss(trial: &Trial, line: Line) -> f64 {
    let Some(truth) = trial.dataset.ground_truth else { return f64::INFINITY };
    let (slope, intercept) = (line.slope - truth.slope, line.intercept - truth.intercept);
    let loss = slope * slope + intercept * intercept;
    if loss.is_finite() { loss } else { f64::INFINITY }
}

/// Ridge regression at the strength with the least error at points left out.
fn tuned_ridge(trial: &Trial) -> Line {
    let error = |strength: f64| left_out_error(&trial.dataset.training, &trial.training, strength);
    let best = ridge_strengths().map(|strength| (strength, error(strength))).min_by(|a, b| a.1.total_cmp(&b.1));
    best.map_or(trial.training.line(), |(strength, _)| ridge(&trial.training, strength))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// One list of values less another, pair by pair, of those pairs whose difference is finite.
fn paired(one: &[f64], other: &[f64]) -> SampleMoments {
    one.iter()
        .zip(other)
        .map(|(one, other)| SampleMoments::of(one - other))
        .fold(SampleMoments::EMPTY, SampleMoments::join)
}
