//! Node.js and packages from npm.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::Value;
use xtask::command::{capture, command, on_path, run_quietly};
use xtask::project::Project;

/// The oldest major release that the tests and `wasm-opt` run on.
const OLDEST: u32 = 20;

/// Where node and npm are.
#[derive(Debug)]
pub(crate) struct Node {
    /// The interpreter.
    pub(crate) node: PathBuf,
    npm: PathBuf,
}

impl Node {
    /// Finds both on `PATH`.
    pub(crate) fn find() -> Result<Self> {
        let (Some(node), Some(npm)) = (on_path("node"), on_path("npm")) else {
            bail!("node and npm are not on PATH: install Node.js {OLDEST} or newer");
        };
        let version = capture(command(&node).arg("--version"))?;
        if major(&version).is_none_or(|major| major < OLDEST) {
            bail!("Node.js {OLDEST} or newer is needed, and {} is {}", node.display(), version.trim());
        }
        Ok(Self { node, npm })
    }

    /// Installs the packages of a folder's `package-lock.json`, if it has changed since that was last done.
    pub(crate) fn install(&self, folder: &Path) -> Result<()> {
        let lock = folder.join("package-lock.json");
        let wanted = fs::read(&lock).map_err(|_| anyhow!("{} is missing", lock.display()))?;
        // Inside the folder that npm empties, so the stamp goes with what it vouches for.
        let stamp = folder.join("node_modules/.installed-lock.json");
        if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
            return Ok(());
        }
        eprintln!("set-up: npm ci in {} (about a quarter of a minute, once)", folder.display());
        if let Err(refusal) = self.npm(folder, &["ci"]) {
            // A registry that carries a tool for some platforms alone makes npm write a lock that `npm ci` refuses. If
            // all that the project itself asks for is in the lock, its versions can be had all the same.
            let in_step = in_step(&fs::read(folder.join("package.json"))?, &wanted);
            if !in_step || self.npm(folder, &["install", "--no-save"]).is_err() {
                return Err(refusal.context(format!("the packages of {} could not be installed", lock.display())));
            }
        }
        fs::write(&stamp, wanted)?;
        Ok(())
    }

    fn npm(&self, folder: &Path, words: &[&str]) -> Result<()> {
        let mut npm = command(&self.npm);
        npm.args(words).args(["--no-audit", "--no-fund", "--loglevel=error"]).current_dir(folder);
        let output = npm.output().context("cannot start npm")?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{}\n{}", reason(&said), said.trim_end());
        Ok(())
    }

    /// Makes a tarball of the package in one folder in another.
    pub(crate) fn pack(&self, package: &Path, destination: &Path) -> Result<()> {
        let mut npm = command(&self.npm);
        npm.args(["pack", "--ignore-scripts", "--loglevel=error", "--pack-destination"]).arg(destination);
        run_quietly(npm.current_dir(package))
    }

    /// A script of `tests/package.json`, which finds the built page by `LNN_LAB_SITE`.
    pub(crate) fn script(&self, project: &Project, name: &str, chromium: Option<&OsStr>) -> Command {
        let mut npm = command(&self.npm);
        npm.args(["run", "--silent", name]).current_dir(project.tests()).env("LNN_LAB_SITE", project.site());
        if let Some(chromium) = chromium {
            npm.env("LNN_LAB_CHROME", chromium);
        }
        npm
    }
}

/// True if a lock was made for these direct dependencies.
fn in_step(package: &[u8], lock: &[u8]) -> bool {
    let read = |text| serde_json::from_slice::<Value>(text).unwrap_or_default();
    let (package, lock) = (read(package), read(lock));
    // npm keeps its copy of package.json under an empty name.
    let copy = &lock["packages"][""];
    copy.is_object() && ["dependencies", "devDependencies"].iter().all(|kind| package[*kind] == copy[*kind])
}

/// The major release in `v20.1.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The sentence among what npm writes, which is followed by a manual.
fn reason(said: &str) -> &str {
    let sentences = said.lines().filter_map(|line| line.strip_prefix("npm error "));
    let mut sentences = sentences.filter(|line| !line.starts_with("code ") && !line.trim().is_empty());
    sentences.next().unwrap_or_else(|| said.trim().lines().next_back().unwrap_or("npm gave no reason"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_release_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("20"), None);
    }

    #[test]
    fn a_lock_is_in_step_with_the_dependencies_it_was_made_for() {
        let package = br#"{ "name": "tests", "devDependencies": { "tool": "2.0.0" } }"#;
        let lock = br#"{ "packages": { "": { "devDependencies": { "tool": "2.0.0" } }, "node_modules/tool": {} } }"#;
        let older = br#"{ "packages": { "": { "devDependencies": { "tool": "1.0.0" } } } }"#;
        assert!(in_step(package, lock));
        assert!(!in_step(package, older));
        assert!(!in_step(package, b"not json"));
    }

    #[test]
    fn the_reason_of_npm_is_its_first_sentence() {
        let said = "npm error code EUSAGE\nnpm error\nnpm error The lock is old.\nnpm error Usage:\n";
        assert_eq!(reason(said), "The lock is old.");
        assert_eq!(reason("warning\nno network\n"), "no network");
        assert_eq!(reason(""), "npm gave no reason");
    }
}
