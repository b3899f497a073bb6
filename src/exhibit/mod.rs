//! What an exhibit is: what can be asked of it, and the words and numbers that it answers with.
//!
//! **Architecture invariant.** An exhibit returns figures and words and never draws: [`Exhibit`] is used behind `dyn`,
//! where a method generic over a drawing backend could not live. It has no clock and no entropy: time arrives as a number
//! of steps, randomness as seeds among its controls.

mod claim;
mod contract;
mod entry;
mod handle;
pub mod json;
mod player;
mod readout;
mod table;

pub use claim::{Claim, Evidence, Scene};
pub use contract::Exhibit;
pub use entry::Entry;
pub use handle::Handle;
pub use player::Player;
pub use readout::{Alert, DepthState, Readout, Task, Visit};
pub use table::{Cell, Table};
