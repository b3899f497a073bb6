//! Controls: what a reader can change, as descriptors that page, addresses, command line and documentation share.

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
