//! Exhibits of many trials, each with data and weights of its own.

mod controls;
pub mod state;

pub mod paper_sweep;
pub mod slow_or_stuck;
