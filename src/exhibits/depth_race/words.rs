//! What the depth race says: numbers, verdicts, the caption.

use super::DepthRace;
use super::curves::Metric;
use crate::exhibits::race_controls::LEARNING_RATE;
use crate::exhibits::{Alert, DepthState, Readout};
use crate::figure::{counted, significant};
use crate::numerics::Phase;
use crate::study::{Run, Snapshot};

/// Significant digits of all numbers beside the figures.
const DIGITS: u8 = 5;

pub(super) fn readouts(exhibit: &DepthRace) -> Vec<Readout> {
    let trial = exhibit.playback.race.trial();
    let (network, best) = (exhibit.playback.chosen().assessment, trial.training.line());
    let validation = Metric::Validation.of_closed_form(exhibit);
    let row = |id, name, help, value: f64, closed_form: Option<f64>| Readout {
        id,
        name,
        help,
        value,
        text: significant(value, DIGITS),
        closed_form: closed_form.map(|value| (value, significant(value, DIGITS))),
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
            "training_mse",
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
            "validation_mse",
            "Validation loss",
            "Mean squared error on fresh points that no network was trained on.",
            network.validation_mse,
            Some(validation),
        ),
        row(
            "deviation",
            "Parameter deviation D",
            "Distance of slope plus distance of intercept from the closed form’s.",
            network.deviation,
            Some(0.0),
        ),
        row(
            "mean_absolute_gradient",
            "Mean |gradient|",
            "How strongly the loss pulls at a weight or bias, on average.",
            network.mean_absolute_gradient,
            None,
        ),
    ]
}

pub(super) fn depths(exhibit: &DepthRace) -> Vec<DepthState> {
    exhibit
        .playback
        .now
        .iter()
        .zip(exhibit.playback.race.runs())
        .map(|(snapshot, run)| DepthState {
            depth: snapshot.network.depth(),
            selected: snapshot.network.depth() == exhibit.playback.selected(),
            symbol: match snapshot.progress.phase {
                Phase::Running => "▸",
                Phase::Converged => "✓",
                Phase::Plateau => "═",
                Phase::Diverged => "✕",
            },
            verdict: verdict(exhibit, snapshot, run),
        })
        .collect()
}

/// How one network is doing, with what the run computed ahead knows of its future.
fn verdict(exhibit: &DepthRace, now: &Snapshot, run: &Run) -> String {
    let since = counted(now.progress.since);
    match now.progress.phase {
        Phase::Converged => format!("converged at epoch {since}"),
        Phase::Diverged => format!("diverged after epoch {since}"),
        Phase::Plateau => format!("on a plateau since epoch {since}; {}", outlook(exhibit, now, run)),
        Phase::Running => format!("still moving; {}", outlook(exhibit, now, run)),
    }
}

/// What the run computed ahead knows of the first end of one network's way, of which the last epoch may lie between two
/// recorded ones.
fn outlook(exhibit: &DepthRace, now: &Snapshot, run: &Run) -> String {
    let end = exhibit.playback.end();
    let computed = run.horizon() >= end;
    let last = || run.at(end, exhibit.playback.race.trial(), exhibit.playback.race.schedule());
    let recorded = run.records().iter().filter(|record| record.epoch > now.epoch && record.epoch <= end);
    let arrived = |snapshot: &Snapshot| matches!(snapshot.progress.phase, Phase::Converged | Phase::Diverged);
    let arrival = recorded.copied().find(arrived).or_else(|| computed.then(last).filter(arrived));
    match arrival {
        Some(snapshot) if snapshot.progress.phase == Phase::Converged => {
            format!("will converge at epoch {}", counted(snapshot.epoch))
        }
        Some(snapshot) => format!("will diverge after epoch {}", counted(snapshot.epoch)),
        None if computed => format!("not trained by the end of the budget, epoch {}", counted(end)),
        None => "its future is being computed".to_owned(),
    }
}

pub(super) fn summary(exhibit: &DepthRace) -> String {
    let chosen = exhibit.playback.chosen();
    let depth = chosen.network.depth();
    let run = &exhibit.playback.race.runs()[depth - 1];
    let product = significant(chosen.assessment.line.slope, 2);
    let best = exhibit.playback.race.trial().training.line();
    let name = if depth == 1 {
        "Depth 1, linear regression by gradient descent,".to_owned()
    } else {
        format!("Depth {depth}")
    };
    let state = match chosen.progress.phase {
        Phase::Converged => format!("draws the closed form’s line since epoch {}.", counted(chosen.progress.since)),
        Phase::Plateau => plateau(exhibit, chosen, &product),
        Phase::Running => format!("has slope {product} and is moving towards {}.", significant(best.slope, 2)),
        Phase::Diverged => format!("diverged after epoch {}.", counted(chosen.progress.since)),
    };
    let future = match chosen.progress.phase {
        Phase::Plateau | Phase::Running => sentence(&outlook(exhibit, chosen, run)),
        _ => String::new(),
    };
    format!("{name} {state} {future} {}", tally(exhibit)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plateau(exhibit: &DepthRace, chosen: &Snapshot, product: &str) -> String {
    let depth = chosen.network.depth();
    let surface = &exhibit.playback.race.trial().training;
    let residual = surface.gradient(chosen.assessment.line).intercept.abs() / 2.0;
    let learnt = residual * residual <= 0.01 * chosen.assessment.excess;
    let what = if learnt { "has learnt where the line sits but not how it slopes" } else { "hardly moves" };
    format!("{what}: the product of its {depth} weights is {product}, so the pull on each of them is tiny.")
}

/// How many networks are where.
fn tally(exhibit: &DepthRace) -> String {
    let count = |phase: Phase| exhibit.playback.now.iter().filter(|snapshot| snapshot.progress.phase == phase).count();
    let parts: Vec<_> = [
        (count(Phase::Converged), "converged"),
        (count(Phase::Running), "still moving"),
        (count(Phase::Plateau), "on a plateau"),
        (count(Phase::Diverged), "diverged"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, name)| format!("{count} {name}"))
    .collect();
    format!("Of ten networks at epoch {}: {}.", counted(exhibit.playback.epoch()), parts.join(", "))
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), characters.as_str()))
}

/// Every network's value at one epoch.
pub(super) fn reading(exhibit: &DepthRace, epoch: u64) -> String {
    let metric = Metric::chosen(exhibit);
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

pub(super) fn alert(exhibit: &DepthRace) -> Option<Alert> {
    let diverged: Vec<&Snapshot> =
        exhibit.playback.now.iter().filter(|snapshot| snapshot.progress.phase == Phase::Diverged).collect();
    let first = diverged.iter().min_by_key(|snapshot| snapshot.progress.since)?;
    let names: Vec<_> = diverged.iter().map(|snapshot| snapshot.network.depth().to_string()).collect();
    let which = if names.len() == 1 { "Depth" } else { "Depths" };
    let text = format!(
        "{which} {} diverged, depth {} first, after epoch {}: a learning rate of {} makes each update overshoot further \
         than the last. What is drawn is the last finite epoch.",
        names.join(", "),
        first.network.depth(),
        counted(first.progress.since),
        exhibit
            .playback
            .panel
            .control(LEARNING_RATE.id)
            .map_or_else(|_| String::new(), |control| control.shown(exhibit.playback.panel.setting(control))),
    );
    let mut actions = Vec::new();
    if exhibit.playback.race.schedule().changed() {
        actions.push(("undo", "Undo the change of the learning rate".to_owned()));
    }
    actions.push(("safe_rate", "Restart with a rate at which every loss falls".to_owned()));
    Some(Alert { text, actions })
}
