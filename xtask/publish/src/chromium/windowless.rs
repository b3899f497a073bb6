//! Debian's Chromium without windows beside another one that is installed: it is unpacked into the cache folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::apt;
use xtask::command::{capture, command};
use xtask::setup::cache;

use super::WINDOWLESS;

/// Counts up when what is unpacked changes, so that older trees are not taken for it.
const RELEASE: u32 = 1;

/// The one of an earlier run, or one that is unpacked now.
pub(super) fn find_or_unpack() -> Result<PathBuf> {
    let cache = cache::folder()?;
    let tree = cache.join(format!("debian-chromium-{RELEASE}"));
    if starts(&tree) {
        return Ok(program(&tree));
    }
    ensure!(apt::is_here(), "it is Debian's");
    let _lock = cache::lock(&cache)?;
    if starts(&tree) {
        return Ok(program(&tree)); // the run that was waited for has unpacked it
    }
    eprintln!("set-up: unpacking {WINDOWLESS} into {} (95 MB to download, once)", tree.display());
    let workshop = cache::workshop(&cache)?;
    let unpacked = unpack(workshop.path())?;
    ensure!(starts(&unpacked), "it does not start");
    let _ = fs::remove_dir_all(&tree); // one that does not start any more; absent is the rule
    fs::rename(unpacked, &tree)?;
    Ok(program(&tree))
}

fn program(tree: &Path) -> PathBuf {
    tree.join("usr/lib/chromium").join(WINDOWLESS)
}

fn starts(tree: &Path) -> bool {
    let program = program(tree);
    program.is_file() && super::version(&program).is_ok()
}

/// Downloads it with what it reads when it starts, and returns the folder that both are unpacked in.
fn unpack(workshop: &Path) -> Result<PathBuf> {
    let (downloads, tree) = (workshop.join("downloads"), workshop.join("tree"));
    fs::create_dir_all(&downloads)?;
    let packages = [WINDOWLESS.to_owned(), "chromium-common".to_owned()];
    apt::download(&packages, &downloads)
        .or_else(|_| apt::update().and_then(|()| apt::download(&packages, &downloads)))
        .context("it could not be downloaded")?;
    for entry in fs::read_dir(&downloads)? {
        capture(command("dpkg-deb").arg("-x").arg(entry?.path()).arg(&tree))?;
    }
    Ok(tree)
}
