//! Weights files: `{"weights":[...],"biases":[...]}`, first layer first, and where they come from.

use super::error::CliError;
use super::output::write_file;
use super::provenance::Provenance;
use lnn_lab::numerics::Network;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// What is read of a weights file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Layers {
    weights: Vec<f64>,
    biases: Vec<f64>,
    #[serde(rename = "from")]
    _from: Option<IgnoredAny>,
}

/// What is written.
#[derive(Serialize)]
struct Document<'a> {
    weights: &'a [f64],
    biases: &'a [f64],
    from: Reached<'a>,
}

/// By which command, and when.
#[derive(Serialize)]
pub(super) struct Reached<'a> {
    #[serde(flatten)]
    pub(super) provenance: &'a Provenance,
    /// How many updates the weights have had.
    pub(super) epoch: u64,
}

/// Reads a network, to the bits that [`write`] was given.
pub(super) fn read(path: &Path) -> Result<Network, CliError> {
    let bytes = fs::read(path).map_err(|source| CliError::Read { path: path.to_owned(), source })?;
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let layers: Layers =
        serde_json::from_slice(text).map_err(|source| CliError::WeightsForm { path: path.to_owned(), source })?;
    Network::new(&layers.weights, &layers.biases).map_err(|source| CliError::Weights { path: path.to_owned(), source })
}

/// Writes a network, as it is at this epoch.
pub(super) fn write(path: &Path, network: &Network, provenance: &Provenance, epoch: u64) -> Result<(), CliError> {
    let from = Reached { provenance, epoch };
    let document = Document { weights: network.weights(), biases: network.biases(), from };
    let text = serde_json::to_string(&document)
        .map_err(|error| CliError::Write { path: path.to_owned(), source: error.into() })?;
    write_file(path, &(text + "\n"))
}
