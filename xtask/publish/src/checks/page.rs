//! The checks that need the page: that it can be built, those of its scripts, and the lints of its modules.

use anyhow::Result;
use xtask::project::Project;
use xtask::setup::{TARGET, Toolchain};

use super::Part;
use super::report::{Output, Report, Verdict};
use super::web::{self, Tools};
use crate::page::{self, Address};

/// Runs them with the tools that `fetched` waits for; the page is there if the last value is true.
pub(super) fn build(project: &Project, part: Part, fetched: impl FnOnce() -> (Report, Tools)) -> (Report, Tools, bool) {
    let mut report = Report::new(Output::Kept);
    let Some(toolchain) = report.obtain("WebAssembly compiler", Toolchain::find_or_set_up) else {
        let (fetching, tools) = fetched();
        report.join(fetching);
        return (report, tools, false);
    };
    // The page first: the native tests, which may be running beside this, do not keep both processors busy to the end.
    let page = report.obtain("page", || page::assemble(project, &toolchain, &Address::unknown()));
    let (fetching, tools) = fetched();
    report.join(fetching);
    if page.is_some() && part.has(Part::Js) {
        web::scripts(&mut report, project, &tools);
    }
    if part.has(Part::Browser) {
        report.obtain("page with the exhibit of tests", || page::assemble_for_tests(project, &toolchain));
    }
    if part.has(Part::Wasm) {
        report.run("clippy for WebAssembly", |output| lint(project, &toolchain, &[], output));
        let small = ["--no-default-features"];
        report.run("clippy for the small module", |output| lint(project, &toolchain, &small, output));
    }
    (report, tools, page.is_some())
}

fn lint(project: &Project, toolchain: &Toolchain, features: &[&str], output: Output) -> Result<Verdict> {
    let mut clippy = toolchain.clippy()?;
    clippy.args(["--package", "lnn-lab", "--lib", "--locked", "--target", TARGET]).args(features);
    // In the profile of the page, whose macros are compiled already.
    clippy.args(["--profile", "wasm", "--target-dir"]);
    clippy.arg(project.wasm_target()).args(["--", "-D", "warnings"]).current_dir(project.root());
    output.of(&mut clippy)
}
