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
