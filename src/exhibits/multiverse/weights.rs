//! How much hangs on each choice.

use super::{Universes, text};
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Scale};
use crate::study::multiverse::Choice;

pub(super) const ID: &str = "multiverse-importance";

/// The names of the choices, from the bottom up.
const NAMES: &[(f64, &str)] = &[
    (1.0, "mean, median"),
    (2.0, "measure"),
    (3.0, "noise"),
    (4.0, "points"),
    (5.0, "epochs"),
    (6.0, "rate"),
    (7.0, "optimiser"),
    (8.0, "start"),
];

/// Where the last name on the axis stands, in percent: no share is so large that its dot leaves the figure.
const LAST: f64 = 100.0;

pub(super) fn figure(exhibit: &Universes) -> Figure {
    let mut marks = Vec::new();
    if let Some(view) = exhibit.view() {
        let largest = view.importance.iter().copied().fold(0.0, f64::max);
        for (index, share) in view.importance.into_iter().enumerate() {
            let (row, percent) = ((Choice::ALL.len() - index) as f64, (100.0 * share).min(LAST));
            let strong = share == largest && largest > 0.0;
            let style = Ink::Selected.with(if strong { Emphasis::Strong } else { Emphasis::Normal });
            marks.push(Mark::Path { through: vec![(0.0, row), (percent, row)], style });
            marks.push(Mark::Dots { at: vec![(percent, row)], style });
        }
    }
    Figure {
        id: ID,
        title: "How much hangs on each choice alone".to_owned(),
        description: text::of_importance(exhibit),
        x: Axis { title: "% of the variance of the effect".to_owned(), scale: Scale::Linear, low: 0.0, high: LAST },
        y: Axis { title: String::new(), scale: Scale::Named(NAMES), low: 0.5, high: 8.5 },
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: Vec::new(),
    }
    .or_remark(text::nothing_to_see(exhibit))
}
