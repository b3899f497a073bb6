//! The page's module: Rust to WebAssembly to a JavaScript package.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use xtask::command;
use xtask::project::Project;
use xtask::setup::{TARGET, Toolchain};

use crate::Audience;

/// The name of the library, and so of the files in the package.
pub const NAME: &str = "lnn_lab";

/// What is made of the library for the page.
#[derive(Debug, Clone, Copy)]
struct Edition {
    /// Its places in the page.
    places: &'static [&'static str],
    /// The features of the library.
    features: &'static str,
    /// What cargo is told beside; after `--`, what rustc is told of the library.
    words: &'static [&'static str],
}

/// For a fifteenth fewer bytes, for which the trials of a sweep take a fifth longer; there is less to compile, too.
const SMALL: &[&str] = &["--", "-Copt-level=s"];

/// For still fewer: a fortieth of the module as it is sent, for which a slider of the first exhibit takes a twentieth longer.
const SMALLEST: &[&str] = &["--", "-Copt-level=z"];

/// All exhibits of the main article; and, a quarter as large, the first alone, with which the page opens: there a tenth of
/// the bytes is worth more than loops that are unrolled, which ten networks do not need.
const WHOLE: Edition = Edition { places: &["pkg"], features: "article,web", words: &[] };
const FIRST: Edition = Edition { places: &["pkg/first"], features: "first,web", words: SMALLEST };

/// The exhibits of the article on neighbouring papers, of which the main one has none.
const NEIGHBOURS: Edition = Edition { places: &["pkg/neighbours"], features: "full,neighbours,web", words: SMALL };

/// The paper's own experiment, which posts embed, with all that can be done with it.
const PAPER: Edition = Edition { places: &["pkg/paper-sweep"], features: "paper,web", words: SMALL };

/// The exhibits of which there is a module with nothing else, in a folder of the exhibit's name: where such an exhibit is
/// embedded, fewer bytes are fetched, and where its module does not come, the whole one stands in.
pub const ALONE: [&str; 1] = ["paper-sweep"];

/// Where one module stands in for all.
const EVERYWHERE: &[&str] = &["pkg", "pkg/first", "pkg/neighbours", "pkg/paper-sweep"];

/// On one's own machine no byte is saved by modules with a part of the exhibits, and a minute by not compiling them.
const ALL: Edition = Edition { places: EVERYWHERE, features: "article,neighbours,web", words: &[] };

/// The one without SIMD has them all too. Hardly anybody waits for it, so it need not be as fast as it could be: it is
/// compiled in three quarters of the time.
const SCALAR: Edition = Edition {
    places: &["pkg/scalar"],
    features: ALL.features,
    // After the settings of the checkout, which stay as they are otherwise.
    words: &[
        "--config",
        "target.wasm32-unknown-unknown.rustflags=['-Ctarget-feature=-simd128']",
        "--",
        "-Copt-level=1",
    ],
};

/// For tests there is one that is soon compiled, with the exhibit that they have of their own.
const FIXTURE: Edition =
    Edition { places: EVERYWHERE, features: "fixture,neighbours,web", words: &["--", "-Copt-level=0"] };

/// Those that an audience gets.
fn editions(audience: Audience) -> &'static [Edition] {
    match audience {
        Audience::Readers => &[WHOLE, FIRST, NEIGHBOURS, PAPER],
        Audience::Authors => &[ALL],
        Audience::Tests => &[FIXTURE],
    }
}

/// Compiles the editions for an audience; places of the page with the folders that come there.
pub(crate) fn packages(
    project: &Project,
    toolchain: &Toolchain,
    audience: Audience,
) -> Result<Vec<(&'static str, PathBuf)>> {
    let mut placed = Vec::new();
    for &edition in editions(audience) {
        let package = package(project, toolchain, edition)?;
        placed.extend(edition.places.iter().map(|&place| (place, package.clone())));
    }
    Ok(placed)
}

/// Compiles an edition and returns the folder with `lnn_lab.js`, its types and `lnn_lab_bg.wasm`.
fn package(project: &Project, toolchain: &Toolchain, edition: Edition) -> Result<PathBuf> {
    eprintln!("page: compiling {} to WebAssembly (the first time about a minute)", edition.places[0]);
    let module = fs::read(compile(project, toolchain, edition)?)?;
    let package = folder(project, edition);
    // The version of wasm-bindgen is in the module, so the same module gives the same package.
    let bound = package.with_extension("wasm");
    if package.is_dir() && fs::read(&bound).is_ok_and(|old| old == module) {
        return Ok(package);
    }
    if package.exists() {
        fs::remove_dir_all(&package)?; // what an earlier version exported must not stay
    }
    fs::create_dir_all(&package)?;
    fs::write(&bound, module)?;
    bind(&bound, &package).inspect_err(|_| drop(fs::remove_dir_all(&package)))?;
    Ok(package)
}

/// The module with all exhibits compiled without SIMD, as a JavaScript package.
pub fn without_simd(project: &Project, toolchain: &Toolchain) -> Result<PathBuf> {
    package(project, toolchain, SCALAR)
}

/// Compiles an edition; the module, which is there until another edition is compiled.
fn compile(project: &Project, toolchain: &Toolchain, edition: Edition) -> Result<PathBuf> {
    let target = project.wasm_target();
    command::run(
        toolchain
            .cargo()
            .args(["rustc", "--quiet", "--locked", "--package", "lnn-lab", "--lib", "--crate-type", "cdylib"])
            .args(["--profile", "wasm", "--target", TARGET, "--target-dir"])
            .arg(&target)
            .args(["--no-default-features", "--features", edition.features])
            .args(edition.words)
            .current_dir(project.root()),
    )?;
    Ok(target.join(TARGET).join("wasm").join(NAME).with_extension("wasm"))
}

/// The folder of an edition's JavaScript package.
fn folder(project: &Project, edition: Edition) -> PathBuf {
    project.modules().join(edition.places[0].replace('/', "-"))
}

/// The types of the module with all exhibits, once it is built.
pub fn types(project: &Project) -> PathBuf {
    folder(project, WHOLE).join(format!("{NAME}.d.ts"))
}

/// Makes a JavaScript package of a module.
fn bind(module: &Path, package: &Path) -> Result<()> {
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
