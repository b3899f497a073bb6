//! What holds for every figure of every exhibit, whatever it is set to, at any size that a page gives it.

use crate::actions::{actions, after};
use crate::every_exhibit::for_every_exhibit;
use crate::finish::finish;
use crate::opened::{opened, race};
use crate::states::{Drawing, Property, for_every_drawing, sheet, svg};
use crate::svg::{Word, boxes, words};
use crate::words::is_for_readers;
use crate::{explained, placing, series};
use lnn_lab::figure::{Mark, Scale, Sheet, Theme};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use roxmltree::Document;

/// All coordinates of a mark. A path or a band is broken where one is not a number.
fn coordinates(mark: &Mark) -> Vec<f64> {
    match mark {
        Mark::Dots { at, .. } | Mark::Rings { at, .. } | Mark::Path { through: at, .. } => {
            at.iter().flat_map(|&(x, y)| [x, y]).collect()
        }
        Mark::Band { between, .. } => between.iter().flat_map(|&(x, low, high)| [x, low, high]).collect(),
        Mark::Tiles { tiles } => tiles.iter().flat_map(|tile| [tile.column, tile.row, tile.shade]).collect(),
        Mark::Rule { x, .. } | Mark::Tick { x, .. } => vec![*x],
        Mark::Remark { .. } => Vec::new(),
        Mark::Level { y, .. } => vec![*y],
        Mark::Bar { x, value, .. } => vec![*x, *value],
        Mark::Arrow { from, to, .. } => vec![from.0, from.1, to.0, to.1],
        Mark::Star { at, .. } | Mark::Word { at, .. } | Mark::Note { at, .. } => vec![at.0, at.1],
    }
}

const PROPERTIES: [Property; 5] = [
    everything_drawn_is_finite_and_lies_on_the_sheet,
    all_words_stay_on_the_sheet,
    axes_rise_and_have_a_few_ticks,
    coordinates_are_numbers_or_gaps_in_a_line_and_never_infinite,
    every_figure_has_a_title_and_a_description_in_sentences,
];

#[test]
fn drawings_are_sound_explained_legible_and_tables_too() {
    for_every_drawing(
        40,
        &[&PROPERTIES[..], &explained::PROPERTIES, &placing::PROPERTIES, &series::PROPERTIES].concat(),
    );
}

fn everything_drawn_is_finite_and_lies_on_the_sheet(&Drawing { figure, sheet, document }: &Drawing) -> TestCaseResult {
    for (left, top, right, bottom) in boxes(document) {
        // Sizes are rounded to an eighth of a pixel.
        prop_assert!(
            left >= -0.1 && top >= -0.1 && right <= sheet.width + 0.1 && bottom <= sheet.height + 0.1,
            "{}: {left} {top} {right} {bottom} on {sheet:?}",
            figure.id,
        );
    }
    for word in words(document) {
        prop_assert!((6.0..=sheet.height - 6.0).contains(&word.y), "{}: {word:?} on {sheet:?}", figure.id);
        prop_assert!(is_for_readers(&word.text), "{word:?}");
    }
    Ok(())
}

fn all_words_stay_on_the_sheet(&Drawing { figure, sheet, document }: &Drawing) -> TestCaseResult {
    for word in words(document) {
        prop_assert!(word.left >= -1.0 && word.right <= sheet.width + 1.0, "{}: {word:?} on {sheet:?}", figure.id,);
    }
    Ok(())
}

fn axes_rise_and_have_a_few_ticks(&Drawing { figure, .. }: &Drawing) -> TestCaseResult {
    for axis in [&figure.x, &figure.y] {
        prop_assert!(axis.low.is_finite() && axis.high.is_finite() && axis.low < axis.high, "{axis:?}");
        // An ordinal axis names each thing that has room; at first there may be one alone.
        let allowed = match axis.scale {
            Scale::Ordinal => 1..=20,
            Scale::Named(names) => {
                let inside = names.iter().filter(|(value, _)| (axis.low..=axis.high).contains(value)).count();
                inside..=inside
            }
            _ => 2..=9,
        };
        prop_assert!(allowed.contains(&axis.ticks().len()), "{}: {:?} of {axis:?}", figure.id, axis.ticks());
    }
    Ok(())
}

fn coordinates_are_numbers_or_gaps_in_a_line_and_never_infinite(&Drawing { figure, .. }: &Drawing) -> TestCaseResult {
    for mark in figure.backdrop.iter().chain(&figure.marks) {
        let all = coordinates(mark);
        prop_assert!(!all.iter().any(|value| value.is_infinite()), "{}: {mark:?}", figure.id);
        let may_have_gaps = matches!(mark, Mark::Path { .. } | Mark::Band { .. });
        prop_assert!(may_have_gaps || all.iter().all(|value| value.is_finite()), "{}: {mark:?}", figure.id);
    }
    Ok(())
}

fn every_figure_has_a_title_and_a_description_in_sentences(&Drawing { figure, .. }: &Drawing) -> TestCaseResult {
    prop_assert!(figure.description.len() > 20 && figure.description.ends_with('.'), "{}", figure.description);
    for text in [&figure.description, &figure.title] {
        prop_assert!(is_for_readers(text), "{}: {text}", figure.id);
    }
    for axis in [&figure.x, &figure.y] {
        // Where the title of a figure says what its bars are, or names say what each value is, an axis needs no title.
        let has_bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }));
        let says_itself = has_bars || matches!(axis.scale, Scale::Named(_));
        prop_assert!(is_for_readers(&axis.title) || says_itself && axis.title.is_empty(), "{}: {axis:?}", figure.id);
    }
    prop_assert!(figure.labels.iter().all(|label| is_for_readers(&label.text)), "{:?}", figure.labels);
    Ok(())
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

/// Words from left to right, which stand in one row or, by turns, in two.
#[track_caller]
fn assert_apart(names: &[Word]) {
    for (index, name) in names.iter().enumerate() {
        let next = names[index + 1..].iter().find(|next| (next.y - name.y).abs() < 1.0);
        assert!(next.is_none_or(|next| name.right <= next.left), "{name:?} {next:?}");
    }
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
            assert_apart(&names);
        }
    }
}

#[test]
fn values_under_bars_stay_on_a_sheet_that_is_as_narrow_as_large_text_leaves_it() {
    let sheet = Sheet { width: 240.0, height: 220.0 };
    for depth in 1..=10 {
        for figure in opened("factors", &[("depth", depth.to_string())]).figures() {
            let text = svg(&figure, Theme::Light, sheet);
            for word in words(&Document::parse(&text).unwrap()) {
                assert!(word.left >= -0.1 && word.right <= sheet.width + 0.1, "{}: {word:?}", figure.id);
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
            assert_apart(&words(&Document::parse(&text).unwrap()));
        }
    }
}

#[test]
fn a_negative_bar_has_an_outline_that_can_be_seen() {
    let strip = race(&[("depth", "10")]).figures().into_iter().find(|figure| figure.id == "race-weights").unwrap();
    let text = svg(&strip, Theme::Light, Sheet::default());
    let document = Document::parse(&text).unwrap();
    // The SVG backend gives the outline of a rectangle no width, so it is one of the backend's steps, 1/8 px.
    for node in document.descendants().filter(|node| node.has_tag_name("rect")) {
        assert!(node.attribute("stroke") == Some("none") || node.has_attribute("stroke-width"), "{node:?}");
    }
}
