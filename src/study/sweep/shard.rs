use super::heat::Heat;
use super::spec::{Surfaces, SweepSpec};
use crate::numerics::{Lanes, Line, NumericsError, Phase, Widest};
use crate::study::Metric;
use std::ops::Range;

/// How many networks are trained side by side: enough independent vectors to keep the arithmetic units busy, and few
/// enough for the fastest cache.
const SIDE_BY_SIDE: usize = 32;

/// How one network of a sweep ended.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Finish {
    /// D after the last update; NaN where the network diverged.
    pub deviation: f64,
    /// What the network does then.
    pub phase: Phase,
    /// Whether the product of the initial weights has another sign than the closed form's slope.
    pub wrong_sign: bool,
}

/// The values of all metrics of some trials at one depth.
#[derive(Clone, Debug, PartialEq)]
pub struct Values {
    trials: usize,
    /// The trials of the first metric at the first epoch, at the second, and so on; then those of the next metric.
    values: Vec<f64>,
}

impl Values {
    pub(super) fn zero(trials: usize, epochs: usize) -> Self {
        Self { trials, values: vec![0.0; Metric::ALL.len() * epochs * trials] }
    }

    fn start(&self, metric: Metric, epoch: usize) -> usize {
        let epochs = self.values.len() / (Metric::ALL.len() * self.trials.max(1));
        (metric.index() * epochs + epoch) * self.trials
    }

    /// Values from one list: trials of the first metric at the first epoch, at the second, and so on; then the next
    /// metric's. Nothing where the list does not divide so.
    #[must_use]
    pub fn from_list(trials: usize, values: Vec<f64>) -> Option<Self> {
        let whole = trials > 0 && values.len().is_multiple_of(Metric::ALL.len() * trials);
        whole.then_some(Self { trials, values })
    }

    /// All values as one list, as [`from_list`](Self::from_list) takes it.
    #[must_use]
    pub fn list(&self) -> &[f64] {
        &self.values
    }

    /// How many trials there are.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// The trials of each cell: the first metric at every epoch, then the next.
    pub fn cells(&self) -> impl Iterator<Item = &[f64]> {
        self.values.chunks_exact(self.trials.max(1))
    }

    /// The values of one metric at one recorded epoch, by its index; NaN for trials that diverged.
    #[must_use]
    pub fn of(&self, metric: Metric, epoch: usize) -> &[f64] {
        let start = self.start(metric, epoch);
        &self.values[start..start + self.trials]
    }

    pub(super) fn of_mut(&mut self, metric: Metric, epoch: usize) -> &mut [f64] {
        let start = self.start(metric, epoch);
        &mut self.values[start..start + self.trials]
    }
}

/// One depth on a range of trials, computed in portions of any size.
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
    /// Those of [`SweepSpec::recorded`], and [`NumericsError::OutOfRange`] for a depth outside 1 to 20.
    pub fn new(
        spec: SweepSpec,
        depth: usize,
        first_trial: u64,
        surfaces: Vec<Surfaces>,
    ) -> Result<Self, NumericsError> {
        let recorded = spec.recorded()?;
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
                self.finish(&running);
            } else {
                self.running = Some(running);
            }
        }
        Ok(true)
    }

    /// The values and how every network ended, when all is done.
    #[must_use]
    pub fn into_results(self) -> (Values, Vec<Finish>) {
        (self.values, self.finishes)
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
            self.values.of_mut(Metric::Deviation, epoch)[trial] = measured.deviation;
            self.values.of_mut(Metric::TrainingMse, epoch)[trial] = surfaces.training.mse() + measured.excess;
            self.values.of_mut(Metric::ValidationMse, epoch)[trial] =
                surfaces.validation.mse() + measured.validation_excess;
            self.values.of_mut(Metric::MeanAbsoluteGradient, epoch)[trial] = measured.step / (2 * self.depth) as f64;
        }
        running.recorded += 1;
    }

    /// Judges the networks that are finished, and takes those that diverged out of every epoch.
    fn finish(&mut self, running: &Running<T>) {
        let last = self.recorded.len() - 1;
        for (index, &wrong_sign) in running.wrong_signs.iter().enumerate() {
            let trial = self.finishes.len();
            let finite = Metric::ALL.iter().all(|&metric| self.values.of(metric, last)[trial].is_finite());
            if !finite {
                for (metric, epoch) in
                    Metric::ALL.iter().flat_map(|&metric| (0..=last).map(move |epoch| (metric, epoch)))
                {
                    self.values.of_mut(metric, epoch)[trial] = f64::NAN;
                }
            }
            let network = running.heat.network(index).filter(|_| finite);
            let phase = network.map_or(Phase::Diverged, |network| Phase::of(&network, &self.surfaces[trial].training));
            self.finishes.push(Finish { deviation: self.values.of(Metric::Deviation, last)[trial], phase, wrong_sign });
        }
    }
}
