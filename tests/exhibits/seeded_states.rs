//! Every registered exhibit gives the same bits as when the fixture was written: natively here, and as WebAssembly where
//! the page's tests read the same file.
//!
//! A case is carried out so: open the exhibit; where it has settings, `seek(0)` and set them in order; where it has an
//! epoch, seek it; prepare until nothing is left. Of a figure the fixture holds the rows of its exported curves, which
//! write every coordinate with the digits that read back to the same 64 bits: how many there are, the first of them, and
//! a hash of all (FNV-1a, 64 bits, over each row followed by a line feed).
//!
//! `LNN_LAB_UPDATE=1` writes the fixture anew, with cases for every exhibit there is.

use lnn_lab::controls::{Control, Kind, Steps};
use lnn_lab::data::Data;
use lnn_lab::exhibit::{Entry, Exhibit};
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::export::Export;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Fixture {
    cases: Vec<Case>,
}

/// A state of an exhibit, and its numbers.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Case {
    exhibit: String,
    settings: Vec<(String, String)>,
    /// The epoch to go to; without one, the exhibit stays where it is.
    epoch: Option<u64>,
    shown: Shown,
}

/// What an exhibit shows, numbers as 16 hexadecimal digits.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
struct Shown {
    /// The epoch of the player, where there is one.
    player: Option<u64>,
    readouts: BTreeMap<String, String>,
    /// By their ids.
    figures: BTreeMap<String, Rows>,
}

/// The rows of a figure's curves.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Rows {
    count: usize,
    first: String,
    hash: String,
}

/// Controls that decide how much is computed, with values at which a test is short. What is not here stays at its default.
const SHORT: [(&str, &str, &str); 8] = [
    ("depth-race", "points", "50"),
    ("two-ways", "points", "50"),
    ("slow-or-stuck", "trials", "20"),
    ("paper-sweep", "trials", "20"),
    ("paper-sweep", "epochs", "1000"),
    ("escape-time", "trials", "20"),
    ("best-rate", "trials", "4"),
    ("many-answers", "trials", "5"),
];

/// Controls whose values are left alone: they decide how long a run is, and nothing of what it computes.
const LENGTHS: [&str; 5] = ["points", "trials", "epochs", "budget", "speed"];

/// How many states there are of an exhibit besides its first.
const STATES: usize = 3;

/// Starts of gradient flow by depth, product and imbalance. Before the library had its own powers, some of them differed in
/// the last bit between platforms.
const STARTS: [(&str, &str, &str); 12] = [
    ("5", "0.01", "0"),
    ("3", "0.05", "0"),
    ("4", "0.3", "0"),
    ("6", "0.002", "0"),
    ("7", "0.5", "0"),
    ("8", "0.7", "0"),
    ("9", "0.1", "0"),
    ("10", "0.02", "0"),
    ("2", "0.25", "1"),
    ("3", "0.9", "0.5"),
    ("5", "0.05", "2"),
    ("10", "0.6", "0.1"),
];

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/exhibits.json")
}

/// A value of a control, another one for each state.
fn text(control: Control, state: usize, index: usize) -> String {
    let place = 0.15 + 0.5 * (0.37 * state as f64 + 0.61 * index as f64).fract();
    match control.kind {
        Kind::Number { low, high, steps, .. } => match steps {
            Steps::By(step) => (((low + place * (high - low)) / step).round() * step).clamp(low, high).to_string(),
            Steps::Ratio => (low * libm::pow(high / low, place)).clamp(low, high).to_string(),
            Steps::WholeRatio => (low * libm::pow(high / low, place)).round().clamp(low, high).to_string(),
        },
        Kind::Seed { .. } => (1000 * state + index).to_string(),
        Kind::Several { options } => {
            options[(state + index) % options.len()..].iter().map(|option| option.id).collect::<Vec<_>>().join("+")
        }
        Kind::Data => [Data::DRAWN, "anscombe-2", "0:1,1.5:-2,4:3"][(state + index) % 3].to_owned(),
        Kind::Choice { options } => options[(state + index) % options.len()].id.to_owned(),
    }
}

/// The first state of an exhibit and some others, each with all its controls moved.
fn states(entry: &Entry) -> Vec<Case> {
    let short: Vec<_> = SHORT
        .iter()
        .filter(|(exhibit, ..)| *exhibit == entry.id)
        .map(|&(_, control, text)| (control.to_owned(), text.to_owned()))
        .collect();
    let case = |settings, epoch| Case { exhibit: entry.id.to_owned(), settings, epoch, shown: Shown::default() };
    let moved = |state: usize| {
        let controls = entry.controls.iter().enumerate().filter(|(_, control)| !LENGTHS.contains(&control.id));
        let moved = controls.map(|(index, control)| (control.id.to_owned(), text(*control, state, index)));
        case(short.iter().cloned().chain(moved).collect(), entry.first_epoch.map(|_| 77 * state as u64))
    };
    std::iter::once(case(short.clone(), entry.first_epoch)).chain((1..=STATES).map(moved)).collect()
}

/// All cases, without what they show.
fn cases() -> Vec<Case> {
    let start = |&(depth, product, imbalance): &(&str, &str, &str)| {
        let settings = [("depth", depth), ("product", product), ("imbalance", imbalance)];
        let settings = settings.map(|(control, text)| (control.to_owned(), text.to_owned()));
        Case {
            exhibit: "gradient-flow".to_owned(),
            settings: settings.into(),
            epoch: Some(20),
            shown: Shown::default(),
        }
    };
    REGISTRY.iter().flat_map(states).chain(STARTS.iter().map(start)).collect()
}

fn hexadecimal(value: f64) -> String {
    // Of the many bit patterns of a NaN none is promised, and JavaScript has one.
    let value = if value.is_nan() { f64::NAN } else { value };
    format!("{:016x}", value.to_bits())
}

/// FNV-1a (Fowler, Noll and Vo), 64 bits.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The rows of the exported curves, by their figures.
fn figures(id: &str, exhibit: &dyn Exhibit) -> BTreeMap<String, Rows> {
    let csv = Export::new(id, exhibit, "").unwrap().curves_csv(&exhibit.figures());
    let mut figures: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for row in csv.lines().filter(|line| !line.starts_with('#')).skip(1) {
        figures.entry(row.split(',').next().unwrap().to_owned()).or_default().push(row);
    }
    let rows = |rows: Vec<&str>| {
        let hash = hash(&rows.iter().flat_map(|row| [row, "\n"]).collect::<String>());
        Rows { count: rows.len(), first: rows[0].to_owned(), hash: format!("{hash:016x}") }
    };
    figures.into_iter().map(|(id, all)| (id, rows(all))).collect()
}

impl Case {
    /// Whether its exhibit is there: the one for tests alone is not, without its feature.
    fn is_compiled(&self) -> bool {
        cfg!(feature = "fixture") || self.exhibit != "spiral"
    }

    /// What the exhibit shows in this state.
    fn computed(&self) -> Shown {
        let mut exhibit = exhibits::open(&self.exhibit).unwrap();
        if !self.settings.is_empty() {
            exhibit.seek(0);
        }
        for (control, text) in &self.settings {
            exhibit.set(control, text).unwrap();
        }
        if let Some(epoch) = self.epoch {
            exhibit.seek(epoch);
        }
        while !exhibit.prepare(1_000_000) {}
        let mut readouts = BTreeMap::new();
        for readout in exhibit.readouts() {
            readouts.insert(readout.id.to_owned(), hexadecimal(readout.value));
            if let Some((value, _)) = readout.closed_form {
                readouts.insert(format!("{}.closed_form", readout.id), hexadecimal(value));
            }
        }
        let player = exhibit.player().map(|player| player.epoch);
        Shown { player, readouts, figures: figures(&self.exhibit, exhibit.as_ref()) }
    }

    /// What differs between the fixture and this build, a sentence each.
    fn differences(&self) -> Vec<String> {
        let (found, mut told) = (self.computed(), Vec::new());
        let expected = &self.shown;
        let mut tell = |what: &str, found: &dyn std::fmt::Debug, expected: &dyn std::fmt::Debug| {
            let (settings, epoch) = (&self.settings, self.epoch);
            told.push(format!("{} {settings:?} {epoch:?}: {what} is {found:?}, was {expected:?}", self.exhibit));
        };
        if found.player != expected.player {
            tell("the epoch", &found.player, &expected.player);
        }
        for id in found.readouts.keys().chain(expected.readouts.keys()) {
            let (found, expected) = (found.readouts.get(id), expected.readouts.get(id));
            if found != expected {
                tell(id, &found, &expected);
            }
        }
        for id in found.figures.keys().chain(expected.figures.keys()) {
            let (found, expected) = (found.figures.get(id), expected.figures.get(id));
            if found != expected {
                tell(id, &found, &expected);
            }
        }
        told
    }
}

/// The fixture as it was written; written anew first where that is asked for.
static FIXTURE: LazyLock<Fixture> = LazyLock::new(|| {
    if std::env::var("LNN_LAB_UPDATE").is_ok_and(|value| value == "1") {
        let cases = cases().into_iter().map(|case| Case { shown: case.computed(), ..case }).collect();
        let text = serde_json::to_string_pretty(&Fixture { cases }).unwrap();
        let whole = cfg!(feature = "fixture");
        assert!(whole, "the fixture is written with --features fixture");
        std::fs::write(path(), text + "\n").unwrap();
    }
    serde_json::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap()
});

#[test]
fn every_exhibit_shows_the_same_bits() {
    let differences: Vec<_> =
        FIXTURE.cases.iter().filter(|case| case.is_compiled()).flat_map(Case::differences).collect();
    assert!(differences.is_empty(), "{} numbers changed:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn every_registered_exhibit_has_cases_in_the_fixture() {
    for entry in REGISTRY {
        let of_exhibit = FIXTURE.cases.iter().filter(|case| case.exhibit == entry.id);
        assert!(of_exhibit.count() > STATES, "{} has no case: LNN_LAB_UPDATE=1 writes them", entry.id);
    }
}

#[test]
fn the_hash_is_the_published_one() {
    // From the test vectors of the hash's authors.
    assert_eq!(hash(""), 0xcbf2_9ce4_8422_2325);
    assert_eq!(hash("foobar"), 0x8594_4171_f739_67e8);
}
