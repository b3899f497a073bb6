//! Handles on figures move within the ranges of their controls.

use crate::actions::{actions, after};
use crate::every_exhibit::for_every_exhibit;
use crate::opened::opened;
use lnn_lab::exhibit::{Entry, Exhibit, Handle};
use lnn_lab::exhibits::REGISTRY;
use proptest::prelude::*;

/// Farther than any handle moves.
const FAR: f64 = 1e6;

/// The exhibit whose handles go around a circle: its own tests are in `tests/neighbours/exhibits.rs`.
const AROUND: &str = "linear-recurrent";

/// The handles that go straight.
fn straight(entry: &Entry, exhibit: &dyn Exhibit) -> Vec<Handle> {
    if entry.id == AROUND { Vec::new() } else { handles(exhibit) }
}

/// Sliders of what can be dragged have steps of 0.01.
const STEP: f64 = 0.01;

/// How far from where it is dragged a handle may come to stand: an attractor is turned by whole degrees.
fn nearest(id: &str) -> f64 {
    if id == "view" { 0.35 } else { STEP }
}

fn handles(exhibit: &dyn Exhibit) -> Vec<Handle> {
    exhibit.figures().iter().flat_map(|figure| exhibit.handles(figure.id)).collect()
}

fn place_of(exhibit: &dyn Exhibit, id: &str) -> (f64, f64) {
    handles(exhibit).into_iter().find(|handle| handle.id == id).unwrap().at
}

/// Where a handle is after it was dragged to a place.
fn dragged(exhibit: &mut dyn Exhibit, id: &str, to: (f64, f64)) -> (f64, f64) {
    exhibit.drag(id, to);
    place_of(exhibit, id)
}

#[test]
fn some_exhibits_have_handles_and_those_are_on_their_figures() {
    let mut count = 0;
    for entry in REGISTRY {
        let exhibit = (entry.open)().unwrap();
        for figure in exhibit.figures() {
            for handle in exhibit.handles(figure.id) {
                let (x, y) = handle.at;
                let is_inside =
                    (figure.x.low..=figure.x.high).contains(&x) && (figure.y.low..=figure.y.high).contains(&y);
                assert!(is_inside, "{}: {handle:?}", entry.id);
                count += 1;
            }
        }
        assert!(exhibit.handles("nothing").is_empty(), "{}", entry.id);
    }
    assert!(count >= 2, "{count}");
}

#[test]
fn a_handle_follows_the_pointer_up_to_the_ends_of_its_range() {
    for_every_exhibit(
        12,
        |entry| (actions(entry, 8), -4.0..4.0_f64, -4.0..4.0_f64),
        |entry, (actions, x, y)| {
            let mut exhibit = after(entry, &actions);
            for Handle { id, at, upright, .. } in straight(entry, exhibit.as_ref()) {
                let (left, bottom) = dragged(exhibit.as_mut(), id, (-FAR, -FAR));
                let (right, top) = dragged(exhibit.as_mut(), id, (FAR, FAR));
                prop_assert!(bottom < top && (upright || left < right), "{id}: {left} {right} {bottom} {top}");
                let there = dragged(exhibit.as_mut(), id, (x, y));
                prop_assert!((there.1 - y.clamp(bottom, top)).abs() <= nearest(id), "{id}: {there:?} for {x}, {y}");
                if upright {
                    prop_assert_eq!((there.0, left, right), (at.0, at.0, at.0), "{}", id);
                } else {
                    prop_assert!((there.0 - x.clamp(left, right)).abs() <= nearest(id), "{id}: {there:?} for {x}, {y}");
                }
                // What is dragged upright is what is seen, and becomes the start; another start is seen at the same epoch.
                prop_assert!(!upright || exhibit.player().is_none_or(|player| player.epoch == 0), "{id}");
            }
            Ok(())
        },
    );
}

#[test]
fn a_handle_moves_by_equal_steps_and_stops_at_the_ends_of_its_range() {
    for_every_exhibit(
        12,
        |entry| actions(entry, 8),
        |entry, actions| {
            let mut exhibit = after(entry, &actions);
            for Handle { id, upright, .. } in straight(entry, exhibit.as_ref()) {
                let (x, y) = dragged(exhibit.as_mut(), id, (0.0, 0.0));
                exhibit.drag_by(id, (1, -1));
                let (right, down) = place_of(exhibit.as_ref(), id);
                prop_assert!(down < y && (upright || right > x), "{id}: {right}, {down}");
                exhibit.drag_by(id, (-1, 1));
                let (back_x, back_y) = place_of(exhibit.as_ref(), id);
                prop_assert!((back_x - x).abs() <= STEP && (back_y - y).abs() <= STEP, "{id}: {back_x}, {back_y}");
                let top = dragged(exhibit.as_mut(), id, (FAR, FAR));
                exhibit.drag_by(id, (i64::MAX, i64::MAX));
                prop_assert_eq!(place_of(exhibit.as_ref(), id), top, "{}", id);
            }
            Ok(())
        },
    );
}

#[test]
fn a_dragged_start_is_the_start_that_its_controls_set() {
    let mut layers = opened::<&str>("two-layers", &[]);
    layers.drag("start", (-0.5, 1.25));
    let set = opened("two-layers", &[("w1", "-0.5"), ("w2", "1.25")]);
    assert_eq!(layers.panel(), set.panel());
    assert_eq!(layers.figures(), set.figures());
}

#[test]
fn a_part_of_the_formula_that_is_pointed_out_is_seen_in_a_figure() {
    let mut layers = opened::<&str>("two-layers", &[]);
    let plain = layers.figures();
    for part in ["residual", "w1", "w2", "gradient1", "gradient2"] {
        layers.point_out(Some(part));
        assert!(layers.figures() != plain, "{part}");
        layers.point_out(Some("nothing"));
        assert!(layers.figures() == plain, "{part}");
    }
}
