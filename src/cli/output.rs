//! Where results go: standard output, which may be closed early, and files, which are written whole or not at all.

use super::error::CliError;
use std::fs::{self, File};
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
    let mut draft = Draft::create(path)?;
    draft.put(text.as_bytes())?;
    draft.finish()
}

/// A file in the making. It takes its name when it is finished, and leaves nothing behind where it is not.
pub(super) struct Draft {
    path: PathBuf,
    /// Where it is kept until then; devices, pipes and links are written through, not replaced.
    beside: Option<PathBuf>,
    writer: BufWriter<File>,
}

impl Draft {
    pub(super) fn create(path: &Path) -> Result<Self, CliError> {
        check_target(path)?;
        let replaceable = fs::symlink_metadata(path).map_or(true, |about| about.is_file());
        let beside = if replaceable { beside(path) } else { None };
        let file = File::create(beside.as_deref().unwrap_or(path))
            .map_err(|source| CliError::Write { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), beside, writer: BufWriter::new(file) })
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        self.writer.write_all(bytes).map_err(|source| self.unwritten(source))
    }

    pub(super) fn finish(mut self) -> Result<(), CliError> {
        self.writer.flush().map_err(|source| self.unwritten(source))?;
        if let Some(beside) = &self.beside {
            fs::rename(beside, &self.path).map_err(|source| self.unwritten(source))?;
        }
        self.beside = None;
        Ok(())
    }

    fn unwritten(&self, source: io::Error) -> CliError {
        CliError::Write { path: self.path.clone(), source }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            let _ = fs::remove_file(beside); // nobody is left to tell
        }
    }
}

/// Where a long result goes while it is being computed.
pub(super) enum Sink {
    /// To standard output, at once.
    Printed(Output),
    /// To a file, which appears when it is whole.
    Filed(Draft),
}

impl Sink {
    /// No path and `-` are standard output. A file that cannot be written is refused here, before anything is computed.
    pub(super) fn open(path: Option<&Path>) -> Result<Self, CliError> {
        match path {
            Some(path) if path != Path::new("-") => Ok(Self::Filed(Draft::create(path)?)),
            _ => Ok(Self::Printed(Output::new())),
        }
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        match self {
            Self::Printed(output) => output.write_all(bytes).and_then(|()| output.flush()).map_err(CliError::Output),
            Self::Filed(draft) => draft.put(bytes),
        }
    }

    /// Whether nobody reads any more.
    pub(super) fn closed(&self) -> bool {
        matches!(self, Self::Printed(output) if output.closed())
    }

    pub(super) fn finish(self) -> Result<(), CliError> {
        match self {
            Self::Printed(_) => Ok(()),
            Self::Filed(draft) => draft.finish(),
        }
    }
}

/// A name in the same folder that no other run uses.
fn beside(path: &Path) -> Option<PathBuf> {
    let mut name = path.file_name()?.to_owned();
    name.push(format!(".{}.part", std::process::id()));
    Some(path.with_file_name(name))
}
