//! What an exhibit is: what can be asked of it, and the words and numbers that it answers with.
//!
//! **Architecture invariant.** An exhibit returns figures and words and never draws: [`Exhibit`] is used behind `dyn`,
//! where a method generic over a drawing backend could not live. It has no clock and no entropy: time arrives as a number
//! of steps, randomness as seeds among its controls.

mod ask;
mod capabilities;
mod claim;
mod contract;
mod entry;
mod handle;
pub mod json;
mod player;
mod readout;
mod reproducible;
mod standing;
mod table;
mod timed_task;
mod visit;

pub(crate) use capabilities::capabilities;
pub use capabilities::{Draggable, Formulas, Incremental, Members, Playable, Readable, Shardable, Testable, Timed};
pub use claim::{Claim, Evidence, Scene};
pub use contract::Exhibit;
pub use entry::Entry;
pub use handle::Handle;
pub use player::Player;
pub use readout::{Alert, Readout};
pub use reproducible::Reproducible;
pub use standing::{SELECTOR, Standing};
pub use table::{Cell, Table};
pub use timed_task::TimedTask;
pub use visit::Visit;
