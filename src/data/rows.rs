//! The rows of a table, one after another, with their lines.

use super::dialect::Delimiter;
use super::problem::TableError;
use super::text::line_of;
use csv::{Reader, ReaderBuilder, StringRecord};

/// Reads the rows of a text, without those that hold nothing and without comments.
pub(super) struct Rows<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    delimiter: Delimiter,
    record: StringRecord,
    /// Where the reader begins in the text.
    start: usize,
    /// A place in the text, and its line.
    counted: (usize, usize),
    /// Where the present row begins in the text.
    row: usize,
    spaced: Vec<String>,
}

/// One row.
pub(super) struct Row<'a> {
    record: &'a StringRecord,
    /// The cells between spaces, where these separate them.
    spaced: Option<&'a [String]>,
}

impl Row<'_> {
    pub(super) fn len(&self) -> usize {
        self.spaced.map_or(self.record.len(), <[String]>::len)
    }

    pub(super) fn cell(&self, at: usize) -> Option<&str> {
        match self.spaced {
            Some(cells) => cells.get(at).map(String::as_str),
            None => self.record.get(at),
        }
    }
}

impl<'a> Rows<'a> {
    pub(super) fn new(text: &'a str, start: usize, delimiter: Delimiter) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.has_headers(false).flexible(true).comment(Some(b'#'));
        match delimiter {
            Delimiter::Sign(sign) => builder.delimiter(sign),
            // Each line is one cell, and is split here.
            Delimiter::Spaces => builder.delimiter(b'\x1f').quoting(false),
        };
        let reader = builder.from_reader(&text.as_bytes()[start..]);
        let (record, spaced) = (StringRecord::new(), Vec::new());
        Self { text, reader, delimiter, record, start, counted: (0, 1), row: 0, spaced }
    }

    /// The next row.
    ///
    /// # Errors
    /// [`TableError::Quotes`] for a row whose quotation marks leave open where its cells end.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, TableError> {
        loop {
            let from = self.start + self.reader.position().byte() as usize;
            // Of a text nothing but its quotation marks can be wrong.
            if !self.reader.read_record(&mut self.record).map_err(|_| TableError::Quotes { line: 1 })? {
                return Ok(None);
            }
            if self.record.iter().all(|cell| cell.trim().is_empty()) && self.record.len() <= 1 {
                continue;
            }
            self.row = self.content(from);
            if let Delimiter::Sign(sign) = self.delimiter {
                let to = self.start + self.reader.position().byte() as usize;
                if !is_well_quoted(&self.bytes()[self.row..to.max(self.row)], sign) {
                    return Err(TableError::Quotes { line: self.line() });
                }
                return Ok(Some(Row { record: &self.record, spaced: None }));
            }
            let line = self.record.get(0).unwrap_or_default();
            self.spaced.clear();
            self.spaced.extend(line.split_whitespace().map(str::to_owned));
            return Ok(Some(Row { record: &self.record, spaced: Some(&self.spaced) }));
        }
    }

    /// How much of the text has been read, from 0 to 1.
    pub(super) fn share(&self) -> f64 {
        (self.start as f64 + self.reader.position().byte() as f64) / self.text.len().max(1) as f64
    }

    /// The line of the row that was read last, the first one being 1.
    pub(super) fn line(&mut self) -> usize {
        self.line_at(self.row)
    }

    /// The line that begins at a place, which is behind all those that were asked for before.
    pub(super) fn line_at(&mut self, at: usize) -> usize {
        let (from, line) = self.counted;
        // A pair of line ends is one, so nothing is counted from between them.
        let line = line + line_of(&self.bytes()[from..at]) - 1;
        self.counted = (at, line);
        line
    }

    /// The comments before the next row, without their sign, and where each begins.
    pub(super) fn comments(&self) -> Vec<(usize, &'a str)> {
        let mut comments = Vec::new();
        let mut at = self.start + self.reader.position().byte() as usize;
        loop {
            let rest = self.text[at..].trim_start_matches(['\n', '\r', ' ']);
            at = self.text.len() - rest.len();
            let Some(comment) = rest.strip_prefix('#').filter(|_| !self.text[..at].ends_with(' ')) else {
                return comments;
            };
            let comment = comment.split(['\n', '\r']).next().unwrap_or(comment);
            comments.push((at, comment));
            at += 1 + comment.len();
        }
    }

    fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Where a row begins behind the empty lines and the comments that are passed over before it.
    fn content(&self, mut at: usize) -> usize {
        let ends_line = |byte: &u8| matches!(byte, b'\n' | b'\r');
        loop {
            at += self.bytes()[at..].iter().take_while(|byte| ends_line(byte)).count();
            if self.bytes().get(at) != Some(&b'#') {
                return at;
            }
            at += self.bytes()[at..].iter().take_while(|byte| !ends_line(byte)).count();
        }
    }
}

/// Whether every cell that begins with a quotation mark ends with one, and is followed by a separator.
fn is_well_quoted(row: &[u8], separator: u8) -> bool {
    let mut at = 0;
    while at < row.len() {
        if row[at] == b'"' {
            at += 1;
            loop {
                match (row.get(at), row.get(at + 1)) {
                    (None, _) => return false,
                    (Some(b'"'), Some(b'"')) => at += 2,
                    (Some(b'"'), _) => break,
                    _ => at += 1,
                }
            }
            at += 1;
            at += row[at..].iter().take_while(|&&byte| byte == b' ').count();
            if row.get(at).is_some_and(|byte| *byte != separator && !matches!(byte, b'\n' | b'\r')) {
                return false;
            }
        }
        at += row[at..].iter().take_while(|&&byte| byte != separator).count() + 1;
    }
    true
}
