//! Whatever is drawn says what it stands for, and a legend speaks of nothing else.

use crate::states::{Drawing, Property};
use crate::svg::words;
use lnn_lab::figure::{Emphasis, Figure, Frame, Ink, Mark, Sample, Scale, Sheet, Style, Tile, TileSign};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use roxmltree::Document;

pub(crate) const PROPERTIES: [Property; 2] =
    [every_kind_of_mark_is_named_in_the_legend_or_at_its_place, a_legend_names_what_is_drawn_now_and_nothing_else];

/// What tells two marks apart for a reader, by code of its own: shape, colour, and whether it lies ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    shape: &'static str,
    ink: Option<Ink>,
    ahead: bool,
}

fn kind(shape: &'static str, style: Style) -> Kind {
    let ink = if matches!(style.ink, Ink::Depth(_)) { None } else { Some(style.ink) };
    Kind { shape, ink, ahead: style.emphasis == Emphasis::Ahead }
}

fn of_mark(mark: &Mark) -> Option<Kind> {
    Some(match mark {
        Mark::Dots { style, .. } => kind("dot", *style),
        Mark::Rings { style, .. } => kind("ring", *style),
        Mark::Band { style, .. } => kind("band", *style),
        Mark::Path { style, .. } | Mark::Level { style, .. } => kind("line", *style),
        Mark::Rule { style, .. } => kind("rule", *style),
        Mark::Tick { style, .. } => kind("tick", *style),
        Mark::Arrow { style, .. } => kind("arrow", *style),
        Mark::Star { style, .. } => kind("star", *style),
        Mark::Bar { .. } | Mark::Word { .. } | Mark::Note { .. } | Mark::Remark { .. } | Mark::Tiles { .. } => {
            return None;
        }
    })
}

fn of_sample(sample: Sample) -> Option<Kind> {
    Some(match sample {
        Sample::Dots(style) => kind("dot", style),
        Sample::Rings(style) => kind("ring", style),
        Sample::Band(style) => kind("band", style),
        Sample::Line(style) => kind("line", style),
        Sample::Rule(style) => kind("rule", style),
        Sample::Tick(style) => kind("tick", style),
        Sample::Arrow(style) => kind("arrow", style),
        Sample::Star(style) => kind("star", style),
        Sample::Tile { .. } | Sample::Outline | Sample::Shades | Sample::Depths => return None,
    })
}

/// Whether a segment has a part in the unit square: the shares of it between the sides of each axis meet.
fn crosses(from: (f64, f64), to: (f64, f64)) -> bool {
    let shares = |from: f64, to: f64| {
        let at = |side: f64| (side - from) / (to - from);
        let whole = if (0.0..=1.0).contains(&from) { (0.0, 1.0) } else { (1.0, 0.0) };
        if from.to_bits() == to.to_bits() { whole } else { (at(0.0).min(at(1.0)), at(0.0).max(at(1.0))) }
    };
    let ends = [from.0, from.1, to.0, to.1];
    let (x, y) = (shares(from.0, to.0), shares(from.1, to.1));
    ends.iter().all(|end| end.is_finite()) && x.0.max(y.0).max(0.0) <= x.1.min(y.1).min(1.0)
}

/// Whether some point of a mark lies between the ends of both axes.
fn is_seen(figure: &Figure, mark: &Mark) -> bool {
    let on = |fraction: f64| (-1e-9..=1.0 + 1e-9).contains(&fraction);
    let inside = |&(x, y): &(f64, f64)| on(figure.x.fraction(x)) && on(figure.y.fraction(y));
    match mark {
        Mark::Dots { at, .. } | Mark::Rings { at, .. } => at.iter().any(inside),
        Mark::Path { through, .. } => {
            let place = |(x, y): (f64, f64)| (figure.x.fraction(x), figure.y.fraction(y).max(-10.0));
            through.windows(2).any(|pair| crosses(place(pair[0]), place(pair[1])))
        }
        Mark::Rule { x, .. } | Mark::Tick { x, .. } => on(figure.x.fraction(*x)),
        Mark::Level { y, .. } => on(figure.y.fraction(*y)),
        Mark::Arrow { from, to, .. } => inside(from) && inside(to) && from != to,
        Mark::Star { at, .. } => inside(at),
        Mark::Band { between, .. } => between.len() > 1,
        _ => true,
    }
}

fn marks(figure: &Figure) -> impl Iterator<Item = &Mark> {
    figure.backdrop.iter().chain(&figure.marks).filter(|mark| is_seen(figure, mark))
}

fn tiles(figure: &Figure) -> impl Iterator<Item = &Tile> {
    figure.marks.iter().flat_map(|mark| if let Mark::Tiles { tiles } = mark { &tiles[..] } else { &[] })
}

/// Whether a mark of the kind of a sample is to be seen.
fn has_a_mark(figure: &Figure, sample: Sample) -> bool {
    match sample {
        Sample::Depths => {
            marks(figure).any(|mark| mark.style().is_some_and(|style| matches!(style.ink, Ink::Depth(_))))
        }
        Sample::Tile { shade, sign } => tiles(figure).any(|tile| {
            shade.is_none_or(|shade| (shade - tile.shade).abs() < 1e-9) && sign.is_none_or(|sign| sign == tile.sign)
        }),
        Sample::Outline => tiles(figure).any(|tile| tile.strong),
        Sample::Shades => tiles(figure).next().is_some(),
        Sample::Line(style) => {
            // The dot where a line is now stands for it where there is no line yet.
            let dot = |mark: &Mark| {
                matches!(mark, Mark::Dots { style: of_dot, .. } if of_dot.emphasis == Emphasis::Strong
                && of_dot.ink == style.ink && style.emphasis != Emphasis::Ahead)
            };
            marks(figure).any(|mark| of_mark(mark) == of_sample(sample) || dot(mark))
        }
        _ => marks(figure).any(|mark| of_mark(mark) == of_sample(sample)),
    }
}

/// Whether a name or a word in this ink stands beside what it speaks of.
fn is_named_at_its_place(figure: &Figure, ink: Ink) -> bool {
    let of_word = |mark: &Mark| match mark {
        Mark::Word { style, .. } | Mark::Note { style, .. } => style.ink == ink,
        _ => false,
    };
    figure.labels.iter().any(|label| label.style.ink == ink) || figure.backdrop.iter().chain(&figure.marks).any(of_word)
}

/// The texts of the legend as it is drawn: under the row of the ticks' names, beginning at its left.
fn drawn_entries(figure: &Figure, sheet: Sheet, document: &Document) -> Vec<String> {
    let under = Frame::of(figure, sheet).bottom + 20.0;
    let is_entry = |word: &crate::svg::Word| word.y > under && word.anchor == "start";
    words(document).into_iter().filter(is_entry).map(|word| word.text).collect()
}

fn every_kind_of_mark_is_named_in_the_legend_or_at_its_place(&Drawing { figure, .. }: &Drawing) -> TestCaseResult {
    let entries: Vec<Sample> = figure.legend.iter().map(|entry| entry.sample).collect();
    for mark in marks(figure) {
        if let Some(kind) = of_mark(mark) {
            let ink = mark.style().unwrap().ink;
            // The selected depth is one of the depths.
            let as_a_depth = Kind { ink: kind.ink.filter(|&ink| ink != Ink::Selected), ..kind };
            let in_legend = entries.iter().filter_map(|&it| of_sample(it)).any(|it| it == kind || it == as_a_depth);
            // In a row of its own, a mark is named by the axis, and so is a level at a named value.
            let by_the_axis = matches!(figure.y.scale, Scale::Named(_))
                && (figure.legend.is_empty() || matches!(mark, Mark::Level { .. }));
            let line = Some(Kind { shape: "line", ..kind });
            let on_its_line = kind.shape == "dot" && entries.iter().any(|&sample| of_sample(sample) == line);
            let in_order = kind.ink.is_none() && entries.contains(&Sample::Depths) && !kind.ahead;
            let at_its_place = is_named_at_its_place(figure, ink) && !kind.ahead;
            // What was seen of one network is told as what was seen of the others.
            let seen = kind.ahead && entries.iter().filter_map(|&sample| of_sample(sample)).any(|other| other.ahead);
            prop_assert!(
                by_the_axis || in_legend || on_its_line || in_order || at_its_place || seen,
                "{}: {kind:?} {mark:?}",
                figure.id
            );
        }
        if let Mark::Bar { text, .. } = mark {
            prop_assert!(!text.is_empty(), "{}", figure.id);
        }
    }
    for tile in tiles(figure) {
        let of_tile = |sample: &Sample| match *sample {
            Sample::Shades => true,
            Sample::Tile { shade: Some(shade), .. } => (shade - tile.shade).abs() < 1e-9,
            _ => false,
        };
        let of_sign = |sample: &Sample| matches!(*sample, Sample::Tile { sign: Some(sign), .. } if sign == tile.sign);
        let diverged = tile.sign == TileSign::Cross;
        prop_assert!(diverged || entries.iter().any(of_tile), "{}: {tile:?}", figure.id);
        prop_assert!(tile.sign == TileSign::None || entries.iter().any(of_sign), "{}: {tile:?}", figure.id);
        prop_assert!(!tile.strong || entries.contains(&Sample::Outline), "{}", figure.id);
    }
    Ok(())
}

fn a_legend_names_what_is_drawn_now_and_nothing_else(&Drawing { figure, sheet, document }: &Drawing) -> TestCaseResult {
    let drawn = drawn_entries(figure, sheet, document);
    let shown: Vec<String> =
        figure.legend.iter().filter(|entry| has_a_mark(figure, entry.sample)).map(|entry| entry.text.clone()).collect();
    if !figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. })) {
        prop_assert_eq!(&drawn, &shown, "{}", figure.id);
    }
    let alternative = figure.alternative();
    for entry in shown.iter().filter(|entry| !["seen before", "at other epochs"].contains(&entry.as_str())) {
        prop_assert!(alternative.contains(&format!(", {entry}")), "{entry} in {alternative}");
    }
    Ok(())
}
