//! Bytes of a file as text: UTF-8 or UTF-16, with a byte-order mark or without.

use super::TableError;

/// How files begin that hold no text, and what they are.
const SIGNATURES: [(&[u8], &str); 9] = [
    (b"PK\x03\x04", "a ZIP archive, as spreadsheet programs save workbooks (.xlsx, .ods)"),
    (b"\xd0\xcf\x11\xe0", "a workbook of an old spreadsheet program (.xls)"),
    (b"\x1f\x8b", "compressed by gzip"),
    (b"\x28\xb5\x2f\xfd", "compressed by zstd"),
    (b"BZh", "compressed by bzip2"),
    (b"\xfd7zXZ", "compressed by xz"),
    (b"PAR1", "a Parquet file"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
];

/// What marks the end of a text in files from DOS.
const END_OF_TEXT: char = '\u{1a}';

/// Reads bytes as text.
///
/// # Errors
/// [`TableError::NotText`], which says what the file is instead, and [`TableError::Encoding`], which names the line.
pub(super) fn decoded(bytes: Vec<u8>) -> Result<String, TableError> {
    if let Some((_, what)) = SIGNATURES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(TableError::NotText { what });
    }
    let mut text = match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        // Every other byte of a Latin text is 0 where each letter has two.
        [first, 0, third, 0, ..] if *first != 0 && *third != 0 => wide(&bytes, u16::from_le_bytes)?,
        [0, second, 0, fourth, ..] if *second != 0 && *fourth != 0 => wide(&bytes, u16::from_be_bytes)?,
        _ => narrow(bytes)?,
    };
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    let end = text.trim_end_matches(END_OF_TEXT).len();
    text.truncate(end);
    if text.contains('\0') { Err(TableError::NotText { what: "binary" }) } else { Ok(text) }
}

fn narrow(bytes: Vec<u8>) -> Result<String, TableError> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        if error.as_bytes().contains(&0) {
            return TableError::NotText { what: "binary" };
        }
        TableError::Encoding { line: line_of(&error.as_bytes()[..valid]) }
    })
}

fn wide(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Result<String, TableError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len() / 2);
    for letter in char::decode_utf16(pairs.iter().map(|&pair| read(pair))) {
        text.push(letter.map_err(|_| TableError::Encoding { line: line_of(text.as_bytes()) })?);
    }
    if rest.is_empty() { Ok(text) } else { Err(TableError::Encoding { line: line_of(text.as_bytes()) }) }
}

/// The number of the line that follows some bytes, the first one being 1.
pub(super) fn line_of(before: &[u8]) -> usize {
    let ends = before.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count();
    1 + ends - before.windows(2).filter(|pair| pair == b"\r\n").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, TableError> {
        decoded(bytes.to_vec())
    }

    #[test]
    fn text_is_read_in_any_of_its_encodings() {
        let little: Vec<u8> = "x,y\n−1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "x,y\n−1,2\n".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [
            "x,y\n−1,2\n".as_bytes().to_vec(),
            "\u{feff}x,y\n−1,2\n".as_bytes().to_vec(),
            "x,y\n−1,2\n\u{1a}".as_bytes().to_vec(),
            [&[0xff, 0xfe], little.as_slice()].concat(),
            [&[0xfe, 0xff], big.as_slice()].concat(),
            little,
            big,
        ] {
            assert_eq!(read(&bytes).as_deref(), Ok("x,y\n−1,2\n"), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn what_is_no_text_is_called_what_it_is() {
        for (bytes, words) in [
            (&b"PK\x03\x04\x14\0"[..], "ZIP"),
            (b"\x1f\x8b\x08", "gzip"),
            (b"\0\0\0\0\0\0", "binary"),
            (b"x,y\n1,2\n\0", "binary"),
            (b"x,y\n1,2\n3,\xff", "line 3"),
            (b"\xff\xfex\0,", "line 1"),
            (b"\xff\xfex\0\n\0\0\xd8x\0", "line 2"),
        ] {
            let said = read(bytes).map_err(|error| error.to_string());
            assert!(said.as_ref().is_err_and(|sentence| sentence.contains(words)), "{said:?}");
        }
    }
}
