//! Controls: what a reader can change, as descriptors that page, addresses, command line and documentation share.

mod control;
mod panel;

pub use control::{Control, ControlError, Group, Kind, Setting, Steps};
pub use panel::Panel;
