//! Extrapolation: outside its data a network of rectified units is linear along every ray (Xu, Zhang, Li, Du,
//! Kawarabayashi and Jegelka, ICLR 2021, arXiv 2009.11848).
//!
//! So it learns a linear target everywhere if the data reach all directions, and targets that bend along rays nowhere but
//! inside them. Two experiments show it:
//!
//! - [`TangentKernel`]: the network of infinite width is regression with a kernel. A basis and its negatives as data are
//!   enough for the line everywhere, exactly; without one of those points it is wrong.
//! - [`Rays`]: how linear a trained network of finite width is along rays and along chords through its data.
//!
//! **What this does not show.** Networks have two inputs and 128 units, rays end at 10 beyond data of radius 1, and the
//! exact statement is for the kernel and far from the origin. The variances of all rays are added up before their share
//! that lines explain is computed, since along single rays a network may be nearly constant. Near the origin, seen from
//! data far away, the kernel extrapolates quadratically (2512.15749).

mod experiment;
mod kernel;
mod map;
mod rays;
mod target;

pub use experiment::{KernelExperiment, RaysExperiment};
pub use kernel::{Design, KernelError, TangentKernel};
pub use map::{ErrorMap, MAP_REACH, MAP_UNIT, MapExperiment, on_map};
pub use rays::Rays;
pub use target::{DATA_POINTS, Target};
