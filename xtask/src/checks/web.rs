//! The checks of the page: its module, its JavaScript, and the whole of it in a browser.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::Part;
use super::native::plain;
use super::report::Report;
use super::tally::{self, Tally};
use crate::node::Node;
use crate::package;
use crate::page::{self, Address, Finish};
use crate::project::Project;
use crate::setup::{TARGET, Toolchain};
use crate::{chromium, command};

/// Runs the checks that belong to this part, and before them what they stand on.
pub(super) fn check(report: &mut Report, project: &Project, part: Part) {
    let site = build(report, project, part);
    if part.has(Part::Js) || part.has(Part::Browser) {
        match site {
            Some(()) => drive(report, project, part),
            None => report.leave_out("JavaScript and browser", "the page could not be built"),
        }
    }
}

/// The module's lints and the built page, which is the one that is published.
fn build(report: &mut Report, project: &Project, part: Part) -> Option<()> {
    let toolchain = report.obtain("WebAssembly compiler", Toolchain::find_or_set_up)?;
    if part.has(Part::Wasm) {
        report.run("clippy for WebAssembly", || lint(project, &toolchain));
    }
    report.obtain("page", || page::assemble(project, &toolchain, Finish::Optimised, &Address::unknown())).map(drop)
}

fn lint(project: &Project, toolchain: &Toolchain) -> Result<Tally> {
    let mut clippy = toolchain.clippy()?;
    clippy.args(["--package", "lnn-lab", "--lib", "--locked", "--target", TARGET]);
    // In the profile of the page, whose macros are compiled already.
    clippy.args(["--profile", "wasm", "--target-dir"]);
    clippy.arg(project.wasm_target()).args(["--", "-D", "warnings"]).current_dir(project.root());
    plain(&mut clippy)
}

fn drive(report: &mut Report, project: &Project, part: Part) {
    let node = report.obtain("npm packages", || {
        let node = Node::find()?;
        node.install(project)?;
        Ok(node)
    });
    let Some(node) = node else {
        return report.leave_out("JavaScript and browser", "they need node and the npm packages");
    };
    if part.has(Part::Js) {
        report.run("JavaScript types and lints", || plain(&mut node.script(project, "check", None)));
        report.run("JavaScript tests", || node_tests(&mut node.script(project, "unit", None)));
    }
    if part.has(Part::Browser) {
        let package = report.obtain("npm package", || package::pack(project, &node, &project.site()));
        match (report.obtain("Chromium", chromium_that_runs), package) {
            (Some(path), Some(package)) => {
                report.run("browser tests", || {
                    let mut tests = node.script(project, "browser", Some(path.as_os_str()));
                    node_tests(tests.env("LNN_LAB_PACKAGE", package))
                });
            }
            _ => report.leave_out("browser tests", "they need Chromium and the npm package"),
        }
    }
}

fn chromium_that_runs() -> Result<PathBuf> {
    let path = chromium::find_or_install()?;
    println!("{}", chromium::version(&path)?);
    Ok(path)
}

fn node_tests(command: &mut Command) -> Result<Tally> {
    let mut sum = Tally::default();
    let succeeded = command::stream(command, |line| sum += tally::of_node(line))?;
    Ok(sum.of_run(succeeded))
}
