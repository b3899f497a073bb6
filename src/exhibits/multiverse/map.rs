//! The choices under the curve: how often each option is among the universes of each column.

use super::view::{COLUMNS, ROWS, option};
use super::{Universes, text};
use crate::figure::{Axis, Figure, Mark, Sample, Scale, Tile, TileSign};
use crate::study::multiverse::Choice;

pub(super) const ID: &str = "multiverse-choices";

/// An option that is so many times as frequent in a column as in all that is kept is drawn as dark as can be.
const DARKEST: f64 = 3.0;

/// The rows between two choices.
const GAP: f64 = 0.5;

/// How many places there are along the axis, gaps among them.
const PLACES: f64 = ROWS as f64 + GAP * (Choice::ALL.len() - 1) as f64;

/// The names of options, from the bottom up: as short as they can be, to leave room for the map.
const SHORT: [&str; ROWS] = [
    "median",
    "mean",
    "fresh points",
    "training",
    "deviation D",
    "plain noise",
    "0.5 × mean",
    "0.3 × mean",
    "0.15 × mean",
    "0.05 × mean",
    "1,000 points",
    "100 points",
    "10 points",
    "10⁶ epochs",
    "10⁵ epochs",
    "10⁴ epochs",
    "10³ epochs",
    "best rate",
    "rate 0.1",
    "rate 0.01",
    "rate 0.001",
    "rate 10⁻⁴",
    "rate 5×10⁻⁵",
    "Adam",
    "Nesterov",
    "momentum",
    "descent",
    "right sign",
    "balanced",
    "near ident.",
    "zero-asymm.",
    "identity",
    "normal",
    "He",
    "Glorot",
    "PyTorch",
];

/// The place of a row along the axis: the first choice is at the top.
fn place(row: usize) -> f64 {
    let (choice, _) = option(row);
    let gaps = Choice::ALL.iter().take_while(|known| **known != choice).count() as f64;
    PLACES - row as f64 - GAP * gaps
}

/// The names of columns: percent of what is kept.
const PERCENT: &[(f64, &str)] = &[(0.0, "0"), (10.0, "20"), (20.0, "40"), (30.0, "60"), (40.0, "80"), (50.0, "100")];

/// [`SHORT`] with the places of their rows.
static NAMES: [(f64, &str); ROWS] = {
    let mut names = [(0.0, ""); ROWS];
    let (mut at, mut index, mut choice) = (1.0, 0, Choice::ALL.len());
    while choice > 0 {
        choice -= 1;
        let mut left = Choice::ALL[choice].count();
        while left > 0 {
            names[index] = (at, SHORT[index]);
            (at, index, left) = (at + 1.0, index + 1, left - 1);
        }
        at += GAP;
    }
    names
};

/// The row at a place of the axis, or the nearest where that is a gap.
pub(super) fn nearest(y: f64) -> usize {
    let away = |row: &usize| (place(*row) - y).abs();
    (0..ROWS).min_by(|one, other| away(one).total_cmp(&away(other))).unwrap_or(0)
}

pub(super) fn figure(exhibit: &Universes) -> Figure {
    let mut tiles = Vec::new();
    let cursor = exhibit.probed_option();
    if let Some(view) = exhibit.view() {
        for of in (0..ROWS).filter(|of| view.options[*of].tally.count() > 0) {
            for column in 0..COLUMNS {
                let shade = (view.lift(of, column) / DARKEST).min(1.0);
                let strong = cursor == Some((column, of));
                let (column, row) = (column as f64 + 0.5, place(of));
                tiles.push(Tile { column, row, shade, sign: TileSign::None, strong });
            }
        }
    }
    Figure {
        id: ID,
        title: "Which choices lead there".to_owned(),
        description: text::of_map(exhibit),
        x: Axis {
            title: "% of universes, as above".to_owned(),
            scale: Scale::Named(PERCENT),
            low: 0.0,
            high: COLUMNS as f64,
        },
        y: Axis { title: "share of each option".to_owned(), scale: Scale::Named(&NAMES), low: 0.5, high: PLACES + 0.5 },
        backdrop: Vec::new(),
        marks: vec![Mark::Tiles { tiles }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Shades.named("never to often"), Sample::Outline.named("reading")],
    }
    .or_remark(text::nothing_to_see(exhibit))
}

#[cfg(test)]
mod tests {
    use super::super::curve;
    use super::*;
    use crate::figure::{Frame, Sheet};

    #[test]
    fn every_row_has_its_own_name_and_is_found_at_its_place() {
        for row in 0..ROWS {
            assert_eq!(nearest(place(row)), row);
            let (choice, option) = option(row);
            let (at, name) = NAMES[ROWS - 1 - row];
            assert_eq!(at, place(row), "{name}");
            // The digits or the first word of the option's own name.
            let (id, full) = choice.option(option);
            let full = full.to_lowercase();
            let known = ["descent", "rate 10⁻⁴", "rate 5×10⁻⁵", "10³ epochs", "10⁴ epochs", "10⁵ epochs", "10⁶ epochs"];
            let first = name.to_lowercase().replace("rate ", "");
            let first = first.split([' ', '-']).next().unwrap_or_default().to_owned();
            let sign = name == "right sign" && full.contains("right sign") || name == "deviation D";
            let best = name == "best rate" && id == "best";
            assert!(known.contains(&name) || sign || best || full.contains(&first), "{name} for {full}");
        }
    }

    #[test]
    fn both_figures_begin_at_the_same_place() {
        let exhibit = Universes::empty();
        for width in [340.0, 700.0] {
            let left = |figure: &Figure| Frame::of(figure, Sheet { width, height: 400.0 }).left;
            assert_eq!(left(&figure(&exhibit)), left(&curve::figure(&exhibit)));
        }
    }
}
