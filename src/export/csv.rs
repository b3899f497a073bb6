//! Comma-separated values (RFC 4180), under lines of comment that begin with `#`.
//!
//! Readers skip such lines where they are told to: `comment="#"` of pandas, `comments` of NumPy (by default), `comment`
//! of the `csv` crate. No other line has a `#`.

use crate::exhibit::json::number;
use crate::figure::{Emphasis, Figure, Ink, Mark, Style};
use crate::numerics::Dataset;
use std::fmt::Write as _;

/// What stands over the coordinates of marks. `value` is the upper edge of a band and the shade of a tile.
pub(super) const CURVES_HEADER: &str = "figure,series,kind,role,emphasis,text,x,y,value";

/// What stands over points.
pub(super) const POINTS_HEADER: &str = "set,x,y";

/// The coordinates of all marks, a row each; a series is one mark, counted from 0 in its figure. An empty cell is a
/// number that there is not, such as where a line is broken.
pub(super) fn curves(figures: &[Figure]) -> String {
    let mut text = format!("{CURVES_HEADER}\n");
    for figure in figures {
        for (series, mark) in figure.backdrop.iter().chain(&figure.marks).enumerate() {
            let place = format!("{},{series}", figure.id);
            for Row { kind, style, words, x, y, value } in rows(mark) {
                let (role, emphasis) = style.map_or_else(Default::default, |style| (role(style), emphasis(style)));
                let [x, y, value] = [x, y, value].map(|value| value.and_then(number).unwrap_or_default());
                // A `String` takes everything.
                let _ = writeln!(text, "{place},{kind},{role},{emphasis},{},{x},{y},{value}", field(words));
            }
        }
    }
    text
}

/// All points of both sets.
pub(super) fn points(dataset: &Dataset) -> String {
    let mut text = format!("{POINTS_HEADER}\n");
    for (set, points) in [("training", &dataset.training), ("validation", &dataset.validation)] {
        for (x, y) in points.pairs() {
            let _ = writeln!(text, "{set},{x:?},{y:?}"); // all points are finite
        }
    }
    text
}

struct Row<'a> {
    kind: &'static str,
    style: Option<Style>,
    words: &'a str,
    x: Option<f64>,
    y: Option<f64>,
    value: Option<f64>,
}

fn rows(mark: &Mark) -> Vec<Row<'_>> {
    let row = |kind, style: &Style, x, y| Row { kind, style: Some(*style), words: "", x, y, value: None };
    let through = |kind, places: &[(f64, f64)], style: &Style| {
        places.iter().map(|&(x, y)| row(kind, style, Some(x), Some(y))).collect()
    };
    match mark {
        Mark::Dots { at, style } => through("dots", at, style),
        Mark::Rings { at, style } => through("rings", at, style),
        Mark::Path { through: places, style } => through("path", places, style),
        Mark::Arrow { from, to, style } => through("arrow", &[*from, *to], style),
        Mark::Star { at, style } => through("star", &[*at], style),
        Mark::Band { between, style } => between
            .iter()
            .map(|&(x, low, high)| Row { value: Some(high), ..row("band", style, Some(x), Some(low)) })
            .collect(),
        Mark::Rule { x, style } => vec![row("rule", style, Some(*x), None)],
        Mark::Tick { x, style } => vec![row("tick", style, Some(*x), None)],
        Mark::Level { y, style } => vec![row("level", style, None, Some(*y))],
        Mark::Bar { x, value, text, style } => {
            vec![Row { words: text, ..row("bar", style, Some(*x), Some(*value)) }]
        }
        Mark::Word { at: (x, y), text, style } => vec![Row { words: text, ..row("word", style, Some(*x), Some(*y)) }],
        Mark::Note { at: (x, y), text, style } => vec![Row { words: text, ..row("note", style, Some(*x), Some(*y)) }],
        Mark::Remark { text } => {
            vec![Row { kind: "remark", style: None, words: text, x: None, y: None, value: None }]
        }
        Mark::Tiles { tiles } => tiles
            .iter()
            .map(|tile| {
                let (x, y, value) = (Some(tile.column), Some(tile.row), Some(tile.shade));
                Row { kind: "tile", style: None, words: "", x, y, value }
            })
            .collect(),
    }
}

fn role(style: Style) -> String {
    match style.ink {
        Ink::Training => "training".to_owned(),
        Ink::Validation => "validation".to_owned(),
        Ink::GroundTruth => "ground truth".to_owned(),
        Ink::ClosedForm => "closed form".to_owned(),
        Ink::Depth(depth) => format!("depth {depth}"),
        Ink::Selected => "selected".to_owned(),
        Ink::Guide => "guide".to_owned(),
        Ink::Contour => "contour".to_owned(),
        Ink::Guess => "guess".to_owned(),
    }
}

fn emphasis(style: Style) -> &'static str {
    match style.emphasis {
        Emphasis::Normal => "normal",
        Emphasis::Strong => "strong",
        Emphasis::Dimmed => "dimmed",
        Emphasis::Ahead => "ahead",
    }
}

/// A text as a cell; no `#`, which some readers take for a comment wherever it stands.
fn field(text: &str) -> String {
    let text = text.replace('#', "");
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        assert_eq!(field("depth 3"), "depth 3");
        assert_eq!(field("1,234 \"#\""), "\"1,234 \"\"\"\"\"");
    }
}
