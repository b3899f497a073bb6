//! The folder outside the checkout where a set-up is kept, so that a fresh clone does not repeat it.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use tempfile::{Builder, TempDir};

use crate::lock;

/// The cache folder: `$LNN_LAB_CACHE`, else `$XDG_CACHE_HOME/lnn-lab`, else `~/.cache/lnn-lab`.
pub fn folder() -> Result<PathBuf> {
    choose(|name| env::var_os(name)).ok_or_else(|| {
        anyhow!("there is no home folder to keep the set-up in: set LNN_LAB_CACHE to a folder that can be written")
    })
}

fn choose(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("LNN_LAB_CACHE")
        .or_else(|| set("XDG_CACHE_HOME").filter(|path| path.is_absolute()).map(|path| path.join("lnn-lab")))
        .or_else(|| set("HOME").or_else(|| set("USERPROFILE")).map(|home| home.join(".cache/lnn-lab")))
}

/// How the folders of work in progress begin.
const UNFINISHED: &str = "unfinished-";

/// Makes the folder and waits until no other run is setting up in it; the lock ends with the returned file.
pub fn lock(folder: &Path) -> Result<Option<File>> {
    let unwritable =
        || format!("cannot write to {}: make it writable, or set LNN_LAB_CACHE to another folder", folder.display());
    let held = lock::hold(folder, "set-up: another run is setting up, waiting for it").with_context(unwritable)?;
    if held.is_some() {
        clear(folder)?; // without a lock, two runs work side by side, each in a folder of its own
    }
    Ok(held)
}

/// A folder to work in, which goes away with its value.
pub fn workshop(folder: &Path) -> Result<TempDir> {
    Ok(Builder::new().prefix(UNFINISHED).tempdir_in(folder)?)
}

/// Removes what runs that were ended from outside have left: half a gigabyte each.
fn clear(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(UNFINISHED) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &[(&str, &str)]) -> Option<PathBuf> {
        choose(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()))
    }

    #[test]
    fn our_own_variable_wins_then_the_desktop_standard_then_home() {
        let all = [("LNN_LAB_CACHE", "/a"), ("XDG_CACHE_HOME", "/b"), ("HOME", "/c")];
        assert_eq!(with(&all), Some("/a".into()));
        assert_eq!(with(&all[1..]), Some("/b/lnn-lab".into()));
        assert_eq!(with(&all[2..]), Some("/c/.cache/lnn-lab".into()));
        assert_eq!(with(&[]), None);
    }

    #[test]
    fn empty_and_relative_settings_are_passed_over() {
        assert_eq!(with(&[("LNN_LAB_CACHE", ""), ("HOME", "/c")]), Some("/c/.cache/lnn-lab".into()));
        // The desktop standard says that a relative path is to be ignored.
        assert_eq!(with(&[("XDG_CACHE_HOME", "b"), ("HOME", "/c")]), Some("/c/.cache/lnn-lab".into()));
    }

    #[test]
    fn a_lock_can_be_taken_again_and_clears_what_was_left_unfinished() -> Result<()> {
        let scratch = tempfile::tempdir()?;
        let folder = scratch.path().join("not/there/yet");
        drop(lock(&folder)?);
        let left = workshop(&folder)?.keep();
        fs::create_dir(folder.join("finished"))?;
        assert!(left.is_dir());
        drop(lock(&folder)?);
        assert!(!left.exists());
        assert!(folder.join("finished").is_dir());
        Ok(())
    }
}
