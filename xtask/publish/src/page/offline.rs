//! The list by which a browser keeps the site for visits without a network.
//!
//! `www/sw.js` is the program. Only a page that is published gets the list with it: without one, as where a page under
//! work is served, the program clears away what an earlier page of the same address kept.

use std::fs;
use std::path::{Component, Path};

use anyhow::{Context, Result};
use serde_json::json;
use xtask::project::Project;
use xtask_site::listing::Listing;
use xtask_site::wasm::ALONE;

use super::digest::integrity;

/// The place of the program, which is in force in its own folder and below.
const PLACE: &str = "sw.js";

/// Writes the list of all files that are there so far before the program.
pub(super) fn complete(project: &Project, listing: &mut Listing) -> Result<()> {
    let mut program = None;
    let mut files = Vec::new();
    for (place, source) in listing.of_kind(|place| !is_for_tools(place) && !has_stand_in(place)) {
        let content = fs::read(&source).with_context(|| format!("cannot read {}", source.display()))?;
        if place == Path::new(PLACE) {
            program = Some(String::from_utf8(content)?);
        } else {
            files.push((address(&place), integrity(&content)));
        }
    }
    let program = program.with_context(|| format!("www/{PLACE} is missing"))?;
    fs::create_dir_all(project.made())?;
    let file = project.made().join(PLACE);
    fs::write(&file, with_list(&program, &files))?;
    listing.replace(Path::new(PLACE), file);
    Ok(())
}

/// The program with its list. The version changes with any file, and with the program itself.
fn with_list(program: &str, files: &[(String, String)]) -> String {
    let version = integrity(format!("{}{program}", json!(files)).as_bytes());
    format!("self.site={};\n{program}", json!({ "version": version, "files": files }))
}

/// True for what no browser asks for.
fn is_for_tools(place: &Path) -> bool {
    place.to_string_lossy().ends_with(".d.ts")
}

/// True for a module of one exhibit: in its place that of the article, which is kept, does as well.
fn has_stand_in(place: &Path) -> bool {
    ALONE.iter().any(|exhibit| place.starts_with(Path::new("pkg").join(exhibit)))
}

/// A place as it stands in an address.
fn address(place: &Path) -> String {
    let parts = place.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The version in a program with its list.
    fn version(program: &str, files: &[(&str, &str)]) -> Option<String> {
        let files: Vec<_> = files.iter().map(|(place, hash)| ((*place).to_owned(), (*hash).to_owned())).collect();
        let text = with_list(program, &files);
        let list = text.strip_prefix("self.site=")?.split_once(";\n")?.0.to_owned();
        let list: serde_json::Value = serde_json::from_str(&list).ok()?;
        Some(list["version"].as_str()?.to_owned())
    }

    #[test]
    fn the_version_changes_with_any_file_and_with_the_program() {
        let all = [
            version("a", &[("index.html", "1")]),
            version("b", &[("index.html", "1")]),
            version("a", &[("index.html", "2")]),
            version("a", &[("main.js", "1")]),
            version("a", &[("index.html", "1"), ("main.js", "1")]),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(one.is_some());
            assert!(all[..index].iter().all(|other| other != one), "{one:?}");
        }
        assert_eq!(version("a", &[("index.html", "1")]), all[0]);
    }

    #[test]
    fn places_have_the_slashes_of_addresses() {
        assert_eq!(address(&Path::new("js").join("main.js")), "js/main.js");
        assert!(is_for_tools(Path::new("js/lnn-figure.d.ts")));
    }
}
