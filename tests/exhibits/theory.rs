//! The exhibits of theory: what they show follows from what was computed, at any settings.

use crate::finish::finish;
use crate::reading::{bits, figure, go, readout};
use crate::seen::Seen;
use crate::words::is_for_readers;
use lnn_lab::address::permalink;
use lnn_lab::controls::Kind;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;
use lnn_lab::figure::{Figure, Mark, Sheet, Theme, render};
use lnn_lab::numerics::{Chain, Initialisation, LearningRate, flow};
use lnn_lab::study::{Layers, Power, Regression, WaitingTimes};
use roxmltree::Document;

const IDS: [&str; 3] = ["gradient-flow", "escape-time", "depth-helps"];

/// An exhibit at the end of its run, with these settings.
fn opened(id: &str, settings: &[(&str, &str)]) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open(id).unwrap();
    exhibit.seek(u64::MAX);
    for (control, text) in settings {
        exhibit.set(control, text).unwrap();
    }
    exhibit
}

#[track_caller]
fn assert_drawable(figure: &Figure) {
    for text in [&figure.description, &figure.title, &figure.x.title, &figure.y.title] {
        assert!(is_for_readers(text), "{}: {text}", figure.id);
    }
    assert!(figure.description.len() > 20 && figure.description.ends_with('.'), "{}", figure.description);
    for axis in [&figure.x, &figure.y] {
        assert!(axis.low.is_finite() && axis.high.is_finite() && axis.low < axis.high, "{}: {axis:?}", figure.id);
        assert!((2..=9).contains(&axis.ticks().len()), "{}: {:?} of {axis:?}", figure.id, axis.ticks());
    }
    for (width, height) in [(300.0, 300.0), (544.0, 370.0)] {
        let drawn = render::svg(figure, Theme::Light, Sheet { width, height }).unwrap();
        Document::parse(&drawn).unwrap();
        assert!(!drawn.contains("NaN"));
    }
}

/// The last point of each path of a figure.
fn path_ends(figure: &Figure) -> Vec<(f64, f64)> {
    let end = |mark: &Mark| match mark {
        Mark::Path { through, .. } => through.last().copied(),
        _ => None,
    };
    figure.marks.iter().filter_map(end).collect()
}

#[test]
fn the_run_is_descent_and_the_theory_is_the_closed_form() {
    let mut exhibit = opened("gradient-flow", &[("imbalance", "0"), ("slope", "1.5"), ("product", "0.05")]);
    for epoch in [0, 1, 137, 250, 500] {
        go(exhibit.as_mut(), epoch);
        let mut chain = Chain::balanced(2, 0.05).unwrap();
        assert!(chain.advance(1.5, LearningRate::new(0.01).unwrap(), epoch));
        let (product, theory) = readout(exhibit.as_ref(), "product");
        assert_eq!(product, chain.product());
        assert!((theory.unwrap() - flow::two_layers(0.05, 1.5, epoch as f64 * 0.01)).abs() < 1e-12);
    }
    assert!(exhibit.summary().contains("stay equal"), "{}", exhibit.summary());
}

#[test]
fn the_drift_of_a_run_is_ten_times_that_of_a_tenth_of_the_rate() {
    for depth in ["2", "3", "7"] {
        let mut exhibit = opened("gradient-flow", &[("depth", depth), ("imbalance", "0.5"), ("product", "0.1")]);
        finish(exhibit.as_mut());
        let ratio = readout(exhibit.as_ref(), "drift_ratio").0;
        assert!((9.0..11.5).contains(&ratio), "depth {depth}: {ratio}");
        assert_eq!(ratio, readout(exhibit.as_ref(), "drift").0 / readout(exhibit.as_ref(), "drift_slow").0);
    }
}

#[test]
fn a_smaller_rate_is_nearer_to_theory_at_the_same_time() {
    let deviation = |rate: &str| {
        let mut exhibit = opened("gradient-flow", &[("learning_rate", rate)]);
        finish(exhibit.as_mut());
        assert_eq!(readout(exhibit.as_ref(), "time").0, 5.0);
        readout(exhibit.as_ref(), "largest_deviation").0
    };
    let (coarse, fine) = (deviation("0.01"), deviation("0.001"));
    assert!((9.0..11.0).contains(&(coarse / fine)), "{coarse} {fine}");
}

#[test]
fn a_negative_target_is_said_to_be_out_of_reach_and_is() {
    let sinking = opened("gradient-flow", &[("slope", "-1"), ("depth", "6"), ("time", "100")]);
    assert!(sinking.summary().contains("never"), "{}", sinking.summary());
    assert!(readout(sinking.as_ref(), "product").0 > 0.0);
    // One small weight of two may change its sign.
    let crossing = opened("gradient-flow", &[("slope", "-1"), ("depth", "2"), ("imbalance", "1"), ("time", "100")]);
    assert!(!crossing.summary().contains("never"), "{}", crossing.summary());
    assert!((readout(crossing.as_ref(), "product").0 + 1.0).abs() < 1e-3);
}

#[test]
fn a_diverging_run_stops_at_its_last_finite_epoch_and_can_be_repaired() {
    let settings = [("depth", "4"), ("slope", "3"), ("product", "1"), ("learning_rate", "0.3")];
    let mut exhibit = opened("gradient-flow", &settings);
    finish(exhibit.as_mut());
    let alert = exhibit.alert().unwrap();
    assert!(alert.text.contains("0.3"), "{}", alert.text);
    assert!(exhibit.player().unwrap().epoch < exhibit.player().unwrap().end);
    let compared = exhibit.readouts().iter().any(|readout| readout.id == "drift_ratio");
    assert!(!compared && !exhibit.summary().contains("times less"), "{}", exhibit.summary());
    exhibit.act(alert.actions[0].0).unwrap();
    finish(exhibit.as_mut());
    exhibit.seek(u64::MAX);
    assert_eq!(exhibit.alert(), None);
    assert!((readout(exhibit.as_ref(), "product").0 - 3.0).abs() < 0.01);
}

#[test]
fn a_changed_rate_keeps_the_time_that_is_shown() {
    let mut exhibit = opened("gradient-flow", &[]);
    exhibit.seek(200);
    for rate in ["0.001", "0.02", "0.01"] {
        exhibit.set("learning_rate", rate).unwrap();
        assert!((readout(exhibit.as_ref(), "time").0 - 2.0).abs() < 1e-9, "{rate}");
    }
}

#[test]
fn runs_do_not_depend_on_the_portions_they_are_computed_in() {
    let settings = [("learning_rate", "0.0001"), ("time", "100"), ("depth", "10")];
    let (mut whole, mut parts) = (opened("gradient-flow", &settings), opened("gradient-flow", &settings));
    finish(whole.as_mut());
    while !parts.prepare(30_000) {}
    Seen::of(whole.as_ref()).assert_same(&Seen::of(parts.as_ref()));
    assert_eq!(bits(whole.as_ref()), bits(parts.as_ref()));
}

#[test]
fn waiting_times_agree_with_the_study() {
    let mut exhibit = opened("escape-time", &[("trials", "60"), ("initialisation", "normal"), ("seed", "9")]);
    finish(exhibit.as_mut());
    let mut escape = WaitingTimes::new(Initialisation::Normal, LearningRate::new(0.01).unwrap(), 9, 60).unwrap();
    assert!(escape.advance(u64::MAX));
    let table = exhibit.table().unwrap();
    let csv = exhibit.csv().unwrap();
    for ((row, line), waits) in table.rows.iter().zip(csv.lines().skip(1)).zip(escape.waits()) {
        let medians = [row[1].value, row[2].value, row[3].value];
        assert_eq!(medians, waits.quartiles.map(|wait| wait.map(|wait| wait as f64)));
        assert!(line.starts_with(&format!("{},60,", waits.depth)), "{line}");
    }
    let growth = escape.growth().unwrap();
    assert_eq!(readout(exhibit.as_ref(), "factor").0, growth.factor);
    let ends = path_ends(&figure(exhibit.as_ref(), "escape-time-curve"));
    assert_eq!(ends, [(8.0, escape.waits()[7].quartiles[1].unwrap() as f64), (8.0, growth.at(8.0))]);
}

#[test]
fn adding_trials_keeps_the_present_ones_and_another_seed_does_not() {
    let mut exhibit = opened("escape-time", &[("trials", "40")]);
    finish(exhibit.as_mut());
    exhibit.set("trials", "45").unwrap();
    assert!(readout(exhibit.as_ref(), "trials_done").0 >= 40.0);
    finish(exhibit.as_mut());
    let mut fresh = opened("escape-time", &[("trials", "45")]);
    finish(fresh.as_mut());
    Seen::of(exhibit.as_ref()).assert_same(&Seen::of(fresh.as_ref()));
    exhibit.set("seed", "2").unwrap();
    finish(exhibit.as_mut());
    assert_ne!(exhibit.csv(), fresh.csv());
}

#[test]
fn the_winner_is_named_with_its_factor() {
    for (power, kind) in [("two", Power::Two), ("four", Power::Four)] {
        for first in [1.0, 3.0, 10.0, 30.0] {
            let exhibit = opened("depth-helps", &[("power", power), ("target", &first.to_string())]);
            let regression = Regression::new(kind, [first, 1.0]).unwrap();
            let epochs = [Layers::One, Layers::Two].map(|layers| regression.best(layers).unwrap().epochs() as f64);
            assert_eq!(readout(exhibit.as_ref(), "epochs_one").0, epochs[0]);
            assert_eq!(readout(exhibit.as_ref(), "epochs_two").0, epochs[1]);
            assert_eq!(readout(exhibit.as_ref(), "speedup").0, epochs[0] / epochs[1]);
            let said = exhibit.summary();
            assert_eq!(said.contains("Here depth helps"), epochs[0] > epochs[1], "{said}");
            assert_eq!(said.contains("Here depth hinders"), epochs[0] < epochs[1], "{said}");
            let plane = path_ends(&figure(exhibit.as_ref(), "depth-helps-plane"));
            assert!(plane.iter().all(|(x, y)| regression.loss([*x, *y]) <= Regression::ARRIVAL), "{plane:?}");
            assert_eq!(path_ends(&figure(exhibit.as_ref(), "depth-helps-loss")).len(), 2);
        }
    }
}

#[test]
fn permalinks_of_theory_are_read_back() {
    let fragment = "v1&gradient-flow.depth=5&gradient-flow.slope=-1&escape-time.seed=7&depth-helps.power=two";
    let mut link = permalink::Permalink::read(fragment).unwrap();
    for id in IDS {
        let exhibit = link.open(id).unwrap();
        assert!(!exhibit.settings().is_empty(), "{id}");
    }
    assert!(link.corrections().is_empty(), "{:?}", link.corrections());
}

#[test]
fn every_landmark_of_every_number_can_be_shown() {
    for id in IDS {
        for control in exhibits::open(id).unwrap().panel().controls() {
            let Kind::Number { low, high, landmarks, .. } = control.kind else { continue };
            let trials = control.id == "trials";
            for value in
                landmarks.iter().map(|landmark| landmark.0).chain([low, high]).filter(|&x| !trials || x < 300.0)
            {
                let exhibit = opened(id, &[(control.id, &value.to_string())]);
                exhibit.figures().iter().for_each(assert_drawable);
            }
        }
    }
}
