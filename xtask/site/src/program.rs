//! The command line, which knows the exhibits and draws their pictures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use xtask::command::{self, capture};
use xtask::project::Project;

use crate::Audience;

/// The compiled command line.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
    identity: String,
}

impl Program {
    /// Compiles it, with the exhibits that this audience gets.
    pub fn compile(project: &Project, audience: Audience) -> Result<Self> {
        eprintln!("page: compiling the command line (the first time about half a minute)");
        let mut build = command::cargo();
        build.args(["build", "--quiet", "--locked", "--bin", "lnn-lab"]);
        match audience {
            // Beside the tests, which are built with an exhibit more and would have it built anew by turns.
            Audience::Readers | Audience::Authors => {
                build.args(["--package", "lnn-lab", "--target-dir"]).arg(project.program_target())
            }
            // In the words of the native tests, which have compiled it.
            Audience::Tests => build.args(["--workspace", "--features", "lnn-lab/fixture"]),
        };
        let account = capture(
            build.arg("--message-format=json-render-diagnostics").current_dir(project.root()).stderr(Stdio::inherit()),
        )
        .context("the command line could not be compiled")?;
        let path = executable(&account).ok_or_else(|| anyhow!("cargo did not say where the command line is"))?;
        let about = fs::metadata(&path)?;
        let identity = format!("{} {} {:?}", path.display(), about.len(), about.modified()?);
        Ok(Self { path, identity })
    }

    /// Where cargo put it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Changes whenever cargo links it anew.
    pub fn identity(&self) -> &str {
        &self.identity
    }
}

/// The program in cargo's account of a build, which is a JSON object a line.
fn executable(account: &str) -> Option<PathBuf> {
    let messages = account.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    messages.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from)).next_back()
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
