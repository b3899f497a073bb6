//! What only the exhibits of neighbouring papers promise: what all exhibits do is tested in loops over the registry.

use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::open;

#[test]
fn dials_are_dragged_around_the_circle_and_by_keys() {
    let mut exhibit = open("linear-recurrent").unwrap();
    let figure = "linear-recurrent-spectrum";
    let handles = exhibit.draggable().unwrap().handles(figure);
    assert_eq!(handles.len(), 8);
    assert!(exhibit.draggable().unwrap().handles("linear-recurrent-ellipse").is_empty());
    let dragged = exhibit.draggable_mut().unwrap();
    dragged.drag("frequency3", (0.0, 0.5));
    let at = |exhibit: &dyn Exhibit| exhibit.draggable().unwrap().handles(figure)[2].at;
    assert!(at(exhibit.as_ref()).0.abs() < 1e-3, "a quarter turn a step: {:?}", at(exhibit.as_ref()));
    assert_eq!(exhibit.settings(), [("frequency3", "1.571".to_owned())]);
    exhibit.draggable_mut().unwrap().drag_by("frequency3", (1, 0));
    assert_eq!(exhibit.settings(), [("frequency3", "1.561".to_owned())]);
    let before = exhibit.figures();
    for nonsense in [(f64::NAN, 0.0), (0.0, f64::INFINITY)] {
        exhibit.draggable_mut().unwrap().drag("frequency3", nonsense);
        exhibit.draggable_mut().unwrap().drag("no-such", (1.0, 1.0));
    }
    exhibit.draggable_mut().unwrap().drag_by("frequency3", (i64::MAX, i64::MIN));
    assert_eq!(exhibit.settings(), [("frequency3", "0.05".to_owned())]);
    assert_ne!(exhibit.figures(), before);
    exhibit.set("sinusoids", "2").unwrap();
    assert_eq!(exhibit.draggable().unwrap().handles(figure).len(), 2);
}

#[test]
fn training_in_small_portions_ends_as_in_large_ones() {
    let mut one = open("state-space").unwrap();
    let mut other = open("state-space").unwrap();
    while !one.prepare(777) {}
    while !other.prepare(1_000_000) {}
    assert_eq!(one.readouts(), other.readouts());
    assert_eq!(one.csv(), other.csv());
}

#[test]
fn a_picture_of_the_attractor_is_turned_by_its_handle_and_nothing_is_computed_again() {
    let mut exhibit = open("spiking").unwrap();
    let (figure, before) = ("spiking-attractor", exhibit.figures());
    let readouts = exhibit.readouts();
    exhibit.drag("view", (16.2, 0.0));
    assert_eq!(exhibit.settings(), [("turn", "90".to_owned()), ("tilt", "45".to_owned())]);
    assert_ne!(exhibit.figures()[0], before[0]);
    assert_eq!(exhibit.figures()[1], before[1], "spikes have no side");
    assert_eq!(exhibit.readouts(), readouts);
    exhibit.drag_by("view", (-1, 1));
    assert_eq!(exhibit.settings(), [("turn", "85".to_owned()), ("tilt", "50".to_owned())]);
    exhibit.drag("view", (f64::NAN, 0.0));
    exhibit.drag("no-such", (0.0, 0.0));
    assert_eq!(exhibit.settings(), [("turn", "85".to_owned()), ("tilt", "50".to_owned())]);
    assert!(exhibit.handles("spiking-raster").is_empty() && exhibit.handles(figure).len() == 1);
}

#[test]
fn a_moment_of_the_spiking_network_is_the_same_however_it_is_reached() {
    let mut played = open("spiking").unwrap();
    played.seek(0);
    while played.player().unwrap().epoch < 12_500 {
        played.prepare(7_777);
        played.advance(25);
    }
    let mut sought = open("spiking").unwrap();
    while !sought.prepare(1_000_000) {}
    sought.seek(20_000);
    sought.seek(12_500);
    assert_eq!(played.figures(), sought.figures());
    assert_eq!(played.readouts(), sought.readouts());
}

#[test]
fn points_at_the_same_place_are_fitted_too() {
    let mut exhibit = open("threshold").unwrap();
    for point in 1..=8 {
        exhibit.drag(&format!("point{point}"), (1.0, -1.0));
    }
    let readout = |id| exhibit.readouts().into_iter().find(|readout| readout.id == id).unwrap().value;
    assert_eq!((readout("neurons"), readout("patterns")), (1.0, 16.0));
}

#[test]
fn a_kernel_knows_the_plane_from_any_basis_and_its_mirror_image_alone() {
    let mut exhibit = open("extrapolation").unwrap();
    let error = |exhibit: &dyn Exhibit| exhibit.readouts()[0].value;
    for (handle, to) in [("point1", (7.0, 1.0)), ("point3", (-7.0, -1.0))] {
        exhibit.drag(handle, to);
    }
    // Not at right angles, but each with its opposite.
    assert!(error(exhibit.as_ref()) < 1e-12, "{}", error(exhibit.as_ref()));
    exhibit.drag_by("point4", (1, 0));
    assert!(error(exhibit.as_ref()) > 2e-4, "{}", error(exhibit.as_ref()));
    for point in 1..=4 {
        exhibit.drag(&format!("point{point}"), (0.0, 0.0));
    }
    assert_eq!(error(exhibit.as_ref()), 1.0, "the origin says nothing");
    assert_eq!(exhibit.handles("extrapolation-map").len(), 5);
    exhibit.set("learner", "network").unwrap();
    assert_eq!(exhibit.handles("extrapolation-map").len(), 1, "the ray");
}
