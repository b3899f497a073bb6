//! What only the multiverse promises: what is kept, what is read, and that universes computed again come to what the file
//! has.

use crate::finish::finish;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::{self, multiverse::Universes};
use lnn_lab::study::multiverse::{self, Multiverse, Universe};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::fs;

fn bytes() -> Vec<u8> {
    fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/www/data/multiverse.bin")).unwrap()
}

fn opened() -> Box<dyn Exhibit> {
    exhibits::open("multiverse").unwrap()
}

/// The settings that look at a universe.
fn look_at(exhibit: &mut dyn Exhibit, universe: Universe) {
    for (choice, id) in multiverse::Choice::ALL.into_iter().zip(universe.to_string().split('/')) {
        exhibit.set(&format!("at_{}", choice.id()), id).unwrap();
    }
}

#[test]
fn universes_computed_again_come_to_the_numbers_of_the_file_to_the_bit() {
    // Cheap ones, of all starts and optimisers; drawn with a seed of the test's own.
    let file = Multiverse::from_bytes(&bytes()).unwrap();
    let mut runner = TestRunner::deterministic();
    let mut exhibit = opened();
    for _ in 0..40 {
        let place = (0..Universe::COUNT).new_tree(&mut runner).unwrap().current();
        let universe = Universe::at(place).unwrap();
        if universe.budget() > 10_000 {
            continue;
        }
        look_at(exhibit.as_mut(), universe);
        exhibit.act("again").unwrap();
        finish(exhibit.as_mut());
        assert!(exhibit.summary().ends_with("the same three numbers."), "{universe}: {}", exhibit.summary());
        assert_eq!(multiverse::universe(universe, file.header().trials), Ok(file.effect(universe)), "{universe}");
    }
}

#[test]
fn before_its_file_is_read_the_exhibit_says_so_and_takes_settings() {
    let mut exhibit = Universes::empty();
    let exhibit: &mut dyn Exhibit = &mut exhibit;
    assert_eq!(exhibit.wanted_file(), Some("data/multiverse.bin"));
    assert!(exhibit.summary().contains("being loaded"));
    exhibit.set("start", "pytorch+he").unwrap();
    exhibit.act("again").unwrap();
    assert!(exhibit.pending().is_empty() && exhibit.probed().is_none());
    assert!(exhibit.figures().iter().all(|figure| figure.description.contains("being loaded")));
    assert!(exhibit.take_file(b"nothing").is_err() && exhibit.wanted_file().is_some());
    exhibit.take_file(&bytes()).unwrap();
    assert_eq!(exhibit.wanted_file(), None);
    let mut other = opened();
    other.set("start", "pytorch+he").unwrap();
    assert_eq!(exhibit.summary(), other.summary());
}

#[test]
fn a_click_on_the_curve_looks_at_that_universe_and_one_on_the_map_strikes_its_option_out() {
    let mut exhibit = opened();
    exhibit.probe("multiverse-curve", Some((37.0, 0.0)));
    let reading = exhibit.probed().unwrap();
    let visit = exhibit.pick("multiverse-curve").unwrap();
    exhibit.visit(&visit.settings, visit.epoch).unwrap();
    let (_, looked_at) =
        exhibit.summary().split_once("Looked at: ").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let (what, _) = looked_at.split_once(':').unwrap();
    assert!(reading.contains(what), "{reading} is not of {what}");

    exhibit.probe("multiverse-choices", Some((25.0, 1.0)));
    let visit = exhibit.pick("multiverse-choices").unwrap();
    assert_eq!(visit.settings, [("summary", "mean".to_owned())], "the lowest row is the median");
    exhibit.visit(&visit.settings, visit.epoch).unwrap();
    assert!(exhibit.probed().unwrap().contains("struck out"));
    let visit = exhibit.pick("multiverse-choices").unwrap();
    assert_eq!(visit.settings, [("summary", "all".to_owned())]);
    exhibit.set("preset", "practical").unwrap();
    assert!(exhibit.summary().contains(". Looked at, though struck out: "), "{}", exhibit.summary());
}

#[test]
fn what_is_kept_decides_the_preset_and_a_preset_what_is_kept() {
    let mut exhibit = opened();
    let preset = |exhibit: &dyn Exhibit| {
        let control = exhibit.panel().control("preset").unwrap();
        control.text(exhibit.panel().setting(control))
    };
    assert_eq!(preset(exhibit.as_ref()), "all");
    exhibit.set("preset", "papers").unwrap();
    assert!(
        exhibit.summary().starts_with("Of the 48 universes kept (the paper’s own choices), "),
        "{}",
        exhibit.summary()
    );
    exhibit.set("summary", "all").unwrap();
    assert_eq!(preset(exhibit.as_ref()), "own");
    exhibit.set("summary", "mean").unwrap();
    assert_eq!(preset(exhibit.as_ref()), "papers");
    exhibit.set("preset", "own").unwrap();
    assert_eq!(preset(exhibit.as_ref()), "papers", "whoever calls them their own");
    exhibit.set("noise", "none").unwrap();
    assert!(exhibit.summary().starts_with("No universe is kept"));
    assert_eq!(exhibit.csv().unwrap().lines().count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn shares_add_up_to_a_hundred_percent(starts in 0_u32..512, rates in 0_u32..64) {
        let mut exhibit = opened();
        for (id, bits) in [("start", starts), ("rate", rates)] {
            let control = exhibit.panel().control(id).unwrap();
            exhibit.set(id, &control.text(lnn_lab::controls::Setting::Several(bits))).unwrap();
        }
        let table = exhibit.table().unwrap();
        for row in &table.rows {
            let shares: Vec<f64> = row[3..].iter().filter_map(|cell| cell.value).collect();
            prop_assert!(shares.is_empty() || shares.iter().sum::<f64>() == 100.0, "{shares:?}");
        }
        let kept = exhibit.csv().unwrap().lines().count() - 1;
        let of = |first: usize, last: usize| table.rows[first..last].iter().filter_map(|row| row[1].value).sum::<f64>();
        prop_assert_eq!(of(0, 9), kept as f64);
    }
}
