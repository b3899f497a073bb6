//! Firefox and WebKit for the tests: those that are installed, or Debian's, unpacked into the cache folder.

use std::path::PathBuf;

use anyhow::{Context, Result};
use xtask::apt;
use xtask::command::on_path;

use crate::debian_tree::{self, Tree};

/// The programs that the tests start, and what each is asked to see whether it does.
const PROGRAMS: [(&str, &str); 3] = [("firefox-esr", "--version"), ("WebKitWebDriver", "--help"), ("Xvfb", "-help")];

const TREE: Tree = Tree {
    name: "debian-engines-1",
    content: "Firefox and WebKit (140 MB to download, once)",
    // WebKit with what drives it needs a screen, though nobody sees it.
    packages: || apt::lacking(&["firefox-esr", "webkit2gtk-driver", "xvfb"].map(str::to_owned)),
    complete: debian_tree::add_launcher,
    starts: |tree| debian_tree::answers(tree, &PROGRAMS),
};

/// The program that starts Firefox, WebKit's driver and Xvfb, whose names are its first argument.
pub(crate) fn find_or_unpack() -> Result<PathBuf> {
    if PROGRAMS.iter().all(|(name, _)| on_path(name).is_some()) {
        return on_path("env").context("there is no env");
    }
    Ok(debian_tree::launcher(&TREE.find_or_unpack()?))
}
