//! Debian's packages, unpacked into the cache folder: nothing of them is installed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::apt;
use xtask::command::{capture, command};
use xtask::setup::cache;

/// What is unpacked together.
pub(crate) struct Tree {
    /// The name of its folder. It ends with a number that counts up when what is unpacked changes, so that older trees are
    /// not taken for it.
    pub(crate) name: &'static str,
    /// What is in it, and how much there is to download.
    pub(crate) content: &'static str,
    /// Its packages, as apt knows them.
    pub(crate) packages: fn() -> Vec<String>,
    /// Adds to it what packages do not have.
    pub(crate) complete: fn(&Path) -> Result<()>,
    /// Fails if it is not there, or if its programs cannot be started on this machine.
    pub(crate) starts: fn(&Path) -> Result<()>,
}

impl Tree {
    /// The one of an earlier run, or one that is unpacked now.
    pub(crate) fn find_or_unpack(&self) -> Result<PathBuf> {
        let cache = cache::folder()?;
        let tree = cache.join(self.name);
        if (self.starts)(&tree).is_ok() {
            return Ok(tree);
        }
        ensure!(apt::is_here(), "it comes from Debian's packages, and this is another system");
        let _lock = cache::lock(&cache)?;
        if (self.starts)(&tree).is_ok() {
            return Ok(tree); // the run that was waited for has unpacked it
        }
        eprintln!("set-up: unpacking {} into {}", self.content, tree.display());
        let workshop = cache::workshop(&cache)?;
        let unpacked = self.unpack(workshop.path())?;
        (self.starts)(&unpacked)?;
        let _ = fs::remove_dir_all(&tree); // one that does not start any more; absent is the rule
        fs::rename(unpacked, &tree)?;
        Ok(tree)
    }

    fn unpack(&self, workshop: &Path) -> Result<PathBuf> {
        let (downloads, tree) = (workshop.join("downloads"), workshop.join("tree"));
        fs::create_dir_all(&downloads)?;
        let download = || apt::download(&(self.packages)(), &downloads);
        // The usual reason for a failure is a list that names versions which others have replaced.
        download().or_else(|_| apt::update().and_then(|()| download())).context("it could not be downloaded")?;
        for entry in fs::read_dir(&downloads)? {
            capture(command("dpkg-deb").arg("-x").arg(entry?.path()).arg(&tree))?;
        }
        (self.complete)(&tree)?;
        Ok(tree)
    }
}

/// Starts its first argument with the others, with the tree where it stands itself laid over `/usr`: programs look for
/// their parts there, wherever they themselves are. That is in a view of the file system that is theirs alone; Linux lets
/// any user do so, unless it is told otherwise.
const LAUNCHER: &str = r#"#!/bin/sh
exec unshare --mount --map-root-user -- sh -c \
  'mount -t overlay overlay -o "lowerdir=$0/usr:/usr" /usr && exec "$@"' "${0%/*}" "$@"
"#;

/// The program of a tree that starts its others, whose names are its first argument.
pub(crate) fn launcher(tree: &Path) -> PathBuf {
    tree.join("launch")
}

/// Writes it.
pub(crate) fn add_launcher(tree: &Path) -> Result<()> {
    let launcher = launcher(tree);
    fs::write(&launcher, LAUNCHER)?;
    capture(command("chmod").arg("+x").arg(&launcher)).map(drop)
}

/// Fails if one of these programs cannot be asked this from a tree.
pub(crate) fn answers(tree: &Path, programs: &[(&str, &str)]) -> Result<()> {
    let launcher = launcher(tree);
    ensure!(launcher.is_file(), "{} is missing", launcher.display());
    for (program, question) in programs {
        capture(command(&launcher).args([program, question]))
            .with_context(|| format!("{program} does not start from a tree that is laid over /usr"))?;
    }
    Ok(())
}
