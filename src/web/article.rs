//! What the article asks of an exhibit: claims that are put to the test, handles that are dragged, parts of formulas that
//! are pointed at, and tasks that are timed.

use super::{Stage, easel, fail};
use crate::exhibit::{Claim, Evidence, Handle, Standing, TimedTask};
use crate::exhibits;
use crate::figure::{Ink, significant};
use wasm_bindgen::prelude::wasm_bindgen;

/// Something on a figure that can be dragged.
#[wasm_bindgen(getter_with_clone)]
pub struct HandleView {
    /// Its name in the page.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// Where it is, in words.
    #[wasm_bindgen(readonly)]
    pub text: String,
    /// Where it is, in CSS pixels from the left of the figure.
    #[wasm_bindgen(readonly)]
    pub x: f64,
    /// Where it is, in CSS pixels from the top of the figure.
    #[wasm_bindgen(readonly)]
    pub y: f64,
    /// Whether it moves up and down alone.
    #[wasm_bindgen(readonly)]
    pub upright: bool,
}

impl HandleView {
    fn of(handle: Handle, (x, y): (f64, f64)) -> Self {
        let Handle { id, name, text, upright, .. } = handle;
        Self { id: id.to_owned(), name: name.to_owned(), text, x, y, upright }
    }
}

/// A sentence that can be put to the test.
#[wasm_bindgen(getter_with_clone)]
pub struct ClaimView {
    /// Its name in the page.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Whether it fails where it was tried to break it.
    #[wasm_bindgen(readonly)]
    pub breaks: bool,
}

impl ClaimView {
    fn of(claim: &Claim) -> Self {
        Self { id: claim.id.to_owned(), breaks: claim.breaks }
    }
}

/// What the numbers say of a claim.
#[wasm_bindgen(getter_with_clone)]
pub struct EvidenceView {
    /// Whether it holds; nothing while that is being computed.
    #[wasm_bindgen(readonly)]
    pub holds: Option<bool>,
    /// The numbers, in a sentence.
    #[wasm_bindgen(readonly)]
    pub text: String,
}

impl EvidenceView {
    fn of(Evidence { holds, text }: Evidence) -> Self {
        Self { holds, text }
    }
}

/// Something that can be timed.
#[wasm_bindgen(getter_with_clone)]
pub struct TaskView {
    /// Its name in the page.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// How many operations it takes in all, as readers see it.
    #[wasm_bindgen(readonly)]
    pub operations: String,
    /// How often it does what is timed.
    #[wasm_bindgen(readonly)]
    pub repeats: f64,
}

impl TaskView {
    fn of(TimedTask { id, name, operations, repeats }: TimedTask) -> Self {
        Self { id: id.to_owned(), name, operations: significant(operations, 3), repeats }
    }
}

#[wasm_bindgen]
impl Stage {
    /// The claims that can be put to the test here.
    #[must_use]
    pub fn claims(&self) -> Vec<ClaimView> {
        exhibits::entry(self.id).map(|entry| entry.claims.iter().map(ClaimView::of).collect()).unwrap_or_default()
    }

    /// Begins anew in the state that shows a claim, or in the one that tries to break it.
    ///
    /// # Errors
    /// Says which claims there are.
    pub fn put_to_the_test(&mut self, claim: &str, tried: bool) -> Result<(), js_sys::Error> {
        self.unlocked()?;
        let known = exhibits::claim(exhibits::entry(self.id).map_err(fail)?, claim).map_err(fail)?;
        let mut exhibit = exhibits::open(self.id).map_err(fail)?;
        let scene = if tried { known.tried } else { known.shown };
        scene.set(exhibit.as_mut()).map_err(fail)?;
        self.exhibit = exhibit;
        self.compose();
        Ok(())
    }

    /// What the numbers say of a claim, as they are.
    #[must_use]
    pub fn evidence(&self, claim: &str) -> Option<EvidenceView> {
        self.exhibit.evidence(claim).map(EvidenceView::of)
    }

    /// What can be dragged on a figure of this size.
    #[must_use]
    pub fn handles(&self, figure: usize, width: f64, height: f64) -> Vec<HandleView> {
        let Some(figure) = self.figures.get(figure).filter(|_| !self.locked) else { return Vec::new() };
        let handles = self.exhibit.handles(figure.id).into_iter();
        handles
            .map(|handle| {
                let place = easel::place_of(figure, handle.at, width, height);
                HandleView::of(handle, place)
            })
            .collect()
    }

    /// Moves a handle to a place on its figure, in CSS pixels from the upper left corner.
    pub fn drag(&mut self, figure: usize, handle: &str, x: f64, y: f64, width: f64, height: f64) {
        if let Some(figure) = self.figures.get(figure).filter(|_| !self.locked) {
            self.exhibit.drag(handle, easel::values_at(figure, (x, y), width, height));
        }
    }

    /// Moves a handle by so many steps to the right and upwards.
    pub fn drag_by(&mut self, handle: &str, across: i32, up: i32) {
        if !self.locked {
            self.exhibit.drag_by(handle, (i64::from(across), i64::from(up)));
        }
    }

    /// Points out a part of a formula in the figures, or none.
    #[expect(clippy::needless_pass_by_value, reason = "what JavaScript passes is owned")]
    pub fn point_out(&mut self, part: Option<String>) {
        self.exhibit.point_out(part.as_deref());
    }

    /// The depth of what is being read, or of the line under the pointer.
    #[must_use]
    pub fn pointed(&self) -> Option<u32> {
        let of_line = || {
            let ink = self.line?;
            let is_its = |state: &Standing| match ink {
                Ink::Depth(depth) => state.number == depth,
                _ => state.selected,
            };
            self.exhibit.standings().into_iter().find(is_its).map(|state| state.number)
        };
        self.exhibit.pointed().or_else(of_line).map(|depth| depth as u32)
    }

    /// What can be timed.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskView> {
        self.exhibit.tasks().into_iter().map(TaskView::of).collect()
    }

    /// Carries out a task so many times, for nothing but the time it takes; at most a million times.
    pub fn carry_out(&self, task: &str, times: u32) {
        const MOST: u32 = 1_000_000;
        self.exhibit.carry_out(task, times.min(MOST));
    }
}
