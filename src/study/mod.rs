//! What the paper measured: its constants and published values, one trial, the race of ten depths on it, the sweep
//! over many trials, a scan of learning rates, networks that are stopped early, the claim under all defensible choices,
//! and two experiments of other papers: waiting times against depth, and a problem that depth helps.
//!
//! **Architecture invariant.** As in [`numerics`](crate::numerics), which is all this layer uses: no clock, no entropy,
//! no browser, no plotting; threads in `Sweep::run_parallel` alone, behind the feature `rayon`. Memory is bounded: a run
//! keeps [`RecordedEpochs`](crate::numerics::RecordedEpochs) and computes any epoch between them again, to the same bits.

pub mod cost;
pub mod multiverse;
pub mod population;
pub mod protocol;
pub mod sweep;

mod descent;
mod early_stopping;
mod interval;
mod metric;
mod preconditioning;
mod published;
mod race;
mod rate_scan;
mod ridge;
mod run;
mod schedule;
mod stability;
mod trend;
mod trial;
mod waiting_time;
mod way_down;

pub use early_stopping::{EarlyStopping, EarlyStoppingSpec, Method, Moment, Settled};
pub use interval::Interval;
pub use metric::Metric;
pub use preconditioning::{Layers, Power, Regression, Trajectory};
pub use published::Published;
pub use race::Race;
pub use rate_scan::{BestRate, Outcome, RateScan, RateScanSpec};
pub use ridge::{left_out_error, ridge, ridge_strengths};
pub use run::{Run, Snapshot};
pub use schedule::RateSchedule;
pub use stability::{BalancedMinimum, MeasuredLimit};
pub use trend::{Trend, median_error};
pub use trial::{Assessment, Trial};
pub use waiting_time::{DepthWaits, Growth, WaitingTimes};
pub use way_down::WayDown;
