//! The exhibits: what a reader, an address or a script does to them, and what can be taken along.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod depth_race;
mod export;
mod learning_rate;
mod paper_sweep;
mod permalink;
mod properties;
mod reading;
mod registry;
mod seeded;
mod theory;

#[path = "../support/actions.rs"]
mod actions;
#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/finish.rs"]
mod finish;
#[path = "../support/opened.rs"]
mod opened;
#[path = "../support/program.rs"]
mod program;
#[path = "../support/seen.rs"]
mod seen;
