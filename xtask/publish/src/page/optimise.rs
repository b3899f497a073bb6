//! Making the modules smaller with Binaryen's `wasm-opt`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, ensure};
use xtask::command::{self, command};
use xtask::project::Project;
use xtask_site::listing::Listing;

use crate::node::Node;

/// Long functions with one caller stay apart: with the kernels of all depths in one function V8 runs out of registers, and
/// the page's sweep takes a tenth longer.
const FLAGS: [&str; 2] = ["-O3", "--one-caller-inline-max-function-size=200"];

/// The module that the page opens with, of which every kilobyte is waited for: its passes are repeated until nothing gets
/// smaller, which takes a kilobyte and a quarter of a minute.
const FIRST: (&str, &[&str]) = ("pkg/first", &["--converge"]);

/// Puts smaller modules in place of those of a list, or says in a line why they stay as they are.
pub(super) fn optimise(project: &Project, listing: &mut Listing) -> Result<()> {
    for (place, source) in listing.of_kind(|place| place.extension().is_some_and(|ending| ending == "wasm")) {
        let more = if place.starts_with(FIRST.0) { FIRST.1 } else { &[] };
        listing.replace(&place, module(project, &place, &source, more)?);
    }
    Ok(())
}

/// A smaller one in place of the module for a place of the page, made with further flags; or itself, if that cannot be.
pub(super) fn module(project: &Project, place: &Path, source: &Path, more: &[&str]) -> Result<PathBuf> {
    let (node, tool) = match wasm_opt(project) {
        Ok(tools) => tools,
        Err(reason) => {
            eprintln!("page: going without wasm-opt, {} stays larger: {reason:#}", place.display());
            return Ok(source.to_path_buf());
        }
    };
    let folder = project.wasm_target().join("optimised").join(place.parent().unwrap_or(place));
    optimise_with(&node, &tool, &folder, source, &[&FLAGS, more].concat())
}

/// Node and the script of `wasm-opt`, in the version that `xtask/node/package-lock.json` pins.
fn wasm_opt(project: &Project) -> Result<(Node, PathBuf)> {
    let node = Node::find()?;
    node.install(&project.build_tools())?;
    let tool = project.build_tools().join("node_modules/binaryen/bin/wasm-opt");
    ensure!(tool.is_file(), "binaryen is not among the packages of xtask/node/package.json");
    Ok((node, tool))
}

fn optimise_with(node: &Node, tool: &Path, folder: &Path, module: &Path, words: &[&str]) -> Result<PathBuf> {
    let (before, after) = (folder.join("before.wasm"), folder.join("after.wasm"));
    let (unfinished, flags) = (folder.join("unfinished.wasm"), folder.join("flags"));
    // The whole input is compared: a stamp of times or sizes could be wrong, and this takes a millisecond.
    let input = fs::read(module)?;
    let is_same = fs::read(&before).is_ok_and(|old| old == input)
        && fs::read(&flags).is_ok_and(|old| old == words.concat().as_bytes());
    if after.is_file() && is_same && is_older(tool, &after) {
        return Ok(after);
    }
    eprintln!("page: optimising a module (about 5 s)");
    fs::create_dir_all(folder)?;
    let _ = fs::remove_file(&after); // so that a run that breaks off leaves no result
    fs::write(&before, input)?;
    fs::write(&flags, words.concat())?;
    // The features that it may use are listed in the module.
    command::run(command(&node.node).arg(tool).args(words).arg(&before).arg("-o").arg(&unfinished))?;
    fs::rename(&unfinished, &after)?;
    Ok(after)
}

/// True if a result is from this installation of a tool.
fn is_older(tool: &Path, result: &Path) -> bool {
    let time = |path| fs::metadata(path).and_then(|about| about.modified());
    matches!((time(tool), time(result)), (Ok(tool), Ok(result)) if tool < result)
}
