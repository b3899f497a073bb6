//! The programs in `examples`, run as a reader runs them, and what they print; and the examples of the documentation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod of_types;

use lnn_lab::numerics::{LeastSquares, Optimiser, Points};
use lnn_lab::study::sweep::Sweep;
use lnn_lab::study::{Metric, protocol};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A program that `cargo build --examples` has built beside the one of the command line. Cargo builds none for this test
/// alone, and would have to be started from within itself.
fn example(name: &str) -> PathBuf {
    let beside = Path::new(env!("CARGO_BIN_EXE_lnn-lab")).with_file_name("examples");
    let program = beside.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.is_file(), "{} is not built; `cargo build --examples` does", program.display());
    program
}

fn run(name: &str, arguments: &[&str]) -> Output {
    Command::new(example(name)).args(arguments).output().unwrap()
}

/// What it prints where it succeeds.
fn printed(name: &str, arguments: &[&str]) -> String {
    let output = run(name, arguments);
    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn refused(name: &str, arguments: &[&str]) -> String {
    let output = run(name, arguments);
    assert!(!output.status.success(), "{name} takes {arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn every_example_is_run_here() {
    let own = include_str!("main.rs");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let programs = files.filter(|path| path.extension().is_some_and(|ending| ending == "rs"));
    let names: Vec<_> = programs.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert!(names.len() > 7, "{names:?}");
    for name in names {
        assert!(own.contains(&format!("printed(\"{name}\"")), "{name}");
    }
}

#[test]
fn fit_prints_the_closed_form() {
    let text = printed("fit", &[]);
    assert!(text.starts_with("best line:          y = 0.04914 x + 439.0110\n"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with("  x = ")).count(), 6);
}

#[test]
fn train_has_a_row_for_each_depth_with_every_optimiser() {
    for optimiser in Optimiser::ALL {
        let text = printed("train", &[optimiser.id()]);
        assert!(text.starts_with(optimiser.name()), "{text}");
        let rows = text.lines().filter(|line| line.trim_start().starts_with("depth "));
        assert_eq!(rows.count(), protocol::DEPTHS.count());
        assert!(text.contains("converged"), "{text}");
    }
    assert!(refused("train", &["sgd"]).contains("gradient_descent, momentum, nesterov and adam"));
}

#[test]
fn sweep_prints_the_means_of_the_library() {
    let text = printed("sweep", &["0.15", "4"]);
    let results = Sweep::paper().noise(0.15).trials(4).run().unwrap();
    for (depth, row) in protocol::DEPTHS.zip(text.lines().skip(2)) {
        let mean = results.at(depth, Metric::Deviation, protocol::EPOCHS).unwrap().moments.mean;
        let fields: Vec<_> = row.split_whitespace().collect();
        assert_eq!(fields[..2], [depth.to_string(), format!("{mean:.4}")], "{row}");
    }
    assert_eq!(text.lines().count(), 2 + protocol::DEPTHS.count());
    assert!(refused("sweep", &["-1"]).contains("noise coefficient"));
}

#[test]
fn processes_come_to_what_one_comes_to() {
    let text = printed("shards", &[]);
    let values: Vec<_> = text.lines().map(|line| line.split_once("D = ").unwrap().1).collect();
    assert_eq!(values.len(), 2);
    assert_eq!(values[0], values[1]);
    assert!(text.starts_with("64 trials in 3 processes"), "{text}");
}

#[test]
fn from_csv_fits_and_trains_on_a_file() {
    let folder = std::env::temp_dir().join(format!("lnn-lab-example-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("points.csv");
    std::fs::write(&path, "x,y\n0,1.5\n1, 2\n2,4\n-3,0.25\n").unwrap();
    let text = printed("from_csv", &[path.to_str().unwrap()]);
    let points = Points::from_pairs([(0.0, 1.5), (1.0, 2.0), (2.0, 4.0), (-3.0, 0.25)]).unwrap();
    let line = LeastSquares::fit(&points).unwrap().line();
    assert!(text.starts_with(&format!("closed form: {line}, ")), "{text}");
    assert!(text.contains(&format!("3 layers:    {line:.6} after ")), "{text}");
    std::fs::write(&path, "x,y\n0,1\n1,2\n2 4\n").unwrap();
    assert!(refused("from_csv", &[path.to_str().unwrap()]).contains("line 4"));
    std::fs::remove_dir_all(folder).unwrap();
    assert!(refused("from_csv", &[]).contains("missing"));
}

#[test]
fn figures_are_drawn_as_svg() {
    for (text, title) in [
        (printed("draw_figure", &[]), "The data, and the line of every network"),
        (printed("own_exhibit", &[]), "The valley of the loss"),
        (printed("own_exhibit", &["0.6"]), "A slope of 0.60 has a loss of"),
    ] {
        let document = roxmltree::Document::parse(&text).unwrap();
        assert_eq!(document.root_element().tag_name().name(), "svg");
        assert!(text.contains(title), "{}", &text[..300]);
    }
    assert!(refused("own_exhibit", &["4"]).to_lowercase().contains("slope"));
    assert!(refused("draw_figure", &["no-such"]).contains("depth-race"));
}

#[test]
fn the_numbers_alone_print_a_bar_for_each_depth() {
    let text = printed("numbers_alone", &[]);
    let bars = text.lines().filter(|line| line.starts_with("depth "));
    assert_eq!(bars.filter(|line| line.ends_with('#')).count(), 8, "{text}");
    assert!(text.starts_with("closed form: y = "), "{text}");
}
