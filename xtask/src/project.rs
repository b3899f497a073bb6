//! Where things are in the checkout.

use std::env;
use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::lock;

/// The checkout and the folders the build reads and writes.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    output: PathBuf,
}

impl Project {
    /// The checkout this program is run from.
    pub fn here() -> Self {
        // Cargo's word at run time first: a checkout that was moved keeps its compiled programs.
        let package =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
        let root = package.ancestors().find(|folder| folder.join("Cargo.lock").is_file());
        let root = root.map(Path::to_path_buf).unwrap_or(package);
        let output = root.join("target");
        Self { root, output }
    }

    /// The same checkout, with another place for the pages that are made of it.
    #[must_use]
    pub fn beside(&self, name: &str) -> Self {
        Self { root: self.root.clone(), output: self.root.join("target").join(name) }
    }

    /// The root of the checkout.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Waits until no other run builds the page in this checkout, where the two would take parts of one another's; none does
    /// until the returned file is dropped.
    pub fn hold(&self) -> Result<Option<File>> {
        let folder = self.root.join("target");
        let unwritable = || format!("cannot write to {}", folder.display());
        lock::hold(&folder, "page: another run is building it, waiting").with_context(unwritable)
    }

    /// The sources of the page.
    pub fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The JavaScript package with the tools that go over scripts and modules.
    pub fn build_tools(&self) -> PathBuf {
        self.root.join("xtask/node")
    }

    /// The JavaScript package with the browser tests and their tools.
    pub fn tests(&self) -> PathBuf {
        self.root.join("tests")
    }

    /// The assembled page that is served and tested.
    pub fn site(&self) -> PathBuf {
        self.output.join("site")
    }

    /// The assembled page that is published.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Everything that is compiled for wasm32, apart from the host's folder because another release of
    /// rustc may write it, and the two would throw away one another's work.
    pub fn wasm_target(&self) -> PathBuf {
        self.root.join("target/wasm")
    }

    /// The modules of the page, each with its JavaScript.
    pub fn modules(&self) -> PathBuf {
        self.output.join("modules")
    }

    /// The pages, rendered from their templates.
    pub fn pages(&self) -> PathBuf {
        self.output.join("pages")
    }

    /// The scripts and styles as they are published.
    pub fn minified(&self) -> PathBuf {
        self.output.join("minified")
    }

    /// What is made of the page as a whole, each file in a folder of its own.
    pub fn made(&self) -> PathBuf {
        self.output.join("made")
    }

    /// What the command line said of the exhibits, all of them.
    pub fn said(&self) -> PathBuf {
        self.root.join("target/said.json")
    }

    /// The pictures that stand in until the page is alive, of all exhibits.
    pub fn posters(&self) -> PathBuf {
        self.root.join("target/posters")
    }

    /// The figures on which claims are seen, for previews of links.
    pub fn claims(&self) -> PathBuf {
        self.root.join("target/claims")
    }

    /// The npm package as a folder.
    pub fn npm(&self) -> PathBuf {
        self.root.join("target/npm")
    }

    /// The packages that can be installed, cargo's among them.
    pub fn packages(&self) -> PathBuf {
        self.root.join("target/package")
    }
}
