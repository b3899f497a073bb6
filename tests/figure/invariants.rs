//! What must hold of any figure of the depth race, whatever it is set to, at any size that a page gives it.

use crate::actions::{actions, valid_settings};
use crate::cases::cases;
use crate::finish::finish;
use crate::opened::race;
use crate::svg::{Word, boxes, words};
use lnn_lab::figure::{Figure, Frame, Sheet, Theme, render};
use proptest::prelude::*;
use roxmltree::Document;

/// Sizes of figures on pages from a phone's to a wide screen's.
fn sheet() -> impl Strategy<Value = Sheet> {
    (280.0..1200.0_f64, 300.0..600.0_f64).prop_map(|(width, height)| Sheet { width, height })
}

/// The depth race somewhere in a run.
#[derive(Clone, Debug)]
struct State {
    settings: Vec<(String, String)>,
    epoch: u64,
    /// How many epochs are computed ahead; `None` for all.
    work: Option<u64>,
    highlight: Option<usize>,
    probe: Option<f64>,
}

impl State {
    fn figures(&self) -> Vec<Figure> {
        let settings: Vec<_> = self.settings.iter().map(|(control, text)| (control.as_str(), text)).collect();
        let mut exhibit = race(&settings);
        exhibit.seek(self.epoch);
        match self.work {
            Some(work) => drop(exhibit.prepare(work)),
            None => finish(exhibit.as_mut()),
        }
        exhibit.highlight(self.highlight);
        exhibit.probe("race-curve", self.probe.map(|x| (x, 0.0)));
        exhibit.figures()
    }
}

prop_compose! {
    fn state()(
        settings in valid_settings(8),
        epoch in 0_u64..15_000,
        work in prop::option::of(0_u64..50_000),
        highlight in prop::option::of(1_usize..11),
        probe in prop::option::of(0.0..12_000.0_f64),
    ) -> State {
        State { settings, epoch, work, highlight, probe }
    }
}

fn themes() -> impl Strategy<Value = Theme> {
    prop_oneof![Just(Theme::Light), Just(Theme::Dark)]
}

fn svg(figure: &Figure, theme: Theme, sheet: Sheet) -> String {
    render::svg(figure, theme, sheet).unwrap()
}

/// The names of lines: they start 8 px right of the frame.
fn end_labels(figure: &Figure, sheet: Sheet, document: &Document) -> Vec<Word> {
    let x = Frame::of(figure, sheet).right + 8.0;
    words(document).into_iter().filter(|word| word.anchor == "start" && (word.left - x).abs() < 0.2).collect()
}

/// Numbers that no reader should meet.
fn is_free_of_computer_words(text: &str) -> bool {
    !["NaN", "inf", "nan", "e-", "--", "−−"].iter().any(|word| text.contains(word))
}

proptest! {
    #![proptest_config(cases(120))]

    #[test]
    fn whatever_is_drawn_is_finite_and_lies_on_the_sheet(state in state(), sheet in sheet(), theme in themes()) {
        for figure in state.figures() {
            let text = svg(&figure, theme, sheet);
            let document = Document::parse(&text).unwrap();
            for (left, top, right, bottom) in boxes(&document) {
                // Sizes are rounded to an eighth of a pixel.
                prop_assert!(
                    left >= -0.1 && top >= -0.1 && right <= sheet.width + 0.1 && bottom <= sheet.height + 0.1,
                    "{}: {left} {top} {right} {bottom} on {sheet:?}", figure.id,
                );
            }
            for word in words(&document) {
                prop_assert!((6.0..=sheet.height - 6.0).contains(&word.y), "{}: {word:?} on {sheet:?}", figure.id);
                prop_assert!(!word.text.is_empty() && is_free_of_computer_words(&word.text), "{word:?}");
            }
        }
    }

    #[test]
    fn names_of_lines_neither_overlap_nor_leave_the_sheet(state in state(), sheet in sheet()) {
        for figure in state.figures() {
            let text = svg(&figure, Theme::Light, sheet);
            let mut labels = end_labels(&figure, sheet, &Document::parse(&text).unwrap());
            prop_assert_eq!(labels.len(), figure.labels.len());
            labels.sort_by(|a, b| a.y.total_cmp(&b.y));
            for pair in labels.windows(2) {
                prop_assert!(pair[1].y - pair[0].y >= 15.0, "{}: {pair:?}", figure.id);
            }
            for label in labels {
                prop_assert!(label.right <= sheet.width, "{}: {label:?} on {sheet:?}", figure.id);
            }
        }
    }

    #[test]
    fn all_other_words_stay_on_the_sheet(state in state(), sheet in sheet()) {
        for figure in state.figures() {
            let text = svg(&figure, Theme::Light, sheet);
            for word in words(&Document::parse(&text).unwrap()) {
                prop_assert!(
                    word.left >= -1.0 && word.right <= sheet.width + 1.0,
                    "{}: {word:?} on {sheet:?}", figure.id,
                );
            }
        }
    }

    #[test]
    fn axes_have_a_few_names(state in state()) {
        for figure in state.figures() {
            for axis in [&figure.x, &figure.y] {
                prop_assert!(axis.low.is_finite() && axis.high.is_finite() && axis.low < axis.high, "{axis:?}");
                prop_assert!((2..=9).contains(&axis.ticks().len()), "{}: {:?} of {axis:?}", figure.id, axis.ticks());
            }
        }
    }

    #[test]
    fn figures_are_told_in_words(state in state()) {
        for figure in state.figures() {
            prop_assert!(figure.description.len() > 20 && figure.description.ends_with('.'));
            for text in [&figure.description, &figure.title, &figure.x.title, &figure.y.title] {
                prop_assert!(!text.is_empty() && is_free_of_computer_words(text), "{}: {text}", figure.id);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn after_anything_a_reader_did_figures_can_be_drawn(actions in actions(12), sheet in sheet()) {
        let mut exhibit = race::<&str>(&[]);
        for action in actions {
            action.carry_out(exhibit.as_mut());
        }
        for figure in exhibit.figures() {
            let text = svg(&figure, Theme::Light, sheet);
            let document = Document::parse(&text).unwrap();
            prop_assert!(!boxes(&document).is_empty());
            prop_assert!(is_free_of_computer_words(&figure.description), "{}", figure.description);
        }
    }
}

#[test]
fn the_weights_have_room_in_their_strip() {
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
fn even_the_weights_of_a_diverging_network_are_told_apart() {
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
