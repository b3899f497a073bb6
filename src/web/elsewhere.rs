//! What comes to an exhibit from elsewhere: results of workers, a file, the time that a task takes. The exhibit with which
//! the page opens needs nothing of it.

use super::views::{PendingTaskView, plain};
use super::{Stage, fail};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Stage {
    /// What is left to compute and can be computed elsewhere, the most wanted first: tasks for
    /// [`Workbench`](super::workbench::Workbench).
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "PendingTaskView[]")]
    pub fn pending(&self) -> JsValue {
        plain(&self.exhibit.pending().into_iter().map(PendingTaskView::of).collect::<Vec<_>>())
    }

    /// Takes in what a task came to; what is no longer wanted is dropped.
    ///
    /// # Errors
    /// Where the bytes are no task, or no result of it.
    pub fn deliver(&mut self, task: &[u8], result: &[u8]) -> Result<(), js_sys::Error> {
        self.exhibit.deliver(task, result).map_err(fail)
    }

    /// Hands over what the file holds that [`wanted_file`](Self::wanted_file) names.
    ///
    /// # Errors
    /// Where the bytes are not such a file.
    pub fn take_file(&mut self, bytes: Vec<u8>) -> Result<(), js_sys::Error> {
        self.exhibit.take_file(&bytes).map_err(fail)?;
        self.file = bytes;
        self.compose();
        Ok(())
    }

    /// Carries out a task so many times, for nothing but the time it takes; at most a million times.
    ///
    /// # Errors
    /// Says which tasks there are.
    pub fn carry_out(&self, task: &str, times: u32) -> Result<(), js_sys::Error> {
        const MOST: u32 = 1_000_000;
        self.exhibit.carry_out(task, times.min(MOST)).map_err(fail)
    }
}
