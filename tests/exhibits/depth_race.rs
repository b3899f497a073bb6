//! The depth race: what its reader can rely on, one behaviour a test.

use crate::finish::finish;
use crate::opened::race;
use crate::reading::{bits, figure, go, readout, text_of, weights};
use crate::seen::Seen;
use lnn_lab::exhibit::{Exhibit, Player, Sign};
use lnn_lab::exhibits;
use lnn_lab::figure::{Emphasis, Ink, Mark};
use lnn_lab::numerics::{Initialisation, Line};

fn epoch(exhibit: &dyn Exhibit) -> u64 {
    exhibit.player().unwrap().epoch
}

#[test]
fn the_first_figures_are_complete_without_computing_ahead() {
    let mut exhibit = exhibits::open("depth-race").unwrap();
    let first = Seen::of(exhibit.as_ref());
    assert_eq!(first.player, Some(Player { epoch: 0, end: 10_000, speed: 20 }));
    assert_eq!((first.alert, first.probed), (None, None));
    assert!(first.depths.iter().all(|state| state.sign == Some(Sign::Moving)), "{:?}", first.depths);
    let before = bits(exhibit.as_ref());
    finish(exhibit.as_mut());
    assert_eq!((bits(exhibit.as_ref()), epoch(exhibit.as_ref())), (before, 0));
}

#[test]
fn at_epoch_0_every_network_is_the_one_that_was_drawn() {
    for depth in 1..=10 {
        let exhibit = race(&[("depth", depth.to_string()), ("weight_seed", "77".to_owned())]);
        let closed_form = Line { slope: 1.0, intercept: 0.0 }; // which this start does not ask for
        let drawn = Initialisation::PyTorch.network(depth, 77, 0, closed_form).unwrap();
        assert_eq!(weights(exhibit.as_ref()), drawn.weights());
        assert_eq!(readout(exhibit.as_ref(), "slope").0, drawn.line().slope);
        assert_eq!(readout(exhibit.as_ref(), "intercept").0, drawn.line().intercept);
        assert_eq!(exhibit.standings()[depth - 1].number, depth);
    }
}

#[test]
fn the_closed_forms_loss_and_the_excess_add_up_to_the_loss() {
    let mut exhibit = race(&[("noise_model", "gaussian"), ("depth", "2")]);
    for at in [0, 10, 1000, 10_000] {
        go(exhibit.as_mut(), at);
        let number = |id| readout(exhibit.as_ref(), id);
        let (training, best) = number("train_mse");
        assert_eq!(training, best.unwrap() + number("excess").0);
        assert!(number("excess").0 >= 0.0);
        let distance = |id| (number(id).0 - number(id).1.unwrap()).abs();
        assert_eq!(number("deviation").0, distance("slope") + distance("intercept"));
        assert!(number("validation_mse").1.unwrap() > 0.0);
    }
    assert_eq!(exhibit.standings()[1].sign, Some(Sign::Arrived));
}

#[test]
fn another_noise_keeps_the_epoch_and_the_weights_it_started_from() {
    let mut exhibit = race::<&str>(&[]);
    let start = weights(exhibit.as_ref());
    go(exhibit.as_mut(), 3200);
    let before = bits(exhibit.as_ref());
    for (control, text) in [("noise", "1.25"), ("noise_model", "gaussian"), ("points", "1000"), ("data_seed", "3")] {
        exhibit.set(control, text).unwrap();
        finish(exhibit.as_mut());
        assert_eq!(epoch(exhibit.as_ref()), 3200, "{control}");
        assert_ne!(bits(exhibit.as_ref()), before, "{control}");
    }
    go(exhibit.as_mut(), 0);
    assert_eq!(weights(exhibit.as_ref()), start);
}

#[test]
fn a_weight_seed_leaves_the_data_and_a_data_seed_leaves_the_weights() {
    let closed_form =
        |exhibit: &dyn Exhibit| bits(exhibit).into_iter().map(|(_, _, closed)| closed).collect::<Vec<_>>();
    let mut exhibit = race::<&str>(&[]);
    let (data, start) = (closed_form(exhibit.as_ref()), weights(exhibit.as_ref()));
    let points = figure(exhibit.as_ref(), "race-data").backdrop;
    exhibit.set("weight_seed", "1").unwrap();
    assert_eq!(closed_form(exhibit.as_ref()), data);
    assert_eq!(figure(exhibit.as_ref(), "race-data").backdrop, points);
    assert_ne!(weights(exhibit.as_ref()), start);
    exhibit.set("weight_seed", "188").unwrap();
    assert_eq!(weights(exhibit.as_ref()), start);
    exhibit.set("data_seed", "1").unwrap();
    assert_eq!(weights(exhibit.as_ref()), start);
    assert_ne!(closed_form(exhibit.as_ref()), data);
    assert_ne!(figure(exhibit.as_ref(), "race-data").backdrop, points);
}

#[test]
fn moving_the_true_slope_sets_it_by_hand_and_keeps_the_intercept_that_was_drawn() {
    for (moved, kept) in [("slope", "intercept"), ("intercept", "slope")] {
        let mut exhibit = race::<&str>(&[]);
        finish(exhibit.as_mut());
        let drawn = Seen::of(exhibit.as_ref());
        assert_eq!(text_of(exhibit.as_ref(), "ground_truth"), "drawn");
        let (other, own) = (text_of(exhibit.as_ref(), kept), text_of(exhibit.as_ref(), moved));
        exhibit.set(moved, "-3.15").unwrap();
        assert_eq!(text_of(exhibit.as_ref(), "ground_truth"), "set");
        assert_eq!(text_of(exhibit.as_ref(), moved), "-3.15");
        assert_eq!(text_of(exhibit.as_ref(), kept), other);
        assert!(figure(exhibit.as_ref(), "race-data").description.contains("3.15"));
        // A new seed draws other points around the line that was set.
        exhibit.set("data_seed", "4").unwrap();
        assert_eq!(text_of(exhibit.as_ref(), moved), "-3.15");
        assert_eq!(text_of(exhibit.as_ref(), kept), other);
        exhibit.set("data_seed", "26").unwrap();
        exhibit.set("ground_truth", "drawn").unwrap();
        finish(exhibit.as_mut());
        assert_eq!((text_of(exhibit.as_ref(), kept), text_of(exhibit.as_ref(), moved)), (other, own));
        drawn.assert_same(&Seen::of(exhibit.as_ref()));
    }
}

#[test]
fn setting_the_ground_truth_by_hand_starts_from_what_was_drawn() {
    let mut exhibit = race::<&str>(&[]);
    finish(exhibit.as_mut());
    let before = Seen::of(exhibit.as_ref());
    exhibit.set("ground_truth", "set").unwrap();
    finish(exhibit.as_mut());
    before.assert_same_run(&Seen::of(exhibit.as_ref()));
}

#[test]
fn what_is_shown_changes_no_number() {
    let mut exhibit = race::<&str>(&[]);
    go(exhibit.as_mut(), 1234);
    let before = (bits(exhibit.as_ref()), exhibit.standings(), exhibit.summary());
    for (control, text) in [
        ("speed", "5000"),
        ("speed", "1"),
        ("metric", "training"),
        ("metric", "validation"),
        ("metric", "deviation"),
        ("value_scale", "linear"),
        ("epoch_scale", "linear"),
    ] {
        exhibit.set(control, text).unwrap();
        assert_eq!((bits(exhibit.as_ref()), exhibit.standings(), exhibit.summary()), before, "{control} {text}");
        assert_eq!(epoch(exhibit.as_ref()), 1234);
    }
    exhibit.highlight(Some(4));
    exhibit.probe("race-curve", Some((50.0, 0.0)));
    assert_eq!((bits(exhibit.as_ref()), exhibit.standings(), exhibit.summary()), before);
}

#[test]
fn lowering_the_budget_below_the_present_epoch_moves_to_its_end() {
    let mut exhibit = race::<&str>(&[]);
    go(exhibit.as_mut(), 9000);
    exhibit.probe("race-curve", Some((8000.0, 0.0)));
    exhibit.set("budget", "500").unwrap();
    let player = exhibit.player().unwrap();
    assert_eq!((player.epoch, player.end), (500, 500));
    let beyond = read_epoch(exhibit.as_ref()).is_some_and(|epoch| epoch.contains(','));
    assert!(!beyond, "the reading is beyond the end of the run: {:?}", exhibit.probed());
    let at_500 = bits(exhibit.as_ref());
    exhibit.set("budget", "10000").unwrap();
    assert_eq!((epoch(exhibit.as_ref()), bits(exhibit.as_ref())), (500, at_500));
}

#[test]
fn a_long_run_keeps_few_records() {
    let mut exhibit = race(&[("budget", "1000000"), ("depth", "10")]);
    go(exhibit.as_mut(), 1_000_000);
    let drawn = |mark: &Mark| if let Mark::Path { through, .. } = mark { through.len() } else { 0 };
    let points: usize = figure(exhibit.as_ref(), "race-curve").marks.iter().map(drawn).sum();
    assert!(points <= 10 * 2000, "{points}");
    assert!(points > 10 * 1000, "{points}");
}

#[test]
fn the_run_ends_at_its_budget() {
    let mut exhibit = race(&[("budget", "100")]);
    exhibit.seek(u64::MAX);
    finish(exhibit.as_mut());
    assert_eq!(exhibit.player().unwrap(), Player { epoch: 100, end: 100, speed: 20 });
    let end = Seen::of(exhibit.as_ref());
    exhibit.advance(1);
    exhibit.advance(u64::MAX);
    end.assert_same(&Seen::of(exhibit.as_ref()));
    assert!(exhibit.prepare(0) && exhibit.prepare(u64::MAX));
}

#[test]
fn an_epoch_is_shown_as_soon_as_it_is_computed() {
    let mut exhibit = race(&[("budget", "50000")]);
    exhibit.seek(49_999);
    let mut last = epoch(exhibit.as_ref());
    assert!(last < 49_999);
    while !exhibit.prepare(1000) {
        let now = epoch(exhibit.as_ref());
        assert!(now >= last, "the shown epoch went back from {last} to {now}");
        assert!(!exhibit.summary().is_empty());
        last = now;
    }
    assert_eq!(epoch(exhibit.as_ref()), 49_999);
}

/// The epoch that is read, thousands separated.
fn read_epoch(exhibit: &dyn Exhibit) -> Option<String> {
    let reading = exhibit.probed()?.to_lowercase();
    reading.strip_prefix("epoch ").and_then(|rest| rest.split_once(", ")).map(|(epoch, _)| epoch.to_owned())
}

/// The depths that a reading gives values of, in their order: "depths 1–3, 5: 0; 4: 7".
fn depths_of(reading: &str) -> Vec<usize> {
    let values = reading.split_once(" depth").unwrap().1.trim_start_matches('s');
    let named = values.split("; ").flat_map(|group| group.split_once(": ").unwrap().0.split(", "));
    let mut depths: Vec<usize> = named
        .flat_map(|run| {
            let (first, last) = run.split_once('–').unwrap_or((run, run));
            first.trim().parse().unwrap()..=last.trim().parse().unwrap()
        })
        .collect();
    depths.sort_unstable();
    depths
}

#[test]
fn a_reading_lists_all_networks_at_the_nearest_epoch_and_steps_through_recorded_epochs() {
    let mut exhibit = race::<&str>(&[]);
    go(exhibit.as_mut(), 10_000); // nothing is read that was not seen
    go(exhibit.as_mut(), 100);
    exhibit.probe("race-curve", Some((300.7, 0.0)));
    let reading = exhibit.probed().unwrap();
    assert_eq!(depths_of(&reading), (1..=10).collect::<Vec<_>>(), "{reading}");
    let reads = |exhibit: &dyn Exhibit, epoch: &str| assert_eq!(read_epoch(exhibit).as_deref(), Some(epoch));
    reads(exhibit.as_ref(), "301");
    exhibit.probe_by("race-curve", (-1, 0));
    reads(exhibit.as_ref(), "300");
    exhibit.probe_by("race-curve", (2, 0));
    reads(exhibit.as_ref(), "304");
    for (x, epoch) in [(-5.0, "0"), (1e300, "10,000")] {
        exhibit.probe("race-curve", Some((x, 0.0)));
        reads(exhibit.as_ref(), epoch);
    }
    exhibit.probe_by("race-curve", (i64::MAX, 0));
    reads(exhibit.as_ref(), "10,000");
    exhibit.probe_by("race-curve", (i64::MIN, 0));
    assert!(read_epoch(exhibit.as_ref()).is_some());
    exhibit.probe("race-curve", None);
    exhibit.probe_by("race-curve", (0, 0));
    reads(exhibit.as_ref(), "100"); // a reading starts at the present
    for (figure, x) in [("race-curve", None), ("race-curve", Some(f64::NAN)), ("race-data", Some(1.0))] {
        exhibit.probe(figure, x.map(|x| (x, 0.0)));
        assert_eq!(exhibit.probed(), None, "{figure} {x:?}");
    }
}

#[test]
fn a_reading_does_not_wait_for_epochs_that_are_not_computed() {
    let mut exhibit = race(&[("budget", "1000000")]);
    go(exhibit.as_mut(), 100);
    exhibit.probe("race-curve", Some((900_000.0, 0.0)));
    exhibit.set("learning_rate", "0.002").unwrap(); // drops what was computed after epoch 100
    let read = read_epoch(exhibit.as_ref()).map(|epoch| epoch.replace(',', "").parse().unwrap());
    exhibit.seek(u64::MAX);
    let computed = exhibit.player().unwrap().epoch;
    assert!(
        computed < 900_000 && read.is_none_or(|epoch: u64| epoch <= computed),
        "reads epoch {read:?} of {computed}"
    );
}

#[test]
fn figures_end_at_the_budget_even_where_more_is_computed() {
    let mut long = race::<&str>(&[]);
    go(long.as_mut(), 10_000);
    long.set("budget", "1000").unwrap();
    let mut short = race(&[("budget", "1000")]);
    short.act("reset").unwrap();
    go(short.as_mut(), 1000);
    Seen::of(short.as_ref()).assert_same(&Seen::of(long.as_ref()));
}

#[test]
fn a_highlighted_depth_stands_out_in_both_figures() {
    let mut exhibit = race::<&str>(&[]);
    exhibit.highlight(Some(3));
    for id in ["race-data", "race-curve"] {
        let figure = figure(exhibit.as_ref(), id);
        let styles = figure.marks.iter().filter_map(|mark| match mark {
            Mark::Path { style, .. } if style.emphasis != Emphasis::Ahead => Some(*style),
            _ => None,
        });
        let networks: Vec<_> = styles.filter(|style| matches!(style.ink, Ink::Depth(_) | Ink::Selected)).collect();
        assert_eq!(networks.len(), 10);
        for style in networks {
            let loud = style.emphasis == Emphasis::Strong;
            assert!(loud == (style.ink == Ink::Depth(3)) && (loud || style.emphasis == Emphasis::Dimmed), "{style:?}");
        }
        assert!(figure.labels.iter().any(|label| label.text == "3"), "{id}");
    }
    let plain = race::<&str>(&[]).figures();
    for other in [None, Some(0), Some(11), Some(usize::MAX)] {
        exhibit.highlight(other);
        assert!(exhibit.figures() == plain, "{other:?}");
    }
}

#[test]
fn an_unknown_control_or_action_is_refused_with_the_list_of_valid_ones() {
    let mut exhibit = race::<&str>(&[]);
    let before = Seen::of(exhibit.as_ref());
    let sentence = exhibit.set("momentum", "0.9").unwrap_err().to_string();
    assert!(sentence.contains("momentum") && sentence.contains("learning_rate"), "{sentence}");
    let sentence = exhibit.act("explode").unwrap_err().to_string();
    assert!(["explode", "reset", "undo", "safe_rate"].iter().all(|word| sentence.contains(word)), "{sentence}");
    before.assert_same(&Seen::of(exhibit.as_ref()));
}

#[test]
fn scrubber_positions_convert_to_epochs_and_back() {
    for end in [100, 10_000, 1_000_000] {
        for epoch in (0..=end).step_by(37) {
            let player = Player { epoch, end, speed: 1 };
            assert_eq!(player.epoch_at(player.fraction()), epoch);
        }
    }
    let player = Player { epoch: 40, end: 100, speed: 1 };
    assert_eq!((player.epoch_at(-1.0), player.epoch_at(2.0), player.epoch_at(f64::NAN)), (0, 100, 0));
}

#[test]
fn milestones_are_1_2_5_times_powers_of_ten() {
    let mut player = Player { epoch: 0, end: 3000, speed: 1 };
    let mut visited = Vec::new();
    while player.epoch < player.end {
        player.epoch = player.next_milestone();
        visited.push(player.epoch);
    }
    assert_eq!(visited, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 3000]);
    assert_eq!(player.next_milestone(), 3000);
    let longest = Player { epoch: u64::MAX, end: u64::MAX, speed: 1 };
    assert_eq!(longest.next_milestone(), u64::MAX);
}
