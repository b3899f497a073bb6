//! Figures of every exhibit in many states, at any size that a page gives them.

use crate::every_exhibit::for_every_exhibit;
use crate::finish::finish;
use crate::sketched::with_guess;
use crate::small::{small, valid_settings};
use lnn_lab::exhibit::Entry;
use lnn_lab::figure::{Figure, Sheet, Theme, render};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use roxmltree::Document;

/// Sizes of figures on pages from a phone's to a wide screen's.
pub(crate) fn sheet() -> impl Strategy<Value = Sheet> {
    (240.0..1280.0_f64, 220.0..600.0_f64).prop_map(|(width, height)| Sheet { width, height })
}

/// An exhibit somewhere in a run.
#[derive(Clone, Debug)]
struct State {
    settings: Vec<(String, String)>,
    epoch: u64,
    /// How many epochs are computed ahead; `None` for all.
    work: Option<u64>,
    highlight: Option<usize>,
    /// Which figure is read, and where on its axes, as shares of them.
    probe: Option<(prop::sample::Index, f64, f64)>,
    /// Where a guess is placed, as shares of the axes, and whether it was said.
    guess: Option<([f64; 2], bool)>,
}

impl State {
    fn figures(&self, entry: &'static Entry) -> Vec<Figure> {
        let mut exhibit = small(entry);
        for (control, text) in &self.settings {
            exhibit.set(control, text).unwrap();
        }
        exhibit.seek(self.epoch);
        match self.work {
            Some(work) => drop(exhibit.prepare(work)),
            None => finish(exhibit.as_mut()),
        }
        exhibit.highlight(self.highlight);
        if let Some((index, across, up)) = self.probe {
            let figures = exhibit.figures();
            let Figure { id, x, y, .. } = index.get(&figures);
            exhibit.probe(id, Some((x.low + across * (x.high - x.low), y.low + up * (y.high - y.low))));
        }
        match self.guess {
            Some((shares, is_said)) => with_guess(exhibit.as_ref(), shares, is_said),
            None => exhibit.figures(),
        }
    }
}

fn state(entry: &'static Entry) -> impl Strategy<Value = State> {
    let probe = (any::<prop::sample::Index>(), -0.1..1.1_f64, -0.1..1.1_f64);
    (
        valid_settings(entry, 8),
        0_u64..15_000,
        prop::option::of(0_u64..50_000),
        prop::option::of(1_usize..11),
        prop::option::of(probe),
        prop::option::of(([0.0..=1.0_f64, 0.0..=1.0_f64], any::<bool>())),
    )
        .prop_map(|(settings, epoch, work, highlight, probe, guess)| State {
            settings,
            epoch,
            work,
            highlight,
            probe,
            guess,
        })
}

/// A drawing.
pub(crate) fn svg(figure: &Figure, theme: Theme, sheet: Sheet) -> String {
    render::svg(figure, theme, sheet).unwrap()
}

/// A figure and what was drawn of it.
pub(crate) struct Drawing<'a> {
    pub(crate) figure: &'a Figure,
    pub(crate) sheet: Sheet,
    pub(crate) document: &'a Document<'a>,
}

/// What holds for every drawing.
pub(crate) type Property = fn(&Drawing) -> TestCaseResult;

/// Tries properties on every figure of every exhibit in random states, drawn in both themes: all of them on the same states,
/// which take seven times as long to compute as to draw and to look at.
#[track_caller]
pub(crate) fn for_every_drawing(count: u32, properties: &[Property]) {
    for_every_exhibit(
        count,
        |entry| (state(entry), sheet()),
        |entry, (state, sheet)| {
            let figures = state.figures(entry);
            let mut drawings =
                figures.iter().flat_map(|figure| [Theme::Light, Theme::Dark].map(|theme| (figure, theme)));
            drawings.try_for_each(|(figure, theme)| {
                let text = svg(figure, theme, sheet);
                let drawing = Drawing { figure, sheet, document: &Document::parse(&text).unwrap() };
                properties.iter().try_for_each(|property| property(&drawing))
            })
        },
    );
}
