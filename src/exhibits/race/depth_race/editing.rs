//! The points of the depth race as a reader edits them.

use super::{DepthRace, lines};
use crate::controls::ControlError;
use crate::data::Given;
use crate::exhibit::{Draggable, Editable, Fillable, Handle, Readout};
use crate::exhibits::race::residuals;
use crate::figure::Figure;
use crate::numerics::Points;

/// The handle of the point that is selected.
const POINT: &str = "point";

impl Draggable for DepthRace {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        let selected = self.playback.selected_point().filter(|_| figure == lines::ID);
        let handle =
            |(_, at)| Handle { id: POINT, name: "Point", at, text: self.playback.words_of_point(), upright: false };
        selected.map(handle).into_iter().collect()
    }

    fn drag(&mut self, handle: &str, to: (f64, f64)) {
        if handle == POINT {
            self.playback.drag(to);
            self.hold_probe();
        }
    }

    fn drag_by(&mut self, handle: &str, steps: (i64, i64)) {
        if handle == POINT {
            self.playback.drag_by(steps);
            self.hold_probe();
        }
    }
}

impl Fillable for DepthRace {
    fn take_points(&mut self, given: Given) -> Result<(), ControlError> {
        self.playback.take_points(given)?;
        self.hold_probe();
        Ok(())
    }

    fn residuals(&self) -> Figure {
        residuals::figure(&self.playback, "race-residuals")
    }

    fn inference(&self) -> Vec<Readout> {
        residuals::readouts(&self.playback)
    }

    fn take_back(&mut self, again: bool) -> bool {
        let is_changed = self.playback.take_back(again);
        self.hold_probe();
        is_changed
    }
}

impl Editable for DepthRace {
    fn edit(&mut self, on: bool) -> Result<(), ControlError> {
        self.playback.edit(on)
    }

    fn edited(&self) -> Option<(&'static str, &Points)> {
        self.playback.is_editing().then(|| (lines::ID, self.playback.points()))
    }

    fn select(&mut self, point: usize) {
        self.playback.select(point);
    }

    fn select_by(&mut self, steps: i64) {
        self.playback.select_by(steps);
    }

    fn add(&mut self, at: Option<(f64, f64)>) -> Result<(), ControlError> {
        let outcome = match at {
            Some(at) => self.playback.add(at),
            None => self.playback.add_beside(),
        };
        self.hold_probe();
        outcome
    }

    fn delete(&mut self) -> Result<(), ControlError> {
        let outcome = self.playback.delete();
        self.hold_probe();
        outcome
    }
}
