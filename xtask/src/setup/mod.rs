//! A Rust compiler that can make WebAssembly.
//!
//! Three ways, the first that works: the `rustc` on `PATH` has the standard library for wasm32 already; rustup adds it;
//! on Debian, the distribution's own compiler for the web is unpacked into a cache folder and std is built from its
//! sources. The third is for machines that reach package registries only, and needs neither root nor a place in `/usr`.

pub mod cache;
mod debian;
mod debian_packages;
mod std_library;

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{self, capture, command, on_path};

/// The target of the page's module.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What a reader can do where nothing here helps.
const BY_HAND: &str = "run `rustup target add wasm32-unknown-unknown`, then try again";

/// Where the compiler for wasm32 is.
#[derive(Debug, Clone)]
pub enum Toolchain {
    /// The host's own compiler has the target.
    Host,
    /// A tree with `bin/rustc` and its relatives.
    Unpacked(PathBuf),
}

impl Toolchain {
    /// Whether the compiler is here already.
    pub fn is_ready() -> bool {
        has_std(&host_rustc()) || debian::find().is_ok_and(|tree| tree.is_some())
    }

    /// Finds the compiler, or sets it up and says so.
    pub fn find_or_set_up() -> Result<Self> {
        if has_std(&host_rustc()) {
            return Ok(Self::Host);
        }
        if rustup_may_install() {
            eprintln!("set-up: asking rustup for {TARGET} (about half a minute, once)");
            let added = command::run(command("rustup").args(["target", "add", TARGET]));
            if added.is_ok() && has_std(&host_rustc()) {
                return Ok(Self::Host);
            }
            eprintln!("set-up: rustup could not add {TARGET}");
        }
        debian::find_or_unpack().map(Self::Unpacked)
    }

    /// The host's cargo with this compiler behind it.
    pub fn cargo(&self) -> Command {
        let mut cargo = command::cargo();
        self.stand_behind(&mut cargo);
        cargo
    }

    /// `cargo clippy` of the very release that built std: another one cannot read its metadata.
    pub fn clippy(&self) -> Result<Command> {
        let mut clippy = match self {
            Self::Host => command::cargo(),
            Self::Unpacked(tree) => {
                let bin = tree.join("bin");
                let mut clippy = command(bin.join("cargo-clippy"));
                clippy.env("PATH", in_front(&bin)?);
                clippy
            }
        };
        self.stand_behind(&mut clippy);
        clippy.arg("clippy");
        Ok(clippy)
    }

    /// The compiler itself.
    pub fn rustc(&self) -> OsString {
        match self {
            Self::Host => host_rustc(),
            Self::Unpacked(tree) => tree.join("bin/rustc").into(),
        }
    }

    fn stand_behind(&self, cargo: &mut Command) {
        // Cargo gives all modules of a package one name, and compiles each anew after another one. With this, whatever it is
        // set to, their names tell features and flags apart, as those of other crates do. It is there for Rust's own build:
        // a cargo that does not know it compiles more often, and to the same module.
        cargo.env("__CARGO_DEFAULT_LIB_METADATA", "lnn-lab");
        if let Self::Unpacked(tree) = self {
            cargo.env("RUSTC", tree.join("bin/rustc"));
            cargo.env("RUSTDOC", tree.join("bin/rustdoc"));
        }
    }
}

/// The compiler for native code.
pub fn host_rustc() -> OsString {
    env::var_os("RUSTC").unwrap_or_else(|| "rustc".into())
}

/// True if rustup is here and its owner has not told it to install nothing by itself.
fn rustup_may_install() -> bool {
    env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0") && on_path("rustup").is_some()
}

/// True if this compiler runs and has the compiled standard library for wasm32.
fn has_std(rustc: &OsStr) -> bool {
    let asked = capture(command(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    asked.is_ok_and(|folder| holds_core(Path::new(folder.trim())))
}

fn holds_core(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|entries| {
        entries.flatten().any(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with("libcore-") && name.ends_with(".rlib")
        })
    })
}

fn in_front(folder: &Path) -> Result<OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder.to_path_buf()).chain(env::split_paths(&rest));
    env::join_paths(all).with_context(|| format!("{} cannot be put on PATH", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standard_library_is_known_by_its_compiled_core() -> Result<()> {
        let folder = tempfile::tempdir()?;
        assert!(!holds_core(&folder.path().join("absent")));
        fs::write(folder.path().join("libcore-1.rmeta"), "")?;
        assert!(!holds_core(folder.path()));
        fs::write(folder.path().join("libcore-1.rlib"), "")?;
        assert!(holds_core(folder.path()));
        Ok(())
    }
}
