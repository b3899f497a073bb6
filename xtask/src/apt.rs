//! Debian's package tool.

use std::path::Path;

use anyhow::{Result, bail};

use crate::command::{capture, command, is_root, on_path};

/// True if this machine has apt.
pub fn is_here() -> bool {
    on_path("apt-get").is_some() && on_path("dpkg-deb").is_some()
}

/// Fetches the lists of packages anew, which needs root.
pub fn update() -> Result<()> {
    if !is_root() {
        bail!("apt's lists of packages are missing or old: run `sudo apt-get update`, then try again");
    }
    eprintln!("set-up: apt-get update (a few seconds)");
    capture(command("apt-get").args(["update", "-qq"])).map(drop)
}

/// The version of a package that would be installed, if apt knows it.
pub fn candidate(package: &str) -> Option<String> {
    let policy = capture(command("apt-cache").args(["policy", package])).ok()?;
    candidate_in(&policy)
}

fn candidate_in(policy: &str) -> Option<String> {
    let version = policy.lines().find_map(|line| line.trim().strip_prefix("Candidate:"))?.trim();
    (version != "(none)").then(|| version.to_owned())
}

/// What this machine lacks of some packages and of all that they need: these themselves, unless they are installed.
///
/// Without the C library: a second one beside the machine's own would not work.
pub fn lacking(packages: &[String]) -> Vec<String> {
    let plan = capture(command("apt-get").args(["install", "--simulate", "--no-install-recommends"]).args(packages));
    plan.map(|plan| planned(&plan)).unwrap_or_default()
}

/// The names in apt's plan.
fn planned(plan: &str) -> Vec<String> {
    let names = plan.lines().filter_map(|line| line.strip_prefix("Inst ")?.split_whitespace().next());
    names
        .filter(|name| !["libc6", "libgcc-s1", "libstdc++6"].contains(name) && !name.starts_with("gcc-"))
        .map(str::to_owned)
        .collect()
}

/// Downloads packages into a folder without installing them.
pub fn download(packages: &[String], folder: &Path) -> Result<()> {
    capture(command("apt-get").args(["download", "-qq"]).args(packages).current_dir(folder)).map(drop)
}

/// Installs a package, with the lists fetched anew if apt does not know it or its file is gone. Needs root.
pub fn install(package: &str) -> Result<()> {
    let install = || {
        let mut apt = command("apt-get");
        apt.args(["install", "-y", "-qq", "--no-install-recommends", package]).env("DEBIAN_FRONTEND", "noninteractive");
        capture(&mut apt).map(drop)
    };
    install().or_else(|_| update().and_then(|()| install()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_candidate_is_read_and_an_unknown_package_has_none() {
        let known = "rustc-web:\n  Installed: (none)\n  Candidate: 1.96.0+dfsg1-1~deb12u2\n  Version table:\n";
        assert_eq!(candidate_in(known).as_deref(), Some("1.96.0+dfsg1-1~deb12u2"));
        assert_eq!(candidate_in("rustc-web:\n  Installed: (none)\n  Candidate: (none)\n"), None);
        assert_eq!(candidate_in(""), None);
    }

    #[test]
    fn the_plan_of_apt_leaves_the_c_library_alone() {
        let plan = "Reading state...\nInst libedit2 (3.1 Debian:12/stable [amd64])\nInst libc6 [2.36-9] (2.37 Debian [amd64])\nConf libedit2 (3.1)\n";
        assert_eq!(planned(plan), ["libedit2"]);
    }
}
