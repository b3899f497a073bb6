//! Bytes that fuzzing found to take other branches than all before them (`cargo xtask fuzz`), once again.

use crate::any_bytes::KINDS;
use std::fs;
use std::path::Path;

/// Bytes, two hexadecimal digits each.
fn bytes(line: &str) -> Vec<u8> {
    let digits = line.as_bytes().chunks_exact(2).map(|pair| str::from_utf8(pair).unwrap());
    digits.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
}

#[test]
fn whatever_fuzzing_found_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/corpus");
    for kind in KINDS {
        let text = fs::read_to_string(folder.join(kind.name).with_extension("txt")).unwrap();
        assert!(text.lines().count() > 20, "{}", kind.name);
        for line in text.lines() {
            (kind.check)(&bytes(line));
        }
    }
}
