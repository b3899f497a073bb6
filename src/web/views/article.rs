use super::plain::{Plain, Str, type_of, views, write_field};
use crate::exhibit::{Claim, Evidence, Handle, TimedTask};
use crate::figure::significant;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// Something on a figure that can be dragged.
    HandleView {
        /// Its name in the page.
        id: Str,
        /// Its name for readers.
        name: Str,
        /// Where it is, in words.
        text: String,
        /// Where it is, in CSS pixels from the left of the figure.
        x: f64,
        /// Where it is, in CSS pixels from the top of the figure.
        y: f64,
        /// Whether it moves up and down alone.
        upright: bool,
    }

    /// A sentence that can be put to the test.
    ClaimView {
        /// Its name in the page.
        id: Str,
        /// Whether it fails where it was tried to break it.
        breaks: bool,
    }

    /// What the numbers say of a claim.
    EvidenceView {
        /// What follows: `holds`, `fails`, `not-shown`, `cannot-tell` or `pending`.
        verdict: Str,
        /// The numbers, in a sentence.
        text: String,
    }

    /// Something that can be timed.
    TaskView {
        /// Its name in the page.
        id: Str,
        /// Its name for readers.
        name: String,
        /// How many operations it takes in all, as readers see it.
        operations: String,
        /// How often it does what is timed.
        repeats: f64,
    }
}

impl HandleView {
    pub(in crate::web) fn of(handle: Handle, (x, y): (f64, f64)) -> Self {
        let Handle { id, name, text, upright, .. } = handle;
        Self { id, name, text, x, y, upright }
    }
}

impl ClaimView {
    pub(in crate::web) fn of(claim: &Claim) -> Self {
        Self { id: claim.id, breaks: claim.breaks }
    }
}

impl EvidenceView {
    pub(in crate::web) fn of(Evidence { verdict, text }: Evidence) -> Self {
        Self { verdict: verdict.id(), text }
    }
}

impl TaskView {
    pub(in crate::web) fn of(TimedTask { id, name, operations, repeats }: TimedTask) -> Self {
        Self { id, name, operations: significant(operations, 3), repeats }
    }
}
