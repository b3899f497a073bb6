//! Weights files: `{"weights":[...],"biases":[...]}`, first layer first.

use super::error::CliError;
use super::output::write_file;
use lnn_lab::numerics::Network;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// What a weights file holds.
#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Layers {
    weights: Vec<f64>,
    biases: Vec<f64>,
}

/// Reads a network, to the bits that [`write`] was given.
pub(super) fn read(path: &Path) -> Result<Network, CliError> {
    let bytes = fs::read(path).map_err(|source| CliError::Read { path: path.to_owned(), source })?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let layers: Layers =
        serde_json::from_slice(text).map_err(|source| CliError::WeightsForm { path: path.to_owned(), source })?;
    Network::new(&layers.weights, &layers.biases).map_err(|source| CliError::Weights { path: path.to_owned(), source })
}

/// Writes a network.
pub(super) fn write(path: &Path, network: &Network) -> Result<(), CliError> {
    let layers = Layers { weights: network.weights().to_vec(), biases: network.biases().to_vec() };
    let text = serde_json::to_string(&layers)
        .map_err(|error| CliError::Write { path: path.to_owned(), source: error.into() })?;
    write_file(path, &(text + "\n"))
}
