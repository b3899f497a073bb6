//! The browser's side: one live exhibit behind `wasm-bindgen`.
//!
//! **Architecture invariant.** Only this room knows the browser, and it holds neither formulas nor defaults: browser
//! crates are dependencies for wasm32 alone. Nothing it exports panics; bad input comes back as a JavaScript `Error`
//! with a sentence (`tests/js/stage.test.js`). No view of WebAssembly memory crosses the boundary, and no value that
//! JavaScript only reads is left to its garbage collector: it crosses as a plain object (see `views`), descriptors at
//! load and after a change, everything else once a frame (`tests/js/memory.test.js`).

pub mod address;
pub mod article;
mod canvas;
pub mod embed;
mod layered_canvas;
mod views;

// What the page needs only after it has opened, or never.
#[cfg(feature = "full")]
pub mod elsewhere;
#[cfg(feature = "full")]
pub mod export;
#[cfg(feature = "article")]
pub mod mean_curves;
#[cfg(feature = "article")]
pub mod own_data;
#[cfg(feature = "article")]
pub mod train;
#[cfg(feature = "full")]
pub mod workbench;

use self::layered_canvas::LayeredCanvas;
use self::views::{ControlView, FrameView, PlayerView, VisitView, plain};
use crate::controls::{Control, Kind, Setting};
use crate::exhibit::{Entry, Exhibit, Sketch};
use crate::exhibits;
use crate::figure::{Figure, Ink, Sheet, Theme};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

/// One live exhibit: what the page drives and draws.
#[wasm_bindgen]
pub struct Stage {
    entry: &'static Entry,
    exhibit: Box<dyn Exhibit>,
    /// The reader's own state, with all that was computed of it, while a claim is put to the test in its place.
    set_aside: Option<Box<dyn Exhibit>>,
    figures: Vec<Figure>,
    canvases: Vec<LayeredCanvas>,
    /// The guess that is made, or was made, in a figure.
    sketch: Option<Sketch>,
    /// Whose line lies under the pointer.
    line: Option<Ink>,
    locked: bool,
    /// What the file that the exhibit needs holds, once it was handed over: for the exhibit begun anew.
    file: Vec<u8>,
}

fn theme(dark: bool) -> Theme {
    if dark { Theme::Dark } else { Theme::Light }
}

fn fail(error: impl std::fmt::Display) -> js_sys::Error {
    js_sys::Error::new(&error.to_string())
}

/// Whether replies can be given and drawn: the page opens with the small module, before anybody has replied.
const HAS_SKETCHES: bool = cfg!(feature = "full");

/// A figure, unless a guess is being made in it: nothing can be read there then.
fn readable(figures: &[Figure], sketch: Option<Sketch>, index: usize) -> Option<&Figure> {
    figures.get(index).filter(|figure| !sketch.is_some_and(|sketch| sketch.is_open_in(figure)))
}

#[wasm_bindgen]
impl Stage {
    /// Opens an exhibit by its id.
    ///
    /// # Errors
    /// Says which exhibits there are.
    #[wasm_bindgen(constructor)]
    pub fn new(exhibit: &str) -> Result<Self, js_sys::Error> {
        let entry = exhibits::entry(exhibit).map_err(fail)?;
        let exhibit = (entry.open)().map_err(fail)?;
        let figures = exhibit.figures();
        let canvases = figures.iter().map(|_| LayeredCanvas::default()).collect();
        Ok(Self {
            entry,
            exhibit,
            set_aside: None,
            figures,
            canvases,
            sketch: None,
            line: None,
            locked: false,
            file: Vec::new(),
        })
    }

    /// The controls and what they are set to.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "ControlView[]")]
    pub fn controls(&self) -> JsValue {
        let panel = self.exhibit.panel();
        let view = |control: &Control| ControlView::of(control, &panel.setting(control));
        plain(&panel.controls().iter().map(view).collect::<Vec<_>>())
    }

    /// Sets a control from text.
    ///
    /// # Errors
    /// Says which control, its value and the allowed range; nothing is changed then.
    pub fn set(&mut self, control: &str, text: &str) -> Result<(), js_sys::Error> {
        self.unlocked()?;
        self.exhibit.set(control, text).map_err(fail)
    }

    /// Sets a control from its slider's position.
    ///
    /// # Errors
    /// As [`set`](Self::set), and where the control is no number.
    pub fn slide(&mut self, control: &str, position: u32) -> Result<(), js_sys::Error> {
        let known = self.exhibit.panel().control(control).map_err(fail)?;
        if !matches!(known.kind, Kind::Number { .. }) {
            return Err(fail(format!("{} has no slider, only numbers have one", known.name)));
        }
        self.put(known, known.at_position(position))
    }

    /// Gives a seed control a new seed from the system's entropy.
    ///
    /// # Errors
    /// Where the browser has none, or the control is no seed.
    pub fn reseed(&mut self, control: &str) -> Result<(), js_sys::Error> {
        const MOST: u32 = 100_000; // short enough to be read out
        let known = self.exhibit.panel().control(control).map_err(fail)?;
        if !matches!(known.kind, Kind::Seed { .. }) {
            return Err(fail(format!("{} is no seed, so it cannot be given a new one", known.name)));
        }
        let seed = getrandom::u32().map_err(fail)? % MOST;
        self.put(known, f64::from(seed))
    }

    /// Carries out `reset` or one of an alert's actions.
    ///
    /// # Errors
    /// Says which actions there are.
    pub fn act(&mut self, action: &str) -> Result<(), js_sys::Error> {
        if action != "reset" {
            self.unlocked()?;
        }
        self.exhibit.act(action).map_err(fail)
    }

    /// Where the run stands, if the exhibit has one to play.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "PlayerView | undefined")]
    pub fn player(&self) -> JsValue {
        plain(&self.exhibit.playable().map(PlayerView::of))
    }

    /// Moves on by one frame's epochs; returns whether the run is at its end.
    pub fn advance(&mut self) -> bool {
        if let Some(player) = self.exhibit.player() {
            self.exhibit.advance(player.speed);
        }
        self.has_ended()
    }

    /// Goes to an epoch, held to the run.
    pub fn seek(&mut self, epoch: f64) {
        self.exhibit.seek(epoch.max(0.0) as u64);
    }

    /// Goes to a place on the scrubber, 0 to 1.
    pub fn seek_fraction(&mut self, fraction: f64) {
        if let Some(player) = self.exhibit.player() {
            self.exhibit.seek(player.epoch_at(fraction));
        }
    }

    /// Goes to the next milestone: 1, 2 or 5 times a power of ten, or the end; returns whether the run is there.
    pub fn leap(&mut self) -> bool {
        if let Some(player) = self.exhibit.player() {
            self.exhibit.seek(player.next_milestone());
        }
        self.has_ended()
    }

    /// Computes ahead by about so many epochs; returns whether there is nothing left to compute.
    pub fn prepare(&mut self, work: u32) -> bool {
        self.exhibit.prepare(u64::from(work))
    }

    /// Highlights one depth in every figure, or none.
    pub fn highlight(&mut self, depth: Option<u32>) {
        self.exhibit.highlight(depth.map(|depth| depth as usize));
    }

    /// Draws all figures anew as data, to be painted by [`paint`](Self::paint).
    pub fn compose(&mut self) {
        self.figures = self.exhibit.figures();
        if let Some(sketch) = self.sketch() {
            sketch.draw(self.exhibit.as_ref(), &mut self.figures);
        }
    }

    /// All that the exhibit says now, and of its figures what was composed last, with the colours for light or dark ground.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "FrameView")]
    pub fn frame(&self, dark: bool) -> JsValue {
        plain(&FrameView::of(self.exhibit.as_ref(), &self.figures, theme(dark)))
    }

    /// Paints one figure on two stacked canvases, the lower one only where something on it changed.
    ///
    /// # Errors
    /// Where a canvas gives no drawing context, or a size is not usable.
    #[expect(clippy::too_many_arguments, reason = "what JavaScript passes in one call need not be allocated there")]
    pub fn paint(
        &mut self,
        figure: usize,
        backdrop: &HtmlCanvasElement,
        marks: &HtmlCanvasElement,
        width: f64,
        height: f64,
        pixel_ratio: f64,
        dark: bool,
    ) -> Result<(), js_sys::Error> {
        match (self.figures.get(figure), self.canvases.get_mut(figure)) {
            (Some(figure), Some(canvas)) => {
                canvas.paint(figure, theme(dark), (backdrop, marks), (width, height, pixel_ratio)).map_err(fail)
            }
            _ => Err(fail(format!("there is no figure {figure}, only {}", self.figures.len()))),
        }
    }

    /// Paints every figure anew the next time, because what lay on its canvases is lost.
    pub fn repaint(&mut self) {
        self.canvases.iter_mut().for_each(|canvas| *canvas = LayeredCanvas::default());
    }

    /// Reads a figure under a place, in CSS pixels from its upper left corner; stops reading without one.
    pub fn probe(&mut self, figure: usize, x: Option<f64>, y: Option<f64>, width: f64, height: f64) {
        if let Some(figure) = readable(&self.figures, self.sketch(), figure) {
            self.line = x.zip(y).and_then(|place| figure.network_at(Sheet { width, height }, place));
            self.exhibit
                .probe(figure.id, x.zip(y).map(|place| layered_canvas::values_at(figure, place, width, height)));
        }
    }

    /// Moves the reading by so many steps to the right and upwards.
    pub fn probe_by(&mut self, figure: usize, across: i32, up: i32) {
        self.line = None;
        if let Some(figure) = readable(&self.figures, self.sketch(), figure) {
            self.exhibit.probe_by(figure.id, (i64::from(across), i64::from(up)));
        }
    }

    /// Where a click on what is being read leads to.
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "VisitView | undefined")]
    pub fn pick(&self, figure: usize) -> JsValue {
        let visit = readable(&self.figures, self.sketch(), figure).and_then(|figure| self.exhibit.pick(figure.id));
        plain(&visit.as_ref().map(VisitView::of))
    }

    /// Goes where another exhibit leads to: to the `state` of a [`pick`](Self::pick).
    ///
    /// # Errors
    /// As [`set`](Self::set), and where the state is none that `pick` gave.
    pub fn visit(&mut self, state: &str) -> Result<(), js_sys::Error> {
        self.unlocked()?;
        let (settings, epoch) = VisitView::read(state).ok_or_else(|| fail("This is no state that a figure led to."))?;
        self.exhibit.visit(&settings, epoch).map_err(fail)
    }

    /// How many tasks are left.
    #[must_use]
    pub fn pending_count(&self) -> usize {
        self.exhibit.pending().len()
    }

    /// The file that the exhibit still needs, by its place below the page.
    #[must_use]
    pub fn wanted_file(&self) -> Option<String> {
        self.exhibit.wanted_file().map(str::to_owned)
    }

    /// What the reading says.
    #[must_use]
    pub fn probed(&self) -> Option<String> {
        self.exhibit.probed()
    }
}

impl Stage {
    /// Whether there is no epoch left to be played.
    fn has_ended(&self) -> bool {
        self.exhibit.player().is_none_or(|player| player.epoch >= player.end)
    }

    /// The guess that is made, or was made, in a figure.
    fn sketch(&self) -> Option<Sketch> {
        self.sketch.filter(|_| HAS_SKETCHES)
    }

    /// Hands the file that was handed over on to an exhibit that takes the place of the present one.
    fn hand_over(&self, exhibit: &mut dyn Exhibit) -> Result<(), js_sys::Error> {
        let is_wanted = exhibit.wanted_file().is_some() && !self.file.is_empty();
        if is_wanted { exhibit.take_file(&self.file).map_err(fail) } else { Ok(()) }
    }

    /// Sets a control to a number. Its text is exact: it reads back to the same bits.
    fn put(&mut self, control: &Control, value: f64) -> Result<(), js_sys::Error> {
        self.set(control.id, &control.text(Setting::Number(value)))
    }
}
