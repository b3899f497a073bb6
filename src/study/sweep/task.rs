use super::{Curve, DepthSummary, Recording, Shard, Surfaces, SweepSpec};
use crate::numerics::{Initialisation, LearningRate, NumericsError, Optimiser};
use crate::study::Metric;

/// How many epochs of one network take about as long as drawing the data of one trial.
const DRAWING: u64 = 3_000;

/// How many epochs of one network take about as long as putting one value in its place among others.
const SORTING: u64 = 2;

/// Which numbers stand for initialisations and for optimisers, in words.
const INITIALISATIONS: &str = "0 to 8";
const OPTIMISERS: &str = "0 to 3";
const _: () = assert!(Initialisation::ALL.len() == 9 && Optimiser::ALL.len() == 4, "the words above are of fewer");

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

    /// The task as numbers, which [`from_numbers`](Self::from_numbers) reads back. They do not say which epochs are
    /// recorded: those of a task are always thinned.
    #[must_use]
    pub fn to_numbers(&self) -> [f64; 8] {
        [
            self.spec.seed as f64,
            self.spec.noise_coefficient,
            self.spec.learning_rate.value(),
            self.spec.epochs as f64,
            self.spec.initialisation.index() as f64,
            self.depth as f64,
            self.trials as f64,
            self.spec.optimiser.index() as f64,
        ]
    }

    /// Reads a task from numbers.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for what no task consists of.
    pub fn from_numbers(numbers: &[f64]) -> Result<Self, NumericsError> {
        let &[seed, noise_coefficient, rate, epochs, initialisation, depth, trials, optimiser] = numbers else {
            let name = "the number of numbers of a task";
            return Err(NumericsError::OutOfRange { name, value: numbers.len() as f64, allowed: "8" });
        };
        let initialisation = Initialisation::ALL.get(initialisation as usize).copied().ok_or({
            let name = "the number of the initialisation";
            NumericsError::OutOfRange { name, value: initialisation, allowed: INITIALISATIONS }
        })?;
        let optimiser = Optimiser::ALL.get(optimiser as usize).copied().ok_or({
            let name = "the number of the optimiser";
            NumericsError::OutOfRange { name, value: optimiser, allowed: OPTIMISERS }
        })?;
        let spec = SweepSpec {
            seed: seed as u64,
            noise_coefficient,
            learning_rate: LearningRate::new(rate)?,
            initialisation,
            optimiser,
            epochs: epochs as u64,
            recording: Recording::Thinned,
        };
        Ok(Self { spec, depth: depth as usize, trials: trials as u64 })
    }
}

/// The loss surfaces of the first trials of a seed and a noise coefficient: the same at every depth, so they are kept
/// from one task to the next.
#[derive(Clone, Debug, Default)]
pub struct TrialCache {
    of: Option<(u64, u64)>,
    surfaces: Vec<Surfaces>,
}

/// A task that is being carried out, in portions of any size.
pub struct RunningTask {
    task: SweepTask,
    cache: TrialCache,
    stage: Stage,
    done: f64,
}

enum Stage {
    /// Drawing the data.
    Draw,
    /// Training.
    Train(Box<Shard>),
    /// Putting the values of each cell in order.
    Publish(Box<Publication>),
}

struct Publication {
    summary: DepthSummary,
    curve: Curve,
    epochs: usize,
}

impl RunningTask {
    /// Begins a task, and uses the trials that were drawn for an earlier one again where they fit.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a task that asks for what is out of range.
    pub fn new(task: SweepTask, cache: TrialCache) -> Result<Self, NumericsError> {
        if !(1..=super::EXACT_TRIALS).contains(&task.trials) {
            let name = "the number of trials";
            return Err(NumericsError::OutOfRange { name, value: task.trials as f64, allowed: "1 to 100,000" });
        }
        Shard::<f64>::new(task.spec, task.depth, 0, Vec::new())?;
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
    /// [`NumericsError::OutOfRange`] where the noise coefficient is.
    pub fn advance(&mut self, work: u64) -> Result<bool, NumericsError> {
        self.stage = match std::mem::replace(&mut self.stage, Stage::Draw) {
            Stage::Draw => self.draw(u64::max(work / DRAWING, 1))?,
            Stage::Train(mut shard) => {
                if shard.advance(work)? {
                    let epochs = self.task.spec.recorded()?.len();
                    let (values, finishes) = shard.into_results();
                    let summary = DepthSummary::of(self.task.trials, 0, values, &finishes);
                    let curve = Curve { diverged: summary.diverged, statistics: Vec::new(), finishes };
                    self.done = 1.0;
                    Stage::Publish(Box::new(Publication { summary, curve, epochs }))
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

    /// The result, once all is done, and the trials that were drawn for it.
    #[must_use]
    pub fn finish(self) -> (Option<Curve>, TrialCache) {
        match self.stage {
            Stage::Publish(publication) => (Some(publication.curve), self.cache),
            _ => (None, self.cache),
        }
    }
}

impl Publication {
    fn advance(&mut self, cells: u64) {
        for _ in 0..cells {
            let done = self.curve.statistics.len();
            let Some(&metric) = Metric::ALL.get(done / self.epochs) else { break };
            self.curve.statistics.push(self.summary.statistics(metric, done % self.epochs));
        }
    }

    fn is_done(&self) -> bool {
        self.curve.statistics.len() == Metric::ALL.len() * self.epochs
    }
}
