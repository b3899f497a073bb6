//! Files by which one run waits for another.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// Makes the folder and waits until no other run holds it, and says `waiting` if it has to; the folder is held until the
/// returned file is dropped. Nothing is waited for, or returned, where the file system knows no locks, as some of networks.
///
/// # Errors
/// Where the folder cannot be written.
pub fn hold(folder: &Path, waiting: &str) -> io::Result<Option<File>> {
    fs::create_dir_all(folder)?;
    let file = File::create(folder.join("lock"))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            eprintln!("{waiting}");
            file.lock()?;
        }
        Err(TryLockError::Error(_)) => return Ok(None),
    }
    Ok(Some(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_held_until_the_lock_is_dropped() -> io::Result<()> {
        let scratch = tempfile::tempdir()?;
        let folder = scratch.path().join("not/there/yet");
        let held = hold(&folder, "")?.ok_or(io::ErrorKind::Unsupported)?;
        let other = File::open(folder.join("lock"))?;
        assert!(matches!(other.try_lock(), Err(TryLockError::WouldBlock)));
        drop(held);
        assert!(other.try_lock().is_ok());
        Ok(())
    }
}
