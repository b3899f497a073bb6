//! The checks that need Rust alone.

use std::ffi::OsStr;
use std::process::Command;

use anyhow::{Result, ensure};
use xtask::command::{WHOLE_WORKSPACE, capture, patient_cargo};
use xtask::project::Project;

use super::report::{Output, Report, Verdict};
use super::{licences, tidy};
use crate::python;

/// How many random cases each property is tried on where that has to be quick.
const FEW_CASES: &str = "4";

/// The tests of programs, which link the library as it is.
const PROGRAMS: [&str; 3] = ["--bins", "--test", "*"];

/// The tests within libraries, for which these are compiled once more. They take no time themselves, so that is done
/// without the passes that make the library fast: a third of the work.
const LIBRARIES: [&str; 3] = ["--lib", "--config", "profile.dev.package.lnn-lab.opt-level=0"];

/// The library as the page opens with it, with the first exhibit alone. Of the workspace all the same: chosen alone it
/// would have its dependencies compiled anew, with the features that it asks for itself.
const SMALL: [&str; 6] =
    ["--locked", "--workspace", "--lib", "--no-default-features", "--features", "lnn-lab/first,lnn-lab/web"];

/// What may be asked of the library's features, beside all of them, which the other lints have: each alone and some
/// together. Not of the workspace, whose other packages would bring features of dependencies along that are missing here.
const FEATURES: [&str; 13] = [
    "",
    "serde",
    "rayon",
    "bytes",
    "data",
    "neighbours",
    "figure",
    "exhibits",
    "first",
    "paper",
    "article",
    "rayon,serde",
    "figure,rayon,serde",
];

/// Runs them all.
pub(super) fn check(report: &mut Report, project: &Project) {
    let tool = Tool { project };
    lints(report, &tool);
    tests(report, &tool, &[]);
    report.run("examples in the documentation", |output| tool.tests(&all(&["--doc"]), &[], &[], output));
    match report.obtain("Python with NumPy", python::with_numpy) {
        Some(python) => {
            let python = ("LNN_LAB_PYTHON", python.as_os_str());
            let choice = all(&["--test", "exhibits"]);
            report.run("NumPy", |output| tool.tests(&choice, &["--ignored", "numpy"], &[python], output));
        }
        None => report.leave_out("NumPy", "it needs Python with NumPy"),
    }
    report.run("documentation", |output| {
        let words = all(&["--lib", "--no-deps", "--document-private-items"]);
        output.of(tool.cargo("doc").args(words).env("RUSTDOCFLAGS", "-D warnings"))
    });
    report.run("features", |output| {
        for features in FEATURES {
            let verdict = output.of(tool.cargo("clippy").args(alone(features)).args(["--", "-D", "warnings"]))?;
            if !verdict.passed {
                return Ok(verdict);
            }
        }
        Ok(Verdict::PASSED)
    });
    // Not built again from there, which would take a minute: all of `src` is packaged, and a test sees to that.
    report.run("crate", |output| {
        output.of(tool.cargo("package").args(["--package", "lnn-lab", "--locked", "--no-verify", "--allow-dirty"]))
    });
    report.run("licences", |_| licences::check(project));
    tidiness(report, project);
}

/// Runs those that take less than a minute once they are compiled, with few random cases.
pub(super) fn quick(report: &mut Report, project: &Project) {
    let tool = Tool { project };
    lints(report, &tool);
    tests(report, &tool, &[("PROPTEST_CASES", FEW_CASES.as_ref())]);
    tidiness(report, project);
}

fn lints(report: &mut Report, tool: &Tool) {
    report.run("format", |output| output.of(tool.cargo("fmt").args(["--all", "--check"])));
    let deny = ["--", "-D", "warnings"];
    report.run("clippy", |output| output.of(tool.cargo("clippy").args(all(&["--all-targets"])).args(deny)));
    report.run("clippy of the small library", |output| output.of(tool.cargo("clippy").args(SMALL).args(deny)));
}

/// Runs the tests of all programs and libraries.
fn tests(report: &mut Report, tool: &Tool, set: &[Setting]) {
    // A test runs them, and cargo builds what it was told to test as tests alone.
    report.run("examples", |output| output.of(tool.cargo("build").args(all(&["--examples"]))));
    report.run("tests", |output| tool.tests(&all(&PROGRAMS), &[], set, output));
    report.run("unit tests", |output| tool.tests(&all(&LIBRARIES), &[], set, output));
    report.run("unit tests of the small library", |output| {
        tool.tests(&[&SMALL[..], &LIBRARIES[1..]].concat(), &[], set, output)
    });
}

/// What all share that is compiled for the checks, and beside it these words.
fn all<'a>(words: &[&'a str]) -> Vec<&'a str> {
    [&WHOLE_WORKSPACE[..], words].concat()
}

/// The library and the examples that these features are enough for.
fn alone(features: &str) -> [&str; 8] {
    ["--quiet", "--locked", "--package=lnn-lab", "--lib", "--examples", "--no-default-features", "--features", features]
}

fn tidiness(report: &mut Report, project: &Project) {
    if tidy::is_possible(project) {
        report.run("tidiness", |_| tidy::check(project));
    } else {
        report.leave_out("tidiness", "this is not a git checkout");
    }
}

/// Cargo in the checkout.
struct Tool<'a> {
    project: &'a Project,
}

/// A variable of the environment, and what it is set to.
type Setting<'a> = (&'a str, &'a OsStr);

impl Tool<'_> {
    /// What runs beside it takes longer, and mostly waits: for a compiler that keeps one processor busy, or a browser.
    fn cargo(&self, command: &str) -> Command {
        let mut cargo = patient_cargo();
        cargo.arg(command).current_dir(self.project.root());
        cargo
    }

    /// Runs those tests of these programs that are chosen by these words, in an environment with these settings.
    fn tests(&self, programs: &[&str], words: &[&str], set: &[Setting], output: Output) -> Result<Verdict> {
        let mut tests = self.cargo("test");
        tests.arg("--no-fail-fast").args(programs).arg("--").args(words).envs(set.iter().copied());
        let verdict = output.of(&mut tests)?;
        if verdict.passed {
            let mut list = self.cargo("test");
            list.arg("--quiet").args(programs).args(["--", "--list", "--format", "terse"]).args(words);
            ensure!(has_test(&capture(list.envs(set.iter().copied()))?), "no test was executed");
        }
        Ok(verdict)
    }
}

/// True if there is a test in a list of the form `name: test`, which is made for programs.
fn has_test(list: &str) -> bool {
    list.lines().any(|line| line.trim_end().ends_with(": test"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_without_a_test_is_known() {
        assert!(has_test("registry::names_are_unique: test\n"));
        assert!(!has_test("") && !has_test("src/lib.rs - (line 3): benchmark\n"));
    }

    #[test]
    fn every_feature_of_the_library_is_looked_at_by_itself() -> Result<()> {
        let manifest = std::fs::read_to_string(Project::here().root().join("Cargo.toml"))?;
        let (_, features) = manifest.split_once("\n[features]\n").unwrap_or_default();
        let (features, _) = features.split_once("\n[").unwrap_or_default();
        let names: Vec<_> = features.lines().filter_map(|line| line.split_once(" = [")).map(|(name, _)| name).collect();
        assert!(names.len() > 5, "{names:?}");
        // All exhibits and the program are in the default; the page has lints of its own.
        let elsewhere = ["default", "full", "web", "cli", "fixture"];
        for name in names.iter().filter(|name| !elsewhere.contains(name)) {
            assert!(FEATURES.contains(name), "{name}");
        }
        Ok(())
    }

    #[test]
    fn the_numbers_alone_need_few_crates() -> Result<()> {
        let words = ["tree", "--package", "lnn-lab", "--no-default-features", "--edges", "normal,build"];
        let form = ["--prefix", "none", "--format", "{p}", "--no-dedupe", "--offline"];
        let tree = capture(xtask::command::cargo().args(words).args(form).current_dir(Project::here().root()))?;
        let mut crates: Vec<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        crates.sort_unstable();
        crates.dedup();
        assert!(crates.contains(&"lnn-lab") && crates.len() <= 12, "{crates:?}");
        Ok(())
    }

    #[test]
    fn the_crate_has_all_sources_and_nothing_of_the_page() -> Result<()> {
        let root = Project::here().root().to_path_buf();
        let words = ["package", "--package", "lnn-lab", "--list", "--allow-dirty", "--offline"];
        let listing = capture(xtask::command::cargo().args(words).current_dir(&root))?.replace('\\', "/");
        let packed: Vec<&str> = listing.lines().collect();
        let mut folders = vec![root.join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
                    assert!(packed.contains(&name.as_str()), "{name} is not packed");
                }
            }
        }
        for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "tests/fixtures/seeded.json"] {
            assert!(packed.contains(&name), "{name} is not packed");
        }
        for start in ["www/", "xtask/", "tests/browser/", "tests/js/", "tests/page/"] {
            let page = |name: &&str| name.starts_with(start) && !name.starts_with("www/data/");
            assert_eq!(packed.iter().find(|name| page(name)), None, "numbers are packed, and nothing else of the page");
        }
        Ok(())
    }
}
