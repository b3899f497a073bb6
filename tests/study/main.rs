//! Runs, races, sweeps and the studies of theory against single descents, independent programs and published figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod cost;
mod early_stopping;
mod means;
mod merging;
mod multiverse;
mod population;
mod published;
mod rate_scan;
mod refused;
mod runs;
mod summaries;
mod sweep;
mod tasks;
mod theories;
mod way_down;
mod whole_sweeps;

#[path = "../support/bits.rs"]
mod bits;
#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/fixture.rs"]
mod fixture;
#[path = "../support/learning_rates.rs"]
mod learning_rates;
