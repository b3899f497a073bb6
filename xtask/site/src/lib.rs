//! The page as a folder of static files: the sources below `www`, its templates rendered, the compiled packages and the
//! still pictures.
//!
//! There is one way to assemble it, whether it is served, tested or published, so what is tested is what is published.
//! This package makes of it what is enough to look at, and needs no more than that; what only readers elsewhere need
//! (smaller files, the page as one file, its picture for links, ...) is added by `xtask-publish`.
#![expect(clippy::missing_errors_doc, reason = "every error here ends as one sentence for a reader")]
#![expect(clippy::must_use_candidate, reason = "these are parts of one program, not a library for others")]

pub mod facts;
pub mod listing;
pub mod places;
pub mod program;
pub mod server;
pub mod templates;
pub mod wasm;
pub mod words;

mod posters;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};

use anyhow::{Result, anyhow, ensure};
use xtask::project::Project;
use xtask::setup::Toolchain;

use crate::facts::Facts;
use crate::listing::Listing;
use crate::places::Place;
use crate::program::Program;

/// Whom a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Whoever comes to its address.
    Readers,
    /// Those who work on it.
    Authors,
    /// Tests that need an exhibit more than there are: what is added for them takes little time to compile.
    Tests,
}

/// The page, complete but for its still pictures.
#[derive(Debug)]
pub struct Page {
    /// Its files.
    pub listing: Listing,
    /// What it was made with.
    pub program: Program,
    facts: Facts,
    posters: JoinHandle<Result<PathBuf>>,
}

impl Page {
    /// Builds everything as rustc made it and as people wrote it. `address` is that of the site, or empty.
    pub fn assemble(
        project: &Project,
        toolchain: &Toolchain,
        program: Program,
        address: &str,
        audience: Audience,
    ) -> Result<Self> {
        let index = project.www().join("index.html");
        ensure!(index.is_file(), "there is no page to build: {} is missing", index.display());
        let packages = {
            let (project, toolchain) = (project.clone(), toolchain.clone());
            thread::spawn(move || wasm::packages(&project, &toolchain, audience))
        };
        // Beside the minute that compiling takes: a mistake is known before it is over.
        let facts = Facts::of(project, &program, audience)?;
        let pages = templates::pages(project, &facts, address, audience)?;
        let posters = {
            let (project, program) = (project.clone(), program.clone());
            thread::spawn(move || posters::posters(&project, &program))
        };
        let mut listing = Listing::default();
        listing.add_folder(Path::new(""), &project.www())?;
        listing.leave_out(templates::is_template);
        listing.add_folder(Path::new(""), &pages)?;
        for (place, package) in packages.join().map_err(|_| anyhow!("the modules could not be compiled"))?? {
            listing.add_folder(Path::new(place), &package)?;
        }
        Ok(Self { listing, program, facts, posters })
    }

    /// Renders a page for each exhibit and claim; they are no part of the listing yet.
    pub fn places(&self, project: &Project, address: &str) -> Result<Vec<Place>> {
        places::pages(project, &self.facts, address)
    }

    /// Whether the still pictures are there already.
    pub fn is_drawn(&self) -> bool {
        self.posters.is_finished()
    }

    /// Waits for the still pictures and adds them; the files are all there then.
    pub fn with_posters(self) -> Result<Listing> {
        let Self { mut listing, facts, posters, .. } = self;
        let folder = posters.join().map_err(|_| anyhow!("the still pictures could not be drawn"))??;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if facts.has_still(&entry.file_name().to_string_lossy()) {
                listing.add_file(Path::new("posters").join(entry.file_name()), entry.path())?;
            }
        }
        listing.add_folder(&Path::new("examples").join(posters::STILLS), &folder.join(posters::STILLS))?;
        Ok(listing)
    }
}
