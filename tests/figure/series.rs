//! Figures as numbers in words.

use crate::states::Property;
use lnn_lab::exhibits::open;
use proptest::prelude::*;

/// Every figure can be read as tables of few rows, without gaps.
pub(crate) const PROPERTIES: [Property; 2] = [
    |drawing| {
        for series in drawing.figure.series() {
            prop_assert!(!series.name.is_empty() && !series.rows.is_empty(), "{series:?}");
            prop_assert!(series.rows.len() <= 400.min(series.count), "{series:?}");
            for row in &series.rows {
                prop_assert_eq!(row.cells.len(), series.head.len(), "{:?}", series);
                prop_assert!(row.height.is_none_or(|height| (0.0..=1.0).contains(&height)), "{row:?}");
                let odd = |cell: &String| cell.is_empty() || cell.contains("NaN") || cell.contains("inf");
                prop_assert!(!row.cells.iter().any(odd), "{row:?}");
            }
        }
        Ok(())
    },
    |drawing| {
        let figure = drawing.figure;
        let shows = figure.marks.iter().any(|mark| mark.shows_data() && mark.is_visible(figure));
        prop_assert_eq!(shows && figure.series().is_empty(), false, "{}", figure.id);
        Ok(())
    },
];

#[test]
fn a_race_is_read_by_what_its_lines_stand_for() {
    let mut race = open("depth-race").unwrap();
    race.prepare(u64::MAX);
    race.seek(3000);
    let figures = race.figures();
    let lines = figures[0].series();
    let names: Vec<&str> = lines.iter().map(|series| series.name.as_str()).collect();
    for name in ["training", "validation", "truth", "closed form", "depth 1", "depth 10", "depth 7"] {
        assert!(names.contains(&name), "{name}: {names:?}");
    }
    let training = &lines[names.iter().position(|name| *name == "training").unwrap()];
    assert_eq!((training.rows.len(), training.count, training.head[0].as_str()), (40, 200, "input x"));
    let curves = figures[1].series();
    let first = &curves.iter().find(|series| series.name == "depth 1").unwrap().rows;
    let [start, .., end] = first.as_slice() else { panic!("{first:?}") };
    assert_eq!((start.cells[0].as_str(), end.cells[0].as_str()), ("0", "3,000"), "both ends are there");
    assert!(start.height > end.height, "the loss falls");
    assert!(curves.iter().any(|series| series.head.last().unwrap() == "note"), "a plateau is noted");
}

#[test]
fn tiles_say_what_the_legend_says_of_them() {
    let mut exhibit = open("slow-or-stuck").unwrap();
    exhibit.prepare(u64::MAX);
    let map = &exhibit.figures()[0].series()[0];
    assert_eq!((map.rows.len(), map.count), (400, 400));
    let known: Vec<&str> = map.rows.iter().map(|row| row.cells[2].as_str()).collect();
    assert!(known.contains(&"converged") && known.contains(&"on a plateau"), "{known:?}");
}
