//! The checks that need the page: that it can be built, those of its scripts, and the lints of its modules.

use anyhow::Result;
use xtask::project::Project;
use xtask::setup::{TARGET, Toolchain};
use xtask_site::program::Program;

use super::Part;
use super::report::{Output, Report, Verdict};
use super::web::{self, Tools};
use crate::page::{self, Address};

/// Runs them with a program that knows the exhibits, and the tools that `fetched` waits for.
pub(super) fn check(
    project: &Project,
    part: Part,
    program: Option<Program>,
    fetched: impl FnOnce() -> (Report, Tools),
) -> Report {
    let mut report = Report::new(Output::Kept);
    let toolchain = report.obtain("WebAssembly compiler", Toolchain::find_or_set_up);
    let page = match (&toolchain, &program) {
        (Some(toolchain), Some(program)) => {
            let assemble = || page::assemble_with(program.clone(), project, toolchain, &Address::unknown());
            report.obtain("page", assemble)
        }
        _ => None,
    };
    let (fetching, tools) = fetched();
    report.join(fetching);
    let (Some(toolchain), Some(program), Some(_)) = (toolchain, program, page) else {
        report.leave_out("tests of the page", "it could not be built");
        return report;
    };
    if part.has(Part::Js) {
        web::scripts(&mut report, project, &tools);
    }
    if part.has(Part::Browser) {
        report.obtain("page with the exhibit of tests", || page::assemble_for_tests(program, project, &toolchain));
        web::browser(&mut report, project, &tools);
        web::engines(&mut report, project, &tools);
    }
    // Last: they keep one processor busy, while other checks may still be using the other.
    if part.has(Part::Wasm) {
        report.run("clippy for WebAssembly", |output| lint(project, &toolchain, "article,web", output));
        report.run("clippy for the small module", |output| lint(project, &toolchain, "first,web", output));
        report.run("clippy for the module of neighbours", |output| {
            lint(project, &toolchain, "full,neighbours,web", output)
        });
    }
    report
}

fn lint(project: &Project, toolchain: &Toolchain, features: &str, output: Output) -> Result<Verdict> {
    let mut clippy = toolchain.clippy()?;
    clippy.args(["--package", "lnn-lab", "--lib", "--locked", "--target", TARGET]);
    clippy.args(["--no-default-features", "--features", features]);
    // In the profile of the page, whose macros are compiled already.
    clippy.args(["--profile", "wasm", "--target-dir"]);
    clippy.arg(project.wasm_target()).args(["--", "-D", "warnings"]).current_dir(project.root());
    output.of(&mut clippy)
}
