//! What an exhibit is: the trait that all exhibits implement, the capabilities that only some have, and the values in
//! which they answer.
//!
//! [`Exhibit`] has what all have: controls, figures, a summary in words. To be played, read under a pointer, dragged or
//! computed by workers is a capability, a trait of its own that an exhibit lists in `capabilities!`. An [`Entry`] is an
//! exhibit's line in the registry. What runs in a family of exhibits is written down for other programs by the family
//! itself, as its [`Reproducible`].
//!
//! **Architecture invariant.** An exhibit returns figures and words and never draws: [`Exhibit`] is used behind `dyn`,
//! where a method generic over a drawing backend could not live. It has no clock and no entropy, which `clippy.toml`
//! bans: time arrives as a number of steps, randomness as seeds among its controls. Nothing here knows a particular
//! exhibit.

mod article;
mod ask;
mod capabilities;
mod change;
mod claim;
mod condition;
mod contract;
mod entry;
mod evidence;
mod guess;
mod handle;
pub mod json;
mod player;
mod readout;
mod recomputed;
mod reproducible;
mod sketch;
mod standing;
mod table;
mod task;
mod timed_task;
mod visit;

pub use article::Article;
pub use capabilities::{
    Draggable, Editable, Filed, Fillable, Formulas, Guessable, Incremental, Members, Playable, Readable, Shardable,
    Testable, Timed,
};
pub(crate) use capabilities::{capabilities, tells};
pub use change::{Change, changes};
pub use claim::{Claim, Scene};
pub use condition::{Condition, Requirement};
pub use contract::Exhibit;
pub use entry::Entry;
pub use evidence::{Evidence, Verdict};
pub use guess::{Conceals, Guess, Replies, Reply, times_off};
pub use handle::Handle;
pub use player::{Player, Step};
pub use readout::{Alert, Readout};
pub(crate) use recomputed::{Recomputed, anew, open};
pub use reproducible::Reproducible;
pub use sketch::{Place, Shape, Sketch};
pub use standing::{SELECTOR, Sign, Standing};
pub use table::{Cell, Table};
pub use task::{Task, TaskError, TaskRunner};
pub use timed_task::TimedTask;
pub use visit::Visit;
