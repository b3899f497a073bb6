//! The page as a folder of static files: the sources below `www`, its templates rendered, the compiled package and the posters.
//!
//! There is one way to assemble it, whether it is served, tested or published, so what is tested is what is published.
//! The only difference is [`Finish`]: whether `wasm-opt` has gone over the module, and esbuild over scripts and styles, and
//! whether the page is there as one file too.

mod digest;
mod markup;
mod minify;
mod mirror;
mod one_file;
mod optimise;
mod posters;
mod templates;
mod wasm;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

pub(crate) use self::mirror::Listing;
use crate::project::Project;
use crate::setup::Toolchain;

/// How much work goes into what is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finish {
    /// As rustc made it and as people wrote it: enough to look at.
    Quick,
    /// As it is published, if node is here.
    Optimised,
}

/// Builds everything and makes `target/site` hold the page; returns that folder.
pub(crate) fn assemble(project: &Project, toolchain: &Toolchain, finish: Finish) -> Result<PathBuf> {
    let index = project.www().join("index.html");
    ensure!(index.is_file(), "there is no page to build: {} is missing", index.display());
    let pages = templates::pages(project)?; // before the minute that compiling takes: a mistake is known at once
    let mut listing = Listing::default();
    listing.add_folder(Path::new(""), &project.www())?;
    listing.leave_out(templates::is_template);
    listing.add_folder(Path::new(""), &pages)?;
    for edition in wasm::EDITIONS {
        let package = wasm::package(project, toolchain, edition)?;
        listing.add_folder(Path::new(edition.place), &package)?;
        if finish == Finish::Optimised {
            let optimised = optimise::optimise(project, &package)?;
            listing.replace(&Path::new(edition.place).join(format!("{}_bg.wasm", wasm::NAME)), optimised);
        }
    }
    if finish == Finish::Optimised {
        minify::minify(project, &mut listing)?;
    }
    listing.add_folder(Path::new("posters"), &posters::posters(project)?)?;
    if finish == Finish::Optimised {
        one_file::add(project, &mut listing)?;
    }
    let site = project.site();
    listing.mirror_into(&site)?;
    Ok(site)
}

/// Builds the optimised page and makes `dist` hold it; returns that folder.
pub(crate) fn publish(project: &Project, toolchain: &Toolchain) -> Result<PathBuf> {
    let site = assemble(project, toolchain, Finish::Optimised)?;
    let mut listing = Listing::default();
    listing.add_folder(Path::new(""), &site)?;
    listing.mirror_into(&project.dist())?;
    Ok(project.dist())
}
