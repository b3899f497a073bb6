//! What holds for every figure of every exhibit, whatever it is set to, at any size that a page gives it.

use crate::actions::{actions, after};
use crate::every_exhibit::for_every_exhibit;
use crate::finish::finish;
use crate::opened::race;
use crate::small::{small, valid_settings};
use crate::svg::{Word, boxes, words};
use crate::words::is_for_readers;
use lnn_lab::exhibit::Entry;
use lnn_lab::figure::{Figure, Frame, Mark, Scale, Sheet, Theme, render};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use roxmltree::Document;

/// Sizes of figures on pages from a phone's to a wide screen's.
fn sheet() -> impl Strategy<Value = Sheet> {
    (280.0..1200.0_f64, 300.0..600.0_f64).prop_map(|(width, height)| Sheet { width, height })
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
        exhibit.figures()
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
    )
        .prop_map(|(settings, epoch, work, highlight, probe)| State { settings, epoch, work, highlight, probe })
}

fn themes() -> impl Strategy<Value = Theme> {
    prop_oneof![Just(Theme::Light), Just(Theme::Dark)]
}

fn svg(figure: &Figure, theme: Theme, sheet: Sheet) -> String {
    render::svg(figure, theme, sheet).unwrap()
}

/// The names of lines, which start 8 px right of the frame.
fn end_labels(figure: &Figure, sheet: Sheet, document: &Document) -> Vec<Word> {
    let x = Frame::of(figure, sheet).right + 8.0;
    words(document).into_iter().filter(|word| word.anchor == "start" && (word.left - x).abs() < 0.2).collect()
}

/// All coordinates of a mark. A path or a band is broken where one is not a number.
fn coordinates(mark: &Mark) -> Vec<f64> {
    match mark {
        Mark::Dots { at, .. } | Mark::Rings { at, .. } | Mark::Path { through: at, .. } => {
            at.iter().flat_map(|&(x, y)| [x, y]).collect()
        }
        Mark::Band { between, .. } => between.iter().flat_map(|&(x, low, high)| [x, low, high]).collect(),
        Mark::Tiles { tiles } => tiles.iter().flat_map(|tile| [tile.column, tile.row, tile.shade]).collect(),
        Mark::Rule { x, .. } => vec![*x],
        Mark::Level { y, .. } => vec![*y],
        Mark::Bar { x, value, .. } => vec![*x, *value],
        Mark::Arrow { from, to, .. } => vec![from.0, from.1, to.0, to.1],
        Mark::Star { at, .. } | Mark::Word { at, .. } | Mark::Note { at, .. } => vec![at.0, at.1],
    }
}

/// Tries a property on every figure of every exhibit in random states.
#[track_caller]
fn for_every_figure(count: u32, property: impl Fn(&Figure, Theme, Sheet) -> TestCaseResult) {
    for_every_exhibit(
        count,
        |entry| (state(entry), themes(), sheet()),
        |entry, (state, theme, sheet)| {
            state.figures(entry).iter().try_for_each(|figure| property(figure, theme, sheet))
        },
    );
}

#[test]
fn everything_drawn_is_finite_and_lies_on_the_sheet() {
    for_every_figure(20, |figure, theme, sheet| {
        let text = svg(figure, theme, sheet);
        let document = Document::parse(&text).unwrap();
        for (left, top, right, bottom) in boxes(&document) {
            // Sizes are rounded to an eighth of a pixel.
            prop_assert!(
                left >= -0.1 && top >= -0.1 && right <= sheet.width + 0.1 && bottom <= sheet.height + 0.1,
                "{}: {left} {top} {right} {bottom} on {sheet:?}",
                figure.id,
            );
        }
        for word in words(&document) {
            prop_assert!((6.0..=sheet.height - 6.0).contains(&word.y), "{}: {word:?} on {sheet:?}", figure.id);
            prop_assert!(is_for_readers(&word.text), "{word:?}");
        }
        Ok(())
    });
}

#[test]
fn names_of_lines_neither_overlap_nor_leave_the_sheet() {
    for_every_figure(20, |figure, _, sheet| {
        let text = svg(figure, Theme::Light, sheet);
        let mut labels = end_labels(figure, sheet, &Document::parse(&text).unwrap());
        prop_assert_eq!(labels.len(), figure.labels.len());
        labels.sort_by(|a, b| a.y.total_cmp(&b.y));
        for pair in labels.windows(2) {
            prop_assert!(pair[1].y - pair[0].y >= 15.0, "{}: {pair:?}", figure.id);
        }
        for label in labels {
            prop_assert!(label.right <= sheet.width, "{}: {label:?} on {sheet:?}", figure.id);
        }
        Ok(())
    });
}

#[test]
fn all_other_words_stay_on_the_sheet() {
    for_every_figure(20, |figure, _, sheet| {
        let text = svg(figure, Theme::Light, sheet);
        for word in words(&Document::parse(&text).unwrap()) {
            prop_assert!(word.left >= -1.0 && word.right <= sheet.width + 1.0, "{}: {word:?} on {sheet:?}", figure.id,);
        }
        Ok(())
    });
}

#[test]
fn axes_rise_and_have_a_few_ticks() {
    for_every_figure(20, |figure, _, _| {
        for axis in [&figure.x, &figure.y] {
            prop_assert!(axis.low.is_finite() && axis.high.is_finite() && axis.low < axis.high, "{axis:?}");
            // An ordinal axis names each thing that has room; at first there may be one alone.
            let allowed = if axis.scale == Scale::Ordinal { 1..=20 } else { 2..=9 };
            prop_assert!(allowed.contains(&axis.ticks().len()), "{}: {:?} of {axis:?}", figure.id, axis.ticks());
        }
        Ok(())
    });
}

#[test]
fn coordinates_are_numbers_or_gaps_in_a_line_and_never_infinite() {
    for_every_figure(20, |figure, _, _| {
        for mark in figure.backdrop.iter().chain(&figure.marks) {
            let all = coordinates(mark);
            prop_assert!(!all.iter().any(|value| value.is_infinite()), "{}: {mark:?}", figure.id);
            let may_have_gaps = matches!(mark, Mark::Path { .. } | Mark::Band { .. });
            prop_assert!(may_have_gaps || all.iter().all(|value| value.is_finite()), "{}: {mark:?}", figure.id);
        }
        Ok(())
    });
}

#[test]
fn every_figure_has_a_title_and_a_description_in_sentences() {
    for_every_figure(20, |figure, _, _| {
        prop_assert!(figure.description.len() > 20 && figure.description.ends_with('.'), "{}", figure.description);
        for text in [&figure.description, &figure.title] {
            prop_assert!(is_for_readers(text), "{}: {text}", figure.id);
        }
        for axis in [&figure.x, &figure.y] {
            // Where the title of a figure says what its bars are, their axis needs none.
            let has_bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }));
            prop_assert!(is_for_readers(&axis.title) || has_bars && axis.title.is_empty(), "{}: {axis:?}", figure.id);
        }
        prop_assert!(figure.labels.iter().all(|label| is_for_readers(&label.text)), "{:?}", figure.labels);
        Ok(())
    });
}

#[test]
fn after_any_calls_figures_can_be_drawn() {
    for_every_exhibit(
        8,
        |entry| (actions(entry, 12), sheet()),
        |entry, (actions, sheet)| {
            for figure in after(entry, &actions).figures() {
                let text = svg(&figure, Theme::Light, sheet);
                let document = Document::parse(&text).unwrap();
                prop_assert!(!boxes(&document).is_empty());
                prop_assert!(is_for_readers(&figure.description), "{}", figure.description);
            }
            Ok(())
        },
    );
}

#[test]
fn values_of_the_weights_do_not_overlap_in_their_strip() {
    for depth in 1..=10 {
        let mut exhibit = race(&[("depth", depth.to_string())]);
        for epoch in [0, 200, 10_000] {
            exhibit.seek(epoch);
            finish(exhibit.as_mut());
            let figures = exhibit.figures();
            let strip = figures.iter().find(|figure| figure.id == "race-weights").unwrap();
            let text = svg(strip, Theme::Light, Sheet { width: 300.0, height: 108.0 });
            let names = words(&Document::parse(&text).unwrap());
            assert_eq!(names.len(), depth);
            for pair in names.windows(2) {
                assert!(pair[0].right <= pair[1].left, "depth {depth}, epoch {epoch}: {pair:?}");
            }
        }
    }
}

#[test]
fn values_of_the_weights_of_a_diverging_network_do_not_overlap() {
    for depth in 1..=4 {
        let mut exhibit = race(&[("learning_rate", "1"), ("depth", depth.to_string().as_str())]);
        for epoch in [3, 10, 10_000] {
            exhibit.seek(epoch);
            finish(exhibit.as_mut());
            let strip = exhibit.figures().into_iter().find(|figure| figure.id == "race-weights").unwrap();
            assert!(strip.description.len() < 300, "{}", strip.description);
            let text = svg(&strip, Theme::Light, Sheet { width: 300.0, height: 108.0 });
            for pair in words(&Document::parse(&text).unwrap()).windows(2) {
                assert!(pair[0].right <= pair[1].left, "depth {depth}, epoch {epoch}: {pair:?}");
            }
        }
    }
}

#[test]
fn a_negative_bar_has_an_outline_that_can_be_seen() {
    let strip = race(&[("depth", "10")]).figures().into_iter().find(|figure| figure.id == "race-weights").unwrap();
    let text = svg(&strip, Theme::Light, Sheet { width: 544.0, height: 370.0 });
    let document = Document::parse(&text).unwrap();
    // The SVG backend gives the outline of a rectangle no width, so it is one of the backend's steps, 1/8 px.
    for node in document.descendants().filter(|node| node.has_tag_name("rect")) {
        assert!(node.attribute("stroke") == Some("none") || node.has_attribute("stroke-width"), "{node:?}");
    }
}
