use super::plain::{Plain, Str, type_of, views, write_field};
use crate::address::permalink;
use crate::exhibit::Visit;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// Where a click leads to.
    VisitView {
        /// What the button that goes there says.
        name: Str,
        /// Which exhibit.
        exhibit: Str,
        /// The state there, as `Stage.visit` takes it.
        state: String,
        /// The fragment of the page's address that shows it: a module need not know the exhibit.
        address: String,
    }
}

/// Between the epoch of a visit and each of its settings. No control takes a text with a line break.
const SEPARATOR: char = '\n';

impl VisitView {
    pub(in crate::web) fn of(visit: &Visit) -> Self {
        let mut state = visit.epoch.to_string();
        for (control, text) in &visit.settings {
            state.extend([SEPARATOR]);
            state.extend([control, "=", text]);
        }
        Self { name: visit.name, exhibit: visit.exhibit, state, address: permalink::visited(visit) }
    }

    /// The settings and the epoch of a state that [`of`](Self::of) wrote; nothing where it did not.
    pub(in crate::web) fn read(state: &str) -> Option<(Vec<(&str, String)>, u64)> {
        let mut lines = state.split(SEPARATOR);
        let epoch = lines.next()?.parse().ok()?;
        let settings = lines.map(|line| line.split_once('=').map(|(control, text)| (control, text.to_owned())));
        Some((settings.collect::<Option<_>>()?, epoch))
    }
}
