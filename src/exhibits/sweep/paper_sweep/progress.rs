//! The progress of the paper sweep: what is wanted, what has come in, and the work on what has not.

use crate::study::protocol;
use crate::study::sweep::{Curve, RunningTask, SummaryError, SweepSpec, SweepTask, TrialCache};
use std::sync::Arc;

/// The first picture is made of so few trials that it is there at once; each further one has ten times as many.
const FIRST_TRIALS: u64 = 20;

/// The most trials of each small picture.
const SMALL_TRIALS: u64 = protocol::TRIALS;

/// What one picture shows: a sweep, and its curves as far as they have come in.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    pub(super) spec: SweepSpec,
    /// How many trials it is to have.
    pub(super) trials: u64,
    /// By rising depth; while nothing of the present sweep has come in, what was there before.
    curves: Vec<Option<(SweepTask, Arc<Curve>)>>,
}

/// The epochs that a sweep records; the controls keep it from asking for more than can be recorded.
pub(super) fn recorded(spec: &SweepSpec) -> Vec<u64> {
    let epochs = spec.recorded();
    debug_assert!(epochs.is_ok(), "the controls hold every value to its range: {epochs:?}");
    epochs.unwrap_or_default()
}

impl Picture {
    fn new(spec: SweepSpec, trials: u64) -> Self {
        Self { spec, trials, curves: protocol::DEPTHS.map(|_| None).collect() }
    }

    /// What is shown of a depth, and how many trials it has.
    pub(super) fn curve(&self, depth: usize) -> Option<(&SweepTask, &Curve)> {
        self.curves.get(depth.checked_sub(1)?)?.as_ref().map(|(task, curve)| (task, curve.as_ref()))
    }

    /// How many trials of this very sweep have come in at a depth.
    fn trials_at(&self, depth: usize) -> u64 {
        let fits = |task: &SweepTask| task.spec == self.spec && task.trials <= self.trials;
        self.curve(depth).filter(|(task, _)| fits(task)).map_or(0, |(task, _)| task.trials)
    }

    /// Whether every depth shows this very sweep with all its trials.
    pub(super) fn is_complete(&self) -> bool {
        { protocol::DEPTHS }.all(|depth| self.trials_at(depth) == self.trials)
    }

    /// Whether every depth shows this very sweep, with however many trials.
    pub(super) fn is_begun(&self) -> bool {
        { protocol::DEPTHS }.all(|depth| self.trials_at(depth) > 0)
    }

    fn task(&self, depth: usize, trials: u64) -> Option<SweepTask> {
        (self.trials_at(depth) < trials).then_some(SweepTask { spec: self.spec, depth, trials })
    }

    fn take(&mut self, task: &SweepTask, curve: &Arc<Curve>) {
        let wanted = task.spec == self.spec && task.trials <= self.trials;
        if wanted
            && task.trials > self.trials_at(task.depth)
            && let Some(slot) = task.depth.checked_sub(1).and_then(|index| self.curves.get_mut(index))
        {
            *slot = Some((*task, Arc::clone(curve)));
        }
    }
}

/// The large picture, the four small ones, and the work on them.
#[derive(Debug)]
pub(super) struct SweepProgress {
    pub(super) large: Picture,
    /// One for each noise coefficient of the paper.
    pub(super) small: Vec<Picture>,
    running: Option<RunningTask>,
    cache: TrialCache,
}

impl SweepProgress {
    pub(super) fn new(spec: SweepSpec, trials: u64) -> Self {
        let small = small(spec).map(|spec| Picture::new(spec, trials.min(SMALL_TRIALS))).collect();
        Self { large: Picture::new(spec, trials), small, running: None, cache: TrialCache::default() }
    }

    /// Wants another sweep. What has come in and fits is kept.
    pub(super) fn retarget(&mut self, spec: SweepSpec, trials: u64) {
        (self.large.spec, self.large.trials) = (spec, trials);
        for (picture, spec) in self.small.iter_mut().zip(small(spec)) {
            (picture.spec, picture.trials) = (spec, trials.min(SMALL_TRIALS));
        }
        let curves: Vec<_> = self.pictures().flat_map(|picture| picture.curves.iter().flatten().cloned()).collect();
        for (task, curve) in curves {
            self.take(&task, &curve);
        }
    }

    /// What is left to do, the most wanted first: a first picture, the whole of it, the small ones.
    pub(super) fn pending(&self) -> Vec<SweepTask> {
        let deepest_first = || protocol::DEPTHS.rev();
        let waves = std::iter::successors(Some(FIRST_TRIALS), |trials| trials.checked_mul(10));
        let waves = waves.take_while(|&trials| trials < self.large.trials).chain([self.large.trials]);
        let mut tasks: Vec<SweepTask> =
            waves.flat_map(|trials| deepest_first().filter_map(move |depth| self.large.task(depth, trials))).collect();
        for picture in &self.small {
            tasks.extend(deepest_first().filter_map(|depth| picture.task(depth, picture.trials)));
        }
        let mut seen = Vec::with_capacity(tasks.len());
        tasks.retain(|task| {
            let new = !seen.contains(task);
            seen.push(*task);
            new
        });
        tasks
    }

    /// Takes in what a task came to, wherever it is wanted.
    pub(super) fn deliver(&mut self, task: &SweepTask, curve: Curve) {
        self.take(task, &Arc::new(curve));
    }

    /// Works on what is left; returns whether nothing is.
    ///
    /// # Errors
    /// Those of [`RunningTask`].
    pub(super) fn prepare(&mut self, work: u64) -> Result<bool, SummaryError> {
        let Some(&next) = self.pending().first() else { return Ok(true) };
        if self.running.as_ref().is_none_or(|running| *running.task() != next) {
            let cache =
                self.running.take().map_or_else(|| std::mem::take(&mut self.cache), |running| running.finish().1);
            self.running = Some(RunningTask::new(next, cache)?);
        }
        if let Some(running) = &mut self.running
            && running.advance(work)?
            && let Some(running) = self.running.take()
        {
            let (curve, cache) = running.finish();
            self.cache = cache;
            if let Some(curve) = curve {
                self.deliver(&next, curve);
            }
        }
        Ok(false)
    }

    fn pictures(&self) -> impl Iterator<Item = &Picture> {
        [&self.large].into_iter().chain(&self.small)
    }

    fn take(&mut self, task: &SweepTask, curve: &Arc<Curve>) {
        for picture in [&mut self.large].into_iter().chain(&mut self.small) {
            picture.take(task, curve);
        }
    }
}

/// The sweep of each small picture.
fn small(spec: SweepSpec) -> impl Iterator<Item = SweepSpec> {
    protocol::NOISE_COEFFICIENTS.into_iter().map(move |noise_coefficient| SweepSpec { noise_coefficient, ..spec })
}
