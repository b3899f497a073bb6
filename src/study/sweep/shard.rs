use super::heat::Heat;
use super::results::{Finish, FinishedShard, Unfinished, Values};
use super::spec::{Surfaces, SweepSpec, within_most};
use crate::numerics::{Lanes, Line, NumericsError, Phase, Widest};
use crate::study::Metric;
use std::ops::Range;

/// How many networks are trained side by side: enough independent vectors to keep the arithmetic units busy, and few
/// enough for the fastest cache.
const SIDE_BY_SIDE: usize = 32;

/// One depth on a range of trials, computed in portions of any size.
///
/// ```
/// use lnn_lab::study::sweep::{Shard, Sweep};
///
/// let spec = *Sweep::paper().epochs(100).spec();
/// let mut shard: Shard = Shard::new(spec, 3, 40, spec.surfaces(40..60)?)?;
/// while !shard.advance(500)? {
///     println!("{} of {} epochs", shard.done(), shard.work());
/// }
/// let finished = shard.into_results().expect("all is done");
/// assert_eq!((finished.trials(), finished.finishes().len()), (40..60, 20));
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Debug)]
pub struct Shard<T: Lanes = Widest> {
    spec: SweepSpec,
    depth: usize,
    first_trial: u64,
    recorded: Vec<u64>,
    surfaces: Vec<Surfaces>,
    values: Values,
    finishes: Vec<Finish>,
    running: Option<Running<T>>,
}

/// The networks that are being trained.
#[derive(Debug)]
struct Running<T: Lanes> {
    heat: Heat<T>,
    /// Their places among the trials.
    places: Range<usize>,
    /// How many of the recorded epochs are done.
    recorded: usize,
    wrong_signs: Vec<bool>,
}

impl<T: Lanes> Shard<T> {
    /// Sets up one depth on the trials whose surfaces are given, the first of which is `first_trial`.
    ///
    /// # Errors
    /// Those of [`SweepSpec::recorded`], and [`NumericsError::OutOfRange`] for a depth outside 1 to 20 and for trials
    /// beyond [`MAX_TRIALS`](super::MAX_TRIALS).
    pub fn new(
        spec: SweepSpec,
        depth: usize,
        first_trial: u64,
        surfaces: Vec<Surfaces>,
    ) -> Result<Self, NumericsError> {
        let recorded = spec.recorded()?;
        within_most(first_trial.saturating_add(surfaces.len() as u64))?;
        // Refuses the depth, whatever the closed form.
        spec.initialisation.network(depth, spec.seed, first_trial, Line { slope: 0.0, intercept: 0.0 })?;
        let values = Values::zero(surfaces.len(), recorded.len());
        let finishes = Vec::with_capacity(surfaces.len());
        Ok(Self { spec, depth, first_trial, recorded, surfaces, values, finishes, running: None })
    }

    /// How many epochs of one network there are to compute in all.
    #[must_use]
    pub fn work(&self) -> u64 {
        self.spec.epochs.saturating_mul(self.surfaces.len() as u64)
    }

    /// How many of them are done.
    #[must_use]
    pub fn done(&self) -> u64 {
        let running = self.running.as_ref().map_or(0, |running| running.heat.epoch() * running.heat.len() as u64);
        (self.finishes.len() as u64).saturating_mul(self.spec.epochs).saturating_add(running)
    }

    /// Works for about as long as `work` epochs of one network by gradient descent take; returns whether all is done.
    ///
    /// # Errors
    /// None in practice: [`new`](Self::new) has checked what could fail.
    pub fn advance(&mut self, work: u64) -> Result<bool, NumericsError> {
        let mut left = work;
        while self.finishes.len() < self.surfaces.len() {
            if left == 0 {
                return Ok(false);
            }
            let mut running = match self.running.take() {
                Some(running) => running,
                None => self.start()?,
            };
            let heat = &mut running.heat;
            let each = heat.len() as u64 * self.spec.slowness();
            let next = self.recorded[running.recorded];
            let epochs = u64::max(left / each, 1).min(next - heat.epoch());
            heat.advance(self.spec.learning_rate, epochs, &self.surfaces[running.places.clone()]);
            left = left.saturating_sub(u64::max(epochs, 1) * each);
            if heat.epoch() == next {
                self.record(&mut running);
            }
            if running.recorded == self.recorded.len() {
                self.judge(&running);
            } else {
                self.running = Some(running);
            }
        }
        Ok(true)
    }

    /// Whether every network is trained.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.finishes.len() == self.surfaces.len()
    }

    /// Trains what is left to train.
    ///
    /// # Errors
    /// Those of [`advance`](Self::advance).
    pub fn finish(mut self) -> Result<FinishedShard, NumericsError> {
        while !self.advance(u64::MAX)? {}
        Ok(self.results())
    }

    /// The results, when every network is trained.
    ///
    /// # Errors
    /// [`Unfinished`] before; the work that was done is lost.
    pub fn into_results(self) -> Result<FinishedShard, Unfinished> {
        if !self.is_finished() {
            return Err(Unfinished { done: self.done(), work: self.work() });
        }
        Ok(self.results())
    }

    fn results(self) -> FinishedShard {
        let Self { spec, depth, first_trial, recorded, values, finishes, .. } = self;
        FinishedShard { spec, depth, first_trial, recorded, values, finishes }
    }

    /// The next networks, at epoch 0.
    fn start(&self) -> Result<Running<T>, NumericsError> {
        let first = self.finishes.len();
        let places = first..self.surfaces.len().min(first + SIDE_BY_SIDE);
        let surfaces = &self.surfaces[places.clone()];
        let heat = Heat::new(&self.spec, self.depth, self.first_trial + first as u64, surfaces)?;
        let of = |(index, surfaces): (usize, &Surfaces)| {
            heat.network(index).is_some_and(|network| network.line().slope * surfaces.training.line().slope < 0.0)
        };
        let wrong_signs = surfaces.iter().enumerate().map(of).collect();
        Ok(Running { heat, places, recorded: 0, wrong_signs })
    }

    fn record(&mut self, running: &mut Running<T>) {
        let epoch = running.recorded;
        let all = running.heat.measure(&self.surfaces[running.places.clone()]);
        for (trial, measured) in running.places.clone().zip(all) {
            let surfaces = &self.surfaces[trial];
            *self.values.at_mut(Metric::Deviation, epoch, trial) = measured.deviation;
            *self.values.at_mut(Metric::TrainingMse, epoch, trial) = surfaces.training.mse() + measured.excess;
            *self.values.at_mut(Metric::ValidationMse, epoch, trial) =
                surfaces.validation.mse() + measured.validation_excess;
            *self.values.at_mut(Metric::MeanAbsoluteGradient, epoch, trial) = measured.step / (2 * self.depth) as f64;
        }
        running.recorded += 1;
    }

    /// Judges the networks that are finished, and takes those that diverged out of every epoch.
    fn judge(&mut self, running: &Running<T>) {
        let last = self.recorded.len() - 1;
        for (index, &wrong_sign) in running.wrong_signs.iter().enumerate() {
            let trial = self.finishes.len();
            let finite = Metric::ALL.iter().all(|&metric| self.values.at(metric, last, trial).is_finite());
            if !finite {
                for (metric, epoch) in
                    Metric::ALL.iter().flat_map(|&metric| (0..=last).map(move |epoch| (metric, epoch)))
                {
                    *self.values.at_mut(metric, epoch, trial) = f64::NAN;
                }
            }
            let network = running.heat.network(index).filter(|_| finite);
            let phase = network.map_or(Phase::Diverged, |network| Phase::of(&network, &self.surfaces[trial].training));
            let deviation = self.values.at(Metric::Deviation, last, trial);
            self.finishes.push(Finish { deviation, phase, wrong_sign });
        }
    }
}
