//! All checks of the project, in the order in which they are cheap.

mod native;
mod report;
mod tally;
mod tidy;
mod web;

use clap::ValueEnum;

use self::report::Report;
use crate::project::Project;

/// Which checks to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Everything
    All,
    /// What needs neither WebAssembly nor node
    Native,
    /// The module: its lints, and that the page can be built
    Wasm,
    /// The page's scripts: types, lints and tests
    Js,
    /// The page in Chromium
    Browser,
}

impl Part {
    /// True if another part is this one or within it.
    fn has(self, other: Self) -> bool {
        self == Self::All || self == other
    }
}

/// Runs the checks, prints a summary, and returns true if nothing failed.
pub(crate) fn check(project: &Project, part: Part) -> bool {
    let mut report = Report::default();
    if part.has(Part::Native) {
        native::check(&mut report, project);
    }
    if part != Part::Native {
        web::check(&mut report, project, part);
    }
    report.close()
}
