//! The same seeds and settings give the same bits: the readouts of `tests/fixtures/seeded.json`.
//!
//! A test in a browser reads the same file. For each case: open the exhibit, go to epoch 0, apply the settings in their
//! order, and for each epoch go there, compute ahead until nothing is left, and compare every readout. Where a change of
//! these numbers is meant, `LNN_LAB_UPDATE=1 cargo test --test seeded` writes them anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

use lnn_lab::exhibits::{self, Exhibit};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Epochs computed between two looks at whether an exhibit has everything.
const WORK: u64 = 1_000_000;

#[derive(Debug, Deserialize, Serialize)]
struct Fixture {
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Case {
    exhibit: String,
    settings: Vec<(String, String)>,
    epochs: Vec<AtEpoch>,
}

#[derive(Debug, Deserialize, Serialize)]
struct AtEpoch {
    epoch: u64,
    /// By the readout's id, `<id>.closed_form` for the closed form's: the 16 hexadecimal digits of the float's bits.
    readouts: BTreeMap<String, String>,
}

type Settings = &'static [(&'static str, &'static str)];

/// What the fixture holds: settings, and the epochs to look at.
const CASES: &[(Settings, &[u64])] = &[
    (&[], &[0, 1, 777, 3200, 10_000]),
    (&[("depth", "1")], &[0, 1, 777, 10_000]),
    (&[("depth", "2")], &[1, 3200, 10_000]),
    (&[("depth", "5")], &[1, 3200, 10_000]),
    (&[("depth", "10")], &[1, 3200, 10_000]),
    (&[("data_seed", "0"), ("weight_seed", "4294967295")], &[0, 777, 10_000]),
    (&[("data_seed", "4294967295"), ("weight_seed", "0"), ("depth", "3")], &[0, 777, 10_000]),
    (&[("noise_model", "gaussian"), ("noise", "1.3"), ("depth", "4")], &[1, 777, 10_000]),
    (&[("noise_model", "label_mean"), ("noise", "0"), ("depth", "3")], &[1, 777, 10_000]),
    (&[("points", "100000"), ("depth", "2")], &[0, 777, 10_000]),
    (&[("points", "10"), ("noise_model", "gaussian"), ("depth", "2")], &[0, 777, 10_000]),
    (&[("slope", "-2.35"), ("intercept", "4.1"), ("depth", "6")], &[1, 777, 10_000]),
    (&[("slope", "3"), ("ground_truth", "drawn"), ("intercept", "0"), ("depth", "2")], &[777]),
    (&[("learning_rate", "0.013"), ("depth", "8")], &[1, 777, 10_000]),
    (&[("learning_rate", "1"), ("depth", "3")], &[1, 777]),
    (&[("budget", "1000000")], &[300_000]),
    (&[("budget", "1000000"), ("depth", "10"), ("data_seed", "5")], &[300_000]),
];

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seeded.json")
}

fn readouts(exhibit: &mut dyn Exhibit, epoch: u64) -> BTreeMap<String, f64> {
    exhibit.seek(epoch);
    while !exhibit.prepare(WORK) {}
    assert_eq!(exhibit.player().epoch, epoch);
    let mut numbers = BTreeMap::new();
    for readout in exhibit.readouts() {
        numbers.insert(readout.id.to_owned(), readout.value);
        if let Some((value, _)) = readout.closed_form {
            numbers.insert(format!("{}.closed_form", readout.id), value);
        }
    }
    numbers
}

fn opened(case: &Case) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open(&case.exhibit).unwrap();
    exhibit.seek(0);
    for (control, text) in &case.settings {
        exhibit.set(control, text).unwrap();
    }
    exhibit
}

/// The fixture as this build computes it.
fn computed() -> Fixture {
    let owned = |&(control, text): &(&str, &str)| (control.to_owned(), text.to_owned());
    let cases = CASES.iter().map(|(settings, epochs)| {
        let settings = settings.iter().map(owned).collect();
        let mut case = Case { exhibit: "depth-race".to_owned(), settings, epochs: Vec::new() };
        let mut exhibit = opened(&case);
        case.epochs = epochs
            .iter()
            .map(|&epoch| {
                let numbers = readouts(exhibit.as_mut(), epoch).into_iter();
                let readouts = numbers.map(|(id, value)| (id, format!("{:016x}", value.to_bits()))).collect();
                AtEpoch { epoch, readouts }
            })
            .collect();
        case
    });
    Fixture { cases: cases.collect() }
}

fn float(bits: &str) -> f64 {
    assert_eq!(bits.len(), 16, "{bits}");
    f64::from_bits(u64::from_str_radix(bits, 16).unwrap())
}

#[test]
fn the_same_seeds_give_the_same_bits() {
    if std::env::var("LNN_LAB_UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(path(), serde_json::to_string_pretty(&computed()).unwrap() + "\n").unwrap();
    }
    let fixture: Fixture = serde_json::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap();
    assert!(fixture.cases.len() >= CASES.len(), "a case of this test is not in the fixture");
    let mut differences = Vec::new();
    for case in &fixture.cases {
        let mut exhibit = opened(case);
        for AtEpoch { epoch, readouts: expected } in &case.epochs {
            let found = readouts(exhibit.as_mut(), *epoch);
            assert!(found.keys().eq(expected.keys()), "{:?}, epoch {epoch}: {found:?}", case.settings);
            for (id, value) in found {
                let expected = float(&expected[&id]);
                if value.to_bits() != expected.to_bits() {
                    let settings = &case.settings;
                    differences.push(format!("{settings:?}, epoch {epoch}: {id} is {value:e}, was {expected:e}"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{} numbers changed:\n{}", differences.len(), differences.join("\n"));
}
