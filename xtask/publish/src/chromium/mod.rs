//! Finding Chromium, or bringing it here where that is possible.

mod windowless;

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xtask::apt;
use xtask::command::{capture, command, is_root, on_path};

/// The first is Debian's name of Chromium without windows: half as large, and a page costs it half of the processor's time.
const NAMES: [&str; 5] = [WINDOWLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const WINDOWLESS: &str = "chromium-headless-shell";

/// Where macOS keeps its applications.
const APPLICATIONS: [&str; 2] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/// The browser: `$CHROME`, else the one without windows, else any on `PATH`, else a macOS application, else, as root on
/// Debian, a fresh install.
pub(crate) fn find_or_install() -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROME").filter(|named| !named.is_empty()) {
        return chosen(Path::new(&named));
    }
    if let Some(windowless) = on_path(WINDOWLESS) {
        return Ok(windowless);
    }
    if let Some(installed) = installed() {
        // It has brought the libraries that the other needs too.
        return Ok(windowless::find_or_unpack().unwrap_or_else(|reason| {
            eprintln!("set-up: going without {WINDOWLESS}, the browser tests take longer: {reason:#}");
            installed
        }));
    }
    if apt::is_here() && is_root() {
        eprintln!("set-up: apt-get install {WINDOWLESS} (64 MB, about half a minute, once)");
        // Older releases have only the one with windows.
        apt::install(WINDOWLESS)
            .or_else(|_| apt::install("chromium"))
            .context("Chromium could not be installed with apt-get")?;
        if let Some(installed) = installed() {
            return Ok(installed);
        }
    }
    bail!(
        "no Chromium was found: install it (on Debian `sudo apt-get install chromium`), or set CHROME to the path of one"
    )
}

fn installed() -> Option<PathBuf> {
    let application = || APPLICATIONS.iter().map(PathBuf::from).find(|path| path.is_file());
    NAMES.iter().find_map(|name| on_path(name)).or_else(application)
}

/// What the browser calls itself, which also shows that it can be started.
pub(crate) fn version(browser: &Path) -> Result<String> {
    let said = capture(command(browser).arg("--version")).context("Chromium does not start")?;
    Ok(said.trim().to_owned())
}

fn chosen(named: &Path) -> Result<PathBuf> {
    if named.is_file() {
        return Ok(named.to_path_buf());
    }
    match named.to_str().and_then(on_path) {
        Some(found) => Ok(found),
        None => bail!("CHROME is set to {}, which is no program", named.display()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_browser_has_to_exist() {
        let refusal = chosen(Path::new("/no/such/browser")).map_err(|error| error.to_string());
        assert_eq!(refusal, Err("CHROME is set to /no/such/browser, which is no program".into()));
    }
}
