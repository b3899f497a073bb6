//! What holds for races and what stands beside them, after anything a reader, an address or a careless script can do to it.

use crate::actions::{actions, after};
use crate::cases::cases;
use crate::every_exhibit::for_every_exhibit;
use crate::finish::finish;
use crate::grammar::assert_grammatical;
use crate::opened::{opened, race};
use crate::reading::{bits, go, readout_bits, text_of};
use crate::seen::Seen;
use crate::small::valid_settings;
use lnn_lab::exhibit::{Entry, Sign};
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::exhibits::race::depth_race::ENTRY;
use lnn_lab::figure::Mark;
use proptest::collection::vec;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn an_alert_is_shown_if_and_only_if_a_network_diverged(actions in actions(&ENTRY, 25)) {
        let seen = Seen::beside_figures(after(&ENTRY, &actions).as_ref());
        let has_diverged = seen.depths.iter().any(|state| state.sign == Some(Sign::Diverged));
        prop_assert_eq!(has_diverged, seen.alert.is_some());
        for readout in &seen.readouts {
            let is_said_to_diverge = seen.alert.is_some() && readout.text.contains("10³⁰⁸");
            prop_assert!(readout.value.is_finite() || is_said_to_diverge, "{readout:?}");
        }
        prop_assert_eq!(seen.depths.iter().map(|state| state.number).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
    }

    #[test]
    fn rules_stand_inside_the_axis(actions in actions(&ENTRY, 25)) {
        for figure in after(&ENTRY, &actions).figures() {
            for mark in figure.backdrop.iter().chain(&figure.marks) {
                if let Mark::Rule { x, .. } = mark {
                    prop_assert!((0.0..=figure.x.high).contains(x), "{}: {x} on {:?}", figure.id, figure.x);
                }
            }
        }
    }

}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn settings_between_portions_of_computing_give_the_same_state(
        actions in actions(&ENTRY, 8), settings in valid_settings(&ENTRY, 4),
        here in 0_u64..12_000, portions in vec(0_u64..40_000, 0..10),
    ) {
        let (mut whole, mut parts) = (after(&ENTRY, &actions), after(&ENTRY, &actions));
        finish(whole.as_mut()); // so that what is set next applies at the same epoch in both
        finish(parts.as_mut());
        for exhibit in [&mut whole, &mut parts] {
            for (control, text) in &settings {
                exhibit.set(control, text).unwrap();
                exhibit.prepare(u64::MAX);
            }
            exhibit.seek(here);
        }
        finish(whole.as_mut());
        for work in portions {
            parts.prepare(work);
            let _ = (parts.figures(), parts.readouts());
        }
        finish(parts.as_mut());
        Seen::of(whole.as_ref()).assert_same(&Seen::of(parts.as_ref()));
    }

    #[test]
    fn undoing_a_change_of_the_rate_brings_back_the_state_before_it(
        settings in valid_settings(&ENTRY, 5), changed_at in 0_u64..6000, further in 0_u64..6000, rate in 1e-5..1.0_f64,
    ) {
        let settings: Vec<_> = settings.iter().map(|(control, text)| (control.as_str(), text)).collect();
        let mut exhibit = race(&settings);
        go(exhibit.as_mut(), changed_at);
        let at = exhibit.player().unwrap().epoch;
        let before = Seen::of(exhibit.as_ref());
        exhibit.set("learning_rate", &rate.to_string()).unwrap();
        prop_assert_eq!(bits(exhibit.as_ref()), readout_bits(&before.readouts));
        prop_assert_eq!(exhibit.player().unwrap().epoch, at);
        go(exhibit.as_mut(), at + further);
        go(exhibit.as_mut(), at);
        prop_assert_eq!(bits(exhibit.as_ref()), readout_bits(&before.readouts));
        if at > 0 {
            exhibit.act("undo").unwrap();
            finish(exhibit.as_mut());
            before.assert_same(&Seen::of(exhibit.as_ref()));
        }
    }

    #[test]
    fn controls_of_the_view_change_no_number(
        actions in actions(&ENTRY, 8),
        views in vec(prop::sample::select(vec![
            ("speed", "1"), ("speed", "300"), ("metric", "training"), ("metric", "excess"), ("metric", "deviation"),
            ("value_scale", "linear"), ("value_scale", "log"), ("epoch_scale", "linear"), ("depth", "4"), ("depth", "9"),
        ]), 1..8),
    ) {
        let mut exhibit = after(&ENTRY, &actions);
        let depth = text_of(exhibit.as_ref(), "depth");
        let before = (bits(exhibit.as_ref()), exhibit.standings(), exhibit.player().unwrap().epoch);
        for (control, text) in views {
            exhibit.set(control, text).unwrap();
        }
        exhibit.set("depth", &depth).unwrap();
        prop_assert_eq!((bits(exhibit.as_ref()), exhibit.standings(), exhibit.player().unwrap().epoch), before);
    }
}

#[test]
fn what_is_said_of_races_is_grammatical() {
    for_every_exhibit(
        40,
        |entry| actions(entry, 12),
        |entry, actions| {
            if !["depth-race", "two-ways", "one-plane", "depth-helps"].contains(&entry.id) {
                return Ok(());
            }
            let exhibit = after(entry, &actions);
            assert_grammatical(&exhibit.summary());
            if let Some(alert) = exhibit.alert() {
                assert_grammatical(&alert.text);
            }
            for state in exhibit.standings() {
                assert_grammatical(&format!("Depth {} {}.", state.number, state.verdict));
                let now = exhibit.player().map_or(0, |player| player.epoch);
                let epoch = state.verdict.rsplit(' ').next().map(|word| word.replace(',', ""));
                prop_assert!(epoch.unwrap().parse::<u64>().unwrap() <= now, "{} at {now}", state.verdict);
            }
            for figure in exhibit.figures() {
                assert_grammatical(&figure.description);
            }
            for claim in entry.claims {
                assert_grammatical(&exhibit.evidence(claim.id).unwrap().text);
            }
            Ok(())
        },
    );
}

#[test]
fn what_was_computed_beyond_the_end_of_a_run_is_not_shown() {
    let has = |entry: &Entry, id| entry.controls.iter().any(|control| control.id == id);
    for entry in REGISTRY.iter().filter(|entry| has(entry, "budget") && has(entry, "data_seed")) {
        let after = |settings: &[(&str, &str)]| {
            let mut exhibit = opened(entry.id, settings);
            finish(exhibit.as_mut());
            exhibit.seek(u64::MAX);
            Seen::of(exhibit.as_ref())
        };
        let [short, seed] = [("budget", "100"), ("data_seed", "4294967295")];
        after(&[short, seed]).assert_same(&after(&[seed, short]));
    }
}
