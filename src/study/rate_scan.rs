use super::descent::Descent;
use super::{BalancedMinimum, protocol};
use crate::numerics::{DataSpec, Initialisation, LearningRate, LeastSquares, Network, NoiseModel, NumericsError};

/// How many epochs networks of every depth need at each of many learning rates, on the same data, so that each depth can be
/// judged at the rate that suits it best; and up to which rate its minimum is stable.
///
/// A network has arrived at the first epoch at which its excess loss is at most 1 % of the variance of the training labels.
/// That finish line is the same for all depths of a trial, whereas 1 % of the starting excess would not be: starts differ
/// from depth to depth, and a bad start would be given an easier goal.
///
/// Trial k of every depth has the data and the initial network of trial k of the paper's protocol. All depths and rates of
/// one trial are done before the next, so that medians of the trials so far can be shown while the rest is computed.
///
/// ```
/// use lnn_lab::numerics::Initialisation;
/// use lnn_lab::study::{BestRate, Outcome, RateScan, RateScanSpec};
///
/// let initialisation = Initialisation::Identity;
/// let mut scan = RateScan::new(RateScanSpec { seed: 1, noise_coefficient: 0.05, initialisation, trials: 1 })?;
/// while !scan.advance(1_000_000) {}
/// let BestRate { place, rate, epochs } = scan.best(2).expect("networks of depth 2 arrive");
/// assert!(rate > 0.001, "the paper's rate is not the best");
/// assert_eq!(scan.outcomes(2, place).next(), Some(Outcome::Arrived(epochs)), "one trial is its own median");
/// assert_eq!(scan.outcomes(10, RateScan::RATES - 1).next(), Some(Outcome::Diverged), "2.4 is too large a step");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct RateScan {
    spec: RateScanSpec,
    trials: Vec<Trial>,
    /// How many pieces of work are done, of [`Self::PIECES`] a trial.
    done: usize,
    /// The network under way.
    under_way: Option<Descent>,
}

/// Everything that decides the numbers of a scan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateScanSpec {
    /// The seed of data and of initialisations.
    pub seed: u64,
    /// c; the noise is scaled by the mean of the labels, as in the paper.
    pub noise_coefficient: f64,
    /// How the networks start.
    pub initialisation: Initialisation,
    /// How many trials there are, from trial 0 on.
    pub trials: u64,
}

/// How one network fared at one rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It arrived, at this epoch.
    Arrived(u64),
    /// It had not arrived within [`RateScan::BUDGET`].
    TimedOut,
    /// Its loss left the finite numbers.
    Diverged,
}

impl Outcome {
    /// The epoch of arrival; later than any where it did not arrive.
    #[must_use]
    pub fn epochs(self) -> u64 {
        match self {
            Self::Arrived(epochs) => epochs,
            Self::TimedOut | Self::Diverged => u64::MAX,
        }
    }
}

/// What a depth needs at the rate that suits it best.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BestRate {
    /// Its place in [`RateScan::rates`].
    pub place: usize,
    /// η.
    pub rate: f64,
    /// The least number of epochs within which at least half of the networks have arrived.
    pub epochs: u64,
}

/// One trial: the loss surface, and what was found on it.
#[derive(Clone, Debug)]
struct Trial {
    problem: LeastSquares,
    /// By depth.
    starts: Vec<Network>,
    /// By depth.
    minima: Vec<BalancedMinimum>,
    /// By depth and rate, one depth after another.
    outcomes: Vec<Outcome>,
    /// By depth, the measured limits of stability.
    limits: Vec<f64>,
}

impl RateScan {
    /// The epochs after which a network counts as not arrived: the paper's budget.
    pub const BUDGET: u64 = protocol::EPOCHS;

    /// The share of the variance of the labels that the excess loss may be at arrival.
    pub const ARRIVAL: f64 = 0.01;

    /// How many rates there are: from 0.00032, below which even one layer does not arrive within the budget, to 2.4; no
    /// minimum is stable above 1.
    pub const RATES: usize = 32;

    /// The place of the paper's rate among them.
    pub const PAPERS_RATE: usize = 4;

    /// How many rates there are from one power of ten to the next.
    const A_DECADE: f64 = 8.0;

    /// The pieces of work of a trial: a network for each depth and rate, and a limit for each depth.
    const PIECES: usize = Self::DEPTHS * (Self::RATES + 1);

    const DEPTHS: usize = *protocol::DEPTHS.end();

    /// Draws the data and the starts, and trains no network yet.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for no trial, or more than 10,000; those of [`DataSpec::generate`],
    /// [`LeastSquares::fit`] and [`Initialisation::network`].
    pub fn new(spec: RateScanSpec) -> Result<Self, NumericsError> {
        if !(1..=10_000).contains(&spec.trials) {
            let value = spec.trials as f64;
            return Err(NumericsError::OutOfRange { name: "the number of trials", value, allowed: "1 to 10,000" });
        }
        let trials = (0..spec.trials).map(|trial| Trial::new(&spec, trial)).collect::<Result<_, _>>()?;
        Ok(Self { spec, trials, done: 0, under_way: None })
    }

    /// What it was made from.
    #[must_use]
    pub fn spec(&self) -> &RateScanSpec {
        &self.spec
    }

    /// The learning rates, rising, eight to a factor of ten.
    #[must_use]
    pub fn rates() -> [f64; Self::RATES] {
        std::array::from_fn(|place| libm::pow(10.0, (place as f64 - 28.0) / Self::A_DECADE))
    }

    /// Computes on by about `work` epochs of one network; returns whether all is done. How the work is split changes no
    /// number.
    pub fn advance(&mut self, work: u64) -> bool {
        let mut left = work.max(1);
        while left > 0
            && let Some(trial) = self.trials.get_mut(self.done / Self::PIECES)
        {
            let spent = trial.advance(self.done % Self::PIECES, &mut self.under_way, left);
            self.done += usize::from(self.under_way.is_none());
            left = left.saturating_sub(spent.max(1));
        }
        self.done == self.trials.len() * Self::PIECES
    }

    /// How many trials are done, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.finished().len() as u64, self.spec.trials)
    }

    /// How the networks of the finished trials fared at one depth and at the rate with this place, in order of trials.
    pub fn outcomes(&self, depth: usize, place: usize) -> impl Iterator<Item = Outcome> + '_ {
        let piece = depth.saturating_sub(1) * Self::RATES + place;
        self.finished().iter().filter_map(move |trial| trial.outcomes.get(piece)).copied()
    }

    /// The least number of epochs within which at least half of the networks have arrived; `None` where fewer have.
    #[must_use]
    pub fn median(&self, depth: usize, place: usize) -> Option<u64> {
        let mut epochs: Vec<u64> = self.outcomes(depth, place).map(Outcome::epochs).collect();
        epochs.sort_unstable();
        lower_median(&epochs).filter(|&median| median != u64::MAX)
    }

    /// The rate with the least median, the smallest of several; `None` where no rate brings half of the networks there.
    #[must_use]
    pub fn best(&self, depth: usize) -> Option<BestRate> {
        let rates = Self::rates().into_iter().enumerate();
        let arriving =
            rates.filter_map(|(place, rate)| Some(BestRate { place, rate, epochs: self.median(depth, place)? }));
        arriving.min_by_key(|best| best.epochs)
    }

    /// The median over the finished trials of the largest stable rate at the [`BalancedMinimum`] of one depth, by theory.
    #[must_use]
    pub fn limit(&self, depth: usize) -> Option<f64> {
        self.median_limit(|trial| Some(trial.minima.get(depth.checked_sub(1)?)?.limit()))
    }

    /// The same limit as it is measured.
    #[must_use]
    pub fn measured_limit(&self, depth: usize) -> Option<f64> {
        self.median_limit(|trial| trial.limits.get(depth.checked_sub(1)?).copied())
    }

    fn median_limit(&self, limit: impl Fn(&Trial) -> Option<f64>) -> Option<f64> {
        let mut limits: Vec<f64> = self.finished().iter().filter_map(limit).collect();
        limits.sort_unstable_by(f64::total_cmp);
        lower_median(&limits)
    }

    fn finished(&self) -> &[Trial] {
        &self.trials[..self.done / Self::PIECES]
    }
}

/// The value that at least half of some rising values do not exceed, and no smaller one does that for.
fn lower_median<T: Copy>(rising: &[T]) -> Option<T> {
    rising.get(rising.len().saturating_sub(1) / 2).copied()
}

impl Trial {
    fn new(spec: &RateScanSpec, trial: u64) -> Result<Self, NumericsError> {
        let data = DataSpec {
            seed: spec.seed,
            trial,
            points: protocol::TRAINING_POINTS,
            noise_coefficient: spec.noise_coefficient,
            noise_model: NoiseModel::LabelMean,
            ground_truth: None,
        };
        let problem = LeastSquares::fit(&data.generate()?.training)?;
        let start = |depth| spec.initialisation.network(depth, spec.seed, trial, problem.line());
        let starts = protocol::DEPTHS.map(start).collect::<Result<_, _>>()?;
        let minima = protocol::DEPTHS.map(|depth| BalancedMinimum::new(depth, &problem)).collect::<Result<_, _>>()?;
        Ok(Self { problem, starts, minima, outcomes: Vec::new(), limits: Vec::new() })
    }

    /// Works on a piece for about `work` epochs, and leaves nothing under way once it is done; returns the epochs that took.
    fn advance(&mut self, piece: usize, under_way: &mut Option<Descent>, work: u64) -> u64 {
        let Some(start) = self.starts.get(piece / RateScan::RATES) else {
            let measured = self.minima.get(self.limits.len()).map(BalancedMinimum::measured_limit);
            self.limits.extend(measured.map(|measured| measured.rate));
            return measured.map_or(0, |measured| measured.epochs);
        };
        let bound = RateScan::ARRIVAL * self.problem.moments().variance_y;
        let mut descent = under_way.take().unwrap_or_else(|| {
            #[expect(clippy::expect_used, reason = "all rates of the scan are in range")]
            let rate = LearningRate::new(RateScan::rates()[piece % RateScan::RATES]).expect("a rate in range");
            Descent::new(start, &self.problem, rate)
        });
        let before = descent.epoch();
        match outcome(&mut descent, work, bound) {
            Some(outcome) => self.outcomes.push(outcome),
            None => *under_way = Some(descent.clone()),
        }
        descent.epoch() - before
    }
}

/// Descends for about `work` epochs, to an excess loss of at most `bound`; returns how that ended, once it has.
fn outcome(descent: &mut Descent, work: u64, bound: f64) -> Option<Outcome> {
    let end = descent.epoch().saturating_add(work.max(1)).min(RateScan::BUDGET + 1);
    while descent.epoch() < end {
        for (epoch, excess) in descent.excesses(RateScan::BUDGET + 1 - descent.epoch()) {
            if !excess.is_finite() {
                return Some(Outcome::Diverged);
            }
            if excess <= bound {
                return Some(Outcome::Arrived(epoch));
            }
        }
    }
    (descent.epoch() > RateScan::BUDGET).then_some(Outcome::TimedOut)
}
