//! What carries out the tasks of a sweep, in a worker.

use crate::exhibit::{TaskError, TaskRunner};
use crate::study::sweep::{RunningTask, SweepTask, TrialCache};

/// Carries out one task after another, and draws the trials that they share once.
#[derive(Default)]
pub(super) struct SweepRunner {
    running: Option<RunningTask>,
    cache: TrialCache,
}

impl TaskRunner for SweepRunner {
    fn begin(&mut self, task: &[u8]) -> Result<(), TaskError> {
        self.finish();
        let task = SweepTask::from_bytes(task)?;
        self.running = Some(RunningTask::new(task, std::mem::take(&mut self.cache))?);
        Ok(())
    }

    fn advance(&mut self, work: u64) -> Result<bool, TaskError> {
        self.running.as_mut().map_or(Ok(true), |running| Ok(running.advance(work)?))
    }

    fn done(&self) -> f64 {
        self.running.as_ref().map_or(0.0, RunningTask::done)
    }

    fn finish(&mut self) -> Option<Vec<u8>> {
        let (curve, cache) = self.running.take()?.finish();
        self.cache = cache;
        curve.map(|curve| curve.to_bytes())
    }
}
