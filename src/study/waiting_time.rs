use super::{Interval, Trend, median_error};
use crate::numerics::{Chain, Initialisation, LearningRate, NumericsError};
use std::ops::RangeInclusive;

/// How many epochs chains without biases need to reach a loss of 0.01, depth by depth, over many random starts: the
/// median grows exponentially with the depth (Shamir 2019, theorem 1 and section 5).
///
/// The target is the product s = 1 and the loss (p − s)² / 2. Trial k of every depth starts from the weights of
/// [`Initialisation::network`]; all depths of one trial are done before the next, so that medians of the trials so far
/// can be shown while the rest is computed.
///
/// ```
/// use lnn_lab::numerics::{Initialisation, LearningRate};
/// use lnn_lab::study::{DepthWaits, Growth, WaitingTimes};
///
/// let mut times = WaitingTimes::new(Initialisation::Glorot, LearningRate::new(0.1)?, 1, 20)?;
/// while !times.advance(1_000_000) {}
/// let waits = times.waits();
/// let DepthWaits { depth, trials, .. } = waits[0];
/// assert_eq!((waits.len(), depth, trials), (8, 1, 20));
/// let growth: Growth = times.growth().expect("half of the chains of two depths have arrived");
/// let deeper = growth.at(growth.to as f64 + 1.0) / growth.at(growth.to as f64);
/// assert!((deeper / growth.factor - 1.0).abs() < 1e-9, "each further layer multiplies the median");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct WaitingTimes {
    initialisation: Initialisation,
    rate: LearningRate,
    seed: u64,
    trials: u64,
    /// By rising depth, the waiting times of the trials done, in order of trials.
    waits: Vec<Vec<u64>>,
    /// The trial being computed.
    trial: u64,
    /// The chains of that trial which are still waiting, the last one under way, and its epoch.
    waiting: Vec<Chain>,
    epoch: u64,
}

/// The waiting times at one depth so far, in epochs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DepthWaits {
    /// Which depth.
    pub depth: usize,
    /// How many trials were made.
    pub trials: u64,
    /// How many of them had not arrived by [`WaitingTimes::PATIENCE`], or had diverged: they count as longer than all
    /// others.
    pub unfinished: u64,
    /// The lower quartile, the median and the upper quartile; `None` where it falls on a trial that has not arrived.
    pub quartiles: [Option<u64>; 3],
}

/// An exponential fitted to medians: epochs = e^(intercept) × factor^depth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Growth {
    /// By what each further layer multiplies the median.
    pub factor: f64,
    /// Where that factor lies with 95 % confidence; from 0 to infinity where too few chains have arrived.
    pub interval: Interval,
    /// The logarithm of the fitted median at depth 0.
    pub intercept: f64,
    /// The depths whose medians were fitted.
    pub from: usize,
    /// The last of them.
    pub to: usize,
}

impl Growth {
    /// The fitted median at a depth.
    #[must_use]
    pub fn at(&self, depth: f64) -> f64 {
        libm::exp(self.intercept + depth * libm::log(self.factor))
    }
}

impl WaitingTimes {
    /// The depths that are measured.
    pub const DEPTHS: RangeInclusive<usize> = 1..=8;

    /// s.
    pub const TARGET: f64 = 1.0;

    /// The loss (p − s)² / 2 at which a chain has arrived.
    pub const ARRIVAL: f64 = 0.01;

    /// The epochs after which a chain counts as unfinished.
    pub const PATIENCE: u64 = 100_000;

    /// The depths whose medians are fitted, where all of them are known: shallower ones do not grow yet.
    pub const FITTED: RangeInclusive<usize> = 5..=8;

    /// Prepares this many trials and computes none of them yet.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for no trial, or more than 100,000.
    pub fn new(
        initialisation: Initialisation,
        rate: LearningRate,
        seed: u64,
        trials: u64,
    ) -> Result<Self, NumericsError> {
        if !(1..=100_000).contains(&trials) {
            let value = trials as f64;
            return Err(NumericsError::OutOfRange { name: "the number of trials", value, allowed: "1 to 100,000" });
        }
        let waits = Self::DEPTHS.map(|_| Vec::new()).collect();
        Ok(Self { initialisation, rate, seed, trials, waits, trial: 0, waiting: Vec::new(), epoch: 0 })
    }

    /// Changes the number of trials of the same experiment. Trials that are done are kept, even beyond it.
    pub fn extend(&mut self, trials: u64) {
        self.trials = trials.clamp(1, 100_000);
    }

    /// Whether this is the experiment of these settings, whatever its number of trials.
    #[must_use]
    pub fn is_of(&self, initialisation: Initialisation, rate: LearningRate, seed: u64) -> bool {
        (self.initialisation, self.rate, self.seed) == (initialisation, rate, seed)
    }

    /// Computes on by about `work` epochs of one chain; returns whether all trials are done. How the work is split changes
    /// no number.
    pub fn advance(&mut self, work: u64) -> bool {
        let mut left = work.max(1);
        while left > 0 && self.trial < self.trials {
            if self.waiting.is_empty() {
                self.draw();
            }
            left = self.wait(left);
        }
        self.trial >= self.trials
    }

    /// How many trials are done, of how many.
    #[must_use]
    pub fn progress(&self) -> (u64, u64) {
        (self.trial.min(self.trials), self.trials)
    }

    /// The waiting times of every depth, shallowest first, over the finished trials; empty before the first.
    #[must_use]
    pub fn waits(&self) -> Vec<DepthWaits> {
        let (done, _) = self.progress();
        if done == 0 {
            return Vec::new();
        }
        Self::DEPTHS.zip(&self.waits).map(|(depth, waits)| DepthWaits::of(depth, waits, done)).collect()
    }

    /// Least squares of ln(median) against the depth, over the four deepest medians there are: those of
    /// [`FITTED`](Self::FITTED), or shallower ones in place of those that are not known. Nothing where fewer than two are.
    #[must_use]
    pub fn growth(&self) -> Option<Growth> {
        let (done, _) = self.progress();
        let medians: Vec<_> = self
            .waits()
            .iter()
            .zip(&self.waits)
            .filter_map(|(summary, waits)| {
                let median = logarithm(summary.quartiles[1]?);
                let mut logarithms: Vec<_> = waits.iter().take(done as usize).copied().map(logarithm).collect();
                logarithms.sort_unstable_by(f64::total_cmp);
                Some((summary.depth as f64, median, median_error(&logarithms)))
            })
            .collect();
        let deep = &medians[medians.len().saturating_sub(Self::FITTED.count())..];
        let trend = Trend::through(deep)?;
        Some(Growth {
            factor: libm::exp(trend.slope),
            interval: Interval { low: libm::exp(trend.interval.low), high: libm::exp(trend.interval.high) },
            intercept: trend.at_zero,
            from: deep.first()?.0 as usize,
            to: deep.last()?.0 as usize,
        })
    }

    /// Draws the chains of the present trial, the shallowest last, since they are taken from the end.
    #[expect(clippy::expect_used, reason = "the depths are in range, and no initialisation draws a weight that is not")]
    fn draw(&mut self) {
        let chains = Self::DEPTHS
            .rev()
            .map(|depth| Chain::drawn(self.initialisation, depth, Self::TARGET, self.seed, self.trial));
        self.waiting = chains.collect::<Result<_, _>>().expect("chains of 1 to 8 layers can be drawn");
        self.epoch = 0;
    }

    /// Waits for one chain, for at most `work` epochs; returns what is left of them.
    fn wait(&mut self, work: u64) -> u64 {
        let Some(chain) = self.waiting.last_mut() else { return work };
        let (depth, end) = (chain.depth(), self.epoch.saturating_add(work).min(Self::PATIENCE));
        let mut finite = true;
        let from = self.epoch;
        while self.epoch < end && finite && chain.loss(Self::TARGET) > Self::ARRIVAL {
            finite = chain.advance(Self::TARGET, self.rate, 1);
            self.epoch += 1;
        }
        let arrived = finite && chain.loss(Self::TARGET) <= Self::ARRIVAL;
        let spent = self.epoch - from;
        if arrived || !finite || self.epoch >= Self::PATIENCE {
            let wait = if arrived { self.epoch } else { u64::MAX };
            if let Some(waits) = self.waits.get_mut(depth - Self::DEPTHS.start()) {
                waits.push(wait);
            }
            self.waiting.pop();
            self.epoch = 0;
            self.trial += u64::from(self.waiting.is_empty());
        }
        work.saturating_sub(spent.max(1))
    }
}

/// The logarithm of a waiting time, which is infinite for a chain that has not arrived.
fn logarithm(wait: u64) -> f64 {
    if wait == u64::MAX { f64::INFINITY } else { libm::log(wait.max(1) as f64) }
}

impl DepthWaits {
    /// Of the first trials of one depth, `u64::MAX` standing for one that has not arrived.
    fn of(depth: usize, waits: &[u64], trials: u64) -> Self {
        let mut waits: Vec<u64> = waits.iter().take(trials as usize).copied().collect();
        waits.sort_unstable();
        let unfinished = waits.iter().filter(|&&wait| wait == u64::MAX).count() as u64;
        let at = |quarters: usize| {
            let place = (waits.len().saturating_sub(1) * quarters) as f64 / 4.0;
            let (below, above) = (waits.get(place.floor() as usize)?, waits.get(place.ceil() as usize)?);
            (*above != u64::MAX).then(|| (*below as f64 + place.fract() * (above - below) as f64).round() as u64)
        };
        Self { depth, trials, unfinished, quartiles: [at(1), at(2), at(3)] }
    }
}
