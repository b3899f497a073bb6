use super::plain::{Plain, type_of, views, write_field};
use crate::exhibit::Task;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// A piece of work that can be done elsewhere.
    PendingTaskView {
        /// The task as bytes, the same for the same task, as `Workbench.begin` takes it.
        bytes: Vec<u8>,
        /// About how long it takes, in operations.
        weight: f64,
    }
}

impl PendingTaskView {
    pub(in crate::web) fn of(Task { bytes, weight }: Task) -> Self {
        Self { bytes, weight }
    }
}
