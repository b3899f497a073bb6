//! Least squares beside other crates that fit lines: `tests/bench/peers`, a package with a lock file of its own, so that
//! nothing else waits for them.

use anyhow::Result;
use xtask::command::cargo;
use xtask::project::Project;

use super::markdown_of;

/// The tables, as Markdown.
pub(super) fn table(project: &Project) -> Result<String> {
    eprintln!("bench: other crates that fit lines (compiling first, about two minutes)");
    let mut run = cargo();
    run.args(["run", "--quiet", "--release", "--locked", "--manifest-path", "tests/bench/peers/Cargo.toml"])
        .args(["--target-dir", "target/peers"])
        .current_dir(project.root());
    markdown_of(&mut run)
}
