//! What is said of races: of a network at the epoch on show, and of a claim over the whole run.

use crate::finish::finish;
use crate::opened::race;
use crate::reading::go;
use lnn_lab::exhibit::{Exhibit, Verdict};
use lnn_lab::exhibits;

#[test]
fn a_network_converges_at_one_epoch_whichever_is_shown_and_however_it_was_reached() {
    let verdict = |exhibit: &dyn Exhibit| exhibit.standings()[6].verdict.clone();
    let mut exhibit = race::<&str>(&[]);
    go(exhibit.as_mut(), 10_000);
    let said = verdict(exhibit.as_ref());
    assert_eq!(said, "converged at epoch 8,598"); // which is between two recorded epochs
    for budget in (8590..=8650).step_by(3) {
        let mut other = race(&[("budget", budget.to_string().as_str())]);
        go(other.as_mut(), budget);
        exhibit.seek(budget);
        assert_eq!(verdict(exhibit.as_ref()), verdict(other.as_ref()));
        let expected = if budget < 8598 { format!("still moving at epoch 8,{}", budget - 8000) } else { said.clone() };
        assert_eq!(verdict(exhibit.as_ref()), expected);
    }
}

#[test]
fn nothing_is_said_of_the_future_of_a_run() {
    let mut short = race(&[("budget", "3200")]);
    let mut long = race(&[("budget", "20000")]);
    for epoch in [0, 1, 255, 1000, 3200] {
        go(short.as_mut(), epoch);
        go(long.as_mut(), epoch);
        assert_eq!((short.standings(), short.summary()), (long.standings(), long.summary()));
    }
}

#[test]
fn the_evidence_speaks_of_the_whole_run_once_it_was_seen_whichever_epoch_is_shown() {
    for (exhibit, claim) in
        [("depth-race", "deep-is-late"), ("one-plane", "intercept-first"), ("two-ways", "same-line")]
    {
        let mut exhibit = exhibits::open(exhibit).unwrap();
        exhibit.set("depth", "10").unwrap();
        exhibit.set("budget", "12000").unwrap();
        assert_eq!(exhibit.evidence(claim).unwrap().verdict, Verdict::Pending);
        finish(exhibit.as_mut());
        assert_eq!(exhibit.evidence(claim).unwrap().verdict, Verdict::NotShown, "{claim} before the run was seen");
        exhibit.seek(u64::MAX);
        let whole = exhibit.evidence(claim).unwrap();
        assert!(!matches!(whole.verdict, Verdict::Pending | Verdict::NotShown), "{whole:?}");
        for epoch in [0, 1, 1000, 9999, 12_000] {
            exhibit.seek(epoch);
            assert_eq!(exhibit.evidence(claim).unwrap(), whole);
        }
    }
}

#[test]
fn a_change_of_the_learning_rate_is_no_run_at_the_papers_rate() {
    for (exhibit, claim) in [("depth-race", "deep-is-late"), ("two-ways", "same-line")] {
        let mut exhibit = exhibits::open(exhibit).unwrap();
        for (epoch, rate) in [(100, "0.1"), (200, "0.001")] {
            exhibit.seek(epoch);
            exhibit.set("learning_rate", rate).unwrap();
        }
        finish(exhibit.as_mut());
        exhibit.seek(u64::MAX);
        let evidence = exhibit.evidence(claim).unwrap();
        assert_eq!(evidence.verdict, Verdict::NotShown);
        assert!(evidence.text.contains("changed at epoch 100"), "{}", evidence.text);
    }
}

#[test]
fn a_slope_that_is_not_there_is_not_said_to_be_missing() {
    for seed in ["1", "2", "3", "4", "5"] {
        let mut exhibit = race(&[("slope", "0"), ("data_seed", seed), ("depth", "10")]);
        for epoch in [1000, 3200, 10_000] {
            go(exhibit.as_mut(), epoch);
            assert!(!exhibit.summary().contains("not how it slopes"), "{}", exhibit.summary());
            assert_eq!(exhibit.evidence("deep-is-late").unwrap().verdict, Verdict::NotShown);
        }
    }
}

#[test]
fn a_network_on_its_way_to_infinity_is_said_to_move_away() {
    let mut exhibit = race(&[("learning_rate", "1"), ("depth", "3"), ("noise", "2")]);
    finish(exhibit.as_mut());
    exhibit.seek(10_000);
    let alert = exhibit.alert().unwrap().text;
    let verdict = exhibit.standings()[2].verdict.clone();
    let last: u64 = verdict.strip_prefix("diverged after epoch ").expect(&verdict).replace(',', "").parse().unwrap();
    assert!(alert.contains("diverged"), "{alert}");
    for figure in exhibit.figures() {
        assert!(!figure.description.contains("at epoch 10,000;"), "{}", figure.description);
    }
    exhibit.seek(last);
    assert_eq!(exhibit.standings()[2].verdict, format!("moving away at epoch {last}"));
    assert!(exhibit.summary().contains("above that of its start"), "{}", exhibit.summary());
}
