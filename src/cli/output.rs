//! Where results go: standard output, which may be closed early, and files, which are written whole or not at all.

use super::error::CliError;
use std::fs::{self, File, Metadata, OpenOptions};
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

    /// Standard output with these lines in it already.
    pub(super) fn under(lines: &str) -> Result<Self, CliError> {
        let mut output = Self::new();
        output.write_all(lines.as_bytes()).map_err(CliError::Output)?;
        Ok(output)
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

/// Endings that tell other programs what a file holds, and so must not be those of anything else.
const ENDINGS: [&str; 13] =
    ["csv", "tsv", "json", "summary", "bin", "shard", "svg", "png", "jpg", "jpeg", "webp", "gif", "pdf"];

/// The form that the ending of a file names; nothing where it may hold anything.
pub(super) fn named_form(path: &Path) -> Option<&'static str> {
    let ending = path.extension()?;
    ENDINGS.into_iter().find(|known| ending.eq_ignore_ascii_case(known))
}

/// Refuses the name of a file whose ending names another form than its own.
pub(super) fn check_ending(
    path: Option<&Path>,
    own: &str,
    written: &'static str,
    how: &'static str,
) -> Result<(), CliError> {
    match path.filter(|path| named_form(path).is_some_and(|form| form != own)) {
        Some(path) => Err(CliError::Ending { path: path.to_owned(), written, how }),
        None => Ok(()),
    }
}

/// Writes a whole file. What was there before stays until the new text is complete.
pub(super) fn write_file(path: &Path, text: &str) -> Result<(), CliError> {
    let mut draft = Draft::create(path)?;
    draft.put(text.as_bytes())?;
    draft.finish()
}

/// A file in the making. Until it is finished it is kept in memory, so that nothing half done is left wherever a run is
/// interrupted, and what was there before stays.
pub(super) struct Draft {
    /// Its place, behind all links.
    path: PathBuf,
    form: Form,
}

/// How a file gets its bytes.
enum Form {
    /// All at once, when they are complete.
    Whole(Vec<u8>),
    /// As they come: a device or a pipe.
    Through(BufWriter<File>),
}

impl Draft {
    pub(super) fn create(path: &Path) -> Result<Self, CliError> {
        check_target(path)?;
        let unwritten = |source| CliError::Write { path: path.to_owned(), source };
        let draft = match fs::metadata(path) {
            Ok(about) if about.is_file() => {
                OpenOptions::new().write(true).open(path).map_err(unwritten)?;
                Self { path: fs::canonicalize(path).map_err(unwritten)?, form: Form::Whole(Vec::new()) }
            }
            Ok(_) => {
                let device = OpenOptions::new().write(true).open(path).map_err(unwritten)?;
                Self { path: path.to_owned(), form: Form::Through(BufWriter::new(device)) }
            }
            Err(_) => {
                let beside = beside(path).unwrap_or_else(|| path.to_owned());
                File::create(&beside).and_then(|_| fs::remove_file(&beside)).map_err(unwritten)?;
                Self { path: path.to_owned(), form: Form::Whole(Vec::new()) }
            }
        };
        Ok(draft)
    }

    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), CliError> {
        match &mut self.form {
            Form::Whole(text) => text.extend_from_slice(bytes),
            Form::Through(writer) => {
                return writer.write_all(bytes).map_err(|source| CliError::Write { path: self.path.clone(), source });
            }
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(), CliError> {
        let written = match &mut self.form {
            Form::Whole(text) => put_in_place(&self.path, text),
            Form::Through(writer) => writer.flush(),
        };
        written.map_err(|source| CliError::Write { path: self.path, source })
    }
}

/// Writes a whole file. One that is there is replaced by another with the same mode, which is complete when it takes its
/// name; where that is not allowed, or other links lead to the file, it is written over.
fn put_in_place(path: &Path, text: &[u8]) -> io::Result<()> {
    let about = fs::metadata(path).ok();
    if about.as_ref().is_some_and(has_other_links) {
        return fs::write(path, text);
    }
    let Some(beside) = beside(path) else { return fs::write(path, text) };
    let replaced = fs::write(&beside, text)
        .and_then(|()| about.map_or(Ok(()), |about| fs::set_permissions(&beside, about.permissions())))
        .and_then(|()| fs::rename(&beside, path));
    replaced.or_else(|refused| {
        let _ = fs::remove_file(&beside); // nobody is left to tell
        // A folder may allow no new file, while the file itself can be written.
        if refused.kind() == ErrorKind::PermissionDenied { fs::write(path, text) } else { Err(refused) }
    })
}

#[cfg(unix)]
fn has_other_links(about: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(about) > 1
}

#[cfg(not(unix))]
fn has_other_links(_about: &Metadata) -> bool {
    false
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
