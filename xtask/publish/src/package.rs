//! The npm package: the element with its types, and the site whose exhibits it shows.
//!
//! What is packed is the site as it is published. Its own files are in `xtask/package`, away from `www`, of which all is
//! published; name, version and description are the crate's.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::Value;
use xtask::command::{capture, cargo};
use xtask::project::Project;
use xtask_site::facts::Facts;
use xtask_site::listing::Listing;

use crate::node::Node;
use crate::page::ONE_FILE;

/// The package of the workspace whose name and version the npm package has.
const CRATE: &str = "lnn-lab";

/// The manifest, which is completed with what the crate says of itself.
const MANIFEST: &str = "package.json";

/// The file that tells editors of the element, and is completed with the exhibits that it can show.
const ELEMENTS: &str = "custom-elements.json";

/// What the manifest says in the crate's words.
const SHARED: [&str; 4] = ["name", "version", "description", "keywords"];

/// Packs an assembled site, and returns the tarball.
pub(crate) fn pack(project: &Project, node: &Node, site: &Path) -> Result<PathBuf> {
    let account = capture(
        cargo().args(["metadata", "--no-deps", "--format-version=1", "--offline"]).current_dir(project.root()),
    )?;
    let about = about(&account)?;
    let folder = project.npm();
    let sources = project.root().join("xtask/package");
    let manifest = folder.with_extension("json");
    let own = fs::read_to_string(sources.join(MANIFEST))?;
    fs::create_dir_all(&folder)?;
    fs::write(&manifest, completed(&own, &about).context("xtask/package/package.json cannot be completed")?)?;
    let elements = project.made().join(ELEMENTS);
    let own = fs::read_to_string(sources.join(ELEMENTS))?;
    fs::write(&elements, with_exhibits(&own, &Facts::of_page(project)?)?)?;

    let mut listing = Listing::default();
    listing.add_folder(Path::new(""), &sources)?;
    listing.replace(Path::new(MANIFEST), manifest);
    listing.replace(Path::new(ELEMENTS), elements);
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        listing.add_file(licence.into(), project.root().join(licence))?;
    }
    listing.add_folder(Path::new("site"), site)?;
    listing.leave_out(|place| place == Path::new("site").join(ONE_FILE)); // all of it again, for where there is no host
    // What links are previewed by is for the published page alone.
    listing.leave_out(|place| {
        ["exhibits", "claims"].iter().any(|folder| place.starts_with(Path::new("site").join(folder)))
    });
    listing.mirror_into(&folder)?;

    let tarball = project.packages().join(tarball(&about)?);
    fs::create_dir_all(project.packages())?;
    node.pack(&folder, &project.packages())?;
    ensure!(tarball.is_file(), "npm pack made no {}", tarball.display());
    Ok(tarball)
}

/// What cargo knows of the crate.
fn about(account: &str) -> Result<Value> {
    let account: Value = serde_json::from_str(account)?;
    let mut packages = account["packages"].as_array().into_iter().flatten();
    let found = packages.find(|package| package["name"] == CRATE);
    found.cloned().ok_or_else(|| anyhow!("cargo knows no package {CRATE}"))
}

/// The manifest with what the crate says of itself, before what it says alone: the order of its `exports` has a meaning.
fn completed(own: &str, about: &Value) -> Result<String> {
    let rest = own.strip_prefix('{').ok_or_else(|| anyhow!("it is no object"))?;
    let mut text = String::from("{");
    for key in SHARED {
        let value = about.get(key).ok_or_else(|| anyhow!("{CRATE} has no {key}"))?;
        write!(text, "\n  \"{key}\": {value},")?;
    }
    text += rest;
    serde_json::from_str::<Value>(&text)?;
    Ok(text)
}

/// The description of the element with the exhibits of the page as the values of its attribute `exhibit`.
fn with_exhibits(own: &str, facts: &Facts) -> Result<String> {
    let mut manifest: Value = serde_json::from_str(own)?;
    let attributes = manifest.pointer_mut("/modules/0/declarations/0/attributes").and_then(Value::as_array_mut);
    let exhibit = attributes.into_iter().flatten().find(|attribute| attribute["name"] == "exhibit");
    let exhibit = exhibit.ok_or_else(|| anyhow!("{ELEMENTS} has no attribute exhibit"))?;
    let ids: Vec<_> = facts.ids().map(|id| format!("'{id}'")).collect();
    exhibit["type"]["text"] = ids.join(" | ").into();
    Ok(format!("{manifest:#}\n"))
}

/// The name that npm gives to the file.
fn tarball(about: &Value) -> Result<String> {
    let version = about["version"].as_str().ok_or_else(|| anyhow!("{CRATE} has no version"))?;
    Ok(format!("{CRATE}-{version}.tgz"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: &str = r#"{"packages": [
        {"name": "xtask", "version": "9.9.9"},
        {"name": "lnn-lab", "version": "1.2.3", "description": "Lines \"and\" more", "keywords": ["line"]}
    ]}"#;

    #[test]
    fn name_and_version_are_those_of_the_crate() -> Result<()> {
        let about = about(ACCOUNT)?;
        assert_eq!(tarball(&about)?, "lnn-lab-1.2.3.tgz");
        assert!(self::about(r#"{"packages": []}"#).is_err());
        Ok(())
    }

    #[test]
    fn the_manifest_of_the_project_is_completed_in_the_words_of_the_crate() -> Result<()> {
        let own = fs::read_to_string(Project::here().root().join("xtask/package").join(MANIFEST))?;
        let manifest: Value = serde_json::from_str(&completed(&own, &about(ACCOUNT)?)?)?;
        assert_eq!(manifest["name"], "lnn-lab");
        assert_eq!(manifest["version"], "1.2.3");
        assert_eq!(manifest["description"], "Lines \"and\" more");
        assert_eq!(manifest["keywords"][0], "line");
        assert_eq!(manifest["type"], "module");
        Ok(())
    }

    #[test]
    fn the_element_takes_the_exhibits_that_there_are() -> Result<()> {
        let own = fs::read_to_string(Project::here().root().join("xtask/package").join(ELEMENTS))?;
        let exhibits = serde_json::json!([{ "id": "first" }, { "id": "second" }]);
        let manifest = with_exhibits(&own, &Facts { exhibits, numbers: Value::Null, claims: Value::Null })?;
        assert!(manifest.contains("\"text\": \"'first' | 'second'\""), "{manifest}");
        assert!(
            with_exhibits("{}", &Facts { exhibits: Value::Null, numbers: Value::Null, claims: Value::Null }).is_err()
        );
        Ok(())
    }

    #[test]
    fn a_manifest_that_cannot_be_completed_is_refused() -> Result<()> {
        assert!(completed("{ \"type\": \"module\" }", &Value::Null).is_err());
        assert!(completed("{}", &about(ACCOUNT)?).is_err(), "a comma too many");
        assert!(completed("[]", &about(ACCOUNT)?).is_err());
        Ok(())
    }
}
