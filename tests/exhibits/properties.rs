//! What holds for every registered exhibit after anything a reader, an address or a careless script can do to it.

use crate::actions::{Action, action, actions, after};
use crate::every_exhibit::for_every_exhibit;
use crate::finish::finish;
use crate::seen::Seen;
use crate::small::small;
use crate::words::is_for_readers;
use lnn_lab::address::permalink::{self, Permalink};
use lnn_lab::exhibit::{Entry, Exhibit};
use lnn_lab::exhibits;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Ends readings, highlights and emphasis, which are no part of an address.
fn look_at_nothing(exhibit: &mut dyn Exhibit) {
    exhibit.probe("", None);
    exhibit.highlight(None);
    exhibit.point_out(None);
}

/// Goes to an epoch after all of the run was seen, so that nothing depends on what was.
fn see_all_and_seek(exhibit: &mut dyn Exhibit, epoch: u64) {
    exhibit.seek(u64::MAX);
    exhibit.seek(epoch);
}

/// An exhibit after some calls, with its run started again at the present settings and shown at an epoch.
fn restarted(entry: &'static Entry, actions: &[Action], epoch: u64) -> Box<dyn Exhibit> {
    let mut exhibit = after(entry, actions);
    look_at_nothing(exhibit.as_mut());
    exhibit.act("reset").unwrap();
    finish(exhibit.as_mut());
    see_all_and_seek(exhibit.as_mut(), epoch);
    exhibit
}

/// The exhibit that the address of another one opens.
fn reopened(entry: &'static Entry, exhibit: &dyn Exhibit) -> Box<dyn Exhibit> {
    let parts: Vec<_> =
        permalink::settings(entry.id, exhibit).into_iter().chain(permalink::epoch(entry.id, exhibit)).collect();
    let fragment = permalink::fragment(&parts, None);
    if fragment.is_empty() {
        return exhibits::open(entry.id).unwrap();
    }
    let mut link = Permalink::read(&fragment).unwrap();
    let exhibit = link.open(entry.id).unwrap();
    assert_eq!(link.corrections(), [""; 0], "{fragment}");
    exhibit
}

#[test]
fn everything_shown_is_in_numbers_and_words_for_readers() {
    for_every_exhibit(
        12,
        |entry| actions(entry, 20),
        |entry, actions| {
            let exhibit = after(entry, &actions);
            let seen = Seen::of(exhibit.as_ref());
            if let Some(player) = seen.player {
                prop_assert!(player.epoch <= player.end && player.speed > 0, "{player:?}");
                prop_assert!((0.0..=1.0).contains(&player.fraction()));
            }
            for readout in &seen.readouts {
                let is_said_to_diverge = seen.alert.is_some() && readout.text.contains("10³⁰⁸");
                prop_assert!(readout.value.is_finite() || is_said_to_diverge, "{readout:?}");
                let texts = [readout.text.as_str(), readout.help, readout.name];
                prop_assert!(texts.into_iter().all(is_for_readers), "{readout:?}");
                if let Some((value, text)) = &readout.closed_form {
                    prop_assert!(value.is_finite() && is_for_readers(text), "{readout:?}");
                }
            }
            prop_assert!(is_for_readers(&seen.summary) && seen.summary.ends_with('.'), "{}", seen.summary);
            prop_assert!(seen.probed.iter().all(|reading| is_for_readers(reading)), "{:?}", seen.probed);
            prop_assert!(seen.depths.iter().all(|state| is_for_readers(&state.verdict)), "{:?}", seen.depths);
            prop_assert!(seen.alert.iter().all(|alert| is_for_readers(&alert.text)), "{:?}", seen.alert);
            prop_assert!(seen.handles.iter().all(|handle| is_for_readers(&handle.text)), "{:?}", seen.handles);
            if let Some(table) = &seen.table {
                prop_assert!(is_for_readers(&table.caption), "{}", table.caption);
                for row in &table.rows {
                    prop_assert_eq!(row.len(), table.columns.len());
                    prop_assert!(row.iter().all(|cell| is_for_readers(&cell.text)), "{row:?}");
                }
            }
            for claim in entry.claims {
                let evidence = exhibit.evidence(claim.id).unwrap();
                prop_assert!(is_for_readers(&evidence.text), "{}", evidence.text);
            }
            Ok(())
        },
    );
}

#[test]
fn every_control_reads_back_what_it_is_set_to() {
    for_every_exhibit(
        12,
        |entry| actions(entry, 20),
        |entry, actions| {
            let exhibit = after(entry, &actions);
            let panel = exhibit.panel();
            for control in panel.controls() {
                let setting = panel.setting(control);
                prop_assert_eq!(control.parse(&control.text(setting.clone())), Ok(setting), "{}", control.id);
            }
            for (id, text) in exhibit.settings() {
                let control = panel.control(id).unwrap();
                prop_assert_eq!(control.parse(&text), Ok(panel.setting(control)), "{}", id);
            }
            Ok(())
        },
    );
}

#[test]
fn the_names_of_readouts_depths_figures_and_handles_differ() {
    for_every_exhibit(
        6,
        |entry| actions(entry, 20),
        |entry, actions| {
            let seen = Seen::of(after(entry, &actions).as_ref());
            for ids in [
                seen.readouts.iter().map(|readout| readout.id.to_owned()).collect::<Vec<_>>(),
                seen.depths.iter().map(|state| state.number.to_string()).collect(),
                seen.figures.iter().map(|figure| figure.id.to_owned()).collect(),
                seen.handles.iter().map(|handle| handle.id.to_owned()).collect(),
            ] {
                prop_assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{:?}", ids);
            }
            Ok(())
        },
    );
}

#[test]
fn the_same_calls_give_the_same_state() {
    for_every_exhibit(
        8,
        |entry| actions(entry, 12),
        |entry, actions| {
            Seen::of(after(entry, &actions).as_ref()).assert_same(&Seen::of(after(entry, &actions).as_ref()));
            Ok(())
        },
    );
}

#[test]
fn after_a_reset_the_run_is_that_of_its_settings() {
    for_every_exhibit(
        8,
        |entry| (actions(entry, 12), 0_u64..8000),
        |entry, (actions, epoch)| {
            let exhibit = restarted(entry, &actions, epoch);
            let mut fresh = exhibits::open(entry.id).unwrap();
            fresh.visit(&exhibit.settings(), 0).unwrap();
            finish(fresh.as_mut());
            see_all_and_seek(fresh.as_mut(), epoch);
            Seen::of(exhibit.as_ref()).assert_same_in_use(&Seen::of(fresh.as_ref()));
            Ok(())
        },
    );
}

#[test]
fn an_address_brings_a_state_back() {
    for_every_exhibit(
        8,
        |entry| (actions(entry, 12), 0_u64..8000),
        |entry, (actions, epoch)| {
            let exhibit = restarted(entry, &actions, epoch);
            let mut again = reopened(entry, exhibit.as_ref());
            finish(again.as_mut());
            see_all_and_seek(again.as_mut(), epoch);
            Seen::of(exhibit.as_ref()).assert_same_in_use(&Seen::of(again.as_ref()));
            Ok(())
        },
    );
}

#[test]
fn seeking_back_and_forth_gives_the_same_state_as_seeking_directly() {
    let elsewhere = || vec((0_u64..20_000, 0_u64..50_000), 0..5);
    for_every_exhibit(
        6,
        |entry| (actions(entry, 8), 0_u64..12_000, elsewhere()),
        |entry, (actions, here, elsewhere)| {
            let mut exhibit = after(entry, &actions);
            exhibit.seek(here);
            finish(exhibit.as_mut());
            see_all_and_seek(exhibit.as_mut(), here);
            let first = Seen::of(exhibit.as_ref());
            for (epoch, work) in elsewhere {
                exhibit.seek(epoch);
                exhibit.prepare(work);
            }
            exhibit.seek(here);
            first.assert_same(&Seen::of(exhibit.as_ref()));
            Ok(())
        },
    );
}

#[test]
fn the_state_does_not_depend_on_the_portions_it_was_computed_in() {
    let portions = || vec(0_u64..40_000, 0..8);
    for_every_exhibit(
        6,
        |entry| (actions(entry, 8), portions()),
        |entry, (actions, portions)| {
            let (mut whole, mut parts) = (after(entry, &actions), after(entry, &actions));
            finish(whole.as_mut());
            for work in portions {
                parts.prepare(work);
                let _ = Seen::of(parts.as_ref());
            }
            finish(parts.as_mut());
            Seen::of(whole.as_ref()).assert_same(&Seen::of(parts.as_ref()));
            Ok(())
        },
    );
}

#[test]
fn advancing_is_seeking() {
    let steps = || vec(0_u64..3000, 0..6);
    for_every_exhibit(
        6,
        |entry| (actions(entry, 8), steps()),
        |entry, (actions, steps)| {
            let (mut advanced, mut sought) = (after(entry, &actions), after(entry, &actions));
            finish(advanced.as_mut());
            finish(sought.as_mut());
            let Some(player) = advanced.player() else { return Ok(()) };
            let mut epoch = player.epoch;
            for step in steps {
                advanced.advance(step);
                epoch = (epoch + step).min(player.end);
            }
            sought.seek(epoch);
            Seen::of(sought.as_ref()).assert_same(&Seen::of(advanced.as_ref()));
            Ok(())
        },
    );
}

#[test]
fn pointing_at_something_changes_no_number() {
    let pointing = |entry| {
        let is_pointing = |action: &Action| {
            use Action::{Highlight, Pick, PointOut, Probe, ProbeBy};
            matches!(action, Highlight(_) | Pick(_) | PointOut(_) | Probe(..) | ProbeBy(..))
        };
        vec(action(entry).prop_filter("something is pointed at", is_pointing), 1..6)
    };
    for_every_exhibit(
        8,
        |entry| (actions(entry, 8), pointing(entry)),
        |entry, (actions, pointing)| {
            let mut exhibit = after(entry, &actions);
            look_at_nothing(exhibit.as_mut());
            let before = Seen::of(exhibit.as_ref());
            for action in &pointing {
                action.carry_out(exhibit.as_mut());
            }
            let seen = Seen::beside_figures(exhibit.as_ref());
            prop_assert_eq!(
                (&before.player, &before.readouts, &before.settings),
                (&seen.player, &seen.readouts, &seen.settings)
            );
            look_at_nothing(exhibit.as_mut());
            before.assert_same(&Seen::of(exhibit.as_ref()));
            Ok(())
        },
    );
}

#[test]
fn every_landmark_and_end_of_every_number_can_be_shown() {
    for entry in exhibits::REGISTRY {
        for control in entry.controls {
            let lnn_lab::controls::Kind::Number { low, high, landmarks, .. } = control.kind else { continue };
            let is_costly = matches!(control.id, "trials" | "epochs" | "budget");
            let ends = if is_costly { vec![low] } else { vec![low, high] };
            for value in landmarks.iter().map(|landmark| landmark.0).filter(|_| !is_costly).chain(ends) {
                let mut exhibit = small(entry);
                exhibit.set(control.id, &value.to_string()).unwrap();
                finish(exhibit.as_mut());
                assert!(exhibit.figures().iter().all(|figure| is_for_readers(&figure.description)), "{}", control.id);
            }
        }
    }
}
