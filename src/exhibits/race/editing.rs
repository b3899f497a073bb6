//! Points that a reader edits while networks are trained on them.

use super::controls::{DATA, EDITS, OnEdit};
use super::playback::Playback;
use crate::controls::{ControlError, Setting};
use crate::data::{Data, Given};
use crate::figure::{counted, significant};
use crate::numerics::{Network, NumericsError, Points};
use std::sync::Arc;

/// The most points that can be edited one by one.
const MOST: usize = 10_000;

/// The most points that are kept of earlier states, over all of them.
const MOST_KEPT: usize = 1_000_000;

/// How far a key moves a point, as a share of the axis.
const STEP: f64 = 0.01;

/// How many places of an axis can be told apart by hand.
const PLACES: f64 = 2000.0;

/// What is being edited, and what was.
#[derive(Clone, Debug, Default)]
pub(super) struct Editing {
    is_on: bool,
    /// The point that keys move.
    selected: usize,
    /// What the axes hold while points are moved: left, right, bottom and top.
    frame: Option<[f64; 4]>,
    /// Earlier states, the latest last; and those that were taken back.
    earlier: Vec<Data>,
    later: Vec<Data>,
    /// Whether the latest change is one of a pointer that still holds the point.
    is_held: bool,
}

/// The extent of some values, and the values that an axis holds already.
fn joined(held: Option<(f64, f64)>, values: &[f64]) -> (f64, f64) {
    let start = held.unwrap_or((f64::INFINITY, f64::NEG_INFINITY));
    values.iter().fold(start, |(low, high), &value| (low.min(value), high.max(value)))
}

/// Axes that hold some points, with room around them to move one away.
fn roomy(points: &Points) -> [f64; 4] {
    let room = |values: &[f64]| {
        let (low, high) = joined(None, values);
        let air = if high > low { 0.15 * (high - low) } else { 1.0 };
        [low - air, high + air]
    };
    let ([left, right], [bottom, top]) = (room(points.x()), room(points.y()));
    [left, right, bottom, top]
}

/// A place as exactly as a hand can set it on an axis from `low` to `high`, with no more digits than that.
fn set_by_hand(value: f64, (low, high): (f64, f64)) -> f64 {
    let value = value.clamp(low, high);
    let digits = -libm::floor(libm::log10((high - low) / PLACES));
    let digits = if digits.is_finite() { digits.clamp(0.0, 120.0) as usize } else { 0 };
    format!("{value:.digits$}").parse().unwrap_or(value)
}

impl Playback {
    /// Whether points are being edited.
    pub(super) fn is_editing(&self) -> bool {
        self.editing.is_on
    }

    /// What the axes of the points have to hold, beside the points.
    pub(super) fn frame(&self) -> Option<[f64; 4]> {
        self.editing.frame.filter(|_| self.editing.is_on)
    }

    /// The points that networks are trained on.
    pub(super) fn points(&self) -> &Points {
        &self.race.trial().dataset.training
    }

    /// The point that keys move, and which it is.
    pub(super) fn selected_point(&self) -> Option<(usize, (f64, f64))> {
        let index = self.editing.selected.min(self.points().len().checked_sub(1)?);
        self.editing.is_on.then(|| (index, (self.points().x()[index], self.points().y()[index])))
    }

    /// What is said of that point.
    pub(super) fn words_of_point(&self) -> String {
        let Some((index, (x, y))) = self.selected_point() else { return String::new() };
        let of = counted(self.points().len() as u64);
        format!("{} of {of}, at {} and {}", counted(index as u64 + 1), significant(x, 4), significant(y, 4))
    }

    /// Begins to edit the points, or ends it.
    pub(super) fn edit(&mut self, on: bool) -> Result<(), ControlError> {
        let points = self.points();
        if on && points.len() > MOST {
            let (name, value) = ("the number of points to be edited one by one", points.len() as f64);
            return Err(NumericsError::OutOfRange { name, value, allowed: "at most 10,000" }.into());
        }
        if on && !self.editing.is_on {
            self.editing.frame = Some(roomy(points));
        }
        self.editing.is_on = on;
        Ok(())
    }

    /// Takes a point up, so that handle and keys move it.
    pub(super) fn select(&mut self, point: usize) {
        self.editing.selected = point.min(self.points().len().saturating_sub(1));
        self.editing.is_held = false;
    }

    /// Selects the point that comes so many places after the selected one, around the ends.
    pub(super) fn select_by(&mut self, steps: i64) {
        let count = self.points().len();
        if count > 0 {
            let forward = i128::from(steps).rem_euclid(count as i128) as usize;
            self.select((self.editing.selected + forward) % count);
        }
    }

    /// Moves the selected point to a place, held to the axes. A place that leaves no line to be drawn is not taken.
    pub(super) fn drag(&mut self, to: (f64, f64)) {
        let held = self.editing.is_held;
        let moved = self.move_to(to, held);
        self.editing.is_held = held || moved;
    }

    /// Moves it by so many steps of a hundredth of the axes.
    pub(super) fn drag_by(&mut self, (across, up): (i64, i64)) {
        let (Some((_, (x, y))), Some([left, right, bottom, top])) = (self.selected_point(), self.editing.frame) else {
            return;
        };
        let step = |low: f64, high: f64, steps: i64| STEP * (high - low) * steps as f64;
        self.editing.is_held = false;
        self.move_to((x + step(left, right, across), y + step(bottom, top, up)), false);
    }

    fn move_to(&mut self, (x, y): (f64, f64), is_held: bool) -> bool {
        let Some((index, _)) = self.selected_point().filter(|_| x.is_finite() && y.is_finite()) else { return false };
        let (x, y) = self.set_by_hand((x, y));
        let change = |xs: &mut Vec<f64>, ys: &mut Vec<f64>| (xs[index], ys[index]) = (x, y);
        self.change(change, is_held).is_ok()
    }

    /// Adds a point, which is selected then.
    pub(super) fn add(&mut self, at: (f64, f64)) -> Result<(), ControlError> {
        if self.points().len() >= MOST {
            let (name, value) = ("the number of points", self.points().len() as f64 + 1.0);
            return Err(NumericsError::OutOfRange { name, value, allowed: "at most 10,000" }.into());
        }
        let (x, y) = self.set_by_hand(at);
        let change = |xs: &mut Vec<f64>, ys: &mut Vec<f64>| {
            xs.push(x);
            ys.push(y);
        };
        self.change(change, false)?;
        self.select(usize::MAX);
        Ok(())
    }

    /// Adds a point a little to the right of and above the selected one.
    pub(super) fn add_beside(&mut self) -> Result<(), ControlError> {
        let (Some((_, (x, y))), Some([left, right, bottom, top])) = (self.selected_point(), self.editing.frame) else {
            return Ok(());
        };
        self.add((x + 3.0 * STEP * (right - left), y + 3.0 * STEP * (top - bottom)))
    }

    /// Takes the selected point away; the one before it is selected then.
    pub(super) fn delete(&mut self) -> Result<(), ControlError> {
        let Some((index, _)) = self.selected_point() else { return Ok(()) };
        let change = |xs: &mut Vec<f64>, ys: &mut Vec<f64>| {
            xs.remove(index);
            ys.remove(index);
        };
        self.change(change, false)?;
        self.select(index.saturating_sub(1));
        Ok(())
    }

    /// Takes the latest change of the points back, or with `again` does again what was taken back; returns whether there
    /// was one.
    pub(super) fn take_back(&mut self, again: bool) -> bool {
        let Editing { earlier, later, .. } = &mut self.editing;
        let Some(data) = (if again { later.pop() } else { earlier.pop() }) else { return false };
        let now = self.panel.data(&DATA);
        if self.put(data).is_err() {
            return false;
        }
        let Editing { earlier, later, .. } = &mut self.editing;
        (if again { earlier } else { later }).push(now);
        self.editing.is_held = false;
        true
    }

    /// Puts points of the reader in the place of what is shown.
    pub(super) fn take_points(&mut self, given: Given) -> Result<(), ControlError> {
        self.replace(Data::Own(Arc::new(given)))?;
        self.editing = Editing { earlier: std::mem::take(&mut self.editing.earlier), ..Editing::default() };
        Ok(())
    }

    /// Forgets earlier states, because a control has changed the data, but not what was shown if it was the reader's own.
    pub(super) fn forget_edits(&mut self, shown: Data) {
        let is_lost = matches!(shown, Data::Own(_)) && shown != self.panel.data(&DATA);
        self.editing.earlier = if is_lost { vec![shown] } else { Vec::new() };
        self.editing.later.clear();
        self.editing.frame = Some(roomy(self.points()));
    }

    fn set_by_hand(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let [left, right, bottom, top] = self.editing.frame.unwrap_or([x, x, y, y]);
        let points = self.points();
        let (across, up) = (joined(Some((left, right)), points.x()), joined(Some((bottom, top)), points.y()));
        (set_by_hand(x, across), set_by_hand(y, up))
    }

    fn change(&mut self, change: impl FnOnce(&mut Vec<f64>, &mut Vec<f64>), is_held: bool) -> Result<(), ControlError> {
        let (mut xs, mut ys) = (self.points().x().to_vec(), self.points().y().to_vec());
        change(&mut xs, &mut ys);
        let points = Points::new(xs, ys)?;
        let given = self.given().map_or_else(|| Given::unnamed(points.clone()), |given| given.with(points.clone()));
        if is_held { self.put(Data::Own(Arc::new(given))) } else { self.replace(Data::Own(Arc::new(given))) }
    }

    /// Shows other data, and keeps the present ones to be taken back to.
    fn replace(&mut self, data: Data) -> Result<(), ControlError> {
        let now = self.panel.data(&DATA);
        self.put(data)?;
        self.editing.later.clear();
        let earlier = &mut self.editing.earlier;
        earlier.push(now);
        let size = |data: &Data| if let Data::Own(given) = data { given.points().len() } else { 1 };
        let mut kept: usize = earlier.iter().map(size).sum();
        while kept > MOST_KEPT && earlier.len() > 1 {
            kept -= size(&earlier.remove(0));
        }
        Ok(())
    }

    /// Shows other data. Training begins again, or goes on from the present weights, as the reader has chosen.
    fn put(&mut self, data: Data) -> Result<(), ControlError> {
        let before = self.panel.clone();
        self.panel.put(&DATA, Setting::Data(data));
        let goes_on = self.panel.chosen::<OnEdit>(&EDITS) == OnEdit::GoOn;
        let networks: Option<Vec<Network>> = goes_on.then(|| self.now.iter().map(|now| now.network).collect());
        let outcome = self.rebuild(networks);
        if outcome.is_err() {
            self.panel = before;
        }
        self.catch_up();
        self.refresh();
        outcome
    }
}
