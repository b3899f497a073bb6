//! `fit`, `train` and `generate`, alone and one after the other.

use crate::program::{Folder, rows, table};
use lnn_lab::numerics::{DataSpec, GroundTruth, Initialisation, LeastSquares, NoiseModel, Points};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

fn fit(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&folder.print(&format!("fit --data {name}"))).unwrap()
}

/// What a weights file holds, as it is written.
fn weights(folder: &Folder, name: &str) -> String {
    folder.read(name).split_once(",\"from\":").unwrap().0.to_owned()
}

#[test]
fn the_line_through_points_on_a_line_is_exact() {
    let folder = Folder::new("exact_line");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,5\n3,7\n");
    let printed = folder.print("fit --data points.csv");
    let line = ",\"slope\":2.0,\"intercept\":1.0,\"n\":4,\"mse\":0.0,";
    let errors = "\"r_squared\":1.0,\"residual_error\":0.0,\"slope_error\":0.0,\"intercept_error\":0.0}\n";
    assert!(printed.ends_with(&format!("{line}{errors}")), "{printed}");
}

/// Means 1 and 8/3, covariance 1, variance of x 2/3; residuals -1/6, 1/3, -1/6.
#[test]
fn the_line_through_scattered_points_agrees_with_a_calculation_by_hand() {
    let folder = Folder::new("by_hand");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    let found = fit(&folder, "points.csv");
    assert_eq!(found["slope"], 1.5);
    assert_eq!(found["intercept"], 7.0 / 6.0);
    assert_eq!(found["mse"], 1.0 / 18.0);
    assert_eq!(found["n"], 3);
}

#[test]
fn data_files_are_read_with_any_line_ends_spaces_and_quotes() {
    let folder = Folder::new("ways_of_saving");
    for (name, content) in [
        ("line_ends", "x,y\r\n0,1\r\n1,3\r\n2,4\r\n"),
        ("mark", "\u{feff}x,y\n0,1\n1,3\n2,4\n"),
        ("blank_lines", "x,y\n0,1\n1,3\n2,4\n\n\r\n  \n\n"),
        ("spaces", " x , y \n 0 ,\t1\n1 , 3\n 2,4 \n"),
        ("no_last_line_end", "x,y\n0,1\n1,3\n2,4"),
        ("quotes", "\"x\",\"y\"\n\"0\",\"1\"\n1,3\n2,4\n"),
        ("forms", "x,y\n-0.0,1e0\n+1,3.\n.2E1,4.00\n"),
        ("all", "\u{feff}x, y\r\n0, 1\r\n1, 3\r\n2, 4\r\n\r\n"),
    ] {
        folder.write(name, content);
        assert_eq!(fit(&folder, name)["mse"], 1.0 / 18.0, "{name}");
    }
}

/// From the line 0: mean squared error (1 + 9) / 2 = 5, gradient (-3, -4), distance from y = 2 x + 1 of 3; one update
/// with the rate 1/8 leads to the line 0.375 x + 0.5, without rounding.
#[test]
fn one_update_agrees_with_a_calculation_by_hand() {
    let folder = Folder::new("one_update");
    folder.write("points.csv", "x,y\n0,1\n1,3\n").write("zero.json", r#"{"weights":[0],"biases":[0]}"#);
    let run = "train --data points.csv --initial-weights zero.json --learning-rate 0.125 --epochs 1";
    let printed = folder.print(run);
    let lines: Vec<_> = table(&printed).collect();
    assert_eq!(lines[0], "epoch,slope,intercept,mse,deviation,mean_abs_gradient");
    assert_eq!(lines[1], "0,0.0,0.0,5.0,3.0,3.5");
    // Residuals -0.5 and -2.125.
    assert_eq!(rows(&lines.join("\n"))[1], [1.0, 0.375, 0.5, 2.382_812_5, 2.125, 2.375]);
}

/// From the same start: gradients (-3, -4) and then, at 0.375 x + 0.5, (-2.125, -2.625), of which momentum takes 0.9
/// times the first and the second. Nesterov's first step is 1.9 times as long; Adam's goes 0.125 each way, but for ε.
#[test]
fn updates_of_other_optimisers_agree_with_a_calculation_by_hand() {
    let folder = Folder::new("other_updates");
    folder.write("points.csv", "x,y\n0,1\n1,3\n").write("zero.json", r#"{"weights":[0],"biases":[0]}"#);
    let run = "train --data points.csv --initial-weights zero.json --learning-rate 0.125 --every 1";
    for (options, line) in [
        ("--optimizer gradient_descent --epochs 1", [0.375, 0.5]),
        ("--optimizer momentum --epochs 1", [0.375, 0.5]),
        ("--optimizer momentum --epochs 2", [0.978_125, 1.278_125]),
        ("--optimizer nesterov --epochs 1", [0.7125, 0.95]),
        ("--optimizer adam --epochs 1", [0.125 / (1.0 + 1e-8 / 3.0), 0.125 / (1.0 + 1e-8 / 4.0)]),
    ] {
        let table = rows(&folder.print(&format!("{run} {options}")));
        let last = table.last().unwrap();
        assert!((last[1] - line[0]).abs() < 1e-15 && (last[2] - line[1]).abs() < 1e-15, "{options}: {last:?}");
    }
}

#[test]
fn a_run_starts_from_the_named_initialisation() {
    let folder = Folder::new("named_starts");
    let spec = DataSpec {
        seed: 6,
        trial: 2,
        points: 50,
        noise_coefficient: 0.3,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    };
    folder.write("points.csv", folder.print("generate --seed 6 --trial 2 --noise 0.3 --points 50"));
    let closed_form = LeastSquares::fit(&spec.generate().unwrap().training).unwrap().line();
    for initialisation in Initialisation::ALL {
        for depth in [1, 4, 20] {
            let run = "train --data points.csv --seed 6 --trial 2 --learning-rate 1 --epochs 0 --final start.json";
            folder.print(&format!("{run} --depth {depth} --init {}", initialisation.id()));
            let found: Value = serde_json::from_str(&folder.read("start.json")).unwrap();
            let expected = initialisation.network(depth, 6, 2, closed_form).unwrap();
            assert_eq!(found["weights"], serde_json::json!(expected.weights()), "{}", initialisation.id());
            assert_eq!(found["biases"], serde_json::json!(expected.biases()), "{}", initialisation.id());
        }
    }
}

#[test]
fn rows_are_printed_at_every_kth_epoch_and_at_the_last() {
    let folder = Folder::new("which_rows");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    for (options, expected) in [
        ("--epochs 250", vec![0.0, 100.0, 200.0, 250.0]),
        ("--epochs 200", vec![0.0, 100.0, 200.0]),
        ("--epochs 0", vec![0.0]),
        ("--epochs 3 --every 1", vec![0.0, 1.0, 2.0, 3.0]),
        ("--epochs 5 --every 1000000000", vec![0.0, 5.0]),
    ] {
        let printed = folder.print(&format!("train --data points.csv --depth 2 --learning-rate 0.01 {options}"));
        let epochs: Vec<_> = rows(&printed).iter().map(|row| row[0]).collect();
        assert_eq!(epochs, expected, "{options}");
    }
}

/// A row does not depend on which others are printed.
#[test]
fn printing_more_rows_changes_no_row() {
    let folder = Folder::new("more_rows");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    let run = "train --data points.csv --depth 4 --seed 3 --learning-rate 0.01 --epochs 300 --every";
    let (coarse, fine) = (folder.print(&format!("{run} 100")), folder.print(&format!("{run} 1")));
    let fine: Vec<_> = table(&fine).collect();
    for row in table(&coarse) {
        assert!(fine.contains(&row), "{row}");
    }
}

#[test]
fn generated_points_are_fitted_and_trained_to_the_same_line() {
    let folder = Folder::new("round_trip");
    let generated = folder.print("generate --seed 7 --noise 0.3 --noise-model gaussian --points 500");
    folder.write("points.csv", generated);
    let closed_form = fit(&folder, "points.csv");
    assert_eq!(closed_form["n"], 500);
    for depth in [1, 2, 3] {
        let run = format!("train --data points.csv --depth {depth} --learning-rate 0.05 --epochs 5000");
        let table = rows(&folder.print(&run));
        let last = table.last().unwrap();
        assert!((last[1] - closed_form["slope"].as_f64().unwrap()).abs() < 1e-9, "{last:?}");
        assert!((last[2] - closed_form["intercept"].as_f64().unwrap()).abs() < 1e-9, "{last:?}");
        assert!((last[3] - closed_form["mse"].as_f64().unwrap()).abs() < 1e-12, "{last:?}");
        assert!(last[4] < 1e-9 && last[5] < 1e-9, "{last:?}");
    }
}

#[test]
fn a_run_split_in_two_through_weight_files_gives_the_same_bits() {
    let folder = Folder::new("split_run");
    folder.write("points.csv", folder.print("generate --seed 2 --noise 0.5"));
    for depth in [1, 2, 5, 20] {
        let run = "train --data points.csv --learning-rate 0.003 --every 10000";
        let whole = folder.print(&format!("{run} --depth {depth} --seed 5 --epochs 700 --final whole.json"));
        folder.print(&format!("{run} --depth {depth} --seed 5 --epochs 300 --final half.json"));
        let rest = folder.print(&format!("{run} --initial-weights half.json --epochs 400 --final parts.json"));
        assert_eq!(weights(&folder, "parts.json"), weights(&folder, "whole.json"), "depth {depth}");
        let after = |text: &str| table(text).last().unwrap().split_once(',').unwrap().1.to_owned();
        assert_eq!(after(&rest), after(&whole), "depth {depth}");
    }
}

#[test]
fn weights_read_back_to_the_bits_that_were_written() {
    let folder = Folder::new("same_bits");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    for seed in 0..20 {
        let start = format!("--depth 20 --seed {seed} --final first.json");
        for (options, name) in
            [(start.as_str(), "first.json"), ("--initial-weights first.json --final again.json", "again.json")]
        {
            folder.print(&format!("train --data points.csv --learning-rate 1 --epochs 0 {options}"));
            assert_eq!(weights(&folder, name), weights(&folder, "first.json"), "seed {seed}");
        }
    }
}

#[test]
fn seeds_and_trials_start_differently_and_reproducibly() {
    let folder = Folder::new("starts");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    let start = |options: &str| {
        folder.print(&format!("train --data points.csv --depth 3 --learning-rate 1 --epochs 0 {options}"))
    };
    assert_eq!(start(""), start("--seed 1 --trial 0"));
    assert_ne!(start(""), start("--seed 2"));
    assert_ne!(start(""), start("--trial 1"));
    assert_ne!(start("--seed 18446744073709551615"), start("--seed 18446744073709551614"));
}

#[test]
fn divergence_is_a_result_that_names_the_epoch_and_the_rate() {
    let folder = Folder::new("divergence");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n").write("steep.csv", "x,y\n-1e100,-1e100\n1e100,1e100\n");
    for (run, found) in [
        ("train --data points.csv --depth 3 --learning-rate 10 --epochs 1000 --every 2", None),
        ("train --data points.csv --depth 3 --learning-rate 10 --epochs 1000 --final last.json", None),
        ("train --data points.csv --depth 3 --learning-rate 10 --epochs 1000 --optimizer nesterov", None),
        ("train --data steep.csv --depth 1 --learning-rate 10 --epochs 1000", Some(0.0)),
    ] {
        let outcome = folder.run(run);
        assert_eq!(outcome.code, Some(0), "{run}");
        let table = rows(&outcome.stdout);
        let epochs: Vec<_> = table.iter().map(|row| row[0]).collect();
        let last = *epochs.last().unwrap();
        assert!(epochs.is_sorted_by(|a, b| a < b) && last < 1000.0, "{epochs:?}");
        assert!(found.is_none_or(|found| last == found), "{epochs:?}");
        assert!(table.iter().all(|row| row[3].is_finite()), "{table:?}");
        assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
        assert!(outcome.stderr.starts_with("lnn-lab: the network diverged: "), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(&format!("epoch {last},")), "{}", outcome.stderr);
        assert!(outcome.stderr.contains("learning rate 10 "), "{}", outcome.stderr);
    }
    assert!(folder.read("last.json").starts_with("{\"weights\":["));
}

/// A coordinate is printed with the fewest digits that read back to the same 64 bits.
#[test]
fn generated_points_agree_with_the_library_to_the_last_bit() {
    let folder = Folder::new("generated");
    let spec = DataSpec {
        seed: 3,
        trial: 0,
        points: 100,
        noise_coefficient: 0.3,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    };
    let truth = GroundTruth { slope: -2.5e-3, intercept: 1e3 };
    let gaussian = DataSpec { noise_model: NoiseModel::Gaussian, ground_truth: Some(truth), trial: 9, ..spec };
    let run = "generate --seed 3 --noise 0.3 --points 100";
    let set = format!("{run} --noise-model gaussian --slope -2.5e-3 --intercept 1e3 --trial 9");
    let training = |spec: DataSpec| spec.generate().unwrap().training;
    for (run, expected) in [
        (run, training(spec)),
        (set.as_str(), training(gaussian)),
        ("generate --seed 3 --noise 0.3 --validation", spec.generate().unwrap().validation),
        ("generate --seed 3 --noise 0.3", training(DataSpec { points: 1000, ..spec })),
    ] {
        let printed = folder.print(run);
        assert_eq!(table(&printed).next(), Some("x,y"));
        let (x, y) = rows(&printed).iter().map(|row| (row[0], row[1])).unzip();
        assert_eq!(Points::new(x, y).unwrap(), expected, "{run}");
    }
}

/// What `head -1` does: one line is read, then the pipe is closed.
#[test]
fn a_closed_pipe_ends_the_program_in_silence() {
    let folder = Folder::new("closed_pipe");
    folder.write("points.csv", "x,y\n0,1\n1,3\n2,4\n");
    let train = "train --data points.csv --depth 2 --learning-rate 0.01 --epochs 20000 --every 1";
    let kept = format!("{train} --final kept.json");
    folder.print(&format!("{train} --final expected.json"));
    for (run, command) in
        [("generate --seed 1 --noise 0 --points 100000", "generate"), (train, "train"), (kept.as_str(), "train")]
    {
        let mut child =
            folder.command(run.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut printed = BufReader::new(child.stdout.take().unwrap());
        for start in ["# lnn-lab 0", &format!("# lnn-lab {command} ")] {
            line.clear();
            printed.read_line(&mut line).unwrap();
            assert!(line.starts_with(start), "{line}");
        }
        drop(printed);
        let output = child.wait_with_output().unwrap();
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), stderr.as_str()), (Some(0), ""), "{run}");
    }
    assert_eq!(
        weights(&folder, "kept.json"),
        weights(&folder, "expected.json"),
        "the final weights do not need the rows"
    );
}
