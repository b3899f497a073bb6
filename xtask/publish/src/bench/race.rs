//! The sweep's kernel in comparison: what is compared is brought together here, and run by `tests/bench/bench-race.js`.
//!
//! What cannot be had is left out of the comparison, which says so in a line.

use std::fs;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use serde_json::Value;
use xtask::command::{capture, cargo, command, on_path, run_quietly};
use xtask::project::Project;
use xtask::setup::Toolchain;
use xtask_site::wasm;

use super::markdown_of;
use crate::chromium;
use crate::node::Node;
use crate::python;

/// The tables, as Markdown.
pub(super) fn table(project: &Project, toolchain: &Toolchain) -> Result<String> {
    let node = Node::find()?;
    node.install(&project.tests())?;
    let chromium = chromium::find_or_install()?;
    let native = native(project)?;
    let scalar = wasm::without_simd(project, toolchain)?;
    if let Err(error) = install_rivals(project) {
        eprintln!("bench: TensorFlow.js stays away: {error:#}");
    }
    let mut race = command(&node.node);
    race.arg("bench/bench-race.js")
        .current_dir(project.tests())
        .env("LNN_LAB_SITE", project.site())
        .env("LNN_LAB_CHROME", chromium)
        .env("LNN_LAB_NATIVE", native)
        .env("LNN_LAB_SCALAR", scalar);
    match python::with_numpy() {
        Ok(python) => drop(race.env("LNN_LAB_PYTHON", python)),
        Err(error) => eprintln!("bench: NumPy stays away: {error:#}"),
    }
    eprintln!("bench: comparing kernels (about two minutes)");
    markdown_of(&mut race)
}

/// The native benchmark with all that this processor can do: four lanes need AVX.
fn native(project: &Project) -> Result<PathBuf> {
    eprintln!("bench: compiling for this very processor (the first time about a minute)");
    let mut build = cargo();
    build
        .args(["bench", "--quiet", "--locked", "--package", "lnn-lab", "--bench", "throughput", "--no-run"])
        .args(["--message-format", "json-render-diagnostics", "--target-dir"])
        .arg(project.root().join("target/this-processor"))
        .env("RUSTFLAGS", "-Ctarget-cpu=native")
        .current_dir(project.root());
    executable(&capture(&mut build)?).ok_or_else(|| anyhow!("cargo did not say where the benchmark is"))
}

/// The benchmark's executable in cargo's account of a build, which names others too.
fn executable(account: &str) -> Option<PathBuf> {
    let messages = account.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut ours = messages.filter(|message| message["target"]["name"] == "throughput");
    ours.find_map(|message| message["executable"].as_str().map(PathBuf::from))
}

/// Installs the packages of `tests/bench/package-lock.json`, if it has changed since that was last done.
fn install_rivals(project: &Project) -> Result<()> {
    let folder = project.tests().join("bench");
    let wanted = fs::read(folder.join("package-lock.json"))?;
    let stamp = folder.join("node_modules/.installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    eprintln!("set-up: npm ci in tests/bench/ (300 MB, about a quarter of a minute, once)");
    let npm = on_path("npm").ok_or_else(|| anyhow!("npm is not on PATH"))?;
    run_quietly(
        command(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
            .current_dir(&folder),
    )?;
    fs::write(stamp, wanted)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_executable_is_read_from_the_account_of_cargo() {
        let account = "{\"target\":{\"name\":\"lnn-lab\"},\"executable\":\"/target/lnn-lab\"}\nnot json\n\
            {\"target\":{\"name\":\"throughput\"},\"executable\":\"/target/throughput-1\"}\n{\"reason\":\"build-finished\"}\n";
        assert_eq!(executable(account), Some("/target/throughput-1".into()));
        assert_eq!(executable("{}"), None);
    }
}
