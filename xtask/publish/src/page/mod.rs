//! The page as it is published: what `xtask-site` builds, made smaller, and with what only readers elsewhere need.
//!
//! `wasm-opt` goes over the modules, and esbuild over scripts and styles; there is the page as one file, its picture for
//! links, and the list of files by which a browser keeps it for visits without a network.

mod address;
mod ahead;
mod card;
mod digest;
mod minify;
mod offline;
mod one_file;
mod optimise;
mod places;
mod scalar;
mod taken;

use std::path::{Path, PathBuf};

use anyhow::Result;
use xtask::project::Project;
use xtask::setup::Toolchain;
use xtask_site::listing::Listing;
use xtask_site::program::Program;
use xtask_site::{Audience, Page};

pub(crate) use self::address::Address;
pub(crate) use self::one_file::PLACE as ONE_FILE;

/// Builds everything and makes `target/site` hold the page; returns that folder.
pub(crate) fn assemble(project: &Project, toolchain: &Toolchain, address: &Address) -> Result<PathBuf> {
    assemble_with(Program::compile(project)?, project, toolchain, address)
}

/// The same with a program that is compiled already.
pub(crate) fn assemble_with(
    program: Program,
    project: &Project,
    toolchain: &Toolchain,
    address: &Address,
) -> Result<PathBuf> {
    let _held = project.hold()?;
    let mut page = Page::assemble(project, toolchain, program, address.text(), Audience::Readers)?;
    optimise::optimise(project, &mut page.listing)?;
    minify::minify(project, &mut page.listing)?;
    let program = page.program.clone();
    let places = page.places(project, address.text())?;
    let mut listing = page.with_posters()?;
    ahead::complete(project, &mut listing)?;
    // Before what no visit fetches: nobody needs that without a network.
    offline::complete(project, &mut listing)?;
    one_file::add(project, &mut listing)?;
    scalar::add(project, toolchain, &mut listing)?;
    for card in [card::MAIN, card::NEIGHBOURS] {
        listing.add_file(card.place().into(), card.drawn(project, &program)?)?;
    }
    address.add_descriptions(project, &mut listing)?;
    places::add(project, address, &places, &mut listing)?;
    let site = project.site();
    listing.mirror_into(&site)?;
    Ok(site)
}

/// Builds a page with the exhibit that there is for tests alone; returns its folder.
pub(crate) fn assemble_for_tests(program: Program, project: &Project, toolchain: &Toolchain) -> Result<PathBuf> {
    let project = project.beside("fixture");
    let _held = project.hold()?;
    let page = Page::assemble(&project, toolchain, program, Address::unknown().text(), Audience::Tests)?;
    page.with_posters()?.mirror_into(&project.site())?;
    Ok(project.site())
}

/// Builds the page and makes `dist` hold it; returns that folder.
pub(crate) fn publish(project: &Project, toolchain: &Toolchain, address: &Address) -> Result<PathBuf> {
    let site = assemble(project, toolchain, address)?;
    let mut listing = Listing::default();
    listing.add_folder(Path::new(""), &site)?;
    listing.mirror_into(&project.dist())?;
    Ok(project.dist())
}
