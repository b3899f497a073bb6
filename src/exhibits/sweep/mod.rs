//! Exhibits of many trials, each with data and weights of its own.

mod controls;
mod runner;
pub mod state;

pub mod best_rate;
pub mod early_stopping;
pub mod paper_sweep;
pub mod slow_or_stuck;
