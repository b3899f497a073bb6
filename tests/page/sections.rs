//! The sections of the page against the registry of exhibits.

use lnn_lab::exhibit::Entry;
use lnn_lab::exhibits::REGISTRY;
use std::path::{Path, PathBuf};

/// Where the section of an exhibit is: on the page, or, of the one that is there for tests alone, beside it.
pub(crate) fn place(entry: &Entry) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = root.join("www/sections").join(entry.id).with_extension("html");
    let fixture = root.join("tests/fixture_exhibit/section.html");
    if cfg!(feature = "fixture") && !page.exists() { fixture } else { page }
}

#[test]
fn every_exhibit_has_a_section_with_one_place_for_every_figure() {
    for entry in REGISTRY {
        let section = std::fs::read_to_string(place(entry)).unwrap();
        // Markup comes from macros, which are given the id; that there are no other figures, tests of the built page say.
        for figure in (entry.open)().unwrap().figures() {
            assert_eq!(section.matches(&format!("\"{}\"", figure.id)).count(), 1, "{}: {}", entry.id, figure.id);
        }
    }
}
