use super::{Curve, DepthSummary, EXACT_TRIALS, FinishedShard, Shard, SummaryError, Surfaces, SweepSpec};
use crate::numerics::{NumericsError, noise_within_range};
use crate::study::Metric;

/// How many epochs of one network take about as long as drawing the data of one trial.
const DRAWING: u64 = 3_000;

/// How many epochs of one network take about as long as putting one value in its place among others.
const SORTING: u64 = 2;

/// The most values that a task may record, 800 MB of them: those of [`EXACT_TRIALS`] at the epochs of the longest thinned
/// sweep.
const MOST_VALUES: u64 = 100_000_000;

/// One depth on the first trials of a sweep: a piece of work that can be done anywhere, and weighs little to send.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepTask {
    /// Everything about the sweep but depths and trials.
    pub spec: SweepSpec,
    /// At which depth.
    pub depth: usize,
    /// How many trials, from trial 0 on.
    pub trials: u64,
}

impl SweepTask {
    /// About how long it takes, in operations on numbers: 14 L + 17 an epoch of every network by gradient descent, and
    /// [`SweepSpec::slowness`] times as many by another optimiser.
    #[must_use]
    pub fn weight(&self) -> f64 {
        let slowness = self.spec.slowness() as f64;
        self.spec.epochs as f64 * self.trials as f64 * (14 * self.depth + 17) as f64 * slowness
    }

    /// Refuses what is out of range, so that nothing of a task fails once it was begun.
    pub(super) fn check(&self) -> Result<(), NumericsError> {
        if !(1..=EXACT_TRIALS).contains(&self.trials) {
            return Err(out_of_range("the number of trials", self.trials as f64, "1 to 100,000"));
        }
        noise_within_range(self.spec.noise_coefficient)?;
        Shard::<f64>::new(self.spec, self.depth, 0, Vec::new())?;
        let values = (self.spec.recorded()?.len() * Metric::ALL.len()) as u64 * self.trials;
        if values > MOST_VALUES {
            return Err(out_of_range("the number of values of a task", values as f64, "at most 100,000,000"));
        }
        Ok(())
    }
}

fn out_of_range(name: &'static str, value: f64, allowed: &'static str) -> NumericsError {
    NumericsError::OutOfRange { name, value, allowed }
}

/// The loss surfaces of the first trials of a seed and a noise coefficient: the same at every depth, so they are kept
/// from one task to the next.
#[derive(Clone, Debug, Default)]
pub struct TrialCache {
    of: Option<(u64, u64)>,
    surfaces: Vec<Surfaces>,
}

/// A task that is being carried out, in portions of any size.
///
/// ```
/// use lnn_lab::study::Metric;
/// use lnn_lab::study::sweep::{RunningTask, Sweep, SweepTask, TrialCache};
///
/// let task = SweepTask { spec: *Sweep::paper().epochs(20).spec(), depth: 2, trials: 5 };
/// let mut running = RunningTask::new(task, TrialCache::default())?;
/// while !running.advance(100)? {}
/// let (curve, _) = running.finish();
/// let first = *curve.expect("all is done").at(Metric::Deviation, 0).expect("epoch 0");
/// assert_eq!(first.moments.count, 5);
/// # Ok::<(), lnn_lab::study::sweep::SummaryError>(())
/// ```
#[derive(Debug)]
pub struct RunningTask {
    task: SweepTask,
    cache: TrialCache,
    stage: Stage,
    done: f64,
}

#[derive(Debug)]
enum Stage {
    /// Drawing the data.
    Draw,
    /// Training.
    Train(Box<Shard>),
    /// Putting the values of each cell in order.
    Publish(Box<Publication>),
}

#[derive(Debug)]
struct Publication {
    summary: DepthSummary,
    curve: Curve,
}

impl RunningTask {
    /// Begins a task, and uses the trials that were drawn for an earlier one again where they fit.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a task that asks for what is out of range.
    pub fn new(task: SweepTask, cache: TrialCache) -> Result<Self, NumericsError> {
        task.check()?;
        let of = Some((task.spec.seed, task.spec.noise_coefficient.to_bits()));
        let cache = if cache.of == of { cache } else { TrialCache { of, ..TrialCache::default() } };
        Ok(Self { task, cache, stage: Stage::Draw, done: 0.0 })
    }

    /// The task that is being carried out.
    #[must_use]
    pub fn task(&self) -> &SweepTask {
        &self.task
    }

    /// How much of it is done, 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        self.done
    }

    /// Works on for about as long as `work` epochs of one network take; returns whether all is done.
    ///
    /// # Errors
    /// None: what could fail was tried by [`new`](Self::new).
    pub fn advance(&mut self, work: u64) -> Result<bool, SummaryError> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Draw) {
            Stage::Draw => self.draw(u64::max(work / DRAWING, 1))?,
            Stage::Train(mut shard) => {
                if shard.advance(work)? {
                    self.done = 1.0;
                    Stage::Publish(Box::new(Publication::new(&self.task, shard.finish()?)?))
                } else {
                    self.done = shard.done() as f64 / shard.work() as f64;
                    Stage::Train(shard)
                }
            }
            Stage::Publish(mut publication) => {
                publication.advance(u64::max(work / (SORTING * self.task.trials), 1));
                Stage::Publish(publication)
            }
        };
        Ok(matches!(&self.stage, Stage::Publish(publication) if publication.is_done()))
    }

    /// Draws the data of this many more trials.
    fn draw(&mut self, trials: u64) -> Result<Stage, NumericsError> {
        let drawn = self.cache.surfaces.len() as u64;
        let wanted = (drawn + trials).min(self.task.trials);
        if drawn < wanted {
            self.cache.surfaces.extend(self.task.spec.surfaces(drawn..wanted)?);
        }
        if wanted < self.task.trials {
            return Ok(Stage::Draw);
        }
        let own = self.cache.surfaces[..self.task.trials as usize].to_vec();
        Ok(Stage::Train(Box::new(Shard::new(self.task.spec, self.task.depth, 0, own)?)))
    }

    /// The result, nothing before all is done, and the trials that were drawn for it.
    #[must_use]
    pub fn finish(self) -> (Option<Curve>, TrialCache) {
        match self.stage {
            Stage::Publish(publication) if publication.is_done() => (Some(publication.curve), self.cache),
            _ => (None, self.cache),
        }
    }
}

impl Publication {
    fn new(task: &SweepTask, shard: FinishedShard) -> Result<Self, SummaryError> {
        let finishes = shard.finishes().to_vec();
        let summary = shard.summary(task.trials)?;
        Ok(Self { curve: Curve { diverged: summary.diverged(), statistics: Vec::new(), finishes }, summary })
    }

    fn advance(&mut self, cells: u64) {
        let epochs = self.summary.recorded();
        for _ in 0..cells {
            let done = self.curve.statistics.len();
            let next = Metric::ALL.get(done / epochs.len()).zip(epochs.get(done % epochs.len()));
            let Some(statistics) = next.and_then(|(&metric, &epoch)| self.summary.statistics(metric, epoch)) else {
                break;
            };
            self.curve.statistics.push(statistics);
        }
    }

    fn is_done(&self) -> bool {
        self.curve.statistics.len() == Metric::ALL.len() * self.summary.recorded().len()
    }
}
