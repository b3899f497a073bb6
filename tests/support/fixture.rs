//! Reading the files of `tests/fixtures`.
//!
//! Their floats are strings, so that they are read to the same bits whatever a reader does with JSON numbers.

use serde::{Deserialize, Deserializer, de::DeserializeOwned, de::Error};
use std::path::Path;

/// A fixture, by its file name.
pub(crate) fn read<T: DeserializeOwned>(file: &str) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(file);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A float that is a string.
pub(crate) fn float<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}
