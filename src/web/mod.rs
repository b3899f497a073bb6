//! The browser's side: one live exhibit behind `wasm-bindgen`.
//!
//! **Architecture invariant.** Only this layer knows the browser, and it holds neither formulas nor defaults. Nothing
//! it exports panics: bad input comes back as a JavaScript `Error` with a sentence. No view of WebAssembly memory
//! crosses the boundary; descriptors are read at load, and each frame passes a number of epochs in and words out.

pub mod address;
pub mod article;
mod easel;
pub mod embed;
mod views;
mod work;

// What the page needs only after it has opened, or never.
#[cfg(feature = "article")]
pub mod export;
#[cfg(feature = "article")]
pub mod means;
#[cfg(feature = "article")]
pub mod train;
#[cfg(feature = "article")]
pub mod workbench;

use self::easel::Easel;
use self::views::{ActionView, AlertView, ControlView, DepthView, FigureView, PlayerView, ReadoutView};
use self::work::{OrderView, TableView, VisitView};
use crate::controls::Kind;
use crate::exhibit::Exhibit;
use crate::exhibits;
use crate::figure::{Figure, Ink, Sheet, Theme};
use crate::study::sweep::{Curve, Order};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::HtmlCanvasElement;

/// One live exhibit: what the page drives and draws.
#[wasm_bindgen]
pub struct Stage {
    id: &'static str,
    exhibit: Box<dyn Exhibit>,
    figures: Vec<Figure>,
    easels: Vec<Easel>,
    /// Whose line lies under the pointer.
    line: Option<Ink>,
    locked: bool,
}

fn fail(error: impl std::fmt::Display) -> js_sys::Error {
    js_sys::Error::new(&error.to_string())
}

#[wasm_bindgen]
impl Stage {
    /// Opens an exhibit by its id.
    ///
    /// # Errors
    /// Says which exhibits there are.
    #[wasm_bindgen(constructor)]
    pub fn new(exhibit: &str) -> Result<Self, js_sys::Error> {
        let (id, exhibit) = (exhibits::entry(exhibit).map_err(fail)?.id, exhibits::open(exhibit).map_err(fail)?);
        let figures = exhibit.figures();
        let easels = figures.iter().map(|_| Easel::default()).collect();
        Ok(Self { id, exhibit, figures, easels, line: None, locked: false })
    }

    /// The controls and what they are set to.
    #[must_use]
    pub fn controls(&self) -> Vec<ControlView> {
        let panel = self.exhibit.panel();
        panel.controls().iter().map(|control| ControlView::of(control, panel.setting(control))).collect()
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
        self.set(control, &known.at_position(position).to_string())
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
        self.set(control, &seed.to_string())
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
    pub fn player(&self) -> Option<PlayerView> {
        self.exhibit.player().map(PlayerView::of)
    }

    /// Moves on by one frame's epochs.
    pub fn advance(&mut self) {
        if let Some(player) = self.exhibit.player() {
            self.exhibit.advance(player.speed);
        }
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

    /// Goes to the next milestone: 1, 2 or 5 times a power of ten, or the end.
    pub fn leap(&mut self) {
        if let Some(player) = self.exhibit.player() {
            self.exhibit.seek(player.next_milestone());
        }
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
    }

    /// The figures' names and words.
    #[must_use]
    pub fn figures(&self) -> Vec<FigureView> {
        self.figures.iter().map(FigureView::of).collect()
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
        let theme = if dark { Theme::Dark } else { Theme::Light };
        match (self.figures.get(figure), self.easels.get_mut(figure)) {
            (Some(figure), Some(easel)) => {
                easel.paint(figure, theme, (backdrop, marks), (width, height, pixel_ratio)).map_err(fail)
            }
            _ => Err(fail(format!("there is no figure {figure}, only {}", self.figures.len()))),
        }
    }

    /// Reads a figure under a place, in CSS pixels from its upper left corner; stops reading without one.
    pub fn probe(&mut self, figure: usize, x: Option<f64>, y: Option<f64>, width: f64, height: f64) {
        if let Some(figure) = self.figures.get(figure) {
            self.line = x.zip(y).and_then(|place| figure.network_at(Sheet { width, height }, place));
            self.exhibit.probe(figure.id, x.zip(y).map(|place| easel::values_at(figure, place, width, height)));
        }
    }

    /// Moves the reading by so many steps to the right and upwards.
    pub fn probe_by(&mut self, figure: usize, across: i32, up: i32) {
        self.line = None;
        if let Some(figure) = self.figures.get(figure) {
            self.exhibit.probe_by(figure.id, (i64::from(across), i64::from(up)));
        }
    }

    /// Where a click on what is being read leads to.
    #[must_use]
    pub fn pick(&self, figure: usize) -> Option<VisitView> {
        self.exhibit.pick(self.figures.get(figure)?.id).map(VisitView::of)
    }

    /// Goes where another exhibit leads to: controls and their texts by turns, and the epoch.
    ///
    /// # Errors
    /// As [`set`](Self::set).
    pub fn visit(&mut self, settings: Vec<String>, epoch: f64) -> Result<(), js_sys::Error> {
        self.unlocked()?;
        let mut settings = settings.into_iter();
        let pairs: Vec<_> = std::iter::from_fn(|| settings.next().zip(settings.next())).collect();
        let settings: Vec<_> = pairs.iter().map(|(control, text)| (control.as_str(), text.clone())).collect();
        self.exhibit.visit(&settings, epoch.max(0.0) as u64).map_err(fail)
    }

    /// What is left to compute and can be computed elsewhere, the most wanted first: each order as numbers for
    /// [`Workbench`](workbench::Workbench).
    #[must_use]
    pub fn orders(&self) -> Vec<OrderView> {
        self.exhibit.orders().iter().map(OrderView::of).collect()
    }

    /// Takes in what an order came to; what is no longer wanted is dropped.
    ///
    /// # Errors
    /// Where the numbers are no order, or no curve of it.
    pub fn deliver(&mut self, order: &[f64], curve: &[f64]) -> Result<(), js_sys::Error> {
        let order = Order::from_numbers(order).map_err(fail)?;
        let epochs = order.spec.recorded().map_err(fail)?.len();
        let curve = Curve::from_numbers(curve)
            .filter(|curve| curve.finishes.len() as u64 == order.trials && curve.epochs() == epochs)
            .ok_or_else(|| fail("these numbers are no curve of this order"))?;
        self.exhibit.deliver(&order, curve);
        Ok(())
    }

    /// What the reading says.
    #[must_use]
    pub fn probed(&self) -> Option<String> {
        self.exhibit.probed()
    }

    /// The numbers beside the figures.
    #[must_use]
    pub fn readouts(&self) -> Vec<ReadoutView> {
        self.exhibit.readouts().into_iter().map(ReadoutView::of).collect()
    }

    /// The table under them, if there is one.
    #[must_use]
    pub fn table(&self) -> Option<TableView> {
        self.exhibit.table().map(TableView::of)
    }

    /// All numbers as comma-separated values, if the exhibit has them.
    #[must_use]
    pub fn csv(&self) -> Option<String> {
        self.exhibit.csv()
    }

    /// The state of every depth, with the colour it has on light or dark ground.
    #[must_use]
    pub fn depths(&self, dark: bool) -> Vec<DepthView> {
        let theme = if dark { Theme::Dark } else { Theme::Light };
        self.exhibit.standings().into_iter().map(|state| DepthView::of(state, theme)).collect()
    }

    /// What is seen now, in words.
    #[must_use]
    pub fn summary(&self) -> String {
        self.exhibit.summary()
    }

    /// What went wrong, if anything did.
    #[must_use]
    pub fn alert(&self) -> Option<AlertView> {
        self.exhibit.alert().map(|alert| AlertView {
            text: alert.text,
            actions: alert.actions.into_iter().map(|(id, name)| ActionView { id: id.to_owned(), name }).collect(),
        })
    }
}
