//! Whether `help formats` tells of everything that is printed and written.

use crate::program::{Folder, table};
use serde_json::Value;
use std::collections::BTreeSet;

/// The names of all fields, whatever they are fields of.
fn fields(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(name, value)| {
            names.insert(name.clone());
            fields(value, names);
        }),
        Value::Array(values) => values.iter().for_each(|value| fields(value, names)),
        _ => {}
    }
}

fn assert_told(text: &str, names: impl IntoIterator<Item = String>, run: &str) {
    let words: BTreeSet<&str> = text.split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '_').collect();
    for name in names {
        assert!(words.contains(name.as_str()), "help formats does not tell of {name}, which is printed by {run}");
    }
}

#[test]
fn every_column_and_field_is_told_of() {
    let folder = Folder::new("formats");
    let text = folder.print("formats");
    assert_eq!(folder.print("help formats").lines().next(), text.lines().next());
    for word in ["definition 7", "1/512", "Exit codes"] {
        assert!(text.contains(word), "{word}");
    }
    folder.write("points.csv", "# lnn-lab 0.1.0\n# lnn-lab generate\nx,OUT\n0,1\n1,3\n2,4\n3,5\n");
    let train = "train --data points.csv --depth 2 --learning-rate 0.01 --epochs 1";
    let small = "sweep --trials 2 --epochs 1 --depths 1";
    for run in [
        "generate --seed 1 --noise 1 --points 2",
        "fit --data points.csv --each",
        "fit --data points.csv --x x,x --y OUT --each",
        train,
        &format!("{train} --width 2"),
        small,
        "neighbours linear-recurrent",
        "neighbours state-space --updates 5",
        "neighbours threshold --starts 1",
        "neighbours kernel",
        "neighbours rays --updates 5",
        "neighbours spiking --seconds 0.1",
        "multiverse --one pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/mean --trials 2",
    ] {
        let printed = folder.run(run).stdout;
        assert_told(&text, table(&printed).next().unwrap().split(',').map(str::to_owned), run);
    }
    for run in [
        "fit --data points.csv",
        "fit --data points.csv --x x,x --y OUT",
        &format!("{small} --format json"),
        "exhibits --json",
    ] {
        let mut names = BTreeSet::new();
        fields(&serde_json::from_str(&folder.run(run).stdout).unwrap(), &mut names);
        assert!(names.len() > 5, "{run}: {names:?}");
        assert_told(&text, names, run);
    }
    for (run, file) in
        [(format!("{train} --final a.json"), "a.json"), (format!("{train} --width 2 --final b.json"), "b.json")]
    {
        folder.run(&run);
        let mut names = BTreeSet::new();
        fields(&serde_json::from_str(&folder.read(file)).unwrap(), &mut names);
        assert_told(&text, names, &run);
    }
    folder.run(&format!("{train} --width 2 --predictions c.csv"));
    assert_told(&text, table(&folder.read("c.csv")).next().unwrap().split(',').map(str::to_owned), "--predictions");
}
