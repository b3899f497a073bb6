//! The line found under a pointer is the nearest of many points along every line.

use crate::cases::cases;
use lnn_lab::figure::{Axis, Emphasis, Figure, Frame, Ink, Mark, Sheet};
use proptest::collection::vec;
use proptest::prelude::*;

/// How near to a line a pointer finds it, in pixels.
const REACH: f64 = 8.0;

/// The number of points that each part of a line is checked at.
const POINTS: usize = 4000;

fn figure(paths: &[Vec<(f64, f64)>], ink: impl Fn(usize) -> Ink) -> Figure {
    let path = |(index, through): (usize, &Vec<(f64, f64)>)| Mark::Path {
        through: through.clone(),
        style: ink(index).with(Emphasis::Normal),
    };
    Figure {
        id: "lines",
        title: String::new(),
        description: String::new(),
        x: Axis::linear_over("x", 0.0, 1.0),
        y: Axis::log_over("y", 1e-6, 1.0),
        backdrop: Vec::new(),
        marks: paths.iter().enumerate().map(path).collect(),
        labels: Vec::new(),
        gutter: "",
        legend: Vec::new(),
    }
}

fn depth(index: usize) -> Ink {
    Ink::Depth(index + 1)
}

/// Points on the axes, one of ten without a place on the vertical one.
fn points() -> impl Strategy<Value = Vec<(f64, f64)>> {
    let y = prop_oneof![9 => (-6.0..0.0_f64).prop_map(|exponent| libm::pow(10.0, exponent)), 1 => Just(f64::NAN)];
    vec((0.0..1.0_f64, y), 0..6)
}

/// How far a place is from the nearest of many points along a line.
fn distance(figure: &Figure, frame: &Frame, path: &[(f64, f64)], place: (f64, f64)) -> f64 {
    let parts = path.windows(2).filter(|ends| ends.iter().all(|(_, y)| y.is_finite()));
    let along = parts.flat_map(|ends| {
        let (from, to) = (frame.place_of(figure, ends[0]), frame.place_of(figure, ends[1]));
        (0..=POINTS).map(move |index| {
            let share = index as f64 / POINTS as f64;
            (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1))
        })
    });
    along.map(|(x, y)| libm::hypot(x - place.0, y - place.1)).fold(f64::INFINITY, f64::min)
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn the_nearest_line_within_reach_is_found(
        paths in vec(points(), 1..5),
        (x, y) in (0.0..1.0_f64, 0.0..1.0_f64),
        (width, height) in (280.0..900.0_f64, 300.0..500.0_f64),
    ) {
        let (figure, sheet) = (figure(&paths, depth), Sheet { width, height });
        let frame = Frame::of(&figure, sheet);
        let place = (frame.left + x * (frame.right - frame.left), frame.top + y * (frame.bottom - frame.top));
        let distances: Vec<f64> = paths.iter().map(|path| distance(&figure, &frame, path, place)).collect();
        let least = distances.iter().copied().fold(f64::INFINITY, f64::min);
        match figure.network_at(sheet, place) {
            Some(Ink::Depth(depth)) => {
                prop_assert!(distances[depth - 1] <= least + 0.2, "{depth} of {distances:?}");
                prop_assert!(least <= REACH + 0.2, "{least}");
            }
            None => prop_assert!(least > REACH - 0.2, "{least}"),
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn of_overlapping_lines_the_top_one_is_found() {
    let line = vec![(0.0, 1e-3), (1.0, 1e-3)];
    let figure = figure(&[line.clone(), line], depth);
    let sheet = Sheet { width: 600.0, height: 400.0 };
    let place = Frame::of(&figure, sheet).place_of(&figure, (0.5, 1e-3));
    assert_eq!(figure.network_at(sheet, place), Some(Ink::Depth(2)));
}

#[test]
fn lines_of_no_network_and_places_outside_the_axes_are_not_found() {
    let line = vec![(0.0, 1e-3), (1.0, 1e-3)];
    let sheet = Sheet { width: 600.0, height: 400.0 };
    let truth = figure(std::slice::from_ref(&line), |_| Ink::GroundTruth);
    let frame = Frame::of(&truth, sheet);
    let (x, y) = frame.place_of(&truth, (0.5, 1e-3));
    assert_eq!(truth.network_at(sheet, (x, y)), None);
    let network = figure(&[line], |_| Ink::Selected);
    assert_eq!(network.network_at(sheet, (x, y)), Some(Ink::Selected));
    for place in [(frame.left - 1.0, y), (frame.right + 1.0, y), (f64::NAN, y), (x, f64::INFINITY)] {
        assert_eq!(network.network_at(sheet, place), None, "{place:?}");
    }
}
