//! A sweep: many trials at several depths, and their results.
//!
//! A trial has random streams of its own, so it is the same whatever was run before and however the work is split. A
//! [`Shard`] trains some trials at one depth, a [`DepthSummary`] holds their results and merges with those of other
//! shards, and [`Statistics`] are what is published.
//!
//! ```
//! use lnn_lab::numerics::NumericsError;
//! use lnn_lab::study::Metric;
//! use lnn_lab::study::sweep::{DepthSummary, Shard, SweepSpec};
//! use std::ops::Range;
//!
//! let spec = SweepSpec { epochs: 100, ..SweepSpec::paper(0.15, 188)? };
//! let (study, depth) = (6, 3);
//! let computed = |trials: Range<u64>| -> Result<DepthSummary, NumericsError> {
//!     let mut shard = Shard::<f64>::new(spec, depth, trials.start, spec.surfaces(trials.clone())?)?;
//!     while !shard.advance(1_000)? {}
//!     let (values, finishes) = shard.into_results();
//!     Ok(DepthSummary::of(study, trials.start, values, &finishes))
//! };
//!
//! // However the trials are split, the published numbers are the same to the bit.
//! let last = spec.recorded()?.len() - 1;
//! let whole = computed(0..6)?.statistics(Metric::Deviation, last);
//! let merged = computed(4..6)?.merge(computed(0..4)?).statistics(Metric::Deviation, last);
//! assert_eq!(merged, whole);
//! assert_eq!(whole.moments.count, 6);
//! # Ok::<(), lnn_lab::numerics::NumericsError>(())
//! ```

mod csv;
mod curve;
#[cfg(feature = "bytes")]
mod encoding;
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
#[cfg(feature = "bytes")]
pub use encoding::SweepTaskError;
pub use moments::Moments;
pub use shard::{Finish, Shard, Values};
pub use sketch::Sketch;
pub use spec::{MAX_EPOCHS, MAX_TRIALS, Recording, Surfaces, SweepSpec};
pub use statistics::{QUANTILES, Statistics};
pub use summary::{Cells, DepthSummary, EXACT_TRIALS, Sketches};
pub use task::{RunningTask, SweepTask, TrialCache};
pub use tree::{Branch, Join, Tree};
