//! The still pictures of the page, drawn by the native command line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow};
use serde_json::Value;

use crate::command::{self, capture, command};
use crate::project::Project;

/// Draws the posters if the program that draws them has changed, and returns their folder.
pub(super) fn posters(project: &Project, program: &Path) -> Result<PathBuf> {
    let folder = project.posters();
    let stamp = folder.with_extension("stamp");
    let identity = identity(program)?;
    if folder.is_dir() && fs::read_to_string(&stamp).is_ok_and(|old| old == identity) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let _ = fs::remove_file(&stamp); // written last, so that a run that breaks off leaves no result
    command::run(command(program).arg("poster").arg("--dir").arg(&folder).current_dir(project.root()))
        .context("the posters could not be drawn")?;
    fs::write(&stamp, identity)?;
    Ok(folder)
}

/// Builds the command line and returns where cargo put it.
pub(super) fn program(project: &Project) -> Result<PathBuf> {
    eprintln!("page: compiling the command line and drawing the posters (the first time about half a minute)");
    let account = capture(
        command::cargo()
            .args(["build", "--quiet", "--locked", "--package", "lnn-lab", "--bin", "lnn-lab"])
            .arg("--message-format=json-render-diagnostics")
            .current_dir(project.root())
            .stderr(Stdio::inherit()),
    )
    .context("the command line could not be compiled")?;
    executable(&account).ok_or_else(|| anyhow!("cargo did not say where the command line is"))
}

/// The program in cargo's account of a build, which is a JSON object a line.
fn executable(account: &str) -> Option<PathBuf> {
    let messages = account.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from)).next_back()
}

/// Changes whenever cargo links the program anew.
fn identity(program: &Path) -> Result<String> {
    let about = fs::metadata(program)?;
    Ok(format!("{} {} {:?}", program.display(), about.len(), about.modified()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_program_is_found_in_the_account_of_cargo() {
        let account = concat!(
            "{\"reason\":\"compiler-artifact\",\"executable\":null}\n",
            "{\"reason\":\"compiler-artifact\",\"executable\":\"/t/debug/lnn-lab\"}\n",
            "{\"reason\":\"build-finished\",\"success\":true}\n",
        );
        assert_eq!(executable(account), Some("/t/debug/lnn-lab".into()));
        assert_eq!(executable("{\"reason\":\"build-finished\",\"success\":false}\n"), None);
    }
}
