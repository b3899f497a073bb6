//! `sweep`: its rows, its numbers, and that they do not depend on how they are computed.

use crate::program::{Folder, Outcome, table};
use crate::refusal::assert_refused;
use lnn_lab::numerics::{DataSpec, Initialisation, LearningRate, LeastSquares, NoiseModel, Optimiser, Training};
use lnn_lab::study::sweep::{EXACT_TRIALS, Sketch};
use lnn_lab::study::{Metric, Published, protocol};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

const COLUMNS: &str = "noise,learning_rate,depth,epoch,trials,metric,mean,standard_error,median,q10,q90";

/// A row of the CSV as its fields.
fn fields(csv: &str) -> Vec<Vec<&str>> {
    let mut lines = csv.lines().filter(|line| !line.starts_with('#'));
    assert_eq!(lines.next(), Some(COLUMNS));
    lines.map(|line| line.split(',').collect()).collect()
}

/// The numbers from the column `mean` on.
fn numbers(row: &[&str]) -> Vec<f64> {
    row[6..].iter().map(|field| field.parse().unwrap()).collect()
}

fn assert_near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-12 * expected.abs().max(1e-3), "{what}: {found} instead of {expected}");
}

#[test]
fn without_options_a_sweep_is_the_experiment_of_the_paper() {
    let folder = Folder::new("sweep_defaults");
    let (csv, json) = (folder.print("sweep"), folder.print("sweep --format json"));
    let study: Value = serde_json::from_str(&json).unwrap();
    let settings = &study["settings"];
    assert_eq!(settings["noise"], protocol::NOISE_COEFFICIENTS[0]);
    assert_eq!(settings["learning_rate"], protocol::LEARNING_RATE);
    assert_eq!(settings["trials"], protocol::TRIALS);
    assert_eq!(settings["epochs"], protocol::EPOCHS);
    let depths = protocol::DEPTHS;
    assert_eq!(settings["depths"], format!("{}..={}", depths.start(), depths.end()));
    assert_eq!(settings["init"], Initialisation::PyTorch.id());
    assert_eq!(settings["optimizer"], Optimiser::GradientDescent.id());
    assert_eq!((&settings["seed"], &settings["every"]), (&Value::from(1), &Value::from(100)));

    let mut rows = fields(&csv).into_iter();
    for depth in depths {
        for epoch in (0..=protocol::EPOCHS).step_by(100) {
            for metric in Metric::ALL {
                let row = rows.next().unwrap();
                assert_eq!(row[..2], ["0.05", "0.001"]);
                assert_eq!(row[2..6], [&depth.to_string(), &epoch.to_string(), "100", metric.id()]);
            }
        }
    }
    assert_eq!(rows.next(), None);
}

#[test]
fn depths_are_a_single_one_or_an_inclusive_range() {
    let folder = Folder::new("sweep_depths");
    for (depths, expected) in
        [("5", vec!["5"]), ("2..=4", vec!["2", "3", "4"]), ("1..=2", vec!["1", "2"]), ("20..=20", vec!["20"])]
    {
        let csv = folder.print(&format!("sweep --depths {depths} --trials 2 --epochs 3 --every 5"));
        let mut found: Vec<_> = fields(&csv).iter().map(|row| (row[2].to_owned(), row[3].to_owned())).collect();
        found.dedup();
        let expected: Vec<_> =
            expected.iter().flat_map(|&depth| ["0", "3"].map(|epoch| (depth.to_owned(), epoch.to_owned()))).collect();
        assert_eq!(found, expected, "{depths}");
    }
}

/// An independent way to the same numbers: each trial by itself, descended one at a time, and summed from left to right.
#[test]
fn every_number_agrees_with_single_descents() {
    let (seed, trials, noise, rate, init) = (7, 23, 0.3, 0.02, Initialisation::Glorot);
    let folder = Folder::new("sweep_independent");
    let csv = folder.print(
        "sweep --seed 7 --trials 23 --noise 0.3 --learning-rate 0.02 --init glorot --depths 1..=4 --epochs 250 --every 100",
    );
    let rows = fields(&csv);
    let mut rows = rows.iter();
    for depth in 1..=4 {
        let mut descents: Vec<_> = (0..trials)
            .map(|trial| {
                let spec = DataSpec {
                    seed,
                    trial,
                    points: protocol::TRAINING_POINTS,
                    noise_coefficient: noise,
                    noise_model: NoiseModel::LabelMean,
                    ground_truth: None,
                };
                let data = spec.generate().unwrap();
                let fits = [&data.training, &data.validation].map(|points| LeastSquares::fit(points).unwrap());
                (
                    Training::new(
                        init.network(depth, seed, trial, fits[0].line()).unwrap(),
                        Optimiser::GradientDescent,
                    ),
                    fits,
                )
            })
            .collect();
        for epoch in [0, 100, 200, 250] {
            let mut values = vec![Vec::new(); 4];
            for (descent, [training, validation]) in &mut descents {
                descent.advance(training, LearningRate::new(rate).unwrap(), epoch - descent.epoch());
                let line = descent.network().line();
                values[0].push(training.deviation(line));
                values[1].push(training.mse() + training.excess(line));
                values[2].push(validation.mse() + validation.excess(line));
                values[3].push(descent.network().gradient(training).mean_absolute());
            }
            for (metric, mut values) in Metric::ALL.into_iter().zip(values) {
                let row = rows.next().unwrap();
                let what = format!("depth {depth}, epoch {epoch}, {}", metric.id());
                assert_eq!(row[2..6], [&depth.to_string(), &epoch.to_string(), "23", metric.id()]);
                let n = values.len() as f64;
                let mean = values.iter().sum::<f64>() / n;
                let variance = values.iter().map(|value| libm::pow(value - mean, 2.0)).sum::<f64>() / (n - 1.0);
                values.sort_by(f64::total_cmp);
                let quantile = |share: f64| {
                    let place = share * (n - 1.0);
                    let (below, above) = (values[place.floor() as usize], values[place.ceil() as usize]);
                    below + (above - below) * place.fract()
                };
                let expected = [mean, (variance / n).sqrt(), quantile(0.5), quantile(0.1), quantile(0.9)];
                for (found, expected) in numbers(row).into_iter().zip(expected) {
                    assert_near(found, expected, &what);
                }
            }
        }
    }
}

#[test]
fn a_trial_agrees_with_generate_and_train() {
    let folder = Folder::new("sweep_trial");
    folder.write("points.csv", folder.print("generate --seed 4 --trial 11 --noise 0.15"));
    for how in ["", "--init sign_matched --optimizer adam", "--init near_identity --optimizer nesterov"] {
        let network = format!("--depth 6 --seed 4 --trial 11 {how}");
        let course = folder.print(&format!("train --data points.csv {network} --learning-rate 0.01 --epochs 900"));
        let study = format!("--seed 4 --trials 12 --noise 0.15 --depths 6 --learning-rate 0.01 --epochs 900 {how}");
        folder.print(&format!("sweep {study} --trial-range 11..12 --out 11.summary"));
        let merged = folder.run("merge --allow-gaps 11.summary").stdout;
        for line in table(&course).skip(1) {
            let trained: Vec<f64> = line.split(',').map(|field| field.parse().unwrap()).collect();
            let of = |metric: &str| {
                let rows = fields(&merged);
                let row = rows.iter().find(|row| row[3].parse() == Ok(trained[0]) && row[5] == metric).unwrap();
                assert_eq!(row[4], "1");
                numbers(row)[0]
            };
            assert_near(of("train_mse"), trained[3], line);
            assert_near(of("deviation"), trained[4], line);
            assert_near(of("mean_abs_gradient"), trained[5], line);
        }
    }
}

#[test]
fn json_has_the_numbers_of_csv_and_more() {
    let folder = Folder::new("sweep_json");
    let run = "sweep --trials 31 --depths 3..=4 --epochs 40 --every 20 --noise 0.5";
    let csv = folder.print(run);
    let json: Value = serde_json::from_str(&folder.print(&format!("{run} --format json"))).unwrap();
    assert_eq!(json["quantiles"]["exact"], true);
    assert_eq!(json["trial_ranges"], serde_json::json!([[0, 31]]));
    let depths = json["depths"].as_array().unwrap();
    let of = |depth: &Value| depth["rows"].as_array().unwrap().clone();
    let rows: Vec<_> =
        depths.iter().flat_map(|depth| of(depth).into_iter().map(|row| (depth["depth"].clone(), row))).collect();
    assert_eq!(rows.len(), 2 * 3 * 4);
    for ((depth, row), fields) in rows.iter().zip(fields(&csv)) {
        assert_eq!(depth.to_string(), fields[2]);
        assert_eq!((row["epoch"].to_string(), row["trials"].to_string()), (fields[3].to_owned(), fields[4].to_owned()));
        assert_eq!(row["metric"], fields[5]);
        let number = |name: &str| row[name].as_f64().unwrap();
        let named = ["mean", "standard_error", "median", "q10", "q90"].map(number);
        assert_eq!(named.to_vec(), numbers(&fields), "to the last bit");
        let rising = ["min", "q05", "q10", "q25", "median", "q75", "q90", "q95", "max"].map(number);
        assert!(rising.is_sorted(), "{rising:?}");
    }
    for depth in depths {
        assert_eq!((&depth["trials"], &depth["diverged"]), (&Value::from(31), &Value::from(0)));
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let folder = Folder::new("sweep_threads");
    let exact = "sweep --trials 150 --depths 2..=3 --epochs 60 --every 30 --learning-rate 0.3";
    let sketched = "sweep --trials 200000 --trial-range 7..1400 --depths 2 --epochs 2 --every 1 --out";
    let outcome = |threads: &str| {
        let name = format!("sketched{threads}");
        folder.print(&format!("{sketched} {name} --threads {threads}"));
        let Outcome { code, stdout, stderr } = folder.run(&format!("{exact} --threads {threads}"));
        (code, stdout, stderr, std::fs::read(folder.path(&name)).unwrap())
    };
    let one = outcome("1");
    assert_eq!(one.0, Some(0));
    for threads in ["2", "3", "16"] {
        assert!(outcome(threads) == one, "{threads} threads");
    }
}

#[test]
fn trials_that_diverge_are_counted_and_left_out() {
    let folder = Folder::new("sweep_divergence");
    let run = "sweep --depths 9..=10 --learning-rate 0.3 --epochs 1000 --every 1000";
    let outcome = folder.run(run);
    assert_eq!(outcome.code, Some(0));
    assert!(!outcome.stdout.contains("NaN") && !outcome.stdout.contains("inf"), "{}", outcome.stdout);
    let json: Value = serde_json::from_str(&folder.run(&format!("{run} --format json")).stdout).unwrap();
    let mut lines = outcome.stderr.lines();
    for (depth, report) in (9..=10).zip(json["depths"].as_array().unwrap()) {
        let diverged = report["diverged"].as_u64().unwrap();
        assert!((5..95).contains(&diverged), "{diverged} at depth {depth}");
        let line =
            format!("lnn-lab: {diverged} of 100 trials diverged at depth {depth} and are left out of its numbers; ");
        assert!(lines.next().is_some_and(|said| said.starts_with(&line)), "{}", outcome.stderr);
        for row in fields(&outcome.stdout).iter().filter(|row| row[2] == depth.to_string()) {
            assert_eq!(row[4], (100 - diverged).to_string());
            assert!(numbers(row).iter().all(|number| number.is_finite()));
        }
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn numbers_are_left_empty_where_all_trials_diverge() {
    let folder = Folder::new("sweep_all_diverge");
    for study in ["--trials 1", "--trials 33"] {
        let run = format!("sweep --depths 2 --learning-rate 1000 --epochs 1000 --every 1000 {study}");
        let outcome = folder.run(&run);
        assert_eq!(outcome.stderr.lines().count(), 1, "{}", outcome.stderr);
        for row in fields(&outcome.stdout) {
            assert_eq!((row[4], &row[6..]), ("0", ["", "", "", "", ""].as_slice()));
        }
        let json: Value = serde_json::from_str(&folder.run(&format!("{run} --format json")).stdout).unwrap();
        let row = &json["depths"][0]["rows"][0];
        assert_eq!(row["trials"], 0);
        for name in ["mean", "standard_error", "min", "q05", "q10", "q25", "median", "q75", "q90", "q95", "max"] {
            assert!(row.as_object().unwrap()[name].is_null(), "{name}");
        }
    }
}

/// Over the author's 100 trials and 400 of ours, each depth within 4 standard errors of the difference and the error of
/// reading the figure: for eight depths, a level of 5e-4 if means were normal.
#[test]
fn final_deviations_agree_with_the_published_figure() {
    let folder = Folder::new("sweep_published");
    let csv = folder.print("sweep --trials 400 --every 10000");
    let figure = Published::of(0.05).unwrap();
    let mut compared = 0;
    for row in fields(&csv).iter().filter(|row| row[3] == "10000" && row[5] == "deviation") {
        let points = figure.points(row[2].parse().unwrap());
        if let Some((_, published)) = points.iter().find(|(epoch, _)| *epoch == protocol::EPOCHS) {
            let [mean, error] = [numbers(row)[0], numbers(row)[1]];
            // The author's mean is of a quarter of the trials.
            let allowed = 4.0 * error * 5.0_f64.sqrt() + Published::READING_ERROR;
            assert!((mean - published).abs() < allowed, "depth {}: {mean} and {published}", row[2]);
            compared += 1;
        }
    }
    assert_eq!(compared, 8);
}

#[test]
fn help_states_the_error_of_quantiles() {
    let help = Folder::new("sweep_help").print("sweep --help");
    let help: Vec<_> = help.split_whitespace().collect();
    let help = help.join(" ");
    assert_eq!((EXACT_TRIALS, Sketch::RELATIVE_ERROR), (100_000, 1.0 / 512.0));
    for words in [
        "at most 100,000 trials quantiles are exact",
        "1/512",
        "[default: 0.05]",
        "[default: 0.001]",
        "[default: 1..=10]",
        "[default: pytorch]",
        "from 1 to 20",
        "0..50 and 50..100 are 100 trials",
        "1,000 training and 200 validation points",
        "lnn-lab help formats",
    ] {
        assert!(help.contains(words), "{words}");
    }
}

#[test]
fn a_file_appears_whole_and_a_closed_pipe_is_no_error() {
    let folder = Folder::new("sweep_files");
    let run = "sweep --trials 9 --depths 1..=3 --epochs 5 --every 1";
    let expected = folder.print(run);
    folder.write("table.csv", "what was there before");
    assert_eq!(folder.print(&format!("{run} --out table.csv")), "");
    assert_eq!(folder.read("table.csv"), expected);
    assert_eq!(folder.print(&format!("{run} --out -")), expected);
    assert_eq!(folder.list("."), ["table.csv"]);

    let many = "sweep --trials 50 --depths 1..=10 --epochs 5000 --every 1";
    let mut child =
        folder.command(many.split_whitespace()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("# lnn-lab "), "{line}");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let folder = Folder::new("sweep_full_disk");
    let run = "sweep --trials 9 --depths 1 --epochs 5 --every 1 --out /dev/full";
    assert_refused(&folder.run(run), run, &["/dev/full cannot be written", "No space left"]);
}
