//! `fit` and `train` on files of several columns.

use crate::program::Folder;
use crate::refusal::assert_refused;
use serde_json::Value;

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

/// The rows of a table behind its header.
fn table(text: &str) -> (Vec<String>, Vec<Vec<f64>>) {
    let mut rows = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let header = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |row: Result<csv::StringRecord, _>| row.unwrap().iter().map(|cell| cell.parse().unwrap()).collect();
    (header, rows.records().map(row).collect())
}

fn assert_near(own: f64, other: f64, tolerance: f64) {
    assert!((own - other).abs() <= tolerance * other.abs().max(1e-300), "{own} instead of {other}");
}

const LONGLEY: &str = "--x deflator,gnp,unemployed,armed_forces,population,year --y employed";

fn longley(name: &str) -> Folder {
    let folder = Folder::new(name);
    folder.write("longley.csv", include_str!("../fixtures/nist/longley.csv"));
    folder
}

#[test]
fn a_course_of_several_features_says_how_it_has_ended() {
    let folder = Folder::new("several_endings");
    folder.write("points.csv", "a,b,y\n0,1,1\n1,0,3\n2,2,4\n3,1,2\n");
    let ended = |options: &str| {
        let run = format!("train --data points.csv --x a,b --y y --depth 2 --width 2 --predictions out.csv {options}");
        let printed = folder.run(&run).stdout;
        let (_, rows) = table(&printed);
        let last = rows.last().unwrap();
        let line = printed.lines().last().unwrap().strip_prefix("# ").unwrap().to_owned();
        assert!(line.contains(&format!("deviation {:?} and mse ", last[2])), "{line}");
        assert!(folder.read("out.csv").contains(&format!("\n# predictions at epoch {}\ny,", last[0])));
        (line, last[0])
    };
    let (line, _) = ended("--lr 0.001 --epochs 5");
    assert!(line.starts_with("ended at epoch 5; ") && line.ends_with(" above the closed form"), "{line}");
    let (line, epoch) = ended("--lr 10 --epochs 1000");
    assert!(epoch < 1000.0 && line.starts_with(&format!("diverged: epoch {epoch} is the last ")), "{line}");
}

#[test]
fn the_closed_form_of_several_columns_is_the_certified_one() {
    let folder = longley("several_fit");
    let said = json(&folder.print(&format!("fit --data longley.csv {LONGLEY}")));
    assert_eq!((said["n"].as_u64(), said["rank"].as_u64(), &said["x"][5]), (Some(16), Some(6), &Value::from("year")));
    let model = &said["models"][0];
    let coefficients = numbers(&model["coefficients"]);
    let certified = [15.061_872_271_373_3, -0.035_819_179_292_591, -2.020_229_803_816_83];
    coefficients.iter().zip(certified).for_each(|(&own, certified)| assert_near(own, certified, 1e-13));
    assert_near(model["intercept"].as_f64().unwrap(), -3_482_258.634_595_82, 1e-13);
    assert_near(numbers(&model["coefficient_errors"])[5], 455.478_499_142_212, 1e-13);
    assert_near(model["r_squared"].as_f64().unwrap(), 0.995_479_004_577_296, 1e-13);
    // Of columns of the length 1 the squares add up to their number; these are far from independent.
    let values = numbers(&said["singular_values"]);
    assert_near(values.iter().map(|value| value * value).sum(), 6.0, 1e-13);
    assert!(values[0] > 100.0 * values[5], "{values:?}");

    let (header, rows) = table(&folder.print(&format!("fit --each --data longley.csv {LONGLEY}")));
    assert_eq!(header, ["employed", "employed_predicted", "employed_residual"]);
    assert_eq!(rows.len(), 16);
    let squares: f64 = rows.iter().map(|row| row[2] * row[2]).sum();
    assert_near(squares / 16.0, model["mse"].as_f64().unwrap(), 1e-10);
    for row in &rows {
        assert_near(row[1] + row[2], row[0], 1e-14);
    }
}

#[test]
fn coefficients_that_nothing_determines_are_the_shortest_and_said_to_be_so() {
    let folder = Folder::new("several_rank");
    folder.write("points.csv", "a;b;c;d\n1;2;3;1\n2;3;5;4\n4;1;5;2\nNA;1;1;1\n0;5;5;7\n3;3;6;1\n");
    let outcome = folder.run("fit --data points.csv --x a,b,c --y 4");
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    for words in ["1 of 6 rows was left out", "the rank 2 of 3", "least sum of squares"] {
        assert!(outcome.stderr.contains(words), "{words}: {}", outcome.stderr);
    }
    let said = json(&outcome.stdout);
    assert_eq!(said["rank"].as_u64(), Some(2));
    // What is taken from c is given to a and b: c = a + b, so the shortest has the third the sum of the first two.
    let coefficients = numbers(&said["models"][0]["coefficients"]);
    assert_near(coefficients[0] + coefficients[1], coefficients[2], 1e-12);
    assert!(said["models"][0]["coefficient_errors"][0].is_null());
}

#[test]
fn a_network_of_several_features_and_outputs_arrives_at_the_closed_form() {
    let folder = Folder::new("several_train");
    folder.write("points.csv", "a,b,\"c, d\",e\n1,2,3,10\n2,3,1,20\n4,1,0,5\n0,5,2,30\n3,3,6,15\n5,0,1,2\n");
    let data = "--data points.csv --x a,b --y 3,e";
    let run = format!(
        "train {data} --depth 3 --width 4 --standardise --learning-rate 0.05 --epochs 4000 --every 1000 --seed 3 --final w.json \
         --predictions p.csv"
    );
    let printed = folder.print(&run);
    assert_eq!(printed, folder.print(&run));
    let (header, rows) = table(&printed);
    assert_eq!(header, ["epoch", "mse", "deviation", "singular_value_1", "singular_value_2"]);
    assert_eq!(rows.iter().map(|row| row[0]).collect::<Vec<_>>(), [0.0, 1000.0, 2000.0, 3000.0, 4000.0]);
    assert!(rows[4][2] < 1e-9, "{:?}", rows[4]);
    let models = json(&folder.print(&format!("fit {data}")))["models"].clone();
    let mse: f64 = (0..2).map(|model| models[model]["mse"].as_f64().unwrap()).sum();
    assert_near(rows[4][1], mse, 1e-9);
    let weights = json(&folder.read("w.json"));
    assert_eq!(weights["layers"].as_array().unwrap().len(), 3);
    assert_eq!(weights["layers"][1]["weights"].as_array().unwrap().len(), 4);
    for output in 0..2 {
        let own = numbers(&weights["end_to_end"]["coefficients"][output]);
        let closed_form = numbers(&models[output]["coefficients"]);
        own.iter().zip(closed_form).for_each(|(&own, closed_form)| assert_near(own, closed_form, 1e-8));
    }
    let (header, predicted) = table(&folder.read("p.csv"));
    assert_eq!(header, ["c, d", "c, d_predicted", "e", "e_predicted"]);
    let squares: f64 =
        predicted.iter().flat_map(|row| [row[0] - row[1], row[2] - row[3]]).map(|error| error * error).sum();
    assert_near(squares / 6.0, mse, 1e-9);
    // A column is meant by the whole of its name.
    folder.write("quoted.csv", "\"a,b\",y\n1,2\n2,4\n3,6\n");
    let outcome = folder.command(["fit", "--data", "quoted.csv", "--x", "a,b"]).output().unwrap();
    assert_eq!(json(&String::from_utf8(outcome.stdout).unwrap())["slope"].as_f64(), Some(2.0));
}

#[test]
fn a_rate_that_is_too_large_is_a_result_with_advice() {
    let folder = longley("several_diverges");
    let run =
        format!("train --data longley.csv {LONGLEY} --depth 2 --width 3 --learning-rate 0.1 --epochs 50 --every 10");
    let outcome = folder.run(&run);
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    assert!(outcome.stderr.contains("diverges at the learning rate 0.1") && outcome.stderr.contains("--standardise"));
    assert_eq!(outcome.stderr.lines().count(), 1);
    let (_, rows) = table(&outcome.stdout);
    assert!(rows.iter().flatten().all(|value| value.is_finite()));
}

#[test]
fn what_cannot_be_done_with_several_columns_is_refused() {
    let folder = longley("several_refused");
    let train =
        |rest: &str| folder.run(&format!("train --data longley.csv {LONGLEY} --learning-rate 0.1 --epochs 5 {rest}"));
    for (rest, words) in [
        ("--depth 2 --width 33", ["--width", "a whole number from 1 to 32"]),
        ("--depth 2 --width 0", ["--width", "a whole number from 1 to 32"]),
        ("--depth 11", ["the depth is 11", "from 1 to 10"]),
        ("--depth 2 --scale -1", ["--scale", "a number from 0 to 1000"]),
        ("--depth 2 --scale NaN", ["--scale", "a number from 0 to 1000"]),
        ("--depth 2 --optimizer adam", ["--optimizer", "gradient_descent"]),
        ("--depth 2 --init balanced --width 2", ["balanced", "that of one feature"]),
        ("--depth 2 --predictions nowhere/p.csv", ["nowhere", "no folder"]),
    ] {
        assert_refused(&train(rest), rest, &words);
    }
    let fit = |columns: &str| folder.run(&format!("fit --data longley.csv {columns}"));
    assert_refused(&fit("--x deflator,nothing --y employed"), "no such column", &["called \"nothing\""]);
    assert_refused(&fit("--x deflator,gnp"), "no y", &["5 columns hold numbers"]);
    assert_refused(&fit("--x deflator,, --y employed"), "an empty name", &["called \"\""]);
    let many = vec!["1"; 65].join(",");
    assert_refused(
        &fit(&format!("--x {many} --y employed")),
        "too many",
        &["the number of features is 65", "from 1 to 64"],
    );
}
