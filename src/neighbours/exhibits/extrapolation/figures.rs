//! The figures: the map of the error, and a ray through it.

use super::learner::{Learner, known};
use super::{Extrapolation, FAR, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Tile, TileSign};
use crate::neighbours::extrapolation::{MAP_UNIT, on_map};

pub(super) const MAP: &str = "extrapolation-map";
pub(super) const RAY: &str = "extrapolation-ray";

/// An error of this and less is the lightest shade; 1 and more is the darkest.
const LEAST: f64 = 1e-4;

/// At how many places a ray is drawn on each side of the origin.
const PLACES: i32 = 150;

/// To how many times the largest value of the target a prediction is held, far outside its figure.
const BEYOND: f64 = 1e3;

pub(super) fn map(exhibit: &Extrapolation) -> Figure {
    let [data, ray] = [Ink::ClosedForm.with(Emphasis::Strong), Ink::Selected.with(Emphasis::Normal)];
    let shade = |error: f64| (1.0 - libm::log10(error.max(LEAST)) / libm::log10(LEAST)).min(1.0);
    let tile = |((column, row), error): ((f64, f64), f64)| Tile {
        column,
        row,
        shade: shade(error),
        sign: TileSign::None,
        strong: false,
    };
    let mut marks = vec![Mark::Tiles { tiles: exhibit.map.errors().map(tile).collect() }];
    let (dx, dy) = exhibit.direction();
    let reach = FAR / dx.abs().max(dy.abs());
    marks.push(Mark::Path { through: vec![(-reach * dx, -reach * dy), (reach * dx, reach * dy)], style: ray });
    let sample = match exhibit.learner {
        Learner::Kernel(_) => {
            marks.push(Mark::Rings { at: known(&exhibit.panel), style: data });
            Sample::Rings(data).named("points learned from")
        }
        Learner::Network(_) => {
            let corners = [
                (-MAP_UNIT, -MAP_UNIT),
                (MAP_UNIT, -MAP_UNIT),
                (MAP_UNIT, MAP_UNIT),
                (-MAP_UNIT, MAP_UNIT),
                (-MAP_UNIT, -MAP_UNIT),
            ];
            let data = Ink::ClosedForm.with(Emphasis::Normal);
            marks.push(Mark::Path { through: corners.to_vec(), style: data });
            Sample::Line(data).named("square of the data")
        }
    };
    Figure {
        id: MAP,
        title: "How wrong it is, and where".to_owned(),
        description: text::map(exhibit),
        x: Axis::even("x", FAR + 0.5),
        y: Axis::even("y", FAR + 0.5),
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Shades.named("error, 0.0001 to 1"), sample, Sample::Line(ray).named("ray")],
    }
}

pub(super) fn ray(exhibit: &Extrapolation) -> Figure {
    let (dx, dy) = exhibit.direction();
    let target = exhibit.target();
    let distances: Vec<f64> = (-PLACES..=PLACES).map(|place| FAR * f64::from(place) / f64::from(PLACES)).collect();
    let places: Vec<_> = distances.iter().map(|distance| (distance * dx, distance * dy)).collect();
    let most = BEYOND * exhibit.map.size();
    let learned = exhibit.learner.at(&places).into_iter().map(|value| value.clamp(-most, most));
    let learned: Coordinates = distances.iter().copied().zip(learned).collect();
    let known = places.iter().map(|&place| on_map(target, place));
    let known: Coordinates = distances.iter().copied().zip(known).collect();
    let (low, high) = learned
        .iter()
        .chain(&known)
        .fold((0.0_f64, 0.0_f64), |(low, high), &(_, value)| (low.min(value), high.max(value)));
    let [own, truth, end] = [
        Ink::Selected.with(Emphasis::Normal),
        Ink::ClosedForm.with(Emphasis::Normal),
        Ink::Guide.with(Emphasis::Normal),
    ];
    let mut marks = vec![Mark::Path { through: learned, style: own }, Mark::Path { through: known, style: truth }];
    if matches!(exhibit.learner, Learner::Network(_)) {
        // Where the ray leaves the square.
        let edge = MAP_UNIT / dx.abs().max(dy.abs());
        marks.extend([-edge, edge].map(|x| Mark::Rule { x, style: end }));
    }
    Figure {
        id: RAY,
        title: "Along the ray".to_owned(),
        description: text::ray(exhibit),
        x: Axis::linear_over("distance from the origin", -FAR, FAR),
        y: Axis::linear_over("value", low, high),
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(own).named("network"),
            Sample::Line(truth).named("target"),
            Sample::Rule(end).named("end of the data"),
        ],
    }
}
