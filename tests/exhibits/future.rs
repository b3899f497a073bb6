//! Nothing ahead of the furthest epoch that was seen is drawn or told, in whatever can be played.

use crate::cases::cases;
use crate::finish::finish;
use crate::opened::opened;
use crate::small::{small, valid_settings};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::figure::{Emphasis, Figure, Ink, Mark};
use proptest::collection::vec;
use proptest::test_runner::{Config, TestRunner};

/// The epochs that a text speaks of: in "epoch 1,234" and "1,234 epochs".
fn epochs(text: &str) -> Vec<u64> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| word.trim_matches(|c: char| !c.is_ascii_digit()).replace(',', "").parse::<u64>().ok();
    let pairs = words.windows(2).filter_map(|pair| {
        let [first, second] = [pair[0], pair[1]].map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
        match (first, second) {
            ("epoch", _) if pair[0].ends_with("epoch") => number(pair[1]), // not "after 1 epoch, 3 layers"
            (_, "epoch" | "epochs") => number(pair[0]),
            _ => None,
        }
    });
    pairs.collect()
}

/// What is said without being asked.
fn told(exhibit: &dyn Exhibit) -> Vec<String> {
    let figures = exhibit.figures();
    let of_figures = figures.iter().flat_map(|figure| [figure.title.clone(), figure.alternative()]);
    let standings = exhibit.standings().into_iter().map(|standing| standing.verdict);
    let alert = exhibit.alert().map(|alert| alert.text);
    let claims = exhibit.testable().map_or(&[][..], |testable| testable.claims());
    let evidence = claims.iter().filter_map(|claim| exhibit.evidence(claim.id)).map(|evidence| evidence.text);
    of_figures
        .chain(standings)
        .chain(alert)
        .chain(evidence)
        .chain([exhibit.summary()])
        .chain(exhibit.probed())
        .collect()
}

/// A figure whose horizontal axis is the run's: how much of it an epoch takes.
fn unit(figure: &Figure, exhibit: &dyn Exhibit) -> Option<f64> {
    let end = exhibit.player()?.end as f64;
    let runs = figure.x.title == "epoch" || figure.x.title.starts_with("time");
    runs.then(|| figure.x.high / end)
}

/// Whether a mark is of the theory of gradient flow, which is known before anything runs.
fn is_theory(figure: &Figure, mark: &Mark) -> bool {
    let theory = |ink| matches!(ink, Ink::ClosedForm | Ink::Depth(_));
    figure.id == "gradient-flow-curve" && mark.style().is_some_and(|style| theory(style.ink))
}

fn furthest(mark: &Mark) -> f64 {
    let last = |at: &[(f64, f64)]| at.iter().map(|point| point.0).fold(0.0, f64::max);
    match mark {
        Mark::Dots { at, .. } | Mark::Rings { at, .. } | Mark::Path { through: at, .. } => last(at),
        Mark::Rule { x, .. } | Mark::Tick { x, .. } => *x,
        Mark::Note { at, .. } | Mark::Star { at, .. } => at.0, // a word names what does not change with the epoch
        _ => 0.0,
    }
}

#[track_caller]
fn assert_no_future(exhibit: &dyn Exhibit, seen: u64) {
    for figure in exhibit.figures() {
        let Some(unit) = unit(&figure, exhibit) else { continue };
        let limit = seen as f64 * unit * (1.0 + 1e-9) + 1e-9;
        for mark in figure.marks.iter().filter(|mark| !is_theory(&figure, mark)) {
            assert!(furthest(mark) <= limit, "{} after {seen}: {mark:?}", figure.id);
        }
        let of_run = figure.labels.iter().filter(|_| figure.id != "gradient-flow-curve");
        for label in of_run {
            assert!(label.at.0 <= limit, "{} after {seen}: {label:?}", figure.id);
        }
    }
    for text in told(exhibit) {
        assert!(epochs(&text).into_iter().all(|epoch| epoch <= seen), "after {seen}: {text}");
    }
}

#[test]
fn every_run_opens_where_it_is_registered_to_and_tells_nothing_of_its_end() {
    for entry in REGISTRY {
        let mut exhibit = (entry.open)().unwrap();
        let Some(player) = exhibit.player() else { continue };
        assert_eq!(Some(player.epoch), entry.first_epoch, "{}", entry.id);
        assert_no_future(exhibit.as_ref(), player.epoch);
        finish(exhibit.as_mut());
        assert_no_future(exhibit.as_ref(), player.epoch);
    }
}

#[test]
fn nothing_ahead_of_what_was_seen_is_drawn_or_told() {
    for entry in REGISTRY.iter().filter(|entry| entry.first_epoch.is_some()) {
        let mut runner = TestRunner::new(Config { max_shrink_iters: 20, ..cases(12) });
        let visits = (valid_settings(entry, 4), vec((0_u64..12_000, 0.0..1.0_f64), 1..6));
        let outcome = runner.run(&visits, |(settings, visits)| {
            let mut exhibit = small(entry);
            for (control, text) in &settings {
                exhibit.set(control, text).unwrap();
            }
            finish(exhibit.as_mut());
            let mut seen = exhibit.player().unwrap().epoch;
            for (epoch, at) in visits {
                exhibit.seek(epoch);
                seen = seen.max(exhibit.player().unwrap().epoch);
                for figure in exhibit.figures() {
                    let x = figure.x.low + at * (figure.x.high - figure.x.low);
                    exhibit.probe(figure.id, Some((x, figure.y.high)));
                    assert_no_future(exhibit.as_ref(), seen);
                }
            }
            Ok(())
        });
        assert!(outcome.is_ok(), "{}: {outcome:?}", entry.id);
    }
}

/// Whether something of what was seen is drawn ahead of the present epoch.
fn shows_ahead(exhibit: &dyn Exhibit) -> bool {
    let is_ahead = |mark: &Mark| mark.style().is_some_and(|style| style.emphasis == Emphasis::Ahead);
    let is_drawn = |figure: &Figure| figure.marks.iter().any(|mark| is_ahead(mark) && mark.is_visible(figure));
    exhibit.figures().iter().any(is_drawn)
}

#[test]
fn what_was_seen_stays_to_be_seen_until_the_run_is_another() {
    let runs = [
        ("depth-race", "noise"),
        ("one-plane", "noise"),
        ("two-ways", "noise"),
        ("two-layers", "target"),
        ("gradient-flow", "slope"),
    ];
    for (id, control) in runs {
        let mut exhibit = opened::<&str>(id, &[]);
        finish(exhibit.as_mut());
        assert!(!shows_ahead(exhibit.as_ref()), "{id} at the start");
        exhibit.seek(400);
        exhibit.seek(100);
        assert!(shows_ahead(exhibit.as_ref()), "{id} after going back");
        exhibit.act("reset").unwrap();
        assert!(shows_ahead(exhibit.as_ref()), "{id} after a reset");
        exhibit.set(control, "0.7").unwrap();
        finish(exhibit.as_mut());
        assert!(!shows_ahead(exhibit.as_ref()), "{id} with another run");
    }
}

#[test]
fn an_address_has_seen_the_run_up_to_its_epoch() {
    for id in ["depth-race", "two-layers"] {
        let mut exhibit = exhibits::open(id).unwrap();
        exhibit.visit(&[], 300).unwrap();
        finish(exhibit.as_mut());
        assert_no_future(exhibit.as_ref(), 300);
        exhibit.seek(10);
        assert!(shows_ahead(exhibit.as_ref()), "{id}");
    }
}
