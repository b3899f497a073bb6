//! Summary files: what some trials of a study came to, to be merged with what the others did.
//!
//! ```text
//! lnn-lab sweep summary 3
//! {"settings":{"noise":0.05, ..},"ranges":[[0,50]]}
//! crc32 1a2b3c4d
//! ```
//!
//! The two lines above the checksum name the form, the study, and the trials as pairs of the first and the one after the
//! last. Then there is a section for each depth, rising: its length in bytes as u64, so many bytes, and the CRC-32 of
//! all that as u32, both little-endian. In between stands what `section` declares in the form of `postcard`: a whole
//! number as seven bits a byte, the lowest first, the eighth bit telling that there is more; a float as its eight bytes;
//! a list as its length and its items. The bytes depend on nothing but the settings and which trials there are: merged
//! files are those that one run over all trials writes.

mod error;
mod file;
mod header;
mod section;

pub(super) use self::error::{Part, SummaryError};
pub(super) use self::file::SummaryFile;
pub(super) use self::header::head;
pub(super) use self::section::section;

/// What every summary starts with, before the version.
const MAGIC: &str = "lnn-lab sweep summary ";

/// The version of this form, and of the numbers in it: it changes when the same seed gives others.
const VERSION: &str = "3";
