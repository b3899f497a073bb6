//! Exhibits whose points can be the reader's own, beside the depth race, in which they are edited too.

use super::one_plane::OnePlane;
use super::residuals;
use super::two_ways::TwoWays;
use crate::controls::ControlError;
use crate::data::Given;
use crate::exhibit::{Fillable, Readout};
use crate::figure::Figure;

macro_rules! fillable {
    ($exhibit:ty, $residuals:literal) => {
        impl Fillable for $exhibit {
            fn take_points(&mut self, given: Given) -> Result<(), ControlError> {
                self.playback.take_points(given)
            }

            fn residuals(&self) -> Figure {
                residuals::figure(&self.playback, $residuals)
            }

            fn inference(&self) -> Vec<Readout> {
                residuals::readouts(&self.playback)
            }

            fn take_back(&mut self, again: bool) -> bool {
                self.playback.take_back(again)
            }
        }
    };
}

fillable!(TwoWays, "ways-residuals");
fillable!(OnePlane, "plane-residuals");
