//! Golden figures: drawings match the reviewed files of `tests/golden`.
//!
//! On a difference the new drawing is written beside the golden one as `<name>-changed.svg`; when it is what is wanted,
//! `LNN_LAB_UPDATE=1 cargo test --test figure golden` draws all golden figures anew.

use crate::golden_states::{self, Drawn, Golden};
use lnn_lab::figure::{Sheet, render};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

/// The size of a figure on a wide page.
const SHEET: Sheet = Sheet { width: 544.0, height: 370.0 };

/// How far a coordinate may differ, in steps of the backend (1/8 CSS pixel): logarithms differ between platforms.
const STEPS: f64 = 1.0;

/// Attributes that hold coordinates.
const COORDINATES: [&str; 8] = ["x", "y", "width", "height", "cx", "cy", "r", "points"];

fn document(golden: &Golden, drawn: &mut Drawn) -> String {
    let document = render::svg(&golden.draw(drawn), golden.theme, SHEET).unwrap();
    document.replace(" \"/>", "\"/>") // no spaces before the end of a line or of `points`
}

fn near(a: &str, b: &str) -> bool {
    let numbers = |text: &str| -> Vec<Option<f64>> {
        text.split([' ', ',']).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
    };
    let (a, b) = (numbers(a), numbers(b));
    let close = |(a, b): (&Option<f64>, &Option<f64>)| a.zip(*b).is_some_and(|(a, b)| (a - b).abs() <= STEPS);
    a.len() == b.len() && a.iter().zip(&b).all(close)
}

/// What differs between two nodes and all below them, if anything does.
fn difference(found: Node, golden: Node) -> Option<String> {
    let here = || format!("line {}", found.document().text_pos_at(found.range().start).row);
    if found.tag_name() != golden.tag_name() || found.text().map(str::trim) != golden.text().map(str::trim) {
        return Some(format!("{}: {:?} instead of {:?}", here(), found.text(), golden.text()));
    }
    if !found.attributes().map(|a| a.name()).eq(golden.attributes().map(|a| a.name())) {
        return Some(format!("{}: other attributes", here()));
    }
    for (new, old) in found.attributes().zip(golden.attributes()) {
        let same = new.value() == old.value() || COORDINATES.contains(&new.name()) && near(new.value(), old.value());
        if !same {
            return Some(format!("{}: {} is {}, was {}", here(), new.name(), new.value(), old.value()));
        }
    }
    let (new, old) = (found.children().filter(Node::is_element), golden.children().filter(Node::is_element));
    let (count, was) = (new.clone().count(), old.clone().count());
    let below = new.zip(old).find_map(|(new, old)| difference(new, old));
    below.or_else(|| (count != was).then(|| format!("{}: {count} elements, were {was}", here())))
}

fn compare(golden: &Golden, drawn: &mut Drawn) -> Result<(), String> {
    let path = golden_states::folder().join(&golden.file);
    let changed = path.with_file_name(golden.file.replace(".svg", "-changed.svg"));
    let text = document(golden, drawn);
    let told = std::fs::read_to_string(&path).map_err(|error| error.to_string()).and_then(|old| {
        let old = Document::parse(&old).map_err(|error| error.to_string())?;
        let new = Document::parse(&text).map_err(|error| error.to_string())?;
        difference(new.root_element(), old.root_element()).map_or(Ok(()), Err)
    });
    if told.is_ok() {
        let _ = std::fs::remove_file(&changed); // left by an earlier failure, if at all
    } else {
        std::fs::write(&changed, &text).unwrap();
    }
    told.map_err(|what| format!("{}: {what}", changed.display()))
}

/// The files of the golden folder, but for those of the exhibit that is there for tests alone, where it is not compiled.
fn files() -> BTreeSet<String> {
    let names = std::fs::read_dir(golden_states::folder()).unwrap().map(|file| file.unwrap().file_name());
    names
        .map(|name| name.into_string().unwrap())
        .filter(|name| !name.ends_with("-changed.svg")) // left by a failed test, to be looked at
        .filter(|name| cfg!(feature = "fixture") || !name.starts_with("spiral"))
        .collect()
}

#[test]
fn figures_match_their_golden_drawings() {
    let (all, mut drawn) = (golden_states::all(), Drawn::default());
    if std::env::var("LNN_LAB_UPDATE").is_ok_and(|value| value == "1") {
        for name in files() {
            std::fs::remove_file(golden_states::folder().join(name)).unwrap();
        }
        for golden in &all {
            std::fs::write(golden_states::folder().join(&golden.file), document(golden, &mut drawn)).unwrap();
        }
    }
    let changed: Vec<_> = all.iter().filter_map(|golden| compare(golden, &mut drawn).err()).collect();
    assert!(changed.is_empty(), "{} of {} figures changed:\n{}", changed.len(), all.len(), changed.join("\n"));
}

#[test]
fn coordinates_may_differ_by_one_step_and_nothing_else_may() {
    let golden =
        "<svg><circle cx=\"10\" fill=\"#858C97\"/><polyline points=\"1,2 3,4\"/><text x=\"0\">3.2</text></svg>";
    let told = |found: &str| {
        let (found, golden) = (Document::parse(found).unwrap(), Document::parse(golden).unwrap());
        difference(found.root_element(), golden.root_element())
    };
    assert_eq!(told(golden), None);
    assert_eq!(told(&golden.replace("cx=\"10\"", "cx=\"11\"").replace("3,4", "3,3")), None);
    for (from, to) in [
        ("cx=\"10\"", "cx=\"12\""),
        ("#858C97", "#858C98"),
        ("3,4", "3,6"),
        (" 3,4", ""),
        ("3,4", "3,NaN"),
        (">3.2", ">3.3"),
        ("circle", "rect"),
        ("<text x=\"0\">3.2</text>", ""),
    ] {
        assert!(told(&golden.replace(from, to)).is_some(), "{from} became {to}");
    }
}

#[test]
fn the_golden_folder_holds_exactly_the_expected_files() {
    let expected: BTreeSet<String> = golden_states::all().into_iter().map(|golden| golden.file).collect();
    assert_eq!(files(), expected);
}
