//! Where words, names and legends stand, at every size of a page.

use crate::finish::finish;
use crate::small::small;
use crate::states::{Drawing, Property, svg};
use crate::svg::{Word, words};
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::{Frame, Mark, Scale, Sheet, Theme, render};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use roxmltree::Document;

pub(crate) const PROPERTIES: [Property; 3] =
    [no_word_stands_on_another, words_are_large_enough, the_names_of_ticks_stand_under_their_ticks];

/// The share of a font's size that its letters are high.
const HEIGHT: f64 = 0.85;

fn overlap(a: &Word, b: &Word) -> bool {
    let row = HEIGHT * a.size.max(b.size);
    (a.y - b.y).abs() < row && a.left + 0.5 < b.right && b.left + 0.5 < a.right
}

fn no_word_stands_on_another(&Drawing { figure, sheet, document }: &Drawing) -> TestCaseResult {
    let words = words(document);
    for (index, word) in words.iter().enumerate() {
        for other in &words[index + 1..] {
            prop_assert!(!overlap(word, other), "{}: {word:?} and {other:?} on {sheet:?}", figure.id);
        }
    }
    Ok(())
}

fn words_are_large_enough(&Drawing { figure, sheet, document }: &Drawing) -> TestCaseResult {
    let least = if sheet.width < 450.0 { 12.0 } else { 13.0 };
    for word in words(document) {
        prop_assert!(word.size >= least - 1e-6, "{}: {word:?}", figure.id);
    }
    Ok(())
}

#[test]
fn names_of_lines_have_a_fifth_of_the_width_and_a_legend_two_rows_on_a_phone() {
    for entry in REGISTRY {
        let mut exhibit = small(entry);
        finish(exhibit.as_mut());
        for figure in exhibit.figures() {
            for width in [320.0, 328.0, 360.0, 544.0, 1280.0] {
                let sheet = Sheet { width, height: 260.0 };
                let frame = Frame::of(&figure, sheet);
                if figure.x.scale == Scale::Even {
                    let steps = [&figure.x, &figure.y].map(|axis| axis.high - axis.low);
                    let [across, up] = [(frame.right - frame.left) / steps[0], (frame.bottom - frame.top) / steps[1]];
                    assert!((across - up).abs() < 1e-9 * up, "{}: {frame:?} of {width}", figure.id);
                } else {
                    assert!(width - frame.right <= 0.2 * width + 1e-9, "{}: {frame:?} of {width}", figure.id);
                    assert!(frame.right - frame.left >= 0.6 * width, "{}: {frame:?} of {width}", figure.id);
                }
                let bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }));
                assert!(bars || frame.bottom >= 260.0 - 63.0, "{}: {frame:?} of {width}", figure.id);
            }
        }
    }
}

fn the_names_of_ticks_stand_under_their_ticks(&Drawing { figure, sheet, document }: &Drawing) -> TestCaseResult {
    let frame = Frame::of(figure, sheet);
    let is_tick = |node: &roxmltree::Node| node.has_tag_name("polyline");
    let ticks: Vec<f64> = document
        .descendants()
        .filter(is_tick)
        .filter_map(|node| {
            let points = node.attribute("points")?;
            let places: Vec<Vec<f64>> = points
                .split_whitespace()
                .map(|pair| pair.split(',').map(|number| number.parse::<f64>().unwrap() / 8.0).collect())
                .collect();
            let [from, to] = &places[..] else { return None };
            let upright = from[0].to_bits() == to[0].to_bits();
            (upright && (from[1] - frame.bottom).abs() < 0.2 && to[1] > frame.bottom + 2.0).then_some(from[0])
        })
        .collect();
    let named = |word: &Word| word.anchor == "middle" && (word.y - frame.bottom - 13.0).abs() < 0.2;
    let bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }));
    for word in words(document).into_iter().filter(|word| !bars && named(word)) {
        let middle = f64::midpoint(word.left, word.right);
        prop_assert!(ticks.iter().any(|tick| (tick - middle).abs() < 0.2), "{}: {word:?}", figure.id);
    }
    Ok(())
}

#[test]
fn the_frame_stays_where_it_is_while_a_run_plays() {
    for entry in REGISTRY {
        let mut exhibit = small(entry);
        let Some(player) = exhibit.player() else { continue };
        finish(exhibit.as_mut());
        for width in [328.0, 544.0] {
            let sheet = Sheet { width, height: 260.0 };
            let mut frames = |epoch: u64| {
                exhibit.seek(epoch);
                exhibit.figures().iter().map(|figure| (figure.id, Frame::of(figure, sheet))).collect::<Vec<_>>()
            };
            let first = frames(0);
            for epoch in (0..=40).map(|step| player.end * step * step / 1600) {
                assert_eq!(frames(epoch), first, "{} at epoch {epoch}", entry.id);
            }
        }
    }
}

#[test]
fn a_sheet_as_small_as_a_phone_gives_it_leaves_the_marks_most_of_its_height() {
    for entry in REGISTRY {
        for figure in small(entry).figures() {
            let frame = Frame::of(&figure, Sheet { width: 328.0, height: 220.0 });
            let bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }));
            let share = (frame.bottom - frame.top) / 220.0;
            assert!(share >= if bars { 0.7 } else { 0.55 }, "{}: {frame:?}", figure.id);
            let text = svg(&figure, Theme::Dark, Sheet { width: 328.0, height: 108.0 });
            assert!(Document::parse(&text).is_ok());
        }
    }
}

#[test]
fn a_sheet_that_cannot_be_drawn_is_refused() {
    let figure = &(REGISTRY[0].open)().unwrap().figures()[0];
    for (width, height) in
        [(0.0, 0.0), (-300.0, 200.0), (300.0, f64::NAN), (f64::INFINITY, 200.0), (300.0, 16_385.0), (0.5, 200.0)]
    {
        let sheet = Sheet { width, height };
        assert!(!sheet.can_be_drawn());
        let refused = render::svg(figure, Theme::Light, sheet).unwrap_err().to_string();
        assert_eq!(refused, format!("the sheet is {width} by {height} pixels, but each side must be from 1 to 16,384"));
    }
    for sheet in [Sheet::default(), Sheet { width: 1.0, height: 1.0 }] {
        assert!(render::svg(figure, Theme::Dark, sheet).unwrap().starts_with("<svg"));
    }
}
