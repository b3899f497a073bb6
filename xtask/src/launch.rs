//! Compiling a program of this workspace and running it.

use std::ffi::OsString;
use std::process::{Command, ExitCode};
use std::thread;

use anyhow::{Result, anyhow};
use xtask::command::{self, WHOLE_WORKSPACE, cargo};
use xtask::project::Project;
use xtask::setup::Toolchain;

/// A program that does tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Serves the page.
    Site,
    /// Everything else.
    Publish,
}

impl Tool {
    fn package(self) -> &'static str {
        match self {
            Self::Site => "xtask-site",
            Self::Publish => "xtask-publish",
        }
    }

    /// How long it takes to compile it for the first time.
    fn takes(self) -> &'static str {
        match self {
            Self::Site => "about a minute",
            Self::Publish => "about two minutes",
        }
    }
}

/// Becomes the program, where that is possible, so that a signal to this one reaches it; else its exit code.
pub(crate) fn launch(project: &Project, tool: Tool, words: &[OsString]) -> Result<ExitCode> {
    eprintln!("xtask: compiling {} (the first time {})", tool.package(), tool.takes());
    if needs_page(words) && !Toolchain::is_ready() {
        prepare(project, tool)?;
    }
    let mut run = cargo();
    run.args(["run", "--quiet", "--locked", "--package", tool.package(), "--"]).args(words);
    become_or_run(&mut run)
}

/// False where only help is asked for, or checks that do without the page.
fn needs_page(words: &[OsString]) -> bool {
    !words.iter().any(|word| ["--help", "-h", "native", "quick"].iter().any(|other| word == other))
}

/// Compiles what the page needs while a compiler for WebAssembly is brought here: the one waits for the processor, the
/// other much of the time for the network.
fn prepare(project: &Project, tool: Tool) -> Result<()> {
    thread::scope(|scope| {
        let compiling = scope.spawn(|| compile(project, tool));
        Toolchain::find_or_set_up()?;
        compiling.join().map_err(|_| anyhow!("compiling {} broke off", tool.package()))?
    })
}

fn compile(project: &Project, tool: Tool) -> Result<()> {
    // Each in the words in which it is asked for later.
    let mut itself = cargo();
    itself.args(["build", "--quiet", "--locked", "--package", tool.package()]);
    command::run(itself.current_dir(project.root()))?;
    let mut program = cargo();
    program.args(["build", "--quiet", "--bin", "lnn-lab"]).args(WHOLE_WORKSPACE);
    command::run(program.current_dir(project.root()))
}

#[cfg(unix)]
fn become_or_run(run: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt as _;
    Err(run.exec().into()) // it returns only if it fails
}

#[cfg(not(unix))]
fn become_or_run(run: &mut Command) -> Result<ExitCode> {
    let status = run.status()?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_compiler_is_only_fetched_where_a_page_is_built() {
        let needs = |words: &[&str]| needs_page(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert!(needs(&[]) && needs(&["--port", "0"]) && needs(&["test"]) && needs(&["test", "page"]));
        assert!(!needs(&["test", "native"]) && !needs(&["test", "quick"]) && !needs(&["build", "--help"]));
    }
}
