//! The still pictures of the page, drawn by the command line.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use xtask::command::{self, command};
use xtask::project::Project;

use crate::program::Program;

/// Draws the posters if the program that draws them has changed, and returns their folder.
pub(crate) fn posters(project: &Project, program: &Program) -> Result<PathBuf> {
    let folder = project.posters();
    let stamp = folder.with_extension("stamp");
    if folder.is_dir() && fs::read_to_string(&stamp).is_ok_and(|old| old == program.identity()) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let _ = fs::remove_file(&stamp); // written last, so that a run that breaks off leaves no result
    eprintln!("page: drawing the still pictures");
    command::run(command(program.path()).arg("poster").arg("--dir").arg(&folder).current_dir(project.root()))
        .context("the still pictures could not be drawn")?;
    fs::write(&stamp, program.identity())?;
    Ok(folder)
}
