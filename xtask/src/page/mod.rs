//! The page as a folder of static files: the sources below `www`, its templates rendered, the compiled package and the posters.
//!
//! There is one way to assemble it, whether it is served, tested or published, so what is tested is what is published.
//! The only difference is [`Finish`]: whether `wasm-opt` has gone over the module, and esbuild over scripts and styles, and
//! whether there is what only readers elsewhere need: the page as one file, its picture for links, and the list of files by
//! which a browser keeps it for visits without a network.

mod address;
mod card;
mod digest;
mod markup;
mod minify;
mod mirror;
mod offline;
mod one_file;
mod optimise;
mod posters;
mod templates;
mod wasm;

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

pub(crate) use self::address::Address;
pub(crate) use self::mirror::Listing;
pub(crate) use self::one_file::PLACE as ONE_FILE;
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
pub(crate) fn assemble(project: &Project, toolchain: &Toolchain, finish: Finish, address: &Address) -> Result<PathBuf> {
    let index = project.www().join("index.html");
    ensure!(index.is_file(), "there is no page to build: {} is missing", index.display());
    // Before the minute that compiling takes: a mistake is known at once.
    let pages = templates::pages(project, address.text(), finish == Finish::Optimised)?;
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
    let program = posters::program(project)?;
    listing.add_folder(Path::new("posters"), &posters::posters(project, &program)?)?;
    if finish == Finish::Optimised {
        // Before what no visit fetches: nobody needs that without a network.
        offline::complete(project, &mut listing)?;
        one_file::add(project, &mut listing)?;
        listing.add_file(card::PLACE.into(), card::card(project, &program)?)?;
        address.add_description(project, &mut listing)?;
    }
    let site = project.site();
    listing.mirror_into(&site)?;
    Ok(site)
}

/// Builds the optimised page and makes `dist` hold it; returns that folder.
pub(crate) fn publish(project: &Project, toolchain: &Toolchain, address: &Address) -> Result<PathBuf> {
    let site = assemble(project, toolchain, Finish::Optimised, address)?;
    let mut listing = Listing::default();
    listing.add_folder(Path::new(""), &site)?;
    listing.mirror_into(&project.dist())?;
    Ok(project.dist())
}
