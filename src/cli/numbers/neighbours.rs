//! What the article on neighbouring papers says of its exhibits.

use super::super::draw;
use super::super::error::CliError;
use super::{Scene, readout, without_power};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;
use lnn_lab::figure::fixed;
use lnn_lab::neighbours::linear_recurrent::{LEARNED, PREDICTED};
use lnn_lab::neighbours::spiking::SpikingExperiment;
use lnn_lab::neighbours::threshold::ThresholdExperiment;
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

/// Threshold networks, by regression and by gradient descent.
#[derive(Serialize)]
pub(super) struct Threshold {
    points: usize,
    patterns: u64,
    /// Of the optimal network.
    neurons: u64,
    /// Networks that are trained, and the neurons of each.
    starts: u64,
    width: usize,
    /// The objective of the best of them above the optimum.
    above: String,
    /// How many come to the optimum under the penalty that breaks the claim.
    reached: u64,
}

impl Threshold {
    const EXHIBIT: &str = "threshold";

    pub(super) fn measured() -> Result<Self, CliError> {
        let (first, easy) = (set(Self::EXHIBIT, &[])?, tried(Self::EXHIBIT)?);
        let of = |exhibit: &dyn Exhibit, id| readout(exhibit, id).value;
        let count = |id| of(first.as_ref(), id) as u64;
        let settings = ThresholdExperiment::default();
        Ok(Self {
            points: settings.points,
            patterns: count("patterns"),
            neurons: count("neurons"),
            starts: settings.starts,
            width: settings.neurons,
            above: without_power(of(first.as_ref(), "best_of_starts") - of(first.as_ref(), "optimum")),
            reached: of(easy.as_ref(), "reached") as u64,
        })
    }
}

/// What networks say outside their data.
#[derive(Serialize)]
pub(super) struct Extrapolation {
    points: usize,
    /// The kernel's largest error without one of the points.
    dropped: String,
    /// How much of what a trained network says of a saddle a line explains, in percent.
    outside: String,
    inside: String,
    /// Errors outside the data, in units of the target.
    plane: String,
    saddle: String,
    waves: String,
}

impl Extrapolation {
    const EXHIBIT: &str = "extrapolation";

    pub(super) fn measured() -> Result<Self, CliError> {
        let trained = |target| set(Self::EXHIBIT, &[("learner", "network"), ("target", target)]);
        let error = |exhibit: &dyn Exhibit| without_power(readout(exhibit, "relative_error").value);
        let saddle = trained("quadratic")?;
        let part = |id| 100.0 * readout(saddle.as_ref(), id).value;
        let dropped = set(Self::EXHIBIT, &[("points", "three")])?;
        Ok(Self {
            points: set(Self::EXHIBIT, &[])?.handles("extrapolation-map").iter().filter(|one| one.id != "ray").count(),
            dropped: without_power(readout(dropped.as_ref(), "largest_error").value),
            outside: format!("{} %", fixed(part("linear_outside"), 2)),
            inside: format!("{} %", without_power(part("linear_inside"))),
            plane: error(trained("linear")?.as_ref()),
            saddle: error(saddle.as_ref()),
            waves: fixed(readout(trained("cosine")?.as_ref(), "relative_error").value, 0),
        })
    }
}

/// The Lorenz attractor, drawn by spikes.
#[derive(Serialize)]
pub(super) struct Spiking {
    neurons: usize,
    distance: String,
    /// Spikes a second and neuron.
    rate: String,
    /// How many are silenced where the claim is shown, and the distance then.
    silenced: u64,
    damaged: String,
    /// The length of the readout after a second without products.
    torn: String,
}

impl Spiking {
    const EXHIBIT: &str = "spiking";

    pub(super) fn measured() -> Result<Self, CliError> {
        let entry = exhibits::entry(Self::EXHIBIT).map_err(CliError::Exhibit)?;
        let first = set(Self::EXHIBIT, &[])?;
        let damaged = set(Self::EXHIBIT, entry.claims.first().map_or(&[][..], |claim| claim.shown.settings))?;
        let mut torn = tried(Self::EXHIBIT)?;
        torn.seek(1_000);
        let distance = |exhibit: &dyn Exhibit| without_power(readout(exhibit, "euler_distance").value);
        let silenced = damaged.panel().control("silenced").map_err(CliError::Exhibit)?;
        Ok(Self {
            neurons: SpikingExperiment::default().spec.neurons,
            distance: distance(first.as_ref()),
            rate: fixed(readout(first.as_ref(), "rate").value, 0),
            silenced: damaged.panel().count(silenced),
            damaged: distance(damaged.as_ref()),
            torn: fixed(readout(torn.as_ref(), "length").value, 0),
        })
    }
}
