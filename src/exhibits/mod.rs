//! The exhibits, and the registry of them.
//!
//! Exhibits that run the same thing share a folder: [`race`] trains networks of all depths on the same points,
//! [`chain`] descends on a product of weights alone, and [`sweep`] repeats the paper's experiment over many trials.
//! [`depth_helps`], [`several_features`] and [`many_answers`] stand alone, and so does [`multiverse`], which asks for the
//! claim under all choices at once. Those of neighbouring papers are in [`neighbours::exhibits`](crate::neighbours).
//!
//! **Architecture invariant.** An exhibit is a folder here, a line in [`REGISTRY`], and a section of the page. The
//! page, the command line and the tests learn of it from the registry, and a test fails where registry, page and golden
//! figures disagree (`tests/exhibits/registry.rs`, `tests/figure/golden.rs`, `tests/js/markup.test.js`).

mod bar_text;
mod by_depth;
mod depth_focus;
mod epochs;
mod phase_text;
mod safe_rate;
mod steps;

pub mod chain;
pub mod depth_helps;
pub mod many_answers;
pub mod multiverse;
pub mod race;
pub mod several_features;
pub mod sweep;

/// What a newcomer adds, and no more; see its documentation.
#[cfg(feature = "fixture")]
#[path = "../../tests/fixture_exhibit/mod.rs"]
pub mod fixture;

use crate::controls::ControlError;
use crate::exhibit::{Article, Claim, Entry, Exhibit};
use crate::figure::{Colour, Theme};
#[cfg(feature = "neighbours")]
use crate::neighbours::exhibits as neighbours;

/// All exhibits, article by article in the order of its page. Pages, the command line and the tests are driven by it.
///
/// It has those of the features that are on, and the compiler leaves out whatever only the others need.
pub const REGISTRY: &[Entry] = &[
    #[cfg(feature = "first")]
    race::depth_race::ENTRY,
    #[cfg(feature = "article")]
    race::two_ways::ENTRY,
    #[cfg(feature = "article")]
    race::one_plane::ENTRY,
    #[cfg(feature = "article")]
    chain::factors::ENTRY,
    #[cfg(feature = "article")]
    chain::two_layers::ENTRY,
    #[cfg(feature = "article")]
    sweep::slow_or_stuck::ENTRY,
    #[cfg(feature = "paper")]
    sweep::paper_sweep::ENTRY,
    #[cfg(feature = "article")]
    sweep::best_rate::ENTRY,
    #[cfg(feature = "article")]
    depth_helps::ENTRY,
    #[cfg(feature = "article")]
    several_features::ENTRY,
    #[cfg(feature = "article")]
    many_answers::ENTRY,
    #[cfg(feature = "article")]
    sweep::early_stopping::ENTRY,
    #[cfg(feature = "article")]
    chain::gradient_flow::ENTRY,
    #[cfg(feature = "article")]
    chain::escape_time::ENTRY,
    #[cfg(feature = "article")]
    multiverse::ENTRY,
    #[cfg(feature = "neighbours")]
    neighbours::recurrent::ENTRY,
    #[cfg(feature = "neighbours")]
    neighbours::state_space::ENTRY,
    #[cfg(feature = "neighbours")]
    neighbours::threshold::ENTRY,
    #[cfg(feature = "neighbours")]
    neighbours::extrapolation::ENTRY,
    #[cfg(feature = "neighbours")]
    neighbours::spiking::ENTRY,
    #[cfg(feature = "fixture")]
    fixture::ENTRY,
];

/// The exhibits of an article, in the order of its page.
pub fn of(article: Article) -> impl Iterator<Item = &'static Entry> {
    REGISTRY.iter().filter(move |entry| entry.article == article)
}

/// The registered exhibit with this id.
///
/// # Errors
/// [`ControlError::Unknown`], which lists the exhibits there are.
pub fn entry(id: &str) -> Result<&'static Entry, ControlError> {
    let entry = REGISTRY.iter().find(|entry| entry.id == id);
    entry.ok_or_else(|| ControlError::unknown("exhibit", id, REGISTRY.iter().map(|entry| entry.id)))
}

/// Opens the exhibit with this id.
///
/// # Errors
/// Those of [`entry`], and of opening it.
pub fn open(id: &str) -> Result<Box<dyn Exhibit>, ControlError> {
    (entry(id)?.open)()
}

/// The claim with this id of a registered exhibit.
///
/// # Errors
/// [`ControlError::Unknown`], which lists the claims there are.
pub fn claim(entry: &Entry, id: &str) -> Result<&'static Claim, ControlError> {
    let claim = entry.claims.iter().find(|claim| claim.id == id);
    claim.ok_or_else(|| ControlError::unknown("claim", id, entry.claims.iter().map(|claim| claim.id)))
}

/// The colour of a depth, for words and buttons that name it.
#[must_use]
pub fn depth_colour(depth: usize, theme: Theme) -> Colour {
    theme.ink(crate::figure::Ink::Depth(depth))
}
