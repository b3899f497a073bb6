//! What all of the project's build programs share: running other programs, where things are in the checkout, and the
//! compiler for WebAssembly.
#![expect(clippy::missing_errors_doc, reason = "every error here ends as one sentence for a reader")]
#![expect(clippy::must_use_candidate, reason = "these are parts of one program, not a library for others")]

pub mod apt;
pub mod command;
pub mod lock;
pub mod project;
pub mod setup;
