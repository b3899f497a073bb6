//! Exhibits of networks of all depths, trained on the same points: what they share is the run that is played.

mod controls;
mod learnt;
mod playback;
mod script;
pub mod state;
mod text;
mod whole_run;

pub mod depth_race;
pub mod one_plane;
pub mod two_ways;
