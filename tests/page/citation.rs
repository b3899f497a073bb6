//! What the project says of itself where it is cited.

use lnn_lab::export::citation::{AUTHOR, TITLE, YEAR};
use std::fs;
use std::path::Path;

/// What a line of `CITATION.cff` says, at the outermost level or at the first of its authors.
fn said(name: &str) -> String {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("CITATION.cff")).unwrap();
    let lines: Vec<_> = text.lines().filter_map(|line| line.split_once(": ")).collect();
    let (_, value) = lines.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no {name}"));
    value.trim_matches('"').to_owned()
}

#[test]
fn the_file_for_citing_agrees_with_the_package_and_with_what_the_program_writes() {
    assert_eq!(said("version"), env!("CARGO_PKG_VERSION"));
    assert_eq!(said("title"), TITLE);
    assert_eq!(said("  - name"), AUTHOR);
    assert_eq!(said("date-released")[..4], YEAR.to_string());
    let licence = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("LICENSE-MIT")).unwrap();
    assert!(licence.contains(&format!("(c) {YEAR} {AUTHOR}")), "{licence}");
}
