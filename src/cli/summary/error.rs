use crate::cli::sweep::Difference;
use crate::cli::trials;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;

/// Why summaries cannot be read or merged. Each message is one sentence that names the files.
#[derive(Debug)]
pub(crate) enum SummaryError {
    /// The file starts with something else.
    Foreign { path: PathBuf },
    /// The file was written by another version of the program.
    Version { path: PathBuf, found: String },
    /// The file ends too early.
    CutOff { path: PathBuf, part: Part },
    /// The bytes are not those that were written.
    Damaged { path: PathBuf, part: Part },
    /// There is more after the last section.
    Longer { path: PathBuf },
    /// The checksums are right, but what they protect is no summary.
    Form { path: PathBuf, what: String },
    /// Two files are of different studies.
    OtherStudy { path: PathBuf, first: PathBuf, difference: Difference },
    /// One file was given two times.
    Twice { path: PathBuf },
    /// Two files have trials in common.
    Overlap { one: PathBuf, other: PathBuf, common: Range<u64> },
    /// There are trials that no file has.
    Gaps { missing: Vec<Range<u64>>, trials: u64 },
}

/// A part of a file that has a checksum of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Part {
    Header,
    Depth(usize),
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Header => write!(f, "its header"),
            Self::Depth(depth) => write!(f, "its section of depth {depth}"),
        }
    }
}

impl fmt::Display for SummaryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Foreign { path } => {
                write!(f, "{} is no summary; lnn-lab sweep --trial-range writes one", path.display())
            }
            Self::Version { path, found } => write!(
                f,
                "{} is a summary of format {found}, but only format {} is read; it must be computed again",
                path.display(),
                super::VERSION
            ),
            Self::CutOff { path, part } => {
                write!(f, "{} is cut off in {part}; it must be computed or copied again", path.display())
            }
            Self::Damaged { path, part } => write!(
                f,
                "{} is damaged: {part} does not have its checksum; it must be computed or copied again",
                path.display()
            ),
            Self::Longer { path } => {
                write!(f, "{} is damaged: there is more after its last section", path.display())
            }
            Self::Form { path, what } => write!(f, "{} holds no study: {what}", path.display()),
            Self::OtherStudy { path, first, difference: of } => write!(
                f,
                "{} has {} {}, but {} has {}; both must be the same",
                path.display(),
                of.option,
                of.own,
                first.display(),
                of.other
            ),
            Self::Twice { path } => write!(f, "{} is given twice, but must be given once", path.display()),
            Self::Overlap { one, other, common } => write!(
                f,
                "{} and {} both hold {}, but no trial may be in two files",
                one.display(),
                other.display(),
                trials::named(std::slice::from_ref(common))
            ),
            Self::Gaps { missing, trials } => write!(
                f,
                "{} of 0..{trials} are missing; --allow-gaps merges those that are there",
                trials::named(missing)
            ),
        }
    }
}
