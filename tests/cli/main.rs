//! The command line, as the real program is run.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod bad_input;
mod data_files;
mod engines;
mod figures;
mod formats;
mod merge;
mod merge_bad_input;
mod multiverse;
mod neighbours;
mod numbers;
mod provenance;
mod refusal;
mod several;
mod sweep;
mod sweep_bad_input;
mod usage;

#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/program.rs"]
mod program;
