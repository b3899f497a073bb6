//! The checks that end with a built page: the lints of the module, and that the page can be built.

use anyhow::Result;
use xtask::project::Project;
use xtask::setup::{TARGET, Toolchain};

use super::Part;
use super::report::{Output, Report, Verdict};
use crate::page::{self, Address};

/// Runs them; the page is there if the second value is true.
pub(super) fn build(project: &Project, part: Part) -> (Report, bool) {
    let mut report = Report::new(Output::Kept);
    let Some(toolchain) = report.obtain("WebAssembly compiler", Toolchain::find_or_set_up) else {
        return (report, false);
    };
    // The page first: the native tests, which may be running beside this, do not keep both processors busy to the end.
    let page = report.obtain("page", || page::assemble(project, &toolchain, &Address::unknown()));
    if part.has(Part::Browser) {
        report.obtain("page with the exhibit of tests", || page::assemble_for_tests(project, &toolchain));
    }
    if part.has(Part::Wasm) {
        report.run("clippy for WebAssembly", |output| lint(project, &toolchain, &[], output));
        let small = ["--no-default-features"];
        report.run("clippy for the small module", |output| lint(project, &toolchain, &small, output));
    }
    (report, page.is_some())
}

fn lint(project: &Project, toolchain: &Toolchain, features: &[&str], output: Output) -> Result<Verdict> {
    let mut clippy = toolchain.clippy()?;
    clippy.args(["--package", "lnn-lab", "--lib", "--locked", "--target", TARGET]).args(features);
    // In the profile of the page, whose macros are compiled already.
    clippy.args(["--profile", "wasm", "--target-dir"]);
    clippy.arg(project.wasm_target()).args(["--", "-D", "warnings"]).current_dir(project.root());
    output.of(&mut clippy)
}
