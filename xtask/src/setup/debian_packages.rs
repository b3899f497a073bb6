//! Which Debian packages make a compiler for the web, and bringing them here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result, anyhow, bail};

use super::BY_HAND;
use crate::apt;
use crate::command::{capture, command};

/// The oldest release of Rust that the workspace compiles with.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");

/// One release of Debian's `rustc-web` and what it stands on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Release {
    /// The full version of the package, as apt knows it.
    package: String,
    /// The release of Rust: `1.96.0`.
    pub(super) rust: String,
    /// The release of LLVM: `22`.
    pub(super) llvm: String,
}

impl Release {
    fn known_to_apt() -> Option<Self> {
        let package = apt::candidate("rustc-web")?;
        let rust = package.split(['+', '-', '~']).next()?.to_owned();
        let series = series(&rust)?;
        if minor(series)? < minor(OLDEST)? {
            return None;
        }
        let about =
            capture(command("apt-cache").args(["show", &format!("libstd-rust-web-{series}={package}")])).ok()?;
        let llvm = llvm_in(&about)?;
        Some(Self { package, rust, llvm })
    }

    fn packages(&self) -> Vec<String> {
        let series = series(&self.rust).unwrap_or(&self.rust);
        let version = &self.package;
        let of_rust = [
            "rustc-web",
            "libstd-rust-web-dev",
            &format!("libstd-rust-web-{series}"),
            "rust-web-src",
            "rust-web-clippy",
        ]
        .map(|name| format!("{name}={version}"));
        let of_llvm = [format!("libllvm{}", self.llvm), format!("lld-{}", self.llvm)];
        let mut all: Vec<String> = of_rust.into_iter().chain(of_llvm.clone()).collect();
        for needed in apt::lacking(&of_llvm) {
            if !all.contains(&needed) {
                all.push(needed);
            }
        }
        all
    }
}

/// Downloads the newest release and unpacks it into `root`, as dpkg would into `/`.
pub(super) fn fetch(root: &Path) -> Result<Release> {
    let mut known = Release::known_to_apt();
    let mut fresh = false;
    if known.is_none() {
        apt::update()?;
        fresh = true;
        known = Release::known_to_apt();
    }
    let unknown = || {
        anyhow!(
            "apt knows no rustc-web of Rust {OLDEST} or newer (Debian 12 with its security updates has one): {BY_HAND}"
        )
    };
    let mut release = known.ok_or_else(unknown)?;
    let downloads = root.join("downloads");
    fs::create_dir_all(&downloads)?;
    let mut got = apt::download(&release.packages(), &downloads);
    if got.is_err() && !fresh {
        // The usual reason is a list that names a version which its successor has replaced.
        apt::update()?;
        release = Release::known_to_apt().ok_or_else(unknown)?;
        got = apt::download(&release.packages(), &downloads);
    }
    got.context("the Debian packages could not be downloaded: is the mirror within reach?")?;
    for entry in fs::read_dir(&downloads)? {
        unpack(&entry?.path(), root)?;
    }
    Ok(release)
}

fn unpack(archive: &Path, root: &Path) -> Result<()> {
    let name = archive.file_name().unwrap_or_default().to_string_lossy();
    if !name.starts_with("rust-web-src") {
        return capture(command("dpkg-deb").arg("-x").arg(archive).arg(root)).map(drop);
    }
    // Of the compiler's sources only the standard library is wanted: a tenth of the files.
    let mut archive = command("dpkg-deb").arg("--fsys-tarfile").arg(archive).stdout(Stdio::piped()).spawn()?;
    let tar = archive.stdout.take().ok_or_else(|| anyhow!("dpkg-deb has no output"))?;
    capture(
        command("tar").arg("-x").arg("-C").arg(root).args(["--wildcards", "./usr/src/rustc-*/library"]).stdin(tar),
    )?;
    if !archive.wait()?.success() {
        bail!("`dpkg-deb --fsys-tarfile {name}` failed");
    }
    Ok(())
}

/// Where the sources of the standard library were unpacked.
pub(super) fn library_sources(root: &Path, release: &Release) -> PathBuf {
    root.join(format!("usr/src/rustc-{}/library", release.rust))
}

/// The series of a release: `1.96` of `1.96.0`.
fn series(rust: &str) -> Option<&str> {
    let (series, _patch) = rust.rsplit_once('.')?;
    series.contains('.').then_some(series)
}

/// The number of a series: 96 of `1.96`.
fn minor(series: &str) -> Option<u32> {
    series.split('.').nth(1)?.parse().ok()
}

fn llvm_in(about: &str) -> Option<String> {
    let (_, after) = about.split_once("libllvm")?;
    let number: String = after.chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_names_its_packages_with_their_exact_version() {
        let release =
            Release { package: "1.96.0+dfsg1-1~deb12u2".into(), rust: "1.96.0".into(), llvm: "no-such".into() };
        let packages = release.packages();
        assert!(packages.contains(&"libstd-rust-web-1.96=1.96.0+dfsg1-1~deb12u2".into()), "{packages:?}");
        assert!(packages.contains(&"lld-no-such".into()), "{packages:?}");
    }

    #[test]
    fn versions_and_dependencies_are_read() {
        assert_eq!(series("1.96.0"), Some("1.96"));
        assert_eq!(series("nonsense"), None);
        assert_eq!(minor("1.96"), Some(96));
        assert!(minor(OLDEST).is_some(), "the workspace's own version can be compared");
        assert_eq!(llvm_in("Depends: libc6 (>= 2.34), libllvm22, libstdc++6 (>= 11)").as_deref(), Some("22"));
        assert_eq!(llvm_in("Depends: libc6 (>= 2.34)"), None);
    }
}
