//! The checks of the built page: its JavaScript, and the whole of it in a browser.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use xtask::project::Project;
use xtask_site::listing::Listing;
use xtask_site::wasm;

use super::Part;
use super::report::{Output, Report, Verdict};
use crate::node::Node;
use crate::{chromium, engines, hosts, package};

/// What the checks of a built page are run with.
#[derive(Debug)]
pub(super) struct Tools {
    node: Option<Node>,
    chromium: Option<PathBuf>,
    /// What starts the other engines.
    engines: Option<PathBuf>,
    /// Where the programs of hosts are.
    hosts: Option<PathBuf>,
}

/// Brings here what this part needs; that waits for the network most of the time.
pub(super) fn fetch(project: &Project, part: Part) -> (Report, Tools) {
    let mut report = Report::new(Output::Kept);
    let mut tools = Tools { node: None, chromium: None, engines: None, hosts: None };
    if part.has(Part::Js) || part.has(Part::Browser) {
        tools.node = report.obtain("npm packages", || tests_packages(project));
    }
    if part.has(Part::Js) || part.has(Part::Browser) {
        tools.hosts = hosts::find_or_unpack()
            .inspect_err(|reason| eprintln!("set-up: going without Hugo, pandoc and WordPress: {reason:#}"))
            .ok();
    }
    if part.has(Part::Browser) {
        report.run("Chromium", |_| {
            let path = chromium::find_or_install()?;
            let said = chromium::version(&path)? + "\n";
            tools.chromium = Some(path);
            Ok(Verdict { passed: true, said })
        });
        tools.engines = engines::find_or_unpack()
            .inspect_err(|reason| eprintln!("set-up: going without Firefox and WebKit: {reason:#}"))
            .ok();
    }
    (report, tools)
}

/// Runs the checks of the page's scripts.
pub(super) fn scripts(report: &mut Report, project: &Project, tools: &Tools) {
    let Some(node) = &tools.node else {
        return report.leave_out("JavaScript", "it needs node and the npm packages");
    };
    report.run("JavaScript types and lints", |output| {
        node.install(&project.build_tools())?;
        output.of(&mut node.script(project, "check", None))
    });
    report.run("JavaScript tests", |output| {
        output.of(node.script(project, "unit", None).envs(tools.hosts.iter().map(|hosts| ("LNN_LAB_HOSTS", hosts))))
    });
}

/// Runs the tests in a browser, which keep the machine busy by themselves.
pub(super) fn browser(report: &mut Report, project: &Project, tools: &Tools) {
    let package = tools
        .node
        .as_ref()
        .and_then(|node| Some((node, report.obtain("npm package", || package::pack(project, node, &project.site()))?)));
    match (&tools.chromium, package) {
        (Some(path), Some((node, package))) => {
            report.run("browser tests", |output| {
                let mut tests = node.script(project, "browser", Some(path.as_os_str()));
                tests.env("LNN_LAB_PACKAGE", package);
                output.of(tests.envs(tools.hosts.iter().map(|hosts| ("LNN_LAB_HOSTS", hosts))))
            });
        }
        _ => report.leave_out("browser tests", "they need Chromium, node and the npm packages"),
    }
}

/// Runs the tests of three engines, which say their versions.
pub(super) fn engines(report: &mut Report, project: &Project, tools: &Tools) {
    match (&tools.chromium, &tools.node, &tools.engines) {
        (Some(chromium), Some(node), Some(launcher)) => {
            report.run("tests in three engines", |output| {
                let mut tests = node.script(project, "engines", Some(chromium.as_os_str()));
                output.of(tests.env("LNN_LAB_ENGINES", launcher))
            });
        }
        _ => report.leave_out("tests in three engines", "Firefox and WebKit could not be brought here"),
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
    let node = tests_packages(project)?;
    node.install(&project.build_tools())?;
    Ok(node)
}

/// Node, with what the tests need. The build installs its own tools, and may be at it.
fn tests_packages(project: &Project) -> Result<Node> {
    let node = Node::find()?;
    node.install(&project.tests())?;
    Ok(node)
}
