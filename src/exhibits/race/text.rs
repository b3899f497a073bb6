//! What is said of a race: how every network is doing, the caption, and what went wrong.

use crate::exhibit::{Alert, Standing};
use crate::exhibits::phase_text;
use crate::exhibits::race::controls::LEARNING_RATE;
use crate::exhibits::race::playback::Playback;
use crate::figure::{counted, significant};
use crate::numerics::Phase;
use crate::study::{Run, Snapshot};

pub(super) fn standings(playback: &Playback) -> Vec<Standing> {
    playback
        .now
        .iter()
        .zip(playback.race.runs())
        .map(|(snapshot, run)| Standing {
            number: snapshot.network.depth(),
            selected: snapshot.network.depth() == playback.selected(),
            symbol: phase_text::symbol(snapshot.progress.phase),
            verdict: verdict(playback, snapshot, run),
        })
        .collect()
}

/// How one network is doing, with what the run computed ahead knows of its future.
fn verdict(playback: &Playback, now: &Snapshot, run: &Run) -> String {
    let since = counted(now.progress.since);
    match now.progress.phase {
        Phase::Converged => format!("converged at epoch {since}"),
        Phase::Diverged => format!("diverged after epoch {since}"),
        Phase::Plateau => format!("on a plateau since epoch {since}; {}", outlook(playback, now, run)),
        Phase::Running => format!("still moving; {}", outlook(playback, now, run)),
    }
}

/// What the run computed ahead knows of the first end of one network's way, of which the last epoch may lie between two
/// recorded ones.
fn outlook(playback: &Playback, now: &Snapshot, run: &Run) -> String {
    let end = playback.end();
    let computed = run.horizon() >= end;
    let last = || run.at(end, playback.race.trial(), playback.race.schedule());
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

pub(super) fn summary(playback: &Playback) -> String {
    let chosen = playback.chosen();
    let depth = chosen.network.depth();
    let run = &playback.race.runs()[depth - 1];
    let product = significant(chosen.assessment.line.slope, 2);
    let best = playback.race.trial().training.line();
    let name = if depth == 1 {
        "Depth 1, linear regression by gradient descent,".to_owned()
    } else {
        format!("Depth {depth}")
    };
    let state = match chosen.progress.phase {
        Phase::Converged => format!("draws the closed form’s line since epoch {}.", counted(chosen.progress.since)),
        Phase::Plateau => plateau(playback, chosen, &product),
        Phase::Running => format!("has slope {product} and is moving towards {}.", significant(best.slope, 2)),
        Phase::Diverged => format!("diverged after epoch {}.", counted(chosen.progress.since)),
    };
    let future = match chosen.progress.phase {
        Phase::Plateau | Phase::Running => sentence(&outlook(playback, chosen, run)),
        _ => String::new(),
    };
    format!("{name} {state} {future} {}", tally(playback)).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plateau(playback: &Playback, chosen: &Snapshot, product: &str) -> String {
    let depth = chosen.network.depth();
    let surface = &playback.race.trial().training;
    let residual = surface.gradient(chosen.assessment.line).intercept.abs() / 2.0;
    let learnt = residual * residual <= 0.01 * chosen.assessment.excess;
    let what = if learnt { "has learnt where the line sits but not how it slopes" } else { "hardly moves" };
    format!("{what}: the product of its {depth} weights is {product}, so the pull on each of them is tiny.")
}

/// How many networks are where.
fn tally(playback: &Playback) -> String {
    let count = |phase: Phase| playback.now.iter().filter(|snapshot| snapshot.progress.phase == phase).count();
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
    format!("Of ten networks at epoch {}: {}.", counted(playback.epoch()), parts.join(", "))
}

/// With a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), characters.as_str()))
}

pub(super) fn alert(playback: &Playback) -> Option<Alert> {
    let diverged: Vec<&Snapshot> =
        playback.now.iter().filter(|snapshot| snapshot.progress.phase == Phase::Diverged).collect();
    let first = diverged.iter().min_by_key(|snapshot| snapshot.progress.since)?;
    let names: Vec<_> = diverged.iter().map(|snapshot| snapshot.network.depth().to_string()).collect();
    let which = if names.len() == 1 { "Depth" } else { "Depths" };
    let text = format!(
        "{which} {} diverged, depth {} first, after epoch {}: a learning rate of {} makes each update overshoot further \
         than the last. What is drawn is the last finite epoch.",
        names.join(", "),
        first.network.depth(),
        counted(first.progress.since),
        playback
            .panel
            .control(LEARNING_RATE.id)
            .map_or_else(|_| String::new(), |control| control.shown(playback.panel.setting(control))),
    );
    let mut actions = Vec::new();
    if playback.race.schedule().changed() {
        actions.push(("undo", "Undo the change of the learning rate".to_owned()));
    }
    actions.push(("safe_rate", "Restart with a rate at which every loss falls".to_owned()));
    Some(Alert { text, actions })
}
