//! Controls: what a reader can change, described once for the page, addresses, the command line and the documentation.
//!
//! A [`Control`] has an id, a name, a help text, a range or a list of options, and an [`Effect`] that says what has to
//! be computed again when it is set. The options of a choice are the values of an enum that implements [`Choice`]. A
//! [`Panel`] holds what the controls of one exhibit are set to.
//!
//! **Architecture invariant.** No range, default or name of a control is written anywhere else, least of all in
//! `www/js`, which receives the descriptors. Every setting reads back from its text, and every refusal names the
//! control, the value and the allowed range. `tests/exhibits/registry.rs` checks both for all controls of all exhibits.
//! A renamed option keeps its old ids in [`ChoiceOption::formerly`], so that old addresses stay valid.

mod choice;
mod control;
mod error;
mod panel;
mod slider;

pub use choice::{Choice, ChoiceOption};
pub(crate) use choice::{LinearFirst, LogFirst, Origin, choice};
pub use control::{Control, Effect, Group, Kind, SeedOf, Setting};
pub use error::ControlError;
pub use panel::Panel;
pub use slider::Steps;
