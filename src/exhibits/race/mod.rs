//! Exhibits of networks of all depths, trained on the same points: what they share is the run that is played.

mod controls;
mod dots;
#[cfg_attr(not(feature = "article"), expect(dead_code, reason = "points are edited in the full module alone"))]
mod editing;
#[cfg(feature = "article")]
mod filling;
mod learnt;
mod playback;
#[cfg(feature = "article")]
mod residuals;
mod script;
pub mod state;
mod text;
mod whole_run;

pub mod depth_race;
pub mod one_plane;
pub mod two_ways;
