//! The page's module: Rust to WebAssembly to a JavaScript package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use xtask::command;
use xtask::project::Project;
use xtask::setup::{TARGET, Toolchain};

/// The name of the library, and so of the files in the package.
pub const NAME: &str = "lnn_lab";

/// What is made of the library for the page.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// Its place in the page.
    pub place: &'static str,
    /// What cargo is told to leave out.
    without: &'static [&'static str],
}

/// All exhibits; and, a third as large, the first alone, with which the page opens.
pub const EDITIONS: [Edition; 2] =
    [Edition { place: "pkg", without: &[] }, Edition { place: "pkg/first", without: &["--no-default-features"] }];

/// Compiles an edition and returns the folder with `lnn_lab.js`, its types and `lnn_lab_bg.wasm`.
pub fn package(project: &Project, toolchain: &Toolchain, edition: Edition) -> Result<PathBuf> {
    eprintln!("page: compiling {} to WebAssembly (the first time about a minute)", edition.place);
    let target = project.wasm_target();
    command::run(
        toolchain
            .cargo()
            .args(["rustc", "--quiet", "--locked", "--package", "lnn-lab", "--lib", "--crate-type", "cdylib"])
            .args(["--profile", "wasm", "--target", TARGET, "--target-dir"])
            .arg(&target)
            .args(edition.without)
            .current_dir(project.root()),
    )?;
    let module = target.join(TARGET).join("wasm").join(NAME).with_extension("wasm");
    let package = folder(project, edition);
    if package.exists() {
        fs::remove_dir_all(&package)?; // what an earlier version exported must not stay
    }
    bind(&module, &package)?;
    Ok(package)
}

/// The folder of an edition's JavaScript package.
fn folder(project: &Project, edition: Edition) -> PathBuf {
    project.wasm_target().join("packages").join(edition.place.replace('/', "-"))
}

/// The types of the module with all exhibits, once it is built.
pub fn types(project: &Project) -> PathBuf {
    folder(project, EDITIONS[0]).join(format!("{NAME}.d.ts"))
}

/// Makes a JavaScript package of a module.
pub fn bind(module: &Path, package: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(NAME)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(package)
        .context("wasm-bindgen refused the module")
}
