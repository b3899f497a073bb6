//! Exports of an exhibit read back, and give the same numbers in other programs.

use crate::finish::finish;
use crate::opened::race;
use crate::program::{Folder, rows, table, without_metadata};
use crate::reading::{go, readout};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::chain::state::ChainState;
use lnn_lab::exhibits::race::state::RaceState;
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::export::{Export, Form};
use lnn_lab::figure::render::{svg, svg_about};
use lnn_lab::figure::{Mark, Sheet, Theme};
use lnn_lab::study::Metric;
use serde_json::Value;
use std::any::Any;
use std::process::Command;

const PAGE: &str = "https://example.org/lab/";

fn of<'a>(id: &str, exhibit: &'a dyn Exhibit) -> Export<'a> {
    Export::new(id, exhibit, PAGE).unwrap()
}

/// What runs in an exhibit.
fn running<T: Any>(exhibit: &dyn Exhibit) -> T {
    let run: Box<dyn Any> = exhibit.reproducible().unwrap();
    *run.downcast().unwrap()
}

/// The name of a race in these tests, its settings, and the epoch shown.
type Case = (&'static str, &'static [(&'static str, &'static str)], u64);

/// Races that differ in everything the files record, with their epochs.
fn races() -> Vec<(&'static str, Box<dyn Exhibit>)> {
    let cases: [Case; 5] = [
        ("at the defaults", &[], 3200),
        ("an odd epoch of another trial", &[("depth", "4"), ("trial", "3"), ("noise", "0.3")], 777),
        (
            "set by hand",
            &[("slope", "-0.7"), ("intercept", "1.25"), ("noise_model", "gaussian"), ("points", "37")],
            451,
        ),
        ("another start", &[("depth", "10"), ("initialisation", "near_identity"), ("learning_rate", "0.01")], 901),
        ("more points than fit in a program", &[("depth", "2"), ("points", "1000"), ("data_seed", "5")], 300),
    ];
    cases
        .into_iter()
        .map(|(name, settings, epoch)| {
            let mut exhibit = race(settings);
            go(exhibit.as_mut(), epoch);
            (name, exhibit)
        })
        .collect()
}

/// A race whose learning rate was changed twice, at odd epochs.
fn changed_midway() -> Box<dyn Exhibit> {
    let mut exhibit = race(&[("depth", "3")]);
    for (epoch, rate) in [(151, "0.004"), (402, "0.0005")] {
        go(exhibit.as_mut(), epoch);
        exhibit.set("learning_rate", rate).unwrap();
    }
    go(exhibit.as_mut(), 1001);
    exhibit
}

/// Runs command lines; returns what the last one that trains printed.
fn run(folder: &Folder, commands: &[String]) -> String {
    let mut trained = String::new();
    for command in commands {
        let arguments = command.strip_prefix("lnn-lab ").unwrap();
        let (arguments, target) = arguments.split_once(" > ").unwrap_or((arguments, ""));
        let outcome = folder.run(arguments);
        // A run that diverges says so beside its rows.
        assert_eq!(outcome.code, Some(0), "{command}: {}", outcome.stderr);
        let printed = outcome.stdout;
        if !target.is_empty() {
            folder.write(target, &printed);
        } else if arguments.starts_with("train") {
            trained = printed;
        }
    }
    trained
}

/// The numbers of the selected network that `train` prints.
fn shown(exhibit: &dyn Exhibit) -> Vec<f64> {
    let numbers = ["slope", "intercept", "train_mse", "deviation", "mean_abs_gradient"];
    let epoch = exhibit.player().unwrap().epoch as f64;
    [epoch].into_iter().chain(numbers.map(|id| readout(exhibit, id).0)).collect()
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn numbers(list: &Value) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|value| value.as_f64().unwrap()).collect()
}

#[test]
fn the_commands_of_a_receipt_reproduce_what_is_shown_to_the_last_digit() {
    for (index, (name, exhibit)) in races().into_iter().chain([("changed midway", changed_midway())]).enumerate() {
        let folder = Folder::new(&format!("receipt_{index}"));
        let export = of("depth-race", exhibit.as_ref());
        let printed = run(&folder, &export.commands());
        let last = rows(&printed).pop().unwrap();
        assert_eq!(bits(&last), bits(&shown(exhibit.as_ref())), "{name}");
        assert!(export.receipt().contains(table(&printed).last().unwrap()), "{name}: the receipt has the last row");
    }
}

#[test]
fn a_diverged_network_has_a_receipt_up_to_its_last_finite_epoch() {
    let mut exhibit = race(&[("depth", "6"), ("learning_rate", "1")]);
    go(exhibit.as_mut(), 5000);
    let export = of("depth-race", exhibit.as_ref());
    let folder = Folder::new("receipt_diverged");
    let last = rows(&run(&folder, &export.commands())).pop().unwrap();
    let state = running::<RaceState>(exhibit.as_ref());
    assert!(state.chosen().unwrap().1.epoch < 5000);
    assert_eq!(last[0], state.chosen().unwrap().1.epoch as f64);
    assert_eq!(bits(&last[1..3]), bits(&shown(exhibit.as_ref())[1..3]));
}

#[test]
fn a_receipt_without_changes_draws_the_figures_that_are_shown() {
    let folder = Folder::new("receipt_figures");
    let mut exhibit = race(&[("noise", "0.3")]);
    go(exhibit.as_mut(), 1234);
    let export = of("depth-race", exhibit.as_ref());
    run(&folder, &export.commands());
    let written = folder.read(&export.file_name(None, Form::Svg));
    let drawn = without_metadata(&written);
    assert_ne!(drawn, written, "pictures say by which command they were drawn");
    for figure in exhibit.figures() {
        let alone = svg(&figure, Theme::Light, Sheet { width: 544.0, height: 370.0 }).unwrap();
        assert!(drawn.contains(alone.trim_end().strip_prefix("<svg").unwrap()), "{}", figure.id);
    }
    let changed = changed_midway();
    let export = of("depth-race", changed.as_ref());
    assert!(export.commands().iter().all(|command| !command.contains(" figure ")));
    assert!(export.receipt().contains("changed midway"));
    assert!(export.lost_in_address()[0].contains("changed midway"), "what Share says of its link");
}

#[test]
fn the_sweep_of_a_receipt_reproduces_the_numbers_of_the_page() {
    let mut exhibit = exhibits::open("paper-sweep").unwrap();
    for (control, text) in [("trials", "10"), ("epochs", "1000"), ("noise", "0.123"), ("seed", "9")] {
        exhibit.set(control, text).unwrap();
    }
    finish(exhibit.as_mut());
    let export = of("paper-sweep", exhibit.as_ref());
    let folder = Folder::new("receipt_sweep");
    run(&folder, &export.commands()[..1]);
    let last = |text: &str| -> Vec<String> {
        let rows = text.lines().filter(|line| line.split(',').nth(3) == Some("1000"));
        rows.map(str::to_owned).collect()
    };
    let page = last(&exhibit.csv().unwrap());
    assert_eq!(page.len(), 40, "ten depths, four metrics");
    assert_eq!(last(&folder.read("sweep.csv")), page);
}

#[test]
fn the_exported_state_reads_back_to_the_bit() {
    for (name, exhibit) in races().into_iter().chain([("changed midway", changed_midway())]) {
        let read: Value = serde_json::from_str(&of("depth-race", exhibit.as_ref()).json()).unwrap();
        let state = running::<RaceState>(exhibit.as_ref());
        let networks = read["networks"].as_array().unwrap();
        assert_eq!(networks.len(), 10, "{name}");
        for (network, (start, now)) in networks.iter().zip(&state.networks) {
            for (key, of) in [("start", start), ("now", &now.network)] {
                assert_eq!(bits(&numbers(&network[key]["weights"])), bits(of.weights()), "{name}");
                assert_eq!(bits(&numbers(&network[key]["biases"])), bits(of.biases()), "{name}");
            }
            assert_eq!(network["epoch"], now.epoch);
            let metrics = [
                (Metric::TrainingMse, now.assessment.training_mse),
                (Metric::ValidationMse, now.assessment.validation_mse),
                (Metric::Deviation, now.assessment.deviation),
                (Metric::MeanAbsoluteGradient, now.assessment.mean_absolute_gradient),
            ];
            for (metric, value) in metrics {
                assert_eq!(network[metric.id()].as_f64().map(f64::to_bits), Some(value.to_bits()), "{name}");
            }
            let line = [&network["line"]["slope"], &network["line"]["intercept"]].map(|n| n.as_f64().unwrap());
            assert_eq!(bits(&line), bits(&[now.assessment.line.slope, now.assessment.line.intercept]));
        }
        for entry in read["readouts"].as_array().unwrap() {
            let (value, closed_form) = readout(exhibit.as_ref(), entry["id"].as_str().unwrap());
            assert_eq!(entry["value"].as_f64().map(f64::to_bits), Some(value.to_bits()));
            assert_eq!(entry["closed_form"].as_f64().map(f64::to_bits), closed_form.map(f64::to_bits));
        }
        let rates = read["learning_rates"].as_array().unwrap().iter();
        let rates: Vec<_> =
            rates.map(|rate| (rate["from_epoch"].as_u64().unwrap(), rate["learning_rate"].as_f64().unwrap())).collect();
        assert_eq!(rates, state.rates, "{name}");
        assert_eq!(read["data"]["seed"].as_u64(), Some(state.spec.seed));
        assert_eq!(read["weight_seed"].as_u64(), Some(state.weight_seed));
    }
}

#[test]
fn weights_of_the_exported_state_are_a_valid_weights_file() {
    let exhibit = changed_midway();
    let export = of("depth-race", exhibit.as_ref());
    let read: Value = serde_json::from_str(&export.json()).unwrap();
    let folder = Folder::new("state_weights");
    run(&folder, &export.commands()[..1]);
    folder.write("now.json", read["networks"][2]["now"].to_string());
    let train = "train --data points.csv --initial-weights now.json --first-epoch 1001 --learning-rate 1 --epochs 0";
    assert_eq!(bits(&rows(&folder.print(train))[0]), bits(&shown(exhibit.as_ref())));
}

#[test]
fn every_exhibit_can_be_exported() {
    for entry in REGISTRY {
        let mut exhibit = (entry.open)().unwrap();
        exhibit.prepare(1_000_000);
        let export = of(entry.id, exhibit.as_ref());
        let read: Value = serde_json::from_str(&export.json()).unwrap();
        assert_eq!(read["version"], env!("CARGO_PKG_VERSION"));
        assert!(read["permalink"].as_str().unwrap().starts_with(PAGE));
        let controls = read["controls"].as_object().unwrap();
        assert_eq!(controls.len(), exhibit.panel().controls().len(), "{}", entry.id);
        let receipt = export.receipt();
        for command in export.commands() {
            assert!(receipt.contains(&command));
        }
        assert_eq!(export.script().is_some(), export.has(Form::Script), "{}", entry.id);
        assert_eq!(export.points_csv().is_some(), export.has(Form::Points), "{}", entry.id);
    }
}

/// The records of a file below its comments and its header, whose names are given.
fn records(text: &str, header: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), &csv::StringRecord::from(header.split(',').collect::<Vec<_>>()));
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn exported_points_read_back_to_the_bit() {
    for (name, exhibit) in races() {
        let text = of("depth-race", exhibit.as_ref()).points_csv().unwrap();
        let state = running::<RaceState>(exhibit.as_ref());
        for (set, points) in [("training", &state.dataset.training), ("validation", &state.dataset.validation)] {
            let read: Vec<(u64, u64)> = records(&text, "set,x,y")
                .iter()
                .filter(|record| &record[0] == set)
                .map(|record| [1, 2].map(|cell| record[cell].parse::<f64>().unwrap().to_bits()).into())
                .collect();
            let own: Vec<_> = points.pairs().map(|(x, y)| (x.to_bits(), y.to_bits())).collect();
            assert_eq!(read, own, "{name}: {set}");
        }
    }
}

#[test]
fn exported_curves_are_the_marks_of_every_figure() {
    for entry in REGISTRY {
        let mut exhibit = (entry.open)().unwrap();
        finish(exhibit.as_mut());
        let figures = exhibit.figures();
        let text = of(entry.id, exhibit.as_ref()).curves_csv(&figures);
        assert!(text.lines().skip_while(|line| line.starts_with('#')).all(|line| !line.contains('#')));
        let records = records(&text, "figure,series,kind,role,emphasis,text,x,y,value");
        for figure in &figures {
            for (series, mark) in figure.backdrop.iter().chain(&figure.marks).enumerate() {
                let own = |record: &&csv::StringRecord| {
                    record[0] == *figure.id && record[1].parse::<usize>().unwrap() == series
                };
                let read: Vec<_> = records.iter().filter(own).collect();
                let number =
                    |record: &csv::StringRecord, cell: usize| record[cell].parse::<f64>().map_or(0, f64::to_bits);
                let bits = |value: f64| if value.is_finite() { value.to_bits() } else { 0 };
                if let Mark::Path { through, .. } = mark {
                    let places: Vec<_> = read.iter().map(|record| (number(record, 6), number(record, 7))).collect();
                    let drawn: Vec<_> = through.iter().map(|&(x, y)| (bits(x), bits(y))).collect();
                    assert_eq!(places, drawn, "{} {series}", figure.id);
                }
                assert!(
                    !read.is_empty()
                        || matches!(
                            mark,
                            Mark::Path { .. }
                                | Mark::Dots { .. }
                                | Mark::Rings { .. }
                                | Mark::Band { .. }
                                | Mark::Tiles { .. }
                        )
                );
            }
        }
    }
}

#[test]
fn an_exported_svg_names_its_source() {
    let exhibit = race(&[("noise", "0.3")]);
    let export = of("depth-race", exhibit.as_ref());
    let figure = &exhibit.figures()[0];
    let sheet = Sheet { width: 300.0, height: 200.0 };
    let plain = svg(figure, Theme::Dark, sheet).unwrap();
    let text = svg_about(figure, Theme::Dark, sheet, &export.about()).unwrap();
    let document = roxmltree::Document::parse(&text).unwrap();
    let metadata = document.descendants().find(|node| node.has_tag_name("metadata")).unwrap();
    let read: Value = serde_json::from_str(metadata.text().unwrap()).unwrap();
    assert_eq!(read["permalink"], export.permalink());
    assert_eq!(read["controls"]["noise"], 0.3);
    let start = text.find("<metadata>").unwrap();
    let end = text.find("</metadata>\n").unwrap() + "</metadata>\n".len();
    assert_eq!([&text[..start], &text[end..]].concat(), plain, "nothing else differs");
}

#[test]
fn an_address_cannot_break_out_of_a_comment() {
    let exhibit = race::<&str>(&[]);
    let page = "https://example.org/\n\"<script>'\\\u{2028}-->#x`$(ls)";
    let export = Export::new("depth-race", exhibit.as_ref(), page).unwrap();
    let comments = export.points_csv().unwrap().lines().take_while(|line| line.starts_with('#')).count();
    assert_eq!(comments, 4);
    assert!(!export.permalink().contains(['\n', '"', '<', '>', '\'', '\\', '`']));
    serde_json::from_str::<Value>(&export.json()).unwrap();
}

/// Runs a program of Python in a folder, and reads the rows it prints.
fn python(folder: &Folder, file: &str) -> Vec<Vec<f64>> {
    let python = std::env::var("LNN_LAB_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let output = Command::new(&python).arg(file).current_dir(folder.path(".")).output();
    let output = output.unwrap_or_else(|error| panic!("{python} does not start ({error}); install Python and NumPy"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{python} {file}: {complaint}; is NumPy installed (Debian: python3-numpy)?");
    rows(&String::from_utf8(output.stdout).unwrap())
}

/// Whether two numbers agree to nine digits; below 1e-12 both are rounding.
#[track_caller]
fn assert_near(ours: &[Vec<f64>], theirs: &[Vec<f64>], what: &str) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        for (a, b) in ours.iter().zip(theirs) {
            assert!((a - b).abs() <= 1e-9 * a.abs() + 1e-12, "{what}: {ours:?} {theirs:?}");
        }
    }
}

#[test]
#[ignore = "needs Python with NumPy; `cargo xtask test` sets that up and runs it"]
fn numpy_gives_the_same_rows() {
    for (index, (name, exhibit)) in races().into_iter().enumerate() {
        let folder = Folder::new(&format!("numpy_{index}"));
        let export = of("depth-race", exhibit.as_ref());
        let ours = rows(&run(&folder, &export.commands()));
        folder.write("again.py", export.script().unwrap());
        folder.write(&export.file_name(None, Form::Points), export.points_csv().unwrap());
        assert_near(&ours, &python(&folder, "again.py"), name);
    }
}

#[test]
#[ignore = "needs Python with NumPy; `cargo xtask test` sets that up and runs it"]
fn numpy_follows_a_learning_rate_that_is_changed_midway() {
    let exhibit = changed_midway();
    let folder = Folder::new("numpy_changed");
    folder.write("again.py", of("depth-race", exhibit.as_ref()).script().unwrap());
    let last = python(&folder, "again.py").pop().unwrap();
    assert_near(&[shown(exhibit.as_ref())], &[last], "changed midway");
}

#[test]
#[ignore = "needs Python with NumPy; `cargo xtask test` sets that up and runs it"]
fn numpy_descends_chains_alike() {
    for id in ["two-layers", "factors", "gradient-flow"] {
        let mut exhibit = exhibits::open(id).unwrap();
        go(exhibit.as_mut(), 321);
        let state = running::<ChainState>(exhibit.as_ref());
        let folder = Folder::new(&format!("numpy_{id}"));
        folder.write("again.py", of(id, exhibit.as_ref()).script().unwrap());
        let last = python(&folder, "again.py").pop().unwrap();
        let mut own = vec![state.epoch as f64, state.now.product(), state.now.loss(state.target)];
        own.extend(state.now.weights());
        assert_near(&[own], &[last], id);
    }
}
