//! What the article on neighbouring papers says of its exhibits.

use super::super::draw;
use super::super::error::CliError;
use super::{Scene, readout, without_power};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;
use lnn_lab::figure::fixed;
use lnn_lab::neighbours::linear_recurrent::{LEARNED, PREDICTED};
use serde::Serialize;

/// An exhibit with these controls set, once all is computed.
fn set(exhibit: &'static str, settings: &[(&str, &str)]) -> Result<Box<dyn Exhibit>, CliError> {
    let mut opened = Scene { exhibit, claim: None }.open()?;
    for (control, text) in settings {
        opened.set(control, text).map_err(CliError::Exhibit)?;
    }
    draw::finish(opened.as_mut());
    Ok(opened)
}

/// An exhibit in the scene that tries to refute its first claim, once all is computed.
fn tried(exhibit: &'static str) -> Result<Box<dyn Exhibit>, CliError> {
    let entry = exhibits::entry(exhibit).map_err(CliError::Exhibit)?;
    let settings = entry.claims.first().map_or(&[][..], |claim| claim.tried.settings);
    set(exhibit, settings)
}

/// Sums of sinusoids from one regression.
#[derive(Serialize)]
pub(super) struct LinearRecurrent {
    sinusoids: u64,
    learned: usize,
    predicted: usize,
    /// Those of the reservoir, and the output.
    units: u64,
    kept: u64,
    /// Under the noise that breaks it.
    noisy: u64,
    noisy_error: String,
}

impl LinearRecurrent {
    const EXHIBIT: &str = "linear-recurrent";

    pub(super) fn measured() -> Result<Self, CliError> {
        let first = Scene { exhibit: Self::EXHIBIT, claim: None };
        let noisy = tried(Self::EXHIBIT)?;
        let units = |exhibit: &dyn Exhibit| readout(exhibit, "units").value as u64;
        Ok(Self {
            sinusoids: first.number("sinusoids")?,
            learned: LEARNED,
            predicted: PREDICTED,
            units: first.number("units")? + 1,
            kept: units(first.open()?.as_ref()),
            noisy: units(noisy.as_ref()),
            noisy_error: without_power(readout(noisy.as_ref(), "prediction_error").value),
        })
    }
}

/// The smallest state that explains what was seen.
#[derive(Serialize)]
pub(super) struct StateSpace {
    width: u64,
    /// How many values are learned from.
    length: u64,
    /// The largest error later.
    error: String,
    /// One value fewer.
    short: u64,
    short_error: String,
    /// How many times as large the start is at which the claim is tried, and the error from there.
    times: String,
    wide_error: String,
}

impl StateSpace {
    const EXHIBIT: &str = "state-space";

    pub(super) fn measured() -> Result<Self, CliError> {
        let first = Scene { exhibit: Self::EXHIBIT, claim: None };
        let length = first.number("length")?;
        let short = length - 1;
        let error = |exhibit: &dyn Exhibit| without_power(readout(exhibit, "extrapolation_error").value);
        let scale = |exhibit: &dyn Exhibit| -> Result<f64, CliError> {
            let control = exhibit.panel().control("scale").map_err(CliError::Exhibit)?;
            Ok(exhibit.panel().number(control))
        };
        let wide = tried(Self::EXHIBIT)?;
        Ok(Self {
            width: first.number("width")?,
            length,
            error: error(set(Self::EXHIBIT, &[])?.as_ref()),
            short,
            short_error: error(set(Self::EXHIBIT, &[("length", &short.to_string())])?.as_ref()),
            times: fixed(scale(wide.as_ref())? / scale(first.open()?.as_ref())?, 0),
            wide_error: error(wide.as_ref()),
        })
    }
}
