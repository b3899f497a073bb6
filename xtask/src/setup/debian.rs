//! Debian's compiler for the web, unpacked into the cache folder as one tree that can be moved.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::debian_packages::{self, Release};
use super::{BY_HAND, TARGET, cache, has_std, std_library};
use crate::apt;
use crate::command::{capture, command};

/// Counts up when what is unpacked changes, so that older trees are not taken for it.
const RELEASE: u32 = 1;

/// The tools of the tree, each behind a script that finds its libraries.
const TOOLS: [&str; 4] = ["rustc", "rustdoc", "clippy-driver", "cargo-clippy"];

/// rustc takes its sysroot from where its driver's library is, so nothing in the tree names the tree.
const LAUNCHER: &str = r#"#!/bin/sh
case "$0" in */*) here=${0%/*} ;; *) here=$(dirname "$(command -v "$0")") ;; esac
LD_LIBRARY_PATH="$here/../lib/x86_64-linux-gnu${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" exec "$here/${0##*/}.bin" "$@"
"#;

/// The tree of an earlier run, if there is one.
pub(super) fn find() -> Result<Option<PathBuf>> {
    let tree = place(&cache::folder()?);
    Ok(works(&tree).then_some(tree))
}

/// The tree of an earlier run, or a new one.
pub(super) fn find_or_unpack() -> Result<PathBuf> {
    if let Some(tree) = find()? {
        return Ok(tree);
    }
    let cache = cache::folder()?;
    let tree = place(&cache);
    if !apt::is_here() {
        bail!("this Rust cannot make WebAssembly yet: {BY_HAND}");
    }
    if capture(command("dpkg").arg("--print-architecture"))?.trim() != "amd64" {
        bail!("this Rust cannot make WebAssembly yet, and Debian's compiler for it is used on amd64 only: {BY_HAND}");
    }
    let _lock = cache::lock(&cache)?;
    if works(&tree) {
        return Ok(tree); // the run that was waited for has made it
    }
    eprintln!("set-up: this Rust has no standard library for {TARGET}");
    eprintln!("set-up: unpacking Debian's compiler into {} (140 MB to download, 1 to 2 minutes, once)", tree.display());
    let workshop = cache::workshop(&cache)?;
    let made = make(workshop.path())?;
    let _ = fs::remove_dir_all(&tree); // a broken one; absent is the rule
    fs::rename(made, &tree)?;
    if !works(&tree) {
        bail!("the compiler in {} does not run: remove that folder and try again, or {BY_HAND}", tree.display());
    }
    eprintln!("set-up: ready");
    Ok(tree)
}

fn place(cache: &Path) -> PathBuf {
    cache.join(format!("debian-rust-{RELEASE}"))
}

fn works(tree: &Path) -> bool {
    tree.is_dir() && has_std(tree.join("bin/rustc").as_os_str())
}

/// Makes the whole tree in `workshop` and returns its path.
fn make(workshop: &Path) -> Result<PathBuf> {
    let release = debian_packages::fetch(workshop)?;
    eprintln!("set-up: unpacked Rust {} with LLVM {}", release.rust, release.llvm);
    let tree = workshop.join("tree");
    arrange(workshop, &tree, &release)?;
    eprintln!("set-up: building the standard library (about a minute)");
    std_library::build(&debian_packages::library_sources(workshop, &release), &tree, workshop)?;
    Ok(tree)
}

/// Moves what was unpacked into the shape of a Rust installation.
fn arrange(unpacked: &Path, tree: &Path, release: &Release) -> Result<()> {
    let bin = tree.join("bin");
    fs::create_dir_all(&bin)?;
    fs::rename(unpacked.join("usr/lib"), tree.join("lib"))?;
    for tool in TOOLS {
        fs::rename(unpacked.join("usr/bin").join(tool), bin.join(format!("{tool}.bin")))?;
        fs::write(bin.join(tool), LAUNCHER)?;
    }
    capture(command("chmod").arg("+x").args(TOOLS.map(|tool| bin.join(tool))))?;
    let linker = tree.join("lib/rustlib/x86_64-unknown-linux-gnu/bin");
    fs::create_dir_all(&linker)?;
    // The name that rustc looks for.
    capture(
        command("ln").arg("-s").arg(format!("../../../llvm-{}/bin/lld", release.llvm)).arg(linker.join("rust-lld")),
    )?;
    let missing = missing_libraries(tree, release)?;
    if !missing.is_empty() {
        bail!(
            "Debian's compiler lacks {}: `sudo apt-get install libllvm{}` brings that",
            missing.join(", "),
            release.llvm
        );
    }
    Ok(())
}

/// The shared libraries that neither the tree nor the machine has.
fn missing_libraries(tree: &Path, release: &Release) -> Result<Vec<String>> {
    let libraries = tree.join("lib/x86_64-linux-gnu");
    let mut ldd = command("ldd");
    ldd.env("LD_LIBRARY_PATH", &libraries);
    ldd.args([tree.join("bin/rustc.bin"), tree.join(format!("lib/llvm-{}/bin/lld", release.llvm))]);
    Ok(not_found(&capture(&mut ldd)?))
}

fn not_found(ldd: &str) -> Vec<String> {
    let missing = ldd.lines().filter(|line| line.contains("not found"));
    let mut names: Vec<String> = missing.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_library_is_named_once() {
        let ldd = "rustc:\n\tlibedit.so.2 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x1)\nlld:\n\tlibedit.so.2 => not found\n";
        assert_eq!(not_found(ldd), ["libedit.so.2"]);
        assert!(not_found("\tlinux-vdso.so.1 (0x7ffd)\n").is_empty());
    }
}
