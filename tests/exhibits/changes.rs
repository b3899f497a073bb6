//! What is told of a state that was changed for a claim.

use crate::finish::finish;
use lnn_lab::exhibit::changes;
use lnn_lab::exhibits::{self, REGISTRY};

#[test]
fn a_state_does_not_differ_from_itself() {
    for entry in REGISTRY {
        let [one, other] = [(); 2].map(|()| exhibits::open(entry.id).unwrap());
        let epoch = one.player().map(|player| player.epoch);
        assert_eq!(changes(one.as_ref(), other.as_ref(), epoch), [], "{}", entry.id);
    }
}

#[test]
fn every_setting_of_a_scene_that_is_not_there_already_is_named_and_nothing_else() {
    for entry in REGISTRY {
        for scene in entry.claims.iter().flat_map(|claim| [claim.shown, claim.tried]) {
            let [before, mut after] = [(); 2].map(|()| exhibits::open(entry.id).unwrap());
            scene.set(after.as_mut()).unwrap();
            let found = changes(before.as_ref(), after.as_ref(), scene.epoch);
            let names: Vec<_> = found.iter().map(|change| change.name).collect();
            for (id, _) in scene.settings {
                let control = before.panel().control(id).unwrap();
                let differs = before.panel().setting(control) != after.panel().setting(control);
                assert_eq!(names.contains(&control.name), differs, "{}: {id} of {found:?}", entry.id);
            }
            let others: Vec<_> = after.settings().into_iter().map(|(id, _)| id).collect();
            for change in &found {
                let control = entry.controls.iter().find(|control| control.name == change.name);
                assert!(control.is_none_or(|control| others.contains(&control.id)), "{}: {change:?}", entry.id);
                assert_ne!(change.before, change.after, "{}: {}", entry.id, change.name);
            }
            if after.player().is_some() {
                finish(after.as_mut()); // a run is shown as far as it is computed
            }
            let players = before.player().zip(after.player());
            let moved = players.is_some_and(|(before, after)| before.epoch != after.epoch);
            let step = after.playable().map_or("Epoch", |run| run.step().heading());
            assert_eq!(names.contains(&step), moved, "{}", entry.id);
        }
    }
}

#[test]
fn a_control_that_follows_a_draw_is_not_named() {
    let [before, mut after] = [(); 2].map(|()| exhibits::open("depth-race").unwrap());
    after.set("data_seed", "7").unwrap();
    let names: Vec<_> = changes(before.as_ref(), after.as_ref(), before.player().map(|player| player.epoch))
        .into_iter()
        .map(|change| change.name)
        .collect();
    assert_eq!(names, ["Data seed"]);
}
