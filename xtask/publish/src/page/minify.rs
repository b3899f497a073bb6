//! Making the scripts and styles smaller with esbuild: their comments are for those who read the sources.
//!
//! Each script stays a file of its own, with the same imports and exports. Styles take in what they import, which is not
//! listed by itself then.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use xtask::command::{self, command};
use xtask::project::Project;
use xtask_site::listing::Listing;

use crate::node::Node;

/// What node is told, with a folder, and then sources and their places in it by turns. Its command line would need
/// another name for the program on each platform, and knows no places.
const PROGRAM: &str = "
import { buildSync } from 'esbuild';
const [outdir, ...words] = process.argv.slice(1);
const entryPoints = [];
while (words.length > 0) entryPoints.push({ in: words.shift(), out: words.shift() });
const [styles, scripts] = [true, false].map((bundle) => ({
  bundle,
  entryPoints: entryPoints.filter((entry) => entry.in.endsWith('.css') === bundle),
}));
// What the oldest browsers that the page is for do not know is written another way, or is an error.
const target = ['chrome109', 'firefox115', 'safari16.4'];
for (const files of [styles, scripts]) {
  buildSync({ ...files, outdir, target, minify: true, charset: 'utf8', logLevel: 'warning' });
}
";

/// The folder of the styles that others import.
const IMPORTED: &str = "css/parts";

/// Puts smaller ones in place of the scripts and styles of a list, or says in a line why they stay as they are.
pub(super) fn minify(project: &Project, listing: &mut Listing) -> Result<()> {
    match esbuild(project) {
        Ok(node) => minify_with(&node, project, listing),
        Err(reason) => {
            eprintln!("page: going without esbuild, the scripts stay larger: {reason:#}");
            Ok(())
        }
    }
}

/// Node, where the version of esbuild that `xtask/node/package-lock.json` pins is within its reach.
pub(super) fn esbuild(project: &Project) -> Result<Node> {
    let node = Node::find()?;
    node.install(&project.build_tools())?;
    let package = project.build_tools().join("node_modules/esbuild/package.json");
    ensure!(package.is_file(), "esbuild is not among the packages of xtask/node/package.json");
    Ok(node)
}

fn minify_with(node: &Node, project: &Project, listing: &mut Listing) -> Result<()> {
    let folder = project.minified();
    if folder.exists() {
        fs::remove_dir_all(&folder)?; // so that nothing stands for a file that was not made this time
    }
    listing.leave_out(|place| place.starts_with(IMPORTED));
    let files = listing.of_kind(is_readable);
    let mut esbuild = command(&node.node);
    esbuild.current_dir(project.build_tools()).args(["--input-type=module", "--eval", PROGRAM]).arg(&folder);
    for (place, source) in &files {
        esbuild.arg(source).arg(place.with_extension("")); // esbuild adds the ending of what it makes
    }
    command::run(&mut esbuild)?;
    for (place, _) in files {
        let made = folder.join(&place);
        ensure!(made.is_file(), "esbuild made no {}", place.display());
        listing.replace(&place, made);
    }
    Ok(())
}

/// True for what is written to be read, and is sent to be run.
fn is_readable(place: &Path) -> bool {
    place.extension().and_then(OsStr::to_str).is_some_and(|ending| ["css", "js"].contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_made_smaller_and_their_types_are_not() {
        for place in ["js/main.js", "pkg/lnn_lab.js", "css/page.css"] {
            assert!(is_readable(Path::new(place)), "{place}");
        }
        for place in ["pkg/lnn_lab.d.ts", "index.html", "icon.svg", "js"] {
            assert!(!is_readable(Path::new(place)), "{place}");
        }
    }
}
