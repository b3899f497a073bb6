//! What crosses to JavaScript: copies of descriptors, numbers and words, as plain objects with declared types.

mod address;
mod article;
mod control;
#[cfg(feature = "full")]
mod file;
mod frame;
mod plain;
#[cfg(feature = "article")]
mod table;
#[cfg(feature = "full")]
mod task;
mod visit;

pub(super) use self::address::{AddressView, AttributeView, ShareView};
pub(super) use self::article::{ChangeView, ClaimView, EvidenceView, GuessView, HandleView, TaskView};
pub(super) use self::control::ControlView;
#[cfg(feature = "full")]
pub(super) use self::file::{FileView, RowView, SeriesView, SharedFigureView};
#[cfg(feature = "article")]
pub(super) use self::frame::ReadoutView;
pub(super) use self::frame::{FrameView, PlayerView};
pub(super) use self::plain::plain;
#[cfg(feature = "article")]
pub(super) use self::table::{BuiltInView, TableView, TakenView};
#[cfg(feature = "full")]
pub(super) use self::task::PendingTaskView;
pub(super) use self::visit::VisitView;
