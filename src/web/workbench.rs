//! The worker's entry: carries out tasks of any exhibit, in portions short enough to listen between them.

use super::fail;
use crate::exhibit::TaskRunner;
use crate::exhibits;
use wasm_bindgen::prelude::wasm_bindgen;

/// Carries out one task after another.
#[wasm_bindgen]
#[derive(Default)]
pub struct Workbench {
    /// What carries out the tasks of an exhibit, with its id: made by the first, and kept for those that follow.
    runner: Option<(&'static str, Box<dyn TaskRunner>)>,
}

#[wasm_bindgen]
impl Workbench {
    /// An empty one.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a task of an exhibit, as `Stage.pending` gives it; drops the one that was there.
    ///
    /// # Errors
    /// Says which exhibits there are, that this one has no tasks, or what is wrong with the task.
    pub fn begin(&mut self, exhibit: &str, task: &[u8]) -> Result<(), js_sys::Error> {
        self.clear();
        let entry = exhibits::entry(exhibit).map_err(fail)?;
        let runner = match self.runner.take() {
            Some((id, runner)) if id == entry.id => runner,
            _ => {
                let opened = (entry.open)().map_err(fail)?;
                opened.task_runner().ok_or_else(|| fail(format!("{} has no tasks for workers", entry.id)))?
            }
        };
        let (_, runner) = self.runner.insert((entry.id, runner));
        runner.begin(task).map_err(fail)
    }

    /// Works on for as long as about `work` epochs of one network take; returns whether all is done.
    ///
    /// # Errors
    /// Where the task turns out to be impossible.
    pub fn advance(&mut self, work: u32) -> Result<bool, js_sys::Error> {
        self.runner.as_mut().map_or(Ok(true), |(_, runner)| runner.advance(u64::from(work)).map_err(fail))
    }

    /// How much of the task is done, 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        self.runner.as_ref().map_or(0.0, |(_, runner)| runner.done())
    }

    /// What the task came to, for `Stage.deliver`; nothing unless all is done.
    #[must_use]
    pub fn result(&mut self) -> Option<Vec<u8>> {
        self.runner.as_mut()?.1.finish()
    }

    /// Drops the task that was begun.
    pub fn clear(&mut self) {
        drop(self.result());
    }
}
