//! What must hold of the depth race after anything a reader, an address or a careless script can do to it.

use crate::actions::{Action, actions, valid_settings};
use crate::cases::cases;
use crate::finish::finish;
use crate::opened::race;
use crate::reading::{bits, go, text_of};
use crate::seen::Seen;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::figure::Mark;
use proptest::collection::vec;
use proptest::prelude::*;

fn after(actions: &[Action]) -> Box<dyn Exhibit> {
    let mut exhibit = race::<&str>(&[]);
    for action in actions {
        action.carry_out(exhibit.as_mut());
    }
    exhibit
}

fn is_for_readers(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains("NaN") && !text.contains("inf")
}

proptest! {
    #![proptest_config(cases(100))]

    #[test]
    fn everything_can_be_told_in_numbers_and_words(actions in actions(25)) {
        let exhibit = after(&actions);
        let seen = Seen::of(exhibit.as_ref());
        let player = seen.player.unwrap();
        prop_assert!(player.epoch <= player.end, "{player:?}");
        prop_assert!((0.0..=1.0).contains(&player.fraction()));
        let diverged = seen.depths.iter().any(|state| state.symbol == "✕");
        prop_assert_eq!(diverged, seen.alert.is_some());
        for readout in &seen.readouts {
            let told = seen.alert.is_some() && readout.text.contains("10³⁰⁸");
            prop_assert!(readout.value.is_finite() || told, "{readout:?}");
            prop_assert!(is_for_readers(&readout.text) && is_for_readers(readout.help));
            if let Some((value, text)) = &readout.closed_form {
                prop_assert!(value.is_finite() && is_for_readers(text), "{readout:?}");
            }
        }
        prop_assert_eq!(seen.depths.iter().map(|state| state.number).collect::<Vec<_>>(), (1..=10).collect::<Vec<_>>());
        prop_assert!(seen.depths.iter().all(|state| is_for_readers(&state.verdict)));
        prop_assert!(is_for_readers(&seen.summary) && seen.summary.ends_with('.'), "{}", seen.summary);
        prop_assert!(seen.probed.is_none_or(|reading| is_for_readers(&reading)));
        for control in seen.panel.controls() {
            let setting = seen.panel.setting(control);
            prop_assert_eq!(control.parse(&control.text(setting)), Ok(setting), "{}", control.id);
        }
    }

    #[test]
    fn rules_stand_inside_the_axis(actions in actions(25)) {
        for figure in after(&actions).figures() {
            for mark in figure.backdrop.iter().chain(&figure.marks) {
                if let Mark::Rule { x, .. } = mark {
                    prop_assert!((0.0..=figure.x.high).contains(x), "{}: {x} on {:?}", figure.id, figure.x);
                }
            }
        }
    }

    #[test]
    fn the_same_calls_give_the_same_picture(actions in actions(12)) {
        Seen::of(after(&actions).as_ref()).assert_same(&Seen::of(after(&actions).as_ref()));
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn an_epoch_looks_the_same_wherever_one_comes_from(
        actions in actions(10), here in 0_u64..12_000, elsewhere in vec((0_u64..20_000, 0_u64..50_000), 0..6),
    ) {
        let mut exhibit = after(&actions);
        go(exhibit.as_mut(), here);
        let first = Seen::of(exhibit.as_ref());
        for (epoch, work) in elsewhere {
            exhibit.seek(epoch);
            exhibit.prepare(work);
        }
        exhibit.seek(here);
        first.assert_same(&Seen::of(exhibit.as_ref()));
    }

    #[test]
    fn a_picture_does_not_depend_on_how_it_was_prepared(
        actions in actions(8), settings in valid_settings(4), here in 0_u64..12_000, portions in vec(0_u64..40_000, 0..10),
    ) {
        let (mut whole, mut parts) = (after(&actions), after(&actions));
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
    fn advancing_is_seeking(actions in actions(8), steps in vec(0_u64..3000, 0..8)) {
        let (mut advanced, mut sought) = (after(&actions), after(&actions));
        finish(advanced.as_mut());
        finish(sought.as_mut());
        let mut epoch = advanced.player().unwrap().epoch;
        for step in steps {
            advanced.advance(step);
            epoch = (epoch + step).min(advanced.player().unwrap().end);
        }
        sought.seek(epoch);
        Seen::of(sought.as_ref()).assert_same(&Seen::of(advanced.as_ref()));
    }

    #[test]
    fn after_a_reset_the_run_is_that_of_its_settings(actions in actions(12), here in 0_u64..8000) {
        let mut exhibit = after(&actions);
        let texts: Vec<(&str, String)> = exhibit
            .panel()
            .controls()
            .iter()
            .map(|control| (control.id, text_of(exhibit.as_ref(), control.id)))
            // Both are shown of what was drawn too, and setting them would set them by hand.
            .filter(|(id, _)| text_of(exhibit.as_ref(), "ground_truth") == "set" || !matches!(*id, "slope" | "intercept"))
            .collect();
        exhibit.act("reset").unwrap();
        prop_assert_eq!(exhibit.player().unwrap().epoch, 0);
        go(exhibit.as_mut(), here);
        let mut fresh = race(&texts);
        go(fresh.as_mut(), here);
        prop_assert_eq!(bits(fresh.as_ref()), bits(exhibit.as_ref()));
        prop_assert_eq!(fresh.panel(), exhibit.panel());
        prop_assert_eq!(fresh.standings(), exhibit.standings());
    }

    #[test]
    fn a_change_of_the_rate_is_undone_without_a_trace(
        settings in valid_settings(5), changed_at in 0_u64..6000, further in 0_u64..6000, rate in 1e-5..1.0_f64,
    ) {
        let settings: Vec<_> = settings.iter().map(|(control, text)| (control.as_str(), text)).collect();
        let mut exhibit = race(&settings);
        go(exhibit.as_mut(), changed_at);
        let at = exhibit.player().unwrap().epoch;
        let before = Seen::of(exhibit.as_ref());
        exhibit.set("learning_rate", &rate.to_string()).unwrap();
        prop_assert_eq!(bits(exhibit.as_ref()), bits_of(&before));
        prop_assert_eq!(exhibit.player().unwrap().epoch, at);
        go(exhibit.as_mut(), at + further);
        go(exhibit.as_mut(), at);
        prop_assert_eq!(bits(exhibit.as_ref()), bits_of(&before));
        if at > 0 {
            exhibit.act("undo").unwrap();
            finish(exhibit.as_mut());
            before.assert_same(&Seen::of(exhibit.as_ref()));
        }
    }

    #[test]
    fn views_change_no_number(
        actions in actions(8),
        views in vec(prop::sample::select(vec![
            ("speed", "1"), ("speed", "300"), ("metric", "training"), ("metric", "excess"), ("metric", "deviation"),
            ("value_scale", "linear"), ("value_scale", "log"), ("epoch_scale", "linear"), ("depth", "4"), ("depth", "9"),
        ]), 1..8),
    ) {
        let mut exhibit = after(&actions);
        let depth = text_of(exhibit.as_ref(), "depth");
        let before = (bits(exhibit.as_ref()), exhibit.standings(), exhibit.player().unwrap().epoch);
        for (control, text) in views {
            exhibit.set(control, text).unwrap();
        }
        exhibit.set("depth", &depth).unwrap();
        prop_assert_eq!((bits(exhibit.as_ref()), exhibit.standings(), exhibit.player().unwrap().epoch), before);
    }
}

fn bits_of(seen: &Seen) -> Vec<(&'static str, u64, Option<u64>)> {
    let closed = |value: &Option<(f64, String)>| value.as_ref().map(|(value, _)| value.to_bits());
    seen.readouts.iter().map(|r| (r.id, r.value.to_bits(), closed(&r.closed_form))).collect()
}
