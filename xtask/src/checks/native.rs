//! The checks that need Rust alone.

use std::process::Command;

use anyhow::Result;

use super::report::Report;
use super::tally::{self, Tally};
use super::tidy;
use crate::command::{self, cargo};
use crate::project::Project;
use crate::python;

/// Runs them all.
pub(super) fn check(report: &mut Report, project: &Project) {
    let tool = |words: &[&str]| {
        let mut cargo = cargo();
        cargo.args(words).current_dir(project.root());
        cargo
    };
    report.run("format", || plain(&mut tool(&["fmt", "--all", "--check"])));
    report.run("clippy", || {
        plain(&mut tool(&["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"]))
    });
    report.run("tests", || cargo_tests(&mut tool(&["test", "--workspace", "--locked", "--no-fail-fast"])));
    match report.obtain("Python with NumPy", python::with_numpy) {
        Some(python) => {
            let words = ["test", "--locked", "--test", "exhibits", "--", "--ignored", "numpy"];
            report.run("NumPy", || cargo_tests(tool(&words).env("LNN_LAB_PYTHON", python)));
        }
        None => report.leave_out("NumPy", "it needs Python with NumPy"),
    }
    report.run("documentation", || {
        let words = ["doc", "--no-deps", "--document-private-items", "--package", "lnn-lab", "--locked"];
        plain(tool(&words).env("RUSTDOCFLAGS", "-D warnings"))
    });
    // Not built again from there, which would take a minute: all of `src` is packaged, and a test sees to that.
    report.run("crate", || {
        plain(&mut tool(&["package", "--package", "lnn-lab", "--locked", "--no-verify", "--allow-dirty"]))
    });
    if tidy::is_possible(project) {
        report.run("tidiness", || tidy::check(project));
    } else {
        report.leave_out("tidiness", "this is not a git checkout");
    }
}

/// A check that passes or fails as a whole.
pub(super) fn plain(command: &mut Command) -> Result<Tally> {
    Ok(if command::stream(command, |_| ())? { Tally::PASSED } else { Tally::FAILED })
}

fn cargo_tests(command: &mut Command) -> Result<Tally> {
    let mut sum = Tally::default();
    let succeeded = command::stream(command, |line| sum += tally::of_cargo(line))?;
    Ok(sum.of_run(succeeded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crate_has_all_sources_and_nothing_of_the_page() -> Result<()> {
        let root = Project::here().root().to_path_buf();
        let words = ["package", "--package", "lnn-lab", "--list", "--allow-dirty", "--offline"];
        let listing = command::capture(cargo().args(words).current_dir(&root))?.replace('\\', "/");
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
