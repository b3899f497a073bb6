//! The sections of the page against the registry of exhibits.

use lnn_lab::exhibits::REGISTRY;
use std::path::Path;

/// The templates that the page is made of, one after another as it includes them.
fn sections() -> Vec<String> {
    let read =
        |name: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("www").join(name)).unwrap();
    let index = read("index.html");
    let includes = index.split("{% include \"").skip(1).map(|rest| rest.split('"').next().unwrap());
    includes.map(read).collect()
}

/// The values of an attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!("{attribute}=\"");
    html.split(opening.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

#[test]
fn the_page_has_one_section_for_every_exhibit_and_one_place_for_every_figure() {
    let mut sections = sections();
    sections.retain(|section| section.contains("data-exhibit"));
    let ids: Vec<_> = sections.iter().flat_map(|section| values(section, "data-exhibit")).collect();
    let registered: Vec<_> = REGISTRY.iter().map(|entry| entry.id).collect();
    assert_eq!(ids, registered, "the page's sections, in order, are the registered exhibits");
    assert_eq!(sections.len(), registered.len(), "each is a file of its own");
    for (entry, section) in REGISTRY.iter().zip(&sections) {
        // Markup comes from macros, which are given the id; that there are no other figures, tests of the built page say.
        for figure in (entry.open)().unwrap().figures() {
            assert_eq!(section.matches(&format!("\"{}\"", figure.id)).count(), 1, "{}: {}", entry.id, figure.id);
        }
    }
}
