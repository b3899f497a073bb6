//! The experiments as exhibits: controls, figures as data, numbers, and claims that can be put to the test.
//!
//! **Architecture invariant.** As of [`exhibits`](crate::exhibits): an exhibit is a folder here and a line in
//! [`REGISTRY`], which is a list of its own, so that the main page holds none of it.

mod recurrent;
mod state_space;

use crate::exhibit::Entry;
use crate::figure::{Coordinates, Emphasis, Ink, Mark};
use std::f64::consts::TAU;

/// All exhibits, in the order of their article.
pub const REGISTRY: &[Entry] = &[recurrent::ENTRY, state_space::ENTRY];

/// The unit circle, within which eigenvalues decay.
fn unit_circle() -> Mark {
    const SIDES: u32 = 180;
    let corner = |index: u32| {
        let (sine, cosine) = libm::sincos(TAU * f64::from(index) / f64::from(SIDES));
        (cosine, sine)
    };
    let through: Coordinates = (0..=SIDES).map(corner).collect();
    Mark::Path { through, style: Ink::Guide.with(Emphasis::Normal) }
}
