//! Firefox and WebKit for the tests: those that are installed, or Debian's, unpacked into the cache folder.
//!
//! Both look for their parts below `/usr`, wherever they themselves are. So the tree is laid over `/usr` for the programs
//! that its launcher starts, in a view of the file system that is theirs alone. Linux lets any user do so, unless it is
//! told otherwise.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use xtask::apt;
use xtask::command::{capture, command, on_path};
use xtask::setup::cache;

/// Firefox, WebKit with what drives it, and a screen that nobody sees, which WebKit needs.
const PACKAGES: [&str; 3] = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

/// The programs that the tests start.
const PROGRAMS: [&str; 3] = ["firefox-esr", "WebKitWebDriver", "Xvfb"];

/// Counts up when what is unpacked changes, so that older trees are not taken for it.
const RELEASE: u32 = 1;

/// Starts its first argument with the others. The tree is where it stands itself.
const LAUNCHER: &str = r#"#!/bin/sh
exec unshare --mount --map-root-user -- sh -c \
  'mount -t overlay overlay -o "lowerdir=$0/usr:/usr" /usr && exec "$@"' "${0%/*}" "$@"
"#;

/// The program that starts Firefox, WebKit's driver and Xvfb, whose names are its first argument.
pub(crate) fn find_or_unpack() -> Result<PathBuf> {
    if PROGRAMS.iter().all(|name| on_path(name).is_some()) {
        return on_path("env").context("there is no env");
    }
    let cache = cache::folder()?;
    let tree = cache.join(format!("debian-engines-{RELEASE}"));
    if starts(&tree).is_ok() {
        return Ok(launcher(&tree));
    }
    ensure!(apt::is_here(), "they are unpacked from Debian's packages, and this is another system");
    let _lock = cache::lock(&cache)?;
    if starts(&tree).is_ok() {
        return Ok(launcher(&tree)); // the run that was waited for has unpacked it
    }
    eprintln!("set-up: unpacking Firefox and WebKit into {} (140 MB to download, once)", tree.display());
    let workshop = cache::workshop(&cache)?;
    let unpacked = unpack(workshop.path())?;
    starts(&unpacked)?;
    let _ = fs::remove_dir_all(&tree); // one that does not start any more; absent is the rule
    fs::rename(unpacked, &tree)?;
    Ok(launcher(&tree))
}

fn launcher(tree: &Path) -> PathBuf {
    tree.join("launch")
}

/// Fails if a tree is not there, or its programs cannot be started on this machine.
fn starts(tree: &Path) -> Result<()> {
    let launcher = launcher(tree);
    ensure!(launcher.is_file(), "{} is missing", launcher.display());
    for (program, question) in [("firefox-esr", "--version"), ("WebKitWebDriver", "--help"), ("Xvfb", "-help")] {
        capture(command(&launcher).args([program, question]))
            .with_context(|| format!("{program} does not start from a tree that is laid over /usr"))?;
    }
    Ok(())
}

/// Downloads all that is not installed, and returns the folder that it is unpacked in.
fn unpack(workshop: &Path) -> Result<PathBuf> {
    let (downloads, tree) = (workshop.join("downloads"), workshop.join("tree"));
    fs::create_dir_all(&downloads)?;
    let wanted = PACKAGES.map(str::to_owned);
    let download = || apt::download(&apt::lacking(&wanted), &downloads);
    // The usual reason for a failure is a list that names versions which others have replaced.
    download().or_else(|_| apt::update().and_then(|()| download())).context("they could not be downloaded")?;
    for entry in fs::read_dir(&downloads)? {
        capture(command("dpkg-deb").arg("-x").arg(entry?.path()).arg(&tree))?;
    }
    let launcher = launcher(&tree);
    fs::write(&launcher, LAUNCHER)?;
    capture(command("chmod").arg("+x").arg(&launcher))?;
    Ok(tree)
}
