//! What the paper measured: its constants, one trial, and the race of ten depths on it.
//!
//! **Architecture invariant.** As in [`numerics`](crate::numerics), which is all this layer uses: no clock, no entropy,
//! no browser, no plotting. Memory is bounded: a run keeps [`RecordedEpochs`](crate::numerics::RecordedEpochs) and
//! computes any epoch between them again, to the same bits.

pub mod protocol;

mod race;
mod run;
mod schedule;
mod trial;

pub use race::Race;
pub use run::{Run, Snapshot};
pub use schedule::RateSchedule;
pub use trial::{Assessment, Trial};
