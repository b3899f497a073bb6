//! What the depth race says: its numbers, and the reading of its curves.

use super::DepthRace;
use super::controls::Curve;
use crate::exhibit::{Evidence, Readout};
use crate::exhibits::by_depth::by_depth;
use crate::exhibits::race::playback::Playback;
use crate::exhibits::race::whole_run;
use crate::figure::{brief, counted};
use crate::numerics::Phase;
use crate::study::{Metric, protocol};

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
    let rows = vec![
        row(
            "slope",
            "Slope",
            "The product of all weights, in the units of the data.",
            network.line.slope,
            Some(best.slope),
        ),
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
            "Loss on fresh points",
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
            "How strongly the loss pulls on a weight or bias, on average.",
            network.mean_absolute_gradient,
            None,
        ),
    ];
    // There are no fresh points among those that are given.
    let is_known = |row: &Readout| trial.has_fresh_points() || row.id != Metric::ValidationMse.id();
    rows.into_iter().filter(is_known).collect()
}

/// Every network's value at one epoch.
pub(super) fn reading(exhibit: &DepthRace, epoch: u64) -> String {
    let metric = Curve::shown(exhibit);
    let then = exhibit.playback.race.at(epoch);
    let values = then.iter().map(|snapshot| {
        let finite = snapshot.epoch == epoch; // or the last one before it
        let value = if finite { brief(metric.of(&snapshot.assessment)) } else { "diverged".to_owned() };
        (snapshot.network.depth(), value)
    });
    format!("Epoch {}, {}: {}", counted(epoch), metric.name(), by_depth(values))
}

/// Which of the shallowest and the deepest network of a run converged first.
pub(super) fn deep_is_late(playback: &Playback) -> Evidence {
    let depths = [*protocol::DEPTHS.start(), *protocol::DEPTHS.end()];
    whole_run::incomplete(playback, playback.end())
        .or_else(|| whole_run::of_several_rates(playback, playback.end()))
        .or_else(|| whole_run::without_slope(playback.race.trial()))
        .unwrap_or_else(|| order(playback, depths))
}

fn order(playback: &Playback, [shallow, deep]: [usize; 2]) -> Evidence {
    let converged = |depth| playback.first(depth, Phase::Converged, playback.end());
    let end = format!("by epoch {}, the end of the run", counted(playback.end()));
    let first = |one: usize, epoch: u64, other: usize| {
        format!("Depth {one} converged at epoch {}; depth {other} had not {end}.", counted(epoch))
    };
    match (converged(shallow), converged(deep)) {
        (None, None) => Evidence::not_shown(format!(
            "Neither depth {shallow} nor depth {deep} had converged {end}. A larger epoch budget would show which is first."
        )),
        (Some(epoch), None) => Evidence::of(true, first(shallow, epoch, deep)),
        (None, Some(epoch)) => Evidence::of(false, first(deep, epoch, shallow)),
        (Some(early), Some(late)) => Evidence::of(
            early < late,
            format!("Depth {shallow} converged at epoch {}, depth {deep} at epoch {}.", counted(early), counted(late)),
        ),
    }
}
