//! The still pictures of the page and of its example stories, drawn by the command line.
//!
//! A still of a story is named for what it shows: exhibit, figure, controls and epoch, as in
//! `depth-race,race-data,depth=5,epoch=500.svg`. So the story's template is all that has to say it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xtask::command::{self, command};
use xtask::project::Project;

use crate::program::Program;

/// Where the stills of stories are, in the folder of the posters and in that of the examples.
pub(crate) const STILLS: &str = "stills";

/// Draws the posters if the program that draws them or the stills that stories ask for have changed, and returns their
/// folder.
pub(crate) fn posters(project: &Project, program: &Program) -> Result<PathBuf> {
    let folder = project.posters();
    let stamp = folder.with_extension("stamp");
    let stills = stills(&project.www().join("examples"))?;
    let made_of = format!("{}\n{stills:?}", program.identity());
    if folder.is_dir() && fs::read_to_string(&stamp).is_ok_and(|old| old == made_of) {
        return Ok(folder);
    }
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(folder.join(STILLS))?;
    let _ = fs::remove_file(&stamp); // written last, so that a run that breaks off leaves no result
    eprintln!("page: drawing the still pictures");
    command::run(command(program.path()).arg("poster").arg("--dir").arg(&folder).current_dir(project.root()))
        .context("the still pictures could not be drawn")?;
    for name in stills {
        let mut draw = command(program.path());
        draw.arg("figure").args(settings(&name)).arg("--out").arg(folder.join(STILLS).join(&name));
        command::run(draw.current_dir(project.root())).with_context(|| format!("{name} could not be drawn"))?;
    }
    fs::write(&stamp, made_of)?;
    Ok(folder)
}

/// The names of the stills that the examples show.
fn stills(examples: &Path) -> Result<BTreeSet<String>> {
    let mut names = BTreeSet::new();
    let opening = format!("\"{STILLS}/");
    for entry in fs::read_dir(examples)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path)?;
            let named = text.split(&opening).skip(1).filter_map(|rest| rest.split_once('"'));
            names.extend(named.map(|(name, _)| name.to_owned()));
        }
    }
    Ok(names)
}

/// What the command line is told to draw the still of this name.
fn settings(name: &str) -> Vec<String> {
    let mut parts = name.trim_end_matches(".svg").split(',').map(str::to_owned);
    let mut told: Vec<String> = parts.next().into_iter().collect();
    told.extend(parts.next().into_iter().flat_map(|figure| ["--figure".to_owned(), figure]));
    told.extend(parts.flat_map(|part| match part.strip_prefix("epoch=") {
        Some(epoch) => ["--epoch".to_owned(), epoch.to_owned()],
        None => ["--set".to_owned(), part],
    }));
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_still_says_what_is_drawn() {
        let told = settings("depth-race,race-data,noise=0.3,depth=5,epoch=500.svg");
        let expected = "depth-race --figure race-data --set noise=0.3 --set depth=5 --epoch 500";
        assert_eq!(told.join(" "), expected);
    }
}
