//! A sweep: many trials at several depths, and their results.
//!
//! [`Sweep`] computes a whole one in one call. What follows is for those who split the work.
//!
//! A trial has random streams of its own, so it is the same whatever was run before and however the work is split. A
//! [`Shard`] trains some trials at one depth, a [`DepthSummary`] holds their results and merges with those of other
//! shards, and [`Statistics`] are what is published.
//!
//! ```
//! use lnn_lab::study::Metric;
//! use lnn_lab::study::sweep::{DepthSummary, Shard, SummaryError, SweepSpec};
//! use std::ops::Range;
//!
//! let spec = SweepSpec { epochs: 100, ..SweepSpec::paper(0.15, 188)? };
//! let (study, depth) = (6, 3);
//! let computed = |trials: Range<u64>| -> Result<DepthSummary, SummaryError> {
//!     let surfaces = spec.surfaces(trials.clone())?;
//!     Shard::<f64>::new(spec, depth, trials.start, surfaces)?.finish()?.summary(study)
//! };
//!
//! // However the trials are split, the published numbers are the same to the bit.
//! let whole = computed(0..6)?.statistics(Metric::Deviation, 100);
//! let merged = computed(4..6)?.merge(computed(0..4)?)?.statistics(Metric::Deviation, 100);
//! assert_eq!(merged, whole);
//! assert_eq!(whole.map(|statistics| statistics.moments.count), Some(6));
//! # Ok::<(), SummaryError>(())
//! ```

mod csv;
mod curve;
mod depth_study;
#[cfg(feature = "bytes")]
mod encoding;
mod error;
mod heat;
mod results;
mod running;
mod sample_moments;
mod shard;
mod sketch;
mod spec;
mod statistics;
mod summary;
mod task;
mod tree;
mod whole;

pub use csv::{CSV_HEADER, csv_row};
pub use curve::Curve;
pub use depth_study::DepthStudy;
#[cfg(feature = "bytes")]
pub use encoding::SweepTaskError;
pub use error::SummaryError;
pub use results::{Finish, FinishedShard, Unfinished, Values};
pub use sample_moments::SampleMoments;
pub use shard::Shard;
pub use sketch::Sketch;
pub use spec::{MAX_EPOCHS, MAX_TRIALS, Recording, Surfaces, SweepSpec};
pub use statistics::{QUANTILES, Statistics};
pub use summary::{Cells, DepthSummary, EXACT_TRIALS, Sketches};
pub use task::{RunningTask, SweepTask, TrialCache};
pub use tree::{Branch, Join, Tree};
pub use whole::{Sweep, SweepProgress, SweepResults};
