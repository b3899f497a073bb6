//! Debian's Chromium without windows beside another one that is installed: it is unpacked into the cache folder.

use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};

use super::WINDOWLESS;
use crate::debian_tree::Tree;

const TREE: Tree = Tree {
    name: "debian-chromium-1",
    content: "Chromium without windows (95 MB to download, once)",
    // With what it reads when it starts.
    packages: || [WINDOWLESS, "chromium-common"].map(str::to_owned).to_vec(),
    complete: |_| Ok(()),
    starts: |tree| {
        let program = program(tree);
        ensure!(program.is_file(), "{} is missing", program.display());
        super::version(&program).map(drop)
    },
};

/// The one of an earlier run, or one that is unpacked now.
pub(super) fn find_or_unpack() -> Result<PathBuf> {
    Ok(program(&TREE.find_or_unpack()?))
}

fn program(tree: &Path) -> PathBuf {
    tree.join("usr/lib/chromium").join(WINDOWLESS)
}
