//! One universe, computed again in the page: a task a depth.

use crate::exhibit::{Task, TaskError, TaskRunner};
use crate::numerics::NumericsError;
use crate::study::multiverse::{BUDGETS, DepthRun, Effect, Reading, Resamples, Setting, Universe, of_universe};
use crate::study::protocol;
use crate::study::sweep::Surfaces;
use serde::{Deserialize, Serialize};
use std::fmt;

/// About how many operations a core does in a second, to say beforehand how long it takes.
const SPEED: f64 = 1e9;

/// One depth of a universe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub(super) struct DepthTask {
    /// The place of the universe.
    place: u32,
    depth: u8,
    trials: u8,
}

/// Why bytes are no task here, or no result.
#[derive(Debug)]
enum Foreign {
    Task,
    Result,
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Task => "these bytes are no task of a universe",
            Self::Result => "these bytes are no readings of this task",
        })
    }
}

impl std::error::Error for Foreign {}

impl DepthTask {
    fn bytes(self) -> Vec<u8> {
        #[expect(clippy::expect_used, reason = "a list takes any number of bytes, and every part knows its length")]
        postcard::to_allocvec(&self).expect("nothing in it can be refused")
    }

    fn read(bytes: &[u8]) -> Result<(Self, Universe), Foreign> {
        let (task, rest): (Self, _) = postcard::take_from_bytes(bytes).map_err(|_| Foreign::Task)?;
        let known = protocol::DEPTHS.contains(&usize::from(task.depth)) && task.trials >= 2 && rest.is_empty();
        let universe = Universe::at(task.place as usize).filter(|_| known).ok_or(Foreign::Task)?;
        Ok((task, universe))
    }
}

/// A universe that is computed again.
#[derive(Debug)]
pub(super) struct Again {
    universe: Universe,
    trials: u64,
    /// What every depth read, as far as it is done.
    readings: Vec<Option<Reading>>,
    effect: Option<Effect>,
    /// What is under way on this thread.
    runner: DepthRunner,
}

impl Again {
    pub(super) fn new(universe: Universe, trials: u64) -> Self {
        let readings = vec![None; protocol::DEPTHS.count()];
        Self { universe, trials, readings, effect: None, runner: DepthRunner::default() }
    }

    /// What it came to, when all is done.
    pub(super) fn effect(&self) -> Option<Effect> {
        self.effect
    }

    /// What is left, the deepest first.
    pub(super) fn pending(&self) -> Vec<Task> {
        let left = protocol::DEPTHS.rev().filter(|depth| self.readings[depth - 1].is_none());
        let place = self.universe.place() as u32;
        left.map(|depth| Task {
            bytes: DepthTask { place, depth: depth as u8, trials: self.trials as u8 }.bytes(),
            weight: weight(self.universe, depth, self.trials),
        })
        .collect()
    }

    /// Takes in what a task came to, if it is one of this universe.
    ///
    /// # Errors
    /// Where the bytes are no task, or no result of it.
    pub(super) fn deliver(&mut self, task: &[u8], result: &[u8]) -> Result<(), TaskError> {
        let (task, universe) = check(task, result)?;
        if universe != self.universe || u64::from(task.trials) != self.trials {
            return Ok(());
        }
        let reading = read_result(result, task.trials).ok_or(Foreign::Result)?;
        self.readings[usize::from(task.depth) - 1] = Some(reading);
        if self.readings.iter().all(Option::is_some) {
            self.effect = self.effect().or_else(|| self.judged().ok());
        }
        Ok(())
    }

    /// Works on what is left on this thread; returns whether nothing is.
    pub(super) fn prepare(&mut self, work: u64) -> bool {
        let Some(next) = self.pending().into_iter().next() else { return true };
        let outcome = self.runner.go_on(&next.bytes, work);
        debug_assert!(outcome.is_ok(), "every universe can be computed: {outcome:?}");
        if let Ok(Some(result)) = outcome {
            let delivered = self.deliver(&next.bytes, &result);
            debug_assert!(delivered.is_ok(), "a task takes its own result: {delivered:?}");
        }
        self.effect.is_some()
    }

    fn judged(&self) -> Result<Effect, NumericsError> {
        let surfaces = self.universe.setting().surfaces(self.trials)?;
        let readings: Vec<&Reading> = self.readings.iter().flatten().collect();
        of_universe(self.universe, &readings, &surfaces, &Resamples::of(self.trials))
    }
}

/// Refuses what is no task, or no result of it.
pub(super) fn check(task: &[u8], result: &[u8]) -> Result<(DepthTask, Universe), TaskError> {
    let (task, universe) = DepthTask::read(task)?;
    read_result(result, task.trials).ok_or(Foreign::Result)?;
    Ok((task, universe))
}

/// A reading as it is sent: the values of each measure, trial by trial.
fn read_result(bytes: &[u8], trials: u8) -> Option<Reading> {
    let (reading, rest): (Reading, _) = postcard::take_from_bytes(bytes).ok()?;
    let values =
        reading.0.iter().all(|values| values.len() == usize::from(trials) && !values.iter().any(|v| v.is_nan()));
    (values && rest.is_empty()).then_some(reading)
}

fn weight(universe: Universe, depth: usize, trials: u64) -> f64 {
    DepthRun::weight(&universe.setting(), depth, universe.budget(), trials)
}

/// About how many seconds of one core a universe takes.
pub(super) fn seconds(universe: Universe, trials: u64) -> f64 {
    protocol::DEPTHS.map(|depth| weight(universe, depth, trials)).sum::<f64>() / SPEED
}

/// Carries out one task after another, and draws the data that several share once.
#[derive(Debug, Default)]
pub(super) struct DepthRunner {
    task: Vec<u8>,
    running: Option<DepthRun>,
    data: Option<(Setting, Vec<Surfaces>)>,
}

impl DepthRunner {
    /// Works on a task, from its beginning unless it is the one under way; returns what it came to when it is done.
    fn go_on(&mut self, task: &[u8], work: u64) -> Result<Option<Vec<u8>>, TaskError> {
        if self.running.is_none() || self.task != task {
            self.begin(task)?;
        }
        Ok(if self.advance(work)? { self.finish() } else { None })
    }

    /// The data of a setting, which many settings share.
    fn surfaces(&mut self, setting: Setting, trials: u8) -> Result<&[Surfaces], NumericsError> {
        let same = |(known, surfaces): &(Setting, Vec<Surfaces>)| {
            known.points == setting.points && known.noise == setting.noise && surfaces.len() == usize::from(trials)
        };
        let kept = match self.data.take() {
            Some(data) if same(&data) => data,
            _ => (setting, setting.surfaces(u64::from(trials))?),
        };
        Ok(&self.data.insert(kept).1)
    }
}

impl TaskRunner for DepthRunner {
    fn begin(&mut self, task: &[u8]) -> Result<(), TaskError> {
        self.running = None;
        let (known, universe) = DepthTask::read(task)?;
        let surfaces = self.surfaces(universe.setting(), known.trials)?;
        let run = DepthRun::new(universe.setting(), usize::from(known.depth), surfaces, universe.budget())?;
        (self.task, self.running) = (task.to_vec(), Some(run));
        Ok(())
    }

    fn advance(&mut self, work: u64) -> Result<bool, TaskError> {
        let Some(run) = &mut self.running else { return Ok(true) };
        let mut left = work.max(1);
        while left > 0 {
            let Some(spent) = run.advance()? else { return Ok(true) };
            left = left.saturating_sub(spent.max(1) * run.slowness());
        }
        Ok(false)
    }

    fn done(&self) -> f64 {
        self.running.as_ref().map_or(0.0, DepthRun::done)
    }

    fn finish(&mut self) -> Option<Vec<u8>> {
        let run = self.running.take()?;
        let budget = BUDGETS.iter().position(|&budget| budget == run.last())?;
        let reading = run.readings().get(budget)?;
        postcard::to_allocvec(reading).ok()
    }
}
