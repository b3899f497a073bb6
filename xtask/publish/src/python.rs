//! Finding a Python that has NumPy, or setting one up.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xtask::apt;
use xtask::command::{capture, command, is_root, on_path, run_quietly};
use xtask::setup::cache;

/// The Python: `$LNN_LAB_PYTHON`, else one on `PATH`, else one in the cache with a NumPy of its own, else, as root on
/// Debian, the distribution's.
pub(crate) fn with_numpy() -> Result<PathBuf> {
    let own = env::var_os("LNN_LAB_PYTHON").filter(|named| !named.is_empty()).map(PathBuf::from);
    if let Some(own) = own.or_else(|| on_path("python3")) {
        if has_numpy(&own) {
            return Ok(own);
        }
        match cached(&own) {
            Ok(python) => return Ok(python),
            Err(error) => eprintln!("set-up: no NumPy from PyPI: {error:#}"),
        }
    }
    let debian = Path::new("/usr/bin/python3");
    if apt::is_here() && is_root() && !has_numpy(debian) {
        eprintln!("set-up: apt-get install python3-numpy (30 MB, about a quarter of a minute, once)");
        apt::install("python3-numpy").context("NumPy could not be installed with apt-get")?;
    }
    if has_numpy(debian) {
        return Ok(debian.to_path_buf());
    }
    bail!(
        "no Python with NumPy was found: install it (on Debian `sudo apt-get install python3-numpy`), or set \
         LNN_LAB_PYTHON to the path of one"
    )
}

fn has_numpy(python: &Path) -> bool {
    capture(command(python).args(["-c", "import numpy"])).is_ok()
}

fn cached(python: &Path) -> Result<PathBuf> {
    let folder = cache::folder()?.join("python");
    let cached = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    if !has_numpy(&cached) {
        eprintln!("set-up: NumPy into {} (about a quarter of a minute, once)", folder.display());
        run_quietly(command(python).args(["-m", "venv"]).arg(&folder))?;
        run_quietly(command(&cached).args(["-m", "pip", "install", "--quiet", "numpy"]))?;
    }
    Ok(cached)
}
