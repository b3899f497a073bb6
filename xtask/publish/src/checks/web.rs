//! The checks of the built page: its JavaScript, and the whole of it in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use xtask::project::Project;
use xtask_site::listing::Listing;
use xtask_site::wasm;

use super::Part;
use super::report::Report;
use crate::node::Node;
use crate::{chromium, package};

/// Runs the checks that belong to this part.
pub(super) fn check(report: &mut Report, project: &Project, part: Part, is_built: bool) {
    if !part.has(Part::Js) && !part.has(Part::Browser) {
        return;
    }
    if !is_built {
        return report.leave_out("JavaScript and browser", "the page could not be built");
    }
    let node = report.obtain("npm packages", || packages(project));
    let Some(node) = node else {
        return report.leave_out("JavaScript and browser", "they need node and the npm packages");
    };
    if part.has(Part::Js) {
        report.run("JavaScript types and lints", |output| output.of(&mut node.script(project, "check", None)));
        report.run("JavaScript tests", |output| output.of(&mut node.script(project, "unit", None)));
    }
    if part.has(Part::Browser) {
        let package = report.obtain("npm package", || package::pack(project, &node, &project.site()));
        match (report.obtain("Chromium", chromium_that_runs), package) {
            (Some(path), Some(package)) => {
                report.run("browser tests", |output| {
                    let mut tests = node.script(project, "browser", Some(path.as_os_str()));
                    output.of(tests.env("LNN_LAB_PACKAGE", package))
                });
            }
            _ => report.leave_out("browser tests", "they need Chromium and the npm package"),
        }
    }
}

/// Runs those that need no page but the types of the module, which an earlier build has left.
pub(super) fn quick(report: &mut Report, project: &Project) {
    const NAME: &str = "JavaScript types and lints";
    if !has_types(project) {
        return report.leave_out(NAME, "`src/web` has changed since the page was last built");
    }
    match report.obtain("npm packages", || packages(project)) {
        Some(node) => drop(report.run(NAME, |output| output.of(&mut node.script(project, "check", None)))),
        None => report.leave_out(NAME, "they need node and the npm packages"),
    }
}

/// True if the types of the module are newer than what they are made from.
fn has_types(project: &Project) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    // Not those of the site, which keep their time where they come out the same.
    let made = time(&wasm::types(project));
    let mut sources = Listing::default();
    let listed = sources.add_folder(Path::new(""), &project.root().join("src/web"));
    let newest = sources.of_kind(|_| true).iter().filter_map(|(_, source)| time(source)).max();
    listed.is_ok() && project.site().is_dir() && made > newest
}

/// Node, with what the tests need and what the scripts of the build are checked against.
fn packages(project: &Project) -> Result<Node> {
    let node = Node::find()?;
    node.install(&project.build_tools())?;
    node.install(&project.tests())?;
    Ok(node)
}

fn chromium_that_runs() -> Result<PathBuf> {
    let path = chromium::find_or_install()?;
    println!("{}", chromium::version(&path)?);
    Ok(path)
}
