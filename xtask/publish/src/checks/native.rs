//! The checks that need Rust alone.

use std::ffi::OsStr;
use std::process::Command;

use anyhow::{Result, ensure};
use xtask::command::{capture, cargo};
use xtask::project::Project;

use super::report::{Output, Report, Verdict};
use super::tidy;
use crate::python;

/// How many random cases each property is tried on where that has to be quick.
const FEW_CASES: &str = "4";

/// The feature that adds the exhibit which is there for tests alone.
const FIXTURE: &str = "lnn-lab/fixture";

/// Runs them all.
pub(super) fn check(report: &mut Report, project: &Project) {
    let tool = Tool { project };
    lints(report, &tool);
    report.run("tests", |output| tool.tests(&["--workspace", "--no-fail-fast", "--features", FIXTURE], &[], output));
    report.run("tests of the small module", |output| {
        tool.tests(&["--package", "lnn-lab", "--lib", "--no-default-features"], &[], output)
    });
    match report.obtain("Python with NumPy", python::with_numpy) {
        Some(python) => {
            // Of the workspace, as the tests above: with other features the library would be compiled again.
            let choice = ["--workspace", "--features", FIXTURE, "--test", "exhibits"];
            let python = ("LNN_LAB_PYTHON", python.as_os_str());
            report.run("NumPy", |output| tool.tests_with(&choice, &["--ignored", "numpy"], &[python], output));
        }
        None => report.leave_out("NumPy", "it needs Python with NumPy"),
    }
    report.run("documentation", |output| {
        let words = ["doc", "--no-deps", "--document-private-items", "--package", "lnn-lab", "--locked"];
        output.of(tool.cargo(&words).env("RUSTDOCFLAGS", "-D warnings"))
    });
    // Not built again from there, which would take a minute: all of `src` is packaged, and a test sees to that.
    report.run("crate", |output| {
        output.of(&mut tool.cargo(&["package", "--package", "lnn-lab", "--locked", "--no-verify", "--allow-dirty"]))
    });
    tidiness(report, project);
}

/// Runs those that take less than a minute once they are compiled, with few random cases.
pub(super) fn quick(report: &mut Report, project: &Project) {
    let tool = Tool { project };
    lints(report, &tool);
    let few = ("PROPTEST_CASES", FEW_CASES.as_ref());
    report.run("tests", |output| {
        tool.tests_with(&["--workspace", "--tests", "--no-fail-fast", "--features", FIXTURE], &[], &[few], output)
    });
    tidiness(report, project);
}

fn lints(report: &mut Report, tool: &Tool) {
    report.run("format", |output| output.of(&mut tool.cargo(&["fmt", "--all", "--check"])));
    let deny = ["--locked", "--", "-D", "warnings"];
    report.run("clippy", |output| {
        output.of(tool.cargo(&["clippy", "--workspace", "--all-targets", "--features", FIXTURE]).args(deny))
    });
    report.run("clippy without the article", |output| {
        output.of(tool.cargo(&["clippy", "--package", "lnn-lab", "--lib", "--no-default-features"]).args(deny))
    });
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
    fn cargo(&self, words: &[&str]) -> Command {
        let mut cargo = cargo();
        cargo.args(words).current_dir(self.project.root());
        cargo
    }

    /// Runs tests: those of these packages and programs that are chosen by these words.
    fn tests(&self, programs: &[&str], words: &[&str], output: Output) -> Result<Verdict> {
        self.tests_with(programs, words, &[], output)
    }

    /// As [`tests`](Self::tests), in an environment with these settings.
    fn tests_with(&self, programs: &[&str], words: &[&str], set: &[Setting], output: Output) -> Result<Verdict> {
        let mut tests = self.cargo(&["test", "--locked"]);
        tests.args(programs).arg("--").args(words).envs(set.iter().copied());
        let verdict = output.of(&mut tests)?;
        if verdict.passed {
            let mut list = self.cargo(&["test", "--locked", "--quiet"]);
            list.args(programs).args(["--", "--list", "--format", "terse"]).args(words);
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
    fn the_crate_has_all_sources_and_nothing_of_the_page() -> Result<()> {
        let root = Project::here().root().to_path_buf();
        let words = ["package", "--package", "lnn-lab", "--list", "--allow-dirty", "--offline"];
        let listing = capture(cargo().args(words).current_dir(&root))?.replace('\\', "/");
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
            assert!(!packed.iter().any(|name| name.starts_with(start)), "{start} is packed");
        }
        Ok(())
    }
}
