use super::header::Header;
use super::section;
use super::{Part, SummaryError};
use crate::cli::error::CliError;
use lnn_lab::study::sweep::DepthSummary;
use std::fs::File;
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// How much of a section is looked at in one go while its checksum is compared.
const LOOK: usize = 1 << 16;

/// A summary that is read depth by depth. In between the file is closed, so that thousands can be merged.
pub(crate) struct SummaryFile {
    pub(crate) path: PathBuf,
    pub(crate) header: Header,
    /// Where the section of the next depth starts.
    next: u64,
}

impl SummaryFile {
    /// Reads the header.
    pub(crate) fn open(path: &Path) -> Result<Self, CliError> {
        let file = File::open(path).map_err(|source| CliError::Read { path: path.to_owned(), source })?;
        let (header, next) = Header::read(path, &mut BufReader::new(file))?;
        Ok(Self { path: path.to_owned(), header, next })
    }

    /// Compares all checksums, and sees whether the file ends where it should.
    pub(crate) fn check(&self) -> Result<(), CliError> {
        let mut reader = self.reader()?;
        for depth in self.header.settings.depths.iter() {
            let part = Part::Depth(depth);
            let mut checksum = crc32fast::Hasher::new();
            let length = self.exactly::<8>(&mut reader, part)?;
            checksum.update(&length);
            let mut left = u64::from_le_bytes(length);
            let mut bytes = vec![0; LOOK];
            while left > 0 {
                let now = left.min(LOOK as u64) as usize;
                reader.read_exact(&mut bytes[..now]).map_err(|source| self.unread(source, part))?;
                checksum.update(&bytes[..now]);
                left -= now as u64;
            }
            self.compare(&mut reader, checksum, part)?;
        }
        match reader.read(&mut [0]) {
            Ok(0) => Ok(()),
            Ok(_) => Err(SummaryError::Longer { path: self.path.clone() }.into()),
            Err(source) => Err(CliError::Read { path: self.path.clone(), source }),
        }
    }

    /// Reads the section of `depth`; each call must ask for the depth after that of the call before.
    pub(crate) fn section(&mut self, depth: usize) -> Result<DepthSummary, CliError> {
        let mut reader = self.reader()?;
        let part = Part::Depth(depth);
        let mut checksum = crc32fast::Hasher::new();
        let length = self.exactly::<8>(&mut reader, part)?;
        checksum.update(&length);
        let length = u64::from_le_bytes(length);
        let mut bytes = Vec::new();
        // A wrong length reads to the end of the file, and no memory is asked for that it does not fill.
        let read = reader.by_ref().take(length).read_to_end(&mut bytes).map_err(|source| self.unread(source, part))?;
        if (read as u64) < length {
            return Err(self.unread(ErrorKind::UnexpectedEof.into(), part));
        }
        checksum.update(&bytes);
        self.compare(&mut reader, checksum, part)?;
        self.next += 8 + length + 4;
        let summary = section::read(&bytes, &self.header.ranges, self.header.settings.study(depth)?);
        summary.ok_or_else(|| {
            let what = format!("{part} does not have the form of one");
            SummaryError::Form { path: self.path.clone(), what }.into()
        })
    }

    fn reader(&self) -> Result<BufReader<File>, CliError> {
        let open = || {
            let mut file = File::open(&self.path)?;
            file.seek(SeekFrom::Start(self.next))?;
            Ok(BufReader::new(file))
        };
        open().map_err(|source| CliError::Read { path: self.path.clone(), source })
    }

    fn exactly<const N: usize>(&self, reader: &mut impl Read, part: Part) -> Result<[u8; N], CliError> {
        let mut bytes = [0; N];
        reader.read_exact(&mut bytes).map_err(|source| self.unread(source, part))?;
        Ok(bytes)
    }

    fn compare(&self, reader: &mut impl Read, checksum: crc32fast::Hasher, part: Part) -> Result<(), CliError> {
        if u32::from_le_bytes(self.exactly::<4>(reader, part)?) == checksum.finalize() {
            Ok(())
        } else {
            Err(SummaryError::Damaged { path: self.path.clone(), part }.into())
        }
    }

    fn unread(&self, source: io::Error, part: Part) -> CliError {
        let path = self.path.clone();
        match source.kind() {
            ErrorKind::UnexpectedEof => SummaryError::CutOff { path, part }.into(),
            _ => CliError::Read { path, source },
        }
    }
}
