//! What the article asks of an exhibit: claims that are put to the test, handles that are dragged, parts of formulas that
//! are pointed at, and tasks that are timed.

use super::views::{ChangeView, ClaimView, EvidenceView, GuessView, HandleView, TaskView, plain};
use super::{HAS_SKETCHES, Stage, fail, layered_canvas};
use crate::controls::{ControlError, Effect};
use crate::exhibit::{Guessable, Reply, Sketch, Standing, changes};
use crate::exhibits;
use crate::figure::Ink;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Stage {
    /// The claims that can be put to the test here.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "ClaimView[]")]
    pub fn claims(&self) -> JsValue {
        plain(&self.entry.claims.iter().map(ClaimView::of).collect::<Vec<_>>())
    }

    /// Begins anew in a scene of a claim: the one that shows it, or the one that tries to refute it. Returns what differs
    /// from the state before, which [`take_back`](Self::take_back) brings back.
    ///
    /// Where nothing differs, nothing is begun anew, so that nothing has to be computed again.
    ///
    /// # Errors
    /// Says which claims and scenes there are.
    #[wasm_bindgen(unchecked_return_type = "ChangeView[]")]
    pub fn put_to_the_test(
        &mut self,
        claim: &str,
        #[wasm_bindgen(unchecked_param_type = "'shown' | 'tried'")] scene: &str,
    ) -> Result<JsValue, js_sys::Error> {
        self.unlocked()?;
        let known = exhibits::claim(self.entry, claim).map_err(fail)?;
        let mut exhibit = (self.entry.open)().map_err(fail)?;
        let scene = match scene {
            "shown" => known.shown,
            "tried" => known.tried,
            _ => return Err(fail(ControlError::unknown("scene", scene, ["shown", "tried"].into_iter()))),
        };
        self.hand_over(exhibit.as_mut())?;
        scene.set(exhibit.as_mut()).map_err(fail)?;
        let changed = changes(self.exhibit.as_ref(), exhibit.as_ref(), scene.epoch);
        // Of a run whose rate was changed midway the controls do not tell all.
        let is_told = self.entry.controls.iter().all(|control| control.effect != Effect::Rate);
        if !(changed.is_empty() && is_told) {
            self.set_aside = Some(std::mem::replace(&mut self.exhibit, exhibit));
            self.compose();
        }
        Ok(plain(&changed.into_iter().map(ChangeView::of).collect::<Vec<_>>()))
    }

    /// Brings back the state that was there before a claim was put to the test, with all that was computed of it; returns
    /// whether there was one.
    pub fn take_back(&mut self) -> bool {
        let Some(exhibit) = self.set_aside.take() else { return false };
        self.exhibit = exhibit;
        self.compose();
        true
    }

    /// Keeps the state in which a claim was put to the test.
    pub fn keep(&mut self) {
        self.set_aside = None;
    }

    /// What the numbers say of a claim, as they are.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "EvidenceView | undefined")]
    pub fn evidence(&self, claim: &str) -> JsValue {
        plain(&self.exhibit.evidence(claim).map(EvidenceView::of))
    }

    /// What the reader is asked before it is told, if anything.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "GuessView | undefined")]
    pub fn guess(&self) -> JsValue {
        plain(&self.exhibit.guessable().map(|guessable| GuessView::of(guessable.guess())))
    }

    /// Begins a guess in a figure, where one is asked for: it is drawn there, and moved by its handles. Only the full module
    /// knows how.
    pub fn begin_sketch(&mut self) {
        self.sketch = self.exhibit.guessable().and_then(|guessable| Sketch::of(guessable.guess()));
        self.compose();
    }

    /// Takes the guess out of the figures, and shows them as they are.
    pub fn drop_sketch(&mut self) {
        self.sketch = None;
        self.compose();
    }

    /// The place of the guess, as [`say`](Self::say) takes it.
    #[must_use]
    pub fn sketched(&self) -> Option<String> {
        let sketch = self.sketch()?;
        Sketch::asked(self.exhibit.as_ref()).map(|figure| sketch.reply(&figure).to_string())
    }

    /// Sets what the answer needs, once the reader has replied; without a reply, once they want to be told. A guess in a
    /// figure stays there from then on.
    ///
    /// # Errors
    /// Says which replies there are.
    pub fn say(&mut self, reply: Option<String>) -> Result<(), js_sys::Error> {
        self.unlocked()?;
        let Some(guess) = self.exhibit.guessable().map(Guessable::guess) else { return Ok(()) };
        self.sketch = match reply {
            Some(reply) => {
                let reply = self.reply(&reply).map_err(fail)?;
                Sketch::of(guess).map(|mut sketch| {
                    sketch.say(reply);
                    sketch
                })
            }
            None => None,
        };
        for (control, text) in guess.then {
            self.exhibit.set(control, text).map_err(fail)?;
        }
        Ok(())
    }

    /// What is said to a reply until the answer is known.
    ///
    /// # Errors
    /// Says which replies there are.
    pub fn until(&self, reply: &str) -> Result<String, js_sys::Error> {
        let Some(guess) = self.exhibit.guessable().map(Guessable::guess) else { return Ok(String::new()) };
        let reply = self.reply(reply).map_err(fail)?;
        Ok(guess.told(Some(reply), false, guess.until))
    }

    /// What the exhibit says to a reply, or to none; nothing while the answer is not known.
    ///
    /// # Errors
    /// Says which replies there are.
    pub fn answer(&self, reply: Option<String>) -> Result<Option<String>, js_sys::Error> {
        let Some(guessable) = self.exhibit.guessable() else { return Ok(None) };
        let reply = reply.map(|reply| self.reply(&reply)).transpose().map_err(fail)?;
        Ok(guessable.answer(reply))
    }

    /// What can be dragged on a figure of this size.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "HandleView[]")]
    pub fn handles(&self, figure: usize, width: f64, height: f64) -> JsValue {
        let figure = self.figures.get(figure).filter(|_| !self.locked);
        let handles = figure.into_iter().flat_map(|figure| {
            let of_guess = self.sketch().into_iter().flat_map(|sketch| sketch.handles(figure));
            self.exhibit.handles(figure.id).into_iter().chain(of_guess).map(move |handle| {
                let place = layered_canvas::place_of(figure, handle.at, width, height);
                HandleView::of(handle, place)
            })
        });
        plain(&handles.collect::<Vec<_>>())
    }

    /// Moves a handle to a place on its figure, in CSS pixels from the upper left corner.
    pub fn drag(&mut self, figure: usize, handle: &str, x: f64, y: f64, width: f64, height: f64) {
        if let Some(figure) = self.figures.get(figure).filter(|_| !self.locked) {
            let to = layered_canvas::values_at(figure, (x, y), width, height);
            let sketch = self.sketch.as_mut().filter(|_| HAS_SKETCHES);
            if !sketch.is_some_and(|sketch| sketch.drag(handle, figure, to)) {
                self.exhibit.drag(handle, to);
            }
        }
    }

    /// Moves a handle by so many steps to the right and upwards.
    pub fn drag_by(&mut self, handle: &str, across: i32, up: i32) {
        if self.locked {
            return;
        }
        let steps = (i64::from(across), i64::from(up));
        let sketch = self.sketch.as_mut().filter(|_| HAS_SKETCHES);
        if !sketch.is_some_and(|sketch| self.figures.iter().any(|figure| sketch.drag_by(handle, figure, steps))) {
            self.exhibit.drag_by(handle, steps);
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
    #[wasm_bindgen(unchecked_return_type = "TaskView[]")]
    pub fn tasks(&self) -> JsValue {
        plain(&self.exhibit.tasks().into_iter().map(TaskView::of).collect::<Vec<_>>())
    }
}

impl Stage {
    /// Reads a reply to what the exhibit asks.
    fn reply(&self, text: &str) -> Result<Reply, ControlError> {
        let guess = self.exhibit.guessable().map(Guessable::guess).filter(|_| HAS_SKETCHES);
        let known = guess.ok_or_else(|| ControlError::unknown("reply", text, [].into_iter()))?;
        known.reply(text, Sketch::asked(self.exhibit.as_ref()).as_ref())
    }
}
