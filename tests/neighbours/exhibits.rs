//! The exhibits of the neighbouring papers: sound figures whatever they are set to, and claims that hold and break where
//! they say so.

use lnn_lab::controls::{Control, ControlError, Kind};
use lnn_lab::exhibit::{Entry, Exhibit, Verdict};
use lnn_lab::figure::{Sheet, Theme, render};
use lnn_lab::neighbours::exhibits::REGISTRY;
use std::collections::BTreeSet;

fn opened(entry: &Entry) -> Box<dyn Exhibit> {
    (entry.open)().unwrap()
}

/// Computes all that is left.
fn finish(exhibit: &mut dyn Exhibit) {
    while !exhibit.prepare(5_000) {}
}

/// Texts at the ends of a control's range, and what it offers.
fn extremes(control: &Control) -> Vec<String> {
    match control.kind {
        Kind::Number { low, high, .. } => vec![low.to_string(), high.to_string()],
        Kind::Seed { .. } => vec!["0".to_owned(), "4294967295".to_owned()],
        Kind::Data => vec!["drawn".to_owned(), "galton".to_owned()],
        Kind::Choice { options } | Kind::Several { options } => options.iter().map(|one| one.id.to_owned()).collect(),
    }
}

#[track_caller]
fn assert_sound(exhibit: &dyn Exhibit, what: &str) {
    let figures = exhibit.figures();
    let ids: BTreeSet<_> = figures.iter().map(|figure| figure.id).collect();
    assert_eq!(ids.len(), figures.len(), "{what}");
    for figure in &figures {
        assert!(figure.description.ends_with('.'), "{what}: {}", figure.description);
        for (theme, width) in [(Theme::Light, 328.0), (Theme::Dark, 640.0)] {
            let svg = render::svg(figure, theme, Sheet { width, height: 300.0 }).unwrap();
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{what}: {}", figure.id);
            assert!(roxmltree::Document::parse(&svg).is_ok(), "{what}: {}", figure.id);
        }
    }
    assert!(exhibit.summary().ends_with('.'), "{what}");
    assert!(exhibit.readouts().iter().all(|readout| !readout.text.is_empty()), "{what}");
    assert!(exhibit.csv().unwrap().lines().count() > 60, "{what}");
}

#[test]
fn ids_differ_also_from_those_of_the_main_article() {
    let own = REGISTRY.iter().map(|entry| entry.id);
    let all: BTreeSet<_> = own.chain(lnn_lab::exhibits::REGISTRY.iter().map(|entry| entry.id)).collect();
    assert_eq!(all.len(), REGISTRY.len() + lnn_lab::exhibits::REGISTRY.len());
    for entry in REGISTRY {
        let controls: BTreeSet<_> = entry.controls.iter().map(|control| control.id).collect();
        assert_eq!(controls.len(), entry.controls.len(), "{}", entry.id);
        assert_eq!(opened(entry).panel().controls(), entry.controls);
    }
}

#[test]
fn figures_are_sound_at_the_ends_of_every_control() {
    for entry in REGISTRY {
        let first = opened(entry);
        assert_sound(first.as_ref(), entry.id);
        for control in entry.controls {
            for text in extremes(control) {
                let mut exhibit = opened(entry);
                exhibit.set(control.id, &text).unwrap();
                let what = format!("{}, {} {text}", entry.id, control.id);
                assert_sound(exhibit.as_ref(), &what);
                finish(exhibit.as_mut());
                assert_sound(exhibit.as_ref(), &what);
            }
        }
    }
}

#[test]
fn every_claim_holds_where_it_is_shown_and_fails_where_it_breaks() {
    for entry in REGISTRY {
        assert!(!entry.claims.is_empty());
        for claim in entry.claims {
            let verdict = |scene: &lnn_lab::exhibit::Scene| {
                let mut exhibit = opened(entry);
                scene.set(exhibit.as_mut()).unwrap();
                finish(exhibit.as_mut());
                assert!(claim.beyond_scope(exhibit.panel()).is_none(), "{}", claim.id);
                assert!(exhibit.figures().iter().any(|figure| figure.id == claim.figure), "{}", claim.id);
                exhibit.testable().unwrap().evidence(claim.id).unwrap()
            };
            let (shown, tried) = (verdict(&claim.shown), verdict(&claim.tried));
            assert_eq!(shown.verdict, Verdict::Holds, "{}: {}", claim.id, shown.text);
            let broken = if claim.breaks { Verdict::Fails } else { Verdict::Holds };
            assert_eq!(tried.verdict, broken, "{}: {}", claim.id, tried.text);
        }
        assert!(opened(entry).testable().unwrap().evidence("no-such-claim").is_none());
    }
}

#[test]
fn settings_bring_an_exhibit_back() {
    for entry in REGISTRY {
        for control in entry.controls {
            let mut one = opened(entry);
            one.set(control.id, &extremes(control)[1]).unwrap();
            let mut other = opened(entry);
            for (control, text) in one.settings() {
                other.set(control, &text).unwrap();
            }
            finish(one.as_mut());
            finish(other.as_mut());
            assert_eq!(one.figures(), other.figures(), "{}, {}", entry.id, control.id);
            assert_eq!(one.summary(), other.summary());
        }
    }
}

#[test]
fn a_wrong_setting_changes_nothing_and_is_refused_by_name() {
    for entry in REGISTRY {
        let mut exhibit = opened(entry);
        let before = exhibit.figures();
        assert!(matches!(exhibit.set("no-such", "1"), Err(ControlError::Unknown { .. })));
        for control in entry.controls {
            let error = exhibit.set(control.id, "neither").unwrap_err();
            assert!(error.to_string().contains(control.name), "{error}");
        }
        assert_eq!(exhibit.figures(), before);
    }
}

#[test]
fn dials_are_dragged_around_the_circle_and_by_keys() {
    let mut exhibit = opened(&REGISTRY[0]);
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
    let mut one = opened(&REGISTRY[1]);
    let mut other = opened(&REGISTRY[1]);
    while !one.prepare(777) {}
    while !other.prepare(1_000_000) {}
    assert_eq!(one.readouts(), other.readouts());
    assert_eq!(one.csv(), other.csv());
}
