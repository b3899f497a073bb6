//! Making a folder hold exactly a list of files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Which file is to be at which relative path.
#[derive(Debug, Default)]
pub struct Listing {
    files: BTreeMap<PathBuf, PathBuf>,
}

impl Listing {
    /// Adds everything below `source`, to be found below `prefix`.
    pub fn add_folder(&mut self, prefix: &Path, source: &Path) -> Result<()> {
        let entries = fs::read_dir(source).with_context(|| format!("cannot read {}", source.display()))?;
        for entry in entries {
            let entry = entry?;
            let place = prefix.join(entry.file_name());
            if entry.path().is_dir() {
                self.add_folder(&place, &entry.path())?;
            } else {
                self.add_file(place, entry.path())?;
            }
        }
        Ok(())
    }

    /// Adds one file; two for one place is a mistake that would hide one of them.
    pub fn add_file(&mut self, place: PathBuf, source: PathBuf) -> Result<()> {
        if let Some(other) = self.files.get(&place) {
            bail!("both {} and {} would be {}", other.display(), source.display(), place.display());
        }
        self.files.insert(place, source);
        Ok(())
    }

    /// Puts another source at a place that is taken already.
    pub fn replace(&mut self, place: &Path, source: PathBuf) {
        self.files.insert(place.to_path_buf(), source);
    }

    /// The places of this kind, with their sources.
    pub fn of_kind(&self, is_such: impl Fn(&Path) -> bool) -> Vec<(PathBuf, PathBuf)> {
        let files = self.files.iter().filter(|(place, _)| is_such(place));
        files.map(|(place, source)| (place.clone(), source.clone())).collect()
    }

    /// Takes the places of this kind off the list.
    pub fn leave_out(&mut self, is_such: impl Fn(&Path) -> bool) {
        self.files.retain(|place, _| !is_such(place));
    }

    /// Makes `folder` hold these files and no others.
    ///
    /// What is the same already is not touched: its time stays, so a browser's copy of it stays valid, and a server at
    /// work on the folder never finds it missing.
    pub fn mirror_into(&self, folder: &Path) -> Result<()> {
        for (place, source) in &self.files {
            let target = folder.join(place);
            let content = fs::read(source).with_context(|| format!("cannot read {}", source.display()))?;
            if fs::read(&target).is_ok_and(|old| old == content) {
                continue;
            }
            if target.is_dir() {
                fs::remove_dir_all(&target)?;
            }
            if let Some(parent) = target.parent() {
                make_folder(parent)?;
            }
            fs::write(&target, content).with_context(|| format!("cannot write {}", target.display()))?;
        }
        self.sweep(folder, Path::new(""))
    }

    /// Removes what is not listed, and folders that are empty after that.
    fn sweep(&self, folder: &Path, below: &Path) -> Result<()> {
        for entry in fs::read_dir(folder.join(below))? {
            let entry = entry?;
            let place = below.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.sweep(folder, &place)?;
                if fs::read_dir(entry.path())?.next().is_none() {
                    fs::remove_dir(entry.path())?;
                }
            } else if !self.files.contains_key(&place) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// Like `create_dir_all`, but a stale file in the way gives way.
fn make_folder(folder: &Path) -> Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(parent) = folder.parent() {
        make_folder(parent)?;
    }
    if folder.is_file() {
        fs::remove_file(folder)?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(path: &Path, content: &str) -> Result<()> {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        Ok(fs::write(path, content)?)
    }

    #[test]
    fn the_folder_holds_the_listed_files_and_no_stale_ones() -> Result<()> {
        let scratch = tempfile::tempdir()?;
        let (source, site) = (scratch.path().join("www"), scratch.path().join("site"));
        write(&source.join("index.html"), "new")?;
        write(&source.join("js/main.js"), "main")?;
        write(&site.join("index.html"), "old")?;
        write(&site.join("js/gone/gone.js"), "gone")?;
        write(&site.join("gone.css"), "gone")?;
        let mut listing = Listing::default();
        listing.add_folder(Path::new(""), &source)?;
        listing.mirror_into(&site)?;
        let mut found = Listing::default();
        found.add_folder(Path::new(""), &site)?;
        let places: Vec<_> = found.files.keys().map(PathBuf::as_path).collect();
        assert_eq!(places, [Path::new("index.html"), Path::new("js/main.js")]);
        assert_eq!(fs::read_to_string(site.join("index.html"))?, "new");
        assert!(!site.join("js/gone").exists());
        Ok(())
    }

    #[test]
    fn a_file_that_is_the_same_keeps_its_time() -> Result<()> {
        let scratch = tempfile::tempdir()?;
        let (source, site) = (scratch.path().join("www"), scratch.path().join("site"));
        write(&source.join("same"), "same")?;
        write(&site.join("same"), "same")?;
        let long_ago = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        fs::File::options().write(true).open(site.join("same"))?.set_modified(long_ago)?;
        let mut listing = Listing::default();
        listing.add_folder(Path::new(""), &source)?;
        listing.mirror_into(&site)?;
        assert_eq!(fs::metadata(site.join("same"))?.modified()?, long_ago);
        Ok(())
    }

    #[test]
    fn a_file_and_a_folder_may_change_places() -> Result<()> {
        let scratch = tempfile::tempdir()?;
        let (source, site) = (scratch.path().join("www"), scratch.path().join("site"));
        write(&source.join("a/b"), "now below a folder")?;
        write(&source.join("c"), "now a file")?;
        write(&site.join("a"), "was a file")?;
        write(&site.join("c/d"), "was below a folder")?;
        let mut listing = Listing::default();
        listing.add_folder(Path::new(""), &source)?;
        listing.mirror_into(&site)?;
        assert_eq!(fs::read_to_string(site.join("a/b"))?, "now below a folder");
        assert_eq!(fs::read_to_string(site.join("c"))?, "now a file");
        Ok(())
    }

    #[test]
    fn what_is_left_out_makes_room_for_another_file() -> Result<()> {
        let mut listing = Listing::default();
        listing.add_file("index.html".into(), "template".into())?;
        listing.leave_out(|place| place.ends_with("index.html"));
        listing.add_file("index.html".into(), "rendered".into())?;
        assert_eq!(listing.files.into_values().collect::<Vec<_>>(), [Path::new("rendered")]);
        Ok(())
    }

    #[test]
    fn two_files_for_one_place_are_refused() -> Result<()> {
        let mut listing = Listing::default();
        listing.add_file("pkg/a.js".into(), "one".into())?;
        assert!(listing.add_file("pkg/a.js".into(), "two".into()).is_err());
        Ok(())
    }
}
