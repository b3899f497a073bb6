//! What the depth race says: its numbers, and the reading of its curves.

use super::DepthRace;
use super::controls::{Curve, METRIC};
use crate::exhibit::{Evidence, Readout};
use crate::figure::{counted, significant};
use crate::numerics::Phase;
use crate::study::Metric;

/// Significant digits of all numbers beside the figures.
const DIGITS: u8 = 5;

pub(super) fn readouts(exhibit: &DepthRace) -> Vec<Readout> {
    let trial = exhibit.playback.race.trial();
    let (network, best) = (exhibit.playback.chosen().assessment, trial.training.line());
    let validation = Curve::Validation.of_closed_form(exhibit);
    let row = |id, name, help, value, closed_form: Option<f64>| {
        let readout = Readout::of(id, name, help, value);
        match closed_form {
            Some(value) => readout.beside(value),
            None => readout,
        }
    };
    vec![
        row("slope", "Slope", "The product of all weights.", network.line.slope, Some(best.slope)),
        row(
            "intercept",
            "Intercept",
            "What the network predicts at x = 0.",
            network.line.intercept,
            Some(best.intercept),
        ),
        row(
            Metric::TrainingMse.id(),
            "Training loss",
            "Mean squared error on the training points.",
            network.training_mse,
            Some(trial.training.mse()),
        ),
        row(
            "excess",
            "Excess loss",
            "Training loss above the closed form’s: what is left to learn. Never negative, exact even when it is tiny.",
            network.excess,
            Some(0.0),
        ),
        row(
            Metric::ValidationMse.id(),
            "Validation loss",
            "Mean squared error on fresh points that no network was trained on.",
            network.validation_mse,
            Some(validation),
        ),
        row(
            Metric::Deviation.id(),
            "Parameter deviation D",
            "Distance of slope plus distance of intercept from the closed form’s.",
            network.deviation,
            Some(0.0),
        ),
        row(
            Metric::MeanAbsoluteGradient.id(),
            "Mean |gradient|",
            "How strongly the loss pulls at a weight or bias, on average.",
            network.mean_absolute_gradient,
            None,
        ),
    ]
}

/// Every network's value at one epoch.
pub(super) fn reading(exhibit: &DepthRace, epoch: u64) -> String {
    let metric = exhibit.playback.panel.chosen::<Curve>(&METRIC);
    let values: Vec<_> = exhibit
        .playback
        .race
        .at(epoch)
        .iter()
        .map(|snapshot| {
            format!("depth {}: {}", snapshot.network.depth(), significant(metric.of(&snapshot.assessment), DIGITS))
        })
        .collect();
    format!("Epoch {}, {}: {}", counted(epoch), metric.name(), values.join(" · "))
}

/// Whether the shallowest network has arrived and the deepest has not.
pub(super) fn deep_is_late(exhibit: &DepthRace) -> Evidence {
    let playback = &exhibit.playback;
    let [shallow, .., deep] = &playback.now[..] else { return Evidence::pending() };
    if !playback.has_arrived() {
        return Evidence::pending();
    }
    let arrived = |phase: Phase| if phase == Phase::Converged { "has arrived" } else { "has not arrived" };
    let text = format!(
        "At epoch {}, depth {} {} (D = {}) and depth {} {} (D = {}).",
        counted(playback.epoch()),
        shallow.network.depth(),
        arrived(shallow.progress.phase),
        significant(shallow.assessment.deviation, 2),
        deep.network.depth(),
        arrived(deep.progress.phase),
        significant(deep.assessment.deviation, 2),
    );
    Evidence::of(shallow.progress.phase == Phase::Converged && deep.progress.phase != Phase::Converged, text)
}
