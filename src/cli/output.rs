//! Where results go: standard output, which may be closed early, and files, which are written whole or not at all.

use super::error::CliError;
use std::fs;
use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::path::{Path, PathBuf};

/// Standard output. Once its reader has gone, as `head` does, it takes everything and passes on nothing.
pub(super) struct Output {
    writer: BufWriter<StdoutLock<'static>>,
    closed: bool,
}

impl Output {
    pub(super) fn new() -> Self {
        Self { writer: BufWriter::new(io::stdout().lock()), closed: false }
    }

    /// Whether the reader has gone.
    pub(super) fn closed(&self) -> bool {
        self.closed
    }

    /// Swallows the error of a pipe without a reader.
    fn unless_closed<T>(&mut self, outcome: io::Result<T>, swallowed: T) -> io::Result<T> {
        match outcome {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(swallowed)
            }
            outcome => outcome,
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(bytes.len());
        }
        let outcome = self.writer.write(bytes);
        self.unless_closed(outcome, bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let outcome = self.writer.flush();
        self.unless_closed(outcome, ())
    }
}

/// Prints a whole text.
pub(super) fn print(text: &str) -> Result<(), CliError> {
    let mut output = Output::new();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(CliError::Output)
}

/// Says early that a file could not be written, before what goes into it is computed.
pub(super) fn check_target(path: &Path) -> Result<(), CliError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
        return Err(CliError::NoFolder { path: path.to_owned(), folder: folder.to_owned() });
    }
    if path.is_dir() {
        return Err(CliError::Write { path: path.to_owned(), source: ErrorKind::IsADirectory.into() });
    }
    Ok(())
}

/// Writes a whole file. What was there before stays until the new text is complete.
pub(super) fn write_file(path: &Path, text: &str) -> Result<(), CliError> {
    check_target(path)?;
    // Devices, pipes and links are written through, not replaced.
    let replaceable = fs::symlink_metadata(path).map_or(true, |about| about.is_file());
    let outcome = match beside(path) {
        Some(draft) if replaceable => {
            fs::write(&draft, text).and_then(|()| fs::rename(&draft, path)).inspect_err(|_| {
                let _ = fs::remove_file(&draft); // it may not exist
            })
        }
        _ => fs::write(path, text),
    };
    outcome.map_err(|source| CliError::Write { path: path.to_owned(), source })
}

/// A name in the same folder that no other run uses.
fn beside(path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name()?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    Some(path.with_file_name(name))
}
