//! The words and numbers beside the figures.

use super::controls::{GOAL, Goal, KNOWN, Known, LEARNER, Learning};
use super::learner::Learner;
use super::{EXACT, Extrapolation, RIGHT};
use crate::exhibit::{Evidence, Readout};
use crate::figure::{counted, fixed, significant};
use std::fmt::Write;

fn updates(count: u64) -> String {
    if count == 1 { "1 update".to_owned() } else { format!("{} updates", counted(count)) }
}

fn goal(exhibit: &Extrapolation) -> &'static str {
    match exhibit.panel.chosen::<Goal>(&GOAL) {
        Goal::Linear => "a plane",
        Goal::Quadratic => "a saddle",
        Goal::Cosine => "waves",
        Goal::AbsoluteSum => "a funnel",
    }
}

/// Who was shown what, as the beginning of a sentence. The numbers after it say whether that was learned.
fn learner(exhibit: &Extrapolation) -> String {
    match (&exhibit.learner, exhibit.panel.chosen::<Known>(&KNOWN)) {
        (Learner::Kernel(_), Known::Four) => format!("The kernel was shown {} at four points", goal(exhibit)),
        (Learner::Kernel(_), Known::Three) => format!("The kernel was shown {} at three points", goal(exhibit)),
        (Learner::Network(training), _) => {
            format!("The network was trained on {} for {}", goal(exhibit), updates(training.updates()))
        }
    }
}

fn largest(exhibit: &Extrapolation) -> String {
    significant(exhibit.map.largest_error(), 2)
}

pub(super) fn summary(exhibit: &Extrapolation) -> String {
    let start = format!(
        "{}. The largest error on the map is {} times the target’s largest value there.",
        learner(exhibit),
        largest(exhibit)
    );
    exhibit.rays.map_or(start.clone(), |rays| {
        format!(
            "{start} Along rays outside the data a line explains {} of what the network says.",
            share(rays.linear_outside)
        )
    })
}

/// A share of a variance in words.
fn share(part: f64) -> String {
    format!("{} %", fixed(100.0 * part, 2))
}

pub(super) fn readouts(exhibit: &Extrapolation) -> Vec<Readout> {
    let mut all = vec![Readout::of(
        "largest_error",
        "Largest error",
        "The largest absolute error on the map, in units of the target’s largest value there.",
        exhibit.map.largest_error(),
    )];
    if let Some(rays) = exhibit.rays {
        all.extend([
            Readout::of(
                "linear_outside",
                "R² outside",
                "The share of the variance along 500 rays outside the data that a line along each explains.",
                rays.linear_outside,
            ),
            Readout::of(
                "linear_inside",
                "R² inside",
                "The same along chords through the data, from one side of the square to the other.",
                rays.linear_inside,
            ),
            Readout::of(
                "relative_error",
                "Error outside",
                "The sum of the absolute errors along these rays, divided by that of the target’s absolute values.",
                rays.relative_error,
            ),
        ]);
    }
    all
}

pub(super) fn csv(exhibit: &Extrapolation) -> String {
    let mut text = String::from("x,y,target,learned\n");
    for ((x, y), learned, known) in exhibit.map.values() {
        let _ = writeln!(text, "{x},{y},{known},{learned}");
    }
    text
}

pub(super) fn map(exhibit: &Extrapolation) -> String {
    format!("The absolute error at every place of a square around the origin. {}", summary(exhibit))
}

pub(super) fn ray(exhibit: &Extrapolation) -> String {
    let (x, y) = exhibit.direction();
    format!(
        "What was learned and the target along a line through the origin, in the direction ({}, {}).",
        fixed(x, 2),
        fixed(y, 2)
    )
}

pub(super) fn four_points(exhibit: &Extrapolation) -> Evidence {
    let error = exhibit.map.largest_error();
    let text = format!("{}. The largest error on the map is {}.", learner(exhibit), largest(exhibit));
    Evidence::of(error < EXACT, text)
}

pub(super) fn network(exhibit: &Extrapolation) -> Evidence {
    if exhibit.panel.chosen::<Learning>(&LEARNER) != Learning::Network {
        return Evidence::not_shown("Here a kernel learns and no network.".to_owned());
    }
    let Some(rays) = exhibit.rays else { return Evidence::pending() };
    let text = format!(
        "Outside its data the error is {} times the target, and a line explains {} of what the network says along rays; \
         inside, {} along chords.",
        significant(rays.relative_error, 2),
        share(rays.linear_outside),
        share(rays.linear_inside)
    );
    Evidence::of(rays.relative_error < RIGHT, text)
}
