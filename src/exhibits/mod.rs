//! The exhibits: what can be shown, as data.
//!
//! **Architecture invariant.** An exhibit returns figures and words and never draws: [`Exhibit`] is used behind `dyn`,
//! where a method generic over a drawing backend could not live. It has no clock and no entropy: time arrives as
//! [`seek`](Exhibit::seek) and [`advance`](Exhibit::advance), randomness as seeds among its controls. It owns every
//! number a reader can change, as [`Control`]s. Adding one touches its own file, the registry below, and one section of
//! the page; a test fails when registry, page and golden figures disagree.

mod chain_run;
mod claim;
mod control;
mod exhibit;
mod focus;
mod handle;
mod initialisations;
mod optimisers;
mod panel;
mod playback;
mod player;
mod race_controls;
mod race_words;
mod shown;
mod sweep_controls;
mod table;

pub mod depth_helps;
pub mod depth_race;
pub mod embedding;
pub mod escape_time;
pub mod export;
pub mod factors;
pub mod gradient_flow;
pub mod one_plane;
pub mod paper_sweep;
pub mod permalink;
pub mod slow_or_stuck;
pub mod two_layers;
pub mod two_ways;

pub use claim::{Claim, Evidence, Scene};
pub use control::{Control, ControlError, Group, Kind, Setting, Steps};
pub use exhibit::Exhibit;
pub use handle::Handle;
pub use panel::Panel;
pub use player::Player;
pub use shown::{Alert, DepthState, Readout, Task, Visit};
pub use table::{Cell, Table};

use crate::figure::{Colour, Theme};

/// An exhibit that can be made.
pub struct Entry {
    /// Its name in addresses, files and on the command line.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// Its controls, as its panel has them.
    pub controls: &'static [Control],
    /// The epoch that its player shows at first, if it has one.
    pub first_epoch: Option<u64>,
    /// Makes one in its first state.
    pub open: fn() -> Result<Box<dyn Exhibit>, ControlError>,
}

/// All exhibits, in the order of the page. The page, the command line and the tests are driven by it.
///
/// Without the feature `article` it is the first alone, and the compiler leaves out whatever only the others need.
pub const REGISTRY: &[Entry] = if cfg!(feature = "article") {
    &[
        depth_race::ENTRY,
        two_ways::ENTRY,
        two_layers::ENTRY,
        factors::ENTRY,
        one_plane::ENTRY,
        paper_sweep::ENTRY,
        slow_or_stuck::ENTRY,
        gradient_flow::ENTRY,
        escape_time::ENTRY,
        depth_helps::ENTRY,
    ]
} else {
    &[depth_race::ENTRY]
};

/// The registered exhibit with this id.
///
/// # Errors
/// [`ControlError::Unknown`], which lists the exhibits there are.
pub fn entry(id: &str) -> Result<&'static Entry, ControlError> {
    let entry = REGISTRY.iter().find(|entry| entry.id == id);
    entry.ok_or_else(|| ControlError::unknown(id, REGISTRY.iter().map(|entry| entry.id)))
}

/// Opens the exhibit with this id.
///
/// # Errors
/// Those of [`entry`], and of opening it.
pub fn open(id: &str) -> Result<Box<dyn Exhibit>, ControlError> {
    (entry(id)?.open)()
}

/// The claim of an exhibit with this id.
///
/// # Errors
/// [`ControlError::Unknown`], which lists the claims there are.
pub fn claim(exhibit: &dyn Exhibit, id: &str) -> Result<&'static Claim, ControlError> {
    let claim = exhibit.claims().iter().find(|claim| claim.id == id);
    claim.ok_or_else(|| ControlError::unknown(id, exhibit.claims().iter().map(|claim| claim.id)))
}

/// The colour of a depth, for words and buttons that name it.
#[must_use]
pub fn depth_colour(depth: usize, theme: Theme) -> Colour {
    theme.ink(crate::figure::Ink::Depth(depth))
}
