//! How a state on show is cited.

use crate::opened::race;
use crate::reading::go;
use lnn_lab::export::Export;

#[test]
fn a_citation_names_author_year_version_and_the_state_on_show() {
    let mut exhibit = race(&[("depth", "3")]);
    go(exhibit.as_mut(), 1001);
    let export = Export::new("depth-race", exhibit.as_ref(), "https://example.org/{lab}/").unwrap();
    let text = export.citation();
    let fields: Vec<_> = text.lines().filter_map(|line| line.trim().split_once(" = ")).collect();
    let version = format!("{{{}}},", env!("CARGO_PKG_VERSION"));
    for field in [
        ("author", "{{The lnn-lab authors}},"),
        ("note", "{The depth race, epoch 1,001},"),
        ("year", "{2026},"),
        ("version", version.as_str()),
        ("url", "{https://example.org/%7Blab%7D/#v1&depth-race.depth=3&depth-race.epoch=1001}"),
    ] {
        assert!(fields.contains(&field), "{field:?} in {text}");
    }
    assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
}
