//! The worker's entry: carries out tasks of a sweep, in portions short enough to listen between them.

use super::fail;
use crate::study::sweep::{RunningTask, SweepTask, TrialCache};
use wasm_bindgen::prelude::wasm_bindgen;

/// Carries out one task after another.
#[wasm_bindgen]
#[derive(Default)]
pub struct Workbench {
    running: Option<RunningTask>,
    cache: TrialCache,
}

#[wasm_bindgen]
impl Workbench {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a task, as `Stage.orders` gives it as numbers; drops the one that was there.
    ///
    /// # Errors
    /// Says what is out of range.
    pub fn begin(&mut self, task: &[f64]) -> Result<(), js_sys::Error> {
        self.clear();
        let task = SweepTask::from_numbers(task).map_err(fail)?;
        self.running = Some(RunningTask::new(task, std::mem::take(&mut self.cache)).map_err(fail)?);
        Ok(())
    }

    /// Works on for as long as about `work` epochs of one network take; returns whether all is done.
    ///
    /// # Errors
    /// Where the noise coefficient is out of range.
    pub fn advance(&mut self, work: u32) -> Result<bool, js_sys::Error> {
        self.running.as_mut().map_or(Ok(true), |running| running.advance(u64::from(work)).map_err(fail))
    }

    /// How much of the task is done, 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        self.running.as_ref().map_or(0.0, RunningTask::done)
    }

    /// What the task came to, as numbers for `Stage.deliver`; nothing unless all is done.
    #[must_use]
    pub fn result(&mut self) -> Option<Vec<f64>> {
        let (curve, cache) = self.running.take()?.finish();
        self.cache = cache;
        curve.map(|curve| curve.to_numbers())
    }

    /// Drops the task that was begun.
    pub fn clear(&mut self) {
        if let Some(running) = self.running.take() {
            self.cache = running.finish().1;
        }
    }
}
