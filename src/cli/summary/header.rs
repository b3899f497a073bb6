use super::{MAGIC, Part, SummaryError, VERSION};
use crate::cli::error::CliError;
use crate::cli::sweep::Settings;
use crate::cli::trials;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::path::Path;

/// The longest first line that is read, and the longest second one.
const LONGEST_NAME: u64 = 64;
const LONGEST_STUDY: u64 = 1 << 26;

/// The length of the third line, `crc32 1a2b3c4d`, without its end.
const CHECKSUM: usize = 14;

/// The second line of a summary.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Line {
    settings: Settings,
    ranges: Vec<[u64; 2]>,
}

/// What a summary is of.
pub(crate) struct Header {
    pub(crate) settings: Settings,
    /// The trials, joined and rising.
    pub(crate) ranges: Vec<Range<u64>>,
}

/// The three lines at the start of a summary.
pub(crate) fn head(settings: &Settings, ranges: &[Range<u64>]) -> Result<Vec<u8>, CliError> {
    let ranges = ranges.iter().map(|range| [range.start, range.end]).collect();
    let line = serde_json::to_string(&Line { settings: settings.clone(), ranges });
    let lines = format!("{MAGIC}{VERSION}\n{}\n", line.map_err(|error| CliError::Output(error.into()))?);
    let checksum = checksum(lines.as_bytes());
    Ok((lines + &checksum + "\n").into_bytes())
}

impl Header {
    /// Reads the three lines, and returns how many bytes they have.
    pub(super) fn read(path: &Path, reader: &mut impl BufRead) -> Result<(Self, u64), CliError> {
        let cut_off = || SummaryError::CutOff { path: path.to_owned(), part: Part::Header };
        let unread = |source: io::Error| CliError::Read { path: path.to_owned(), source };

        let name = line(reader, LONGEST_NAME).map_err(unread)?;
        let Some(version) = name.strip_prefix(MAGIC.as_bytes()) else {
            return Err(SummaryError::Foreign { path: path.to_owned() }.into());
        };
        let version = version.strip_suffix(b"\n").ok_or_else(cut_off)?;
        if version != VERSION.as_bytes() {
            let found = String::from_utf8_lossy(version).into_owned();
            return Err(SummaryError::Version { path: path.to_owned(), found }.into());
        }
        let study = line(reader, LONGEST_STUDY).map_err(unread)?;
        let given = line(reader, CHECKSUM as u64 + 1).map_err(unread)?;
        if !study.ends_with(b"\n") || given.len() <= CHECKSUM {
            return Err(cut_off().into());
        }
        let expected = checksum(&[name.as_slice(), &study].concat()) + "\n";
        if given != expected.as_bytes() {
            return Err(SummaryError::Damaged { path: path.to_owned(), part: Part::Header }.into());
        }
        let length = name.len() + study.len() + given.len();
        Ok((Self::of(path, &study)?, length as u64))
    }

    fn of(path: &Path, study: &[u8]) -> Result<Self, CliError> {
        let wrong = |what: String| SummaryError::Form { path: path.to_owned(), what };
        let Line { settings, ranges } = serde_json::from_slice(study).map_err(|error| wrong(error.to_string()))?;
        let ranges: Vec<_> = ranges.into_iter().map(|[first, end]| first..end).collect();
        let rising = ranges.windows(2).all(|pair| pair[0].end < pair[1].start);
        if ranges.is_empty() || !rising || ranges.iter().any(|range| range.is_empty() || range.end > settings.trials) {
            return Err(wrong(format!("{} of {}", trials::named(&ranges), settings.trials)).into());
        }
        settings.recorded().map_err(|error| wrong(error.to_string()))?;
        Ok(Self { settings, ranges })
    }
}

/// A line with its end, of which there is none where the line is longer than `longest` or the last one.
fn line(reader: &mut impl BufRead, longest: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(longest).read_until(b'\n', &mut bytes)?;
    Ok(bytes)
}

fn checksum(lines: &[u8]) -> String {
    format!("crc32 {:08x}", crc32fast::hash(lines))
}
