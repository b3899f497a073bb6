//! A sweep: many trials at several depths, and what they come to.
//!
//! A trial has random streams of its own, so it is the same whatever was run before and however the work is split. A
//! [`Shard`] trains some trials at one depth, a [`DepthSummary`] says what they came to and merges with those of other
//! shards, and [`Statistics`] are what is published.

mod csv;
mod curve;
mod heat;
mod moments;
mod shard;
mod sketch;
mod spec;
mod statistics;
mod summary;
mod task;
mod tree;

pub use csv::{CSV_HEADER, csv_row};
pub use curve::Curve;
pub use moments::Moments;
pub use shard::{Finish, Shard, Values};
pub use sketch::Sketch;
pub use spec::{MAX_EPOCHS, MAX_TRIALS, Recording, Surfaces, SweepSpec};
pub use statistics::{QUANTILES, Statistics};
pub use summary::{Cells, DepthSummary, EXACT_TRIALS, Sketches};
pub use task::{RunningTask, SweepTask, TrialCache};
pub use tree::{Branch, Join, Tree};
