//! The figures: the staircase through the points, and how far each start ends above the optimum.

use super::starts::STARTS;
use super::{REACHED, SIDE, TOP, Threshold, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample};

pub(super) const STAIRCASE: &str = "threshold-staircase";
pub(super) const STARTS_ABOVE: &str = "threshold-starts";

/// At how many places a network is looked at for its steps.
const PLACES: u32 = 800;

/// What is nearer to the optimum than this is drawn there.
const LEAST: f64 = 1e-7;

/// The steps of a function of x: two places for each, at the same x.
fn staircase(function: impl Fn(f64) -> f64) -> Coordinates {
    let mut corners: Coordinates = Vec::new();
    for place in 0..=PLACES {
        let x = SIDE * (2.0 * f64::from(place) / f64::from(PLACES) - 1.0);
        let value = function(x);
        match corners.last() {
            Some(&(_, before)) if before == value => {}
            Some(&(_, before)) => corners.extend([(x, before), (x, value)]),
            None => corners.push((x, value)),
        }
    }
    let last = corners.last().map_or(0.0, |corner| corner.1);
    corners.push((SIDE, last));
    corners
}

pub(super) fn steps(exhibit: &Threshold) -> Figure {
    let [points, optimum, trained] = [
        Ink::Training.with(Emphasis::Strong),
        Ink::ClosedForm.with(Emphasis::Normal),
        Ink::Selected.with(Emphasis::Normal),
    ];
    let mut marks: Vec<Mark> = Vec::new();
    if let Some(best) = &exhibit.starts.best {
        marks.push(Mark::Path { through: staircase(|x| best.at(x)), style: trained });
    }
    let at = exhibit.problem.inputs().iter().copied().zip(exhibit.problem.targets().iter().copied()).collect();
    marks.extend([
        Mark::Path { through: staircase(|x| exhibit.fit.at(x)), style: optimum },
        Mark::Dots { at, style: points },
    ]);
    Figure {
        id: STAIRCASE,
        title: "The staircase".to_owned(),
        description: text::steps(exhibit),
        x: Axis::linear_over("x", -SIDE, SIDE),
        y: Axis::linear_over("y", -TOP, TOP),
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(points).named("data"),
            Sample::Line(optimum).named("optimum"),
            Sample::Line(trained).named("best of the starts"),
        ],
    }
}

pub(super) fn starts(exhibit: &Threshold) -> Figure {
    let [style, level] = [Ink::Selected.with(Emphasis::Strong), Ink::ClosedForm.with(Emphasis::Normal)];
    let above = exhibit.starts.objectives.iter().zip(1_u32..);
    let at = above.map(|(objective, start)| (f64::from(start), (objective - exhibit.fit.objective).max(LEAST)));
    Figure {
        id: STARTS_ABOVE,
        title: "How far each start ends above the optimum".to_owned(),
        description: text::starts(exhibit),
        x: Axis::ordinal("start", 1, STARTS as usize),
        y: Axis::log_over("objective above the optimum", LEAST, 10.0),
        backdrop: Vec::new(),
        marks: vec![Mark::Dots { at: at.collect(), style }, Mark::Level { y: REACHED, style: level }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Dots(style).named("a start"), Sample::Line(level).named("reached below")],
    }
}
