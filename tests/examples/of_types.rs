//! Every public type of the rooms that others build on has an example in its documentation, or in that of a function which
//! returns it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms with a promise of examples.
const ROOMS: [&str; 3] = ["numerics", "study", "figure"];

/// All files of a folder and of those within it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
}

/// The words of the doc tests in a file: of fenced blocks that Rust compiles, without what is said of them in comments.
fn tested(text: &str) -> BTreeSet<String> {
    let (mut is_code, mut is_test, mut found) = (false, false, BTreeSet::new());
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("//")) {
        let Some(line) = line.strip_prefix(['/', '!']).map(str::trim) else { continue };
        if let Some(kind) = line.strip_prefix("```") {
            (is_code, is_test) = (!is_code, !is_code && ["", "no_run", "should_panic"].contains(&kind));
        } else if is_test && !line.starts_with("//") {
            found.extend(words(line).map(str::to_owned));
        }
    }
    found
}

#[test]
fn every_public_type_is_named_by_a_doc_test() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let all: BTreeSet<_> = files(&source).iter().flat_map(|file| tested(&fs::read_to_string(file).unwrap())).collect();
    let (mut types, mut untested) = (0, Vec::new());
    for file in ROOMS.iter().flat_map(|room| files(&source.join(room))) {
        for line in fs::read_to_string(&file).unwrap().lines() {
            // The lint `unreachable_pub` sees to it that what is `pub` can be reached.
            let item =
                ["pub struct ", "pub enum ", "pub trait ", "pub type "].iter().find_map(|kind| line.strip_prefix(kind));
            if let Some(name) = item.and_then(|item| words(item).next()) {
                types += 1;
                untested.extend((!all.contains(name)).then(|| format!("{name} of {}", file.display())));
            }
        }
    }
    assert!(types > 100, "{types}");
    assert_eq!(untested, [""; 0], "an example shows what a type is for, and that it still is");
}
