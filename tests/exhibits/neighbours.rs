//! What is exported of the experiments of neighbouring papers gives the same numbers in other programs.

use crate::finish::finish;
use crate::program::Folder;
use lnn_lab::exhibit::{Article, Exhibit};
use lnn_lab::exhibits::{self, open};
use lnn_lab::export::Export;
use std::collections::BTreeMap;
use std::process::Command;

const PAGE: &str = "https://example.org/neighbours.html";

/// States of these exhibits that differ in what their receipts say.
fn states() -> Vec<(&'static str, Box<dyn Exhibit>)> {
    let settings: [(&str, &[(&str, &str)]); 14] = [
        ("linear-recurrent", &[]),
        ("linear-recurrent", &[("sinusoids", "3"), ("frequency2", "1.234"), ("units", "30"), ("seed", "77")]),
        ("linear-recurrent", &[("noise", "0.001"), ("radius", "0.9"), ("washout", "50")]),
        ("linear-recurrent", &[("signal", "square")]),
        ("state-space", &[]),
        ("state-space", &[("length", "3"), ("teacher", "three_poles"), ("width", "4")]),
        ("state-space", &[("balance", "unbalanced"), ("scale", "0.1"), ("seed", "8"), ("teacher", "one_pole")]),
        ("threshold", &[]),
        ("threshold", &[("penalty", "0.5"), ("seed", "4"), ("x2", "0.42"), ("y7", "-0.3")]),
        ("extrapolation", &[]),
        ("extrapolation", &[("points", "three"), ("target", "cosine"), ("x1", "1.5")]),
        ("extrapolation", &[("learner", "network"), ("target", "quadratic"), ("seed", "5")]),
        ("spiking", &[]),
        ("spiking", &[("products", "off"), ("silenced", "30"), ("spike_size", "0.2"), ("seed", "9")]),
    ];
    let state = |(id, settings): (&'static str, &[(&str, &str)])| {
        let mut exhibit = open(id).unwrap();
        for (control, text) in settings {
            exhibit.set(control, text).unwrap();
        }
        finish(exhibit.as_mut());
        (id, exhibit)
    };
    settings.into_iter().map(state).collect()
}

/// The numbers of a table with one row, by their names.
fn numbers(table: &str) -> BTreeMap<String, f64> {
    let mut lines = table.lines().filter(|line| !line.starts_with('#'));
    let (names, values) = (lines.next().unwrap(), lines.next().unwrap());
    names.split(',').map(str::to_owned).zip(values.split(',').map(|value| value.parse().unwrap())).collect()
}

#[test]
fn every_experiment_has_states_here() {
    let here: Vec<_> = states().iter().map(|(id, _)| *id).collect();
    for entry in exhibits::of(Article::Neighbours) {
        assert!(here.contains(&entry.id), "{}", entry.id);
    }
}

#[test]
fn the_command_of_a_receipt_prints_what_is_shown_to_the_last_digit() {
    for (index, (id, exhibit)) in states().iter().enumerate() {
        let export = Export::new(id, exhibit.as_ref(), PAGE).unwrap();
        let commands = export.commands();
        let printed = Folder::new(&format!("neighbours_{index}")).print(commands[0].strip_prefix("lnn-lab ").unwrap());
        let printed = numbers(&printed);
        for readout in exhibit.readouts() {
            let own = printed.get(readout.id).unwrap_or_else(|| panic!("{}: no {}", commands[0], readout.id));
            assert_eq!(own.to_bits(), readout.value.to_bits(), "{}: {}", commands[0], readout.id);
            assert!(export.receipt().contains(&format!("- `{}`: {:?}\n", readout.id, readout.value)));
        }
    }
}

#[test]
#[ignore = "needs Python with NumPy; `cargo xtask test` sets that up and runs it"]
fn numpy_comes_to_the_same_findings() {
    let python = std::env::var("LNN_LAB_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    for (index, (id, exhibit)) in states().iter().enumerate() {
        let folder = Folder::new(&format!("numpy_neighbours_{index}"));
        folder.write("again.py", Export::new(id, exhibit.as_ref(), PAGE).unwrap().script().unwrap());
        let output = Command::new(&python).arg("again.py").current_dir(folder.path(".")).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let theirs = numbers(&String::from_utf8(output.stdout).unwrap());
        for readout in exhibit.readouts() {
            let (own, other) = (readout.value, theirs[readout.id]);
            // What is smaller is rounding, or nearly.
            let is_near = (own - other).abs() <= 1e-2 * own.abs() || own.max(other) < 1e-4;
            assert!(is_near, "{id}, state {index}, {}: {own:?} {other:?}", readout.id);
        }
    }
}
