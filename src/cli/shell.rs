//! What shells and `man` know of this program.

use super::error::CliError;
use super::{Cli, output};
use clap::CommandFactory;
use clap_complete::Shell;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// Print what makes a shell complete the commands and options of this program.
///
/// For bash: lnn-lab completions bash > ~/.local/share/bash-completion/completions/lnn-lab
#[derive(clap::Args)]
pub(super) struct Completions {
    /// Which shell.
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), "lnn-lab", &mut script);
        output::print(&String::from_utf8_lossy(&script))
    }
}

/// Write a manual page for this program and one for each of its commands.
#[derive(clap::Args)]
pub(super) struct Man {
    /// Into which folder; it is made if it is not there.
    #[arg(long)]
    dir: PathBuf,
}

impl Man {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let unwritten = |source| CliError::Write { path: self.dir.clone(), source };
        match fs::create_dir_all(&self.dir) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(unwritten(ErrorKind::NotADirectory.into())),
            made => made.map_err(unwritten),
        }?;
        clap_mangen::generate_to(Cli::command(), &self.dir).map_err(unwritten)
    }
}
