//! Learning rates that change midway, that are undone, and at which networks diverge.

use crate::cases::cases;
use crate::finish::finish;
use crate::opened::race;
use crate::reading::{bits, go, text_of};
use crate::seen::Seen;
use lnn_lab::exhibit::{Exhibit, Sign};
use lnn_lab::numerics::LearningRate;
use lnn_lab::study::RateSchedule;
use proptest::prelude::*;

fn rate(value: f64) -> LearningRate {
    LearningRate::new(value).unwrap()
}

#[test]
fn a_change_midway_keeps_the_past_and_the_epoch() {
    let mut exhibit = race::<&str>(&[]);
    let past: Vec<_> = (0..=3000)
        .step_by(250)
        .map(|epoch| {
            go(exhibit.as_mut(), epoch);
            (epoch, bits(exhibit.as_ref()))
        })
        .collect();
    go(exhibit.as_mut(), 4000);
    let later = bits(exhibit.as_ref());
    go(exhibit.as_mut(), 3000);
    exhibit.set("learning_rate", "0.02").unwrap();
    assert_eq!(exhibit.player().unwrap().epoch, 3000);
    assert_eq!(bits(exhibit.as_ref()), past[12].1);
    finish(exhibit.as_mut());
    for (epoch, expected) in past {
        go(exhibit.as_mut(), epoch);
        assert_eq!(bits(exhibit.as_ref()), expected, "epoch {epoch}");
    }
    go(exhibit.as_mut(), 4000);
    assert_ne!(bits(exhibit.as_ref()), later);
}

#[test]
fn undo_takes_back_one_change_after_the_other() {
    let mut exhibit = race::<&str>(&[]);
    let mut seen = Vec::new();
    for (epoch, rate) in [(1000, "0.002"), (1500, "0.05"), (1501, "0.0001")] {
        go(exhibit.as_mut(), epoch);
        seen.push(Seen::of(exhibit.as_ref()));
        exhibit.set("learning_rate", rate).unwrap();
    }
    go(exhibit.as_mut(), 8000);
    while let Some(before) = seen.pop() {
        exhibit.act("undo").unwrap();
        finish(exhibit.as_mut());
        before.assert_same(&Seen::of(exhibit.as_ref()));
    }
    let untouched = Seen::of(exhibit.as_ref());
    exhibit.act("undo").unwrap();
    untouched.assert_same(&Seen::of(exhibit.as_ref()));
}

#[test]
fn undo_does_not_lead_beyond_the_end_of_the_run() {
    let mut exhibit = race::<&str>(&[]);
    go(exhibit.as_mut(), 5000);
    exhibit.set("learning_rate", "0.01").unwrap();
    exhibit.set("budget", "1000").unwrap();
    finish(exhibit.as_mut());
    exhibit.act("undo").unwrap();
    finish(exhibit.as_mut());
    assert_eq!(text_of(exhibit.as_ref(), "learning_rate"), "0.001");
    let player = exhibit.player().unwrap();
    assert!(player.epoch <= player.end, "epoch {} of {}", player.epoch, player.end);
}

#[test]
fn a_change_at_epoch_0_is_a_run_with_that_rate() {
    let mut changed = race::<&str>(&[]);
    changed.set("learning_rate", "0.5").unwrap();
    changed.set("learning_rate", "0.004").unwrap();
    go(changed.as_mut(), 700);
    let mut reset = race(&[("learning_rate", "0.004")]);
    reset.act("reset").unwrap();
    go(reset.as_mut(), 700);
    Seen::of(reset.as_ref()).assert_same(&Seen::of(changed.as_ref()));
}

#[test]
fn reset_repeats_the_run_and_forgets_changes_midway() {
    let mut exhibit = race(&[("learning_rate", "0.003")]);
    go(exhibit.as_mut(), 2000);
    let first = Seen::of(exhibit.as_ref());
    exhibit.act("reset").unwrap();
    assert_eq!(exhibit.player().unwrap().epoch, 0);
    go(exhibit.as_mut(), 2000);
    first.assert_same(&Seen::of(exhibit.as_ref()));
    exhibit.set("learning_rate", "0.1").unwrap();
    exhibit.set("learning_rate", "0.003").unwrap();
    exhibit.act("reset").unwrap();
    go(exhibit.as_mut(), 2000);
    first.assert_same(&Seen::of(exhibit.as_ref()));
}

#[test]
fn one_change_too_many_is_refused_and_nothing_is_lost() {
    let mut exhibit = race(&[("depth", "1"), ("budget", "1000")]);
    finish(exhibit.as_mut());
    let rates = ["0.001", "0.002"];
    for change in 1..=500 {
        exhibit.seek(change);
        let outcome = exhibit.set("learning_rate", rates[change as usize % 2]);
        assert_eq!(outcome, Ok(()), "change {change}");
        exhibit.prepare(100);
    }
    go(exhibit.as_mut(), 501);
    let before = Seen::of(exhibit.as_ref());
    let sentence = exhibit.set("learning_rate", "0.003").unwrap_err().to_string();
    assert!(sentence.contains("learning rate") && sentence.contains("500") && sentence.contains("reset"), "{sentence}");
    before.assert_same(&Seen::of(exhibit.as_ref()));
    exhibit.act("undo").unwrap();
    exhibit.set("learning_rate", "0.003").unwrap();
    exhibit.act("reset").unwrap();
    exhibit.set("learning_rate", "0.004").unwrap();
}

#[test]
fn a_refused_change_does_not_forget_where_the_run_was_going() {
    let mut exhibit = race::<&str>(&[]);
    for change in 1.. {
        exhibit.seek(change);
        exhibit.prepare(200);
        if exhibit.set("learning_rate", ["0.001", "0.002"][change as usize % 2]).is_err() {
            break;
        }
    }
    exhibit.seek(9000);
    assert!(exhibit.player().unwrap().epoch < 9000, "what is sought is not computed yet");
    assert!(exhibit.set("learning_rate", "0.5").is_err());
    finish(exhibit.as_mut());
    assert_eq!(exhibit.player().unwrap().epoch, 9000);
}

fn diverged(exhibit: &dyn Exhibit) -> usize {
    exhibit.standings().iter().filter(|state| state.sign == Some(Sign::Diverged)).count()
}

#[test]
fn divergence_is_reported_and_can_be_repaired() {
    let mut exhibit = race(&[("learning_rate", "1"), ("depth", "3")]);
    assert!(exhibit.alert().is_none(), "nothing has gone wrong at epoch 0");
    go(exhibit.as_mut(), 2000);
    assert!(diverged(exhibit.as_ref()) > 0);
    let alert = exhibit.alert().unwrap();
    assert!(alert.text.contains("diverged") && alert.text.contains("learning rate of 1 "), "{}", alert.text);
    assert_eq!(alert.actions.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["safe_rate"]);
    let player = exhibit.player().unwrap();
    assert_eq!((player.epoch, player.end), (2000, 10_000));
    for readout in exhibit.readouts() {
        assert!(readout.value.is_finite() && readout.text != "NaN", "{readout:?}");
    }
    exhibit.act("safe_rate").unwrap();
    assert_eq!(exhibit.player().unwrap().epoch, 0);
    assert!(text_of(exhibit.as_ref(), "learning_rate").parse::<f64>().unwrap() < 1.0);
    go(exhibit.as_mut(), 10_000);
    assert_eq!((diverged(exhibit.as_ref()), exhibit.alert()), (0, None));
}

#[test]
fn a_change_that_makes_networks_diverge_can_be_undone() {
    let mut exhibit = race::<&str>(&[]);
    go(exhibit.as_mut(), 3000);
    let before = Seen::of(exhibit.as_ref());
    exhibit.set("learning_rate", "1").unwrap();
    go(exhibit.as_mut(), 5000);
    let alert = exhibit.alert().unwrap();
    assert_eq!(alert.actions.iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["undo", "safe_rate"]);
    // Before the divergence only the alert tells of it.
    exhibit.seek(2999);
    assert_eq!((diverged(exhibit.as_ref()), exhibit.alert()), (0, None));
    exhibit.seek(5000);
    exhibit.act("undo").unwrap();
    finish(exhibit.as_mut());
    before.assert_same(&Seen::of(exhibit.as_ref()));
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn under_the_safe_rate_no_network_diverges(
        data in any::<u32>(), start in any::<u32>(), noise in 0.0..2.0_f64, rate in 0.05..1.0_f64,
    ) {
        let text = |value: f64| value.to_string();
        let mut exhibit = race(&[
            ("data_seed", data.to_string()), ("weight_seed", start.to_string()), ("noise", text(noise)),
            ("noise_model", "gaussian".to_owned()), ("learning_rate", text(rate)),
        ]);
        go(exhibit.as_mut(), 10_000);
        if exhibit.alert().is_some() {
            exhibit.act("safe_rate").unwrap();
            go(exhibit.as_mut(), 10_000);
            prop_assert_eq!(exhibit.alert(), None);
        }
    }

    #[test]
    fn a_schedule_is_the_list_of_its_changes(changes in prop::collection::vec((0_u64..200, 1e-5..1.0_f64), 0..60)) {
        let mut schedule = RateSchedule::constant(rate(0.5));
        let mut naive = vec![0.5; 300]; // the rate of every epoch
        let mut starts = std::collections::BTreeSet::new();
        for (epoch, value) in changes {
            prop_assert!(schedule.change(epoch, rate(value)));
            naive[epoch as usize..].fill(value);
            starts.retain(|&start| start < epoch);
            if epoch > 0 {
                starts.insert(epoch);
            }
            prop_assert_eq!(schedule.changed(), !starts.is_empty());
            for at in 0..300_u64 {
                let (found, until) = schedule.at(at);
                prop_assert_eq!(found.value(), naive[at as usize]);
                prop_assert_eq!(until, starts.range(at + 1..).next().copied().unwrap_or(u64::MAX));
            }
        }
    }

    #[test]
    fn undoing_a_schedule_goes_back_step_by_step(epochs in prop::collection::btree_set(1_u64..10_000, 0..40)) {
        let mut schedule = RateSchedule::constant(rate(0.5));
        for (index, &epoch) in epochs.iter().enumerate() {
            prop_assert!(schedule.change(epoch, rate(0.001 * (index + 1) as f64)));
        }
        for &epoch in epochs.iter().rev() {
            prop_assert!(schedule.changed());
            prop_assert_eq!(schedule.undo(), Some(epoch));
        }
        prop_assert_eq!((schedule.undo(), schedule.changed()), (None, false));
        prop_assert_eq!(schedule.at(u64::MAX - 1), (rate(0.5), u64::MAX));
    }
}

#[test]
fn a_schedule_remembers_500_changes_and_no_more() {
    let mut schedule = RateSchedule::constant(rate(0.1));
    let accepted = (1..1000).take_while(|&epoch| schedule.change(epoch, rate(0.2))).count();
    assert_eq!(accepted, 500);
    assert_eq!(schedule.at(5000), (rate(0.2), u64::MAX));
    assert!(schedule.change(250, rate(0.3)), "a change that others are forgotten for needs no room");
}
