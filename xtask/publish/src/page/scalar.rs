//! The module without SIMD, which a page asks for where the others are refused for want of it.
//!
//! Hardly anybody needs it, so neither the one file nor what a browser keeps for visits without a network has it.

use std::fs;

use anyhow::{Result, ensure};
use xtask::project::Project;
use xtask::setup::Toolchain;
use xtask_site::listing::Listing;
use xtask_site::wasm::{self, NAME};

use super::optimise;

/// Its place, which `www/js/module.js` knows.
const PLACE: &str = "pkg/scalar/lnn_lab_bg.wasm";

/// Compiles it and adds it.
pub(super) fn add(project: &Project, toolchain: &Toolchain, listing: &mut Listing) -> Result<()> {
    let package = wasm::without_simd(project, toolchain)?;
    let script = format!("{NAME}.js");
    ensure!(
        fs::read(package.join(&script))? == fs::read(wasm::types(project).with_file_name(script))?,
        "the module without SIMD does not go with the script of the other"
    );
    // Which fails where it uses any of what is left out.
    let module =
        optimise::module(project, PLACE.as_ref(), &package.join(format!("{NAME}_bg.wasm")), &["--disable-simd"])?;
    listing.add_file(PLACE.into(), module)
}
