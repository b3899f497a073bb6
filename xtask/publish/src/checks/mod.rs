//! All checks of the project, in the order in which they are cheap.
//!
//! A check passes or fails by the exit code of its program. One that runs tests also has to find some: a run in which no
//! test was executed has tested nothing.

mod licences;
mod native;
mod page;
mod report;
mod tidy;
mod web;

use std::panic::resume_unwind;
use std::thread;

use clap::ValueEnum;
use xtask::project::Project;
use xtask_site::program::Program;

use self::report::{Output, Report};

/// Which checks to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Everything
    All,
    /// What takes less than a minute once compiled: formats, lints, native tests with few random cases, the scripts' types
    Quick,
    /// What needs neither WebAssembly nor node
    Native,
    /// What needs the page: its module, its scripts, and the whole of it in Chromium
    Page,
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
        self == other
            || match self {
                Self::All => other != Self::Quick,
                Self::Page => matches!(other, Self::Wasm | Self::Js | Self::Browser),
                _ => false,
            }
    }

    /// True if the page has to be built for it.
    fn needs_page(self) -> bool {
        !matches!(self, Self::Quick | Self::Native)
    }
}

/// Runs the checks, prints a summary, and returns true if nothing failed.
pub(crate) fn check(project: &Project, part: Part) -> bool {
    let mut report = Report::new(Output::Shown);
    thread::scope(|scope| {
        let of_page = part.needs_page().then(|| {
            let fetching = scope.spawn(|| web::fetch(project, part));
            // Before anything else: the page asks the command line what it shows, and the native tests link its library.
            let program = report.obtain("command line", || Program::compile(project));
            // Beside the native checks: what is compiled to WebAssembly has a target folder of its own, each side has
            // stretches in which it keeps a single processor busy, and browsers wait a lot.
            scope.spawn(move || {
                page::check(project, part, program, || fetching.join().unwrap_or_else(|panic| resume_unwind(panic)))
            })
        });
        match part {
            Part::Quick => {
                native::quick(&mut report, project);
                web::quick(&mut report, project);
            }
            _ if part.has(Part::Native) => native::check(&mut report, project),
            _ => {}
        }
        if let Some(of_page) = of_page {
            report.join(of_page.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
    });
    report.close()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_the_native_checks_and_those_of_the_page() {
        for part in [Part::Native, Part::Page, Part::Wasm, Part::Js, Part::Browser] {
            assert!(Part::All.has(part), "{part:?}");
            assert_eq!(part.needs_page(), part != Part::Native);
        }
        assert!(Part::Page.has(Part::Js) && !Part::Page.has(Part::Native) && !Part::Js.has(Part::Wasm));
        assert!(!Part::Quick.has(Part::Native) && !Part::Quick.needs_page());
    }
}
