//! The command line, which knows the exhibits and draws their pictures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow};
use serde_json::Value;
use xtask::command::{self, WHOLE_WORKSPACE, capture};
use xtask::project::Project;

/// The compiled command line, which knows all exhibits: also the one that there is for tests alone.
#[derive(Debug, Clone)]
pub struct Program {
    path: PathBuf,
    identity: String,
}

impl Program {
    /// Compiles it, and with it the library that the native tests link.
    pub fn compile(project: &Project) -> Result<Self> {
        eprintln!("page: compiling the command line (the first time about half a minute)");
        let mut build = command::cargo();
        build.args(["build", "--quiet", "--bin", "lnn-lab", "--message-format=json-render-diagnostics"]);
        let account = capture(build.args(WHOLE_WORKSPACE).current_dir(project.root()).stderr(Stdio::inherit()))
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
