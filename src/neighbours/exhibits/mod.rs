//! The experiments as exhibits: controls, figures as data, numbers, and claims that can be put to the test.
//!
//! **Architecture invariant.** As of [`exhibits`](crate::exhibits), in whose registry they have their lines.

pub(crate) mod extrapolation;
pub(crate) mod recurrent;
pub(crate) mod spiking;
pub(crate) mod state_space;
pub(crate) mod threshold;

mod state;

use crate::figure::{Coordinates, Emphasis, Ink, LegendEntry, Mark, Sample, Style};
use std::f64::consts::TAU;

/// The unit circle, within which eigenvalues decay.
fn unit_circle() -> Mark {
    const SIDES: u32 = 180;
    let corner = |index: u32| {
        let (sine, cosine) = libm::sincos(TAU * f64::from(index) / f64::from(SIDES));
        (cosine, sine)
    };
    let through: Coordinates = (0..=SIDES).map(corner).collect();
    Mark::Path { through, style: UNIT_CIRCLE }
}

const UNIT_CIRCLE: Style = Style { ink: Ink::Guide, emphasis: Emphasis::Normal };

/// What names it in a legend.
fn of_unit_circle() -> LegendEntry {
    Sample::Line(UNIT_CIRCLE).named("unit circle")
}
