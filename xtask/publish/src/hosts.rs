//! Programs of hosts for the tests, Debian's: Hugo, pandoc, which reads the pages of Quarto, and of `WordPress` the script
//! that it puts beside embeds.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use xtask::apt;

use crate::debian_tree::{self, Tree};

/// What of `WordPress` is there.
const SCRIPT: &str = "usr/share/wordpress/wp-includes/js/wp-embed.js";

const TREE: Tree = Tree {
    name: "debian-hosts-1",
    content: "Hugo, pandoc and WordPress (42 MB to download, once)",
    packages: || {
        let mut packages = apt::lacking(&["hugo", "pandoc"].map(str::to_owned));
        packages.push("wordpress".to_owned()); // without its server, which nothing here needs
        packages
    },
    complete: debian_tree::add_launcher,
    starts: |tree| {
        ensure!(tree.join(SCRIPT).is_file(), "the script of WordPress is missing");
        debian_tree::answers(tree, &[("hugo", "version"), ("pandoc", "--version")])
    },
};

/// The folder with the program `launch`, which starts the others, and with the files of `WordPress`.
pub(crate) fn find_or_unpack() -> Result<PathBuf> {
    TREE.find_or_unpack()
}
