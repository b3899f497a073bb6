//! The standard library for wasm32, built from the sources that belong to an unpacked compiler.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::TARGET;
use crate::command;

/// Settings of the reader's that would change how std is built, or where.
const FOREIGN: [&str; 7] = [
    "CARGO_BUILD_TARGET",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_INCREMENTAL",
    "CARGO_TARGET_DIR",
    "LD_LIBRARY_PATH",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
];

/// Builds std with the tree's compiler and the host's cargo, and lays it where that compiler looks for it.
pub(super) fn build(library: &Path, tree: &Path, workshop: &Path) -> Result<()> {
    let output = workshop.join("std");
    let mut flags = OsString::from("-Cembed-bitcode=yes -Zforce-unstable-if-unmarked --remap-path-prefix=");
    flags.push(library);
    flags.push("=/rustc/library");
    let mut cargo = command::cargo();
    for name in FOREIGN {
        cargo.env_remove(name);
    }
    cargo
        .args(["build", "--quiet", "--locked", "--release", "--features", "panic-unwind,backtrace", "--target", TARGET])
        .arg("--target-dir")
        .arg(&output)
        .arg("--manifest-path")
        .arg(library.join("sysroot/Cargo.toml"))
        // Away from the checkout, whose cargo settings are not std's.
        .current_dir(library)
        .env("RUSTC", tree.join("bin/rustc"))
        // std is written in unstable Rust; this holds for its build alone.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", flags)
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    command::run_quietly(&mut cargo)
        .context("the standard library for wasm32 could not be built (is Rust's package registry within reach?)")?;
    let place = tree.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&place)?;
    for entry in fs::read_dir(output.join(TARGET).join("release/deps"))? {
        let path = entry?.path();
        if let (Some(name), true) = (path.file_name(), path.extension().is_some_and(|ending| ending == "rlib")) {
            fs::copy(&path, place.join(name))?;
        }
    }
    Ok(())
}
