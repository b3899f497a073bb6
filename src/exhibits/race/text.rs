//! What is said of a race: how every network is doing, the caption, and what went wrong.

use crate::controls::Setting;
use crate::data::Given;
use crate::exhibit::{Alert, Standing};
use crate::exhibits::phase_text;
use crate::exhibits::race::controls::LEARNING_RATE;
use crate::exhibits::race::learnt::Gaps;
use crate::exhibits::race::playback::Playback;
use crate::figure::{Axis, counted, significant};
use crate::numerics::Phase;
use crate::study::Snapshot;

pub(super) fn standings(playback: &Playback) -> Vec<Standing> {
    playback
        .now
        .iter()
        .map(|snapshot| Standing {
            number: snapshot.network.depth(),
            selected: snapshot.network.depth() == playback.selected(),
            sign: Some(phase_text::sign(snapshot.progress.phase)),
            verdict: verdict(playback, snapshot),
        })
        .collect()
}

/// How one network is doing at the epoch that is shown, without a word of its future.
fn verdict(playback: &Playback, now: &Snapshot) -> String {
    let since = counted(now.progress.since);
    match now.progress.phase {
        Phase::Converged => format!("converged at epoch {since}"),
        Phase::Diverged => format!("diverged after epoch {since}"),
        Phase::Plateau => format!("on a plateau since epoch {since}"),
        Phase::Running => {
            let way = if is_worse_than_at_first(playback, now) { "moving away" } else { "still moving" };
            format!("{way} at epoch {}", counted(now.epoch))
        }
    }
}

/// Whether a network has lost more than it has learnt.
pub(super) fn is_worse_than_at_first(playback: &Playback, now: &Snapshot) -> bool {
    let records = playback.race.runs()[now.network.depth() - 1].records();
    records.first().is_some_and(|first| now.assessment.excess > first.assessment.excess)
}

/// The most characters of a column's name on an axis.
const LONGEST_NAME: usize = 28;

/// A name of a column as it stands on an axis, with room for what stands beside it.
pub(super) fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_owned();
    }
    let kept: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{}…", kept.trim_end())
}

/// The axis of the labels. Its title says how far they scatter around the ground truth, which the noise coefficient does
/// not: the root mean square distance of the training points, √(mean (y − A x − B)²). Points that are given scatter around
/// the closed form.
pub(super) fn label_axis(playback: &Playback, low: f64, high: f64) -> Axis {
    let trial = playback.race.trial();
    let around = trial.dataset.ground_truth.map_or(0.0, |truth| trial.training.excess(truth));
    let scatter = (trial.training.mse() + around).sqrt();
    let name = shortened(playback.given().map_or("label y", Given::y_name));
    Axis::linear_over(&format!("{name} (scatter ±{})", significant(scatter, 2)), low, high)
}

/// When a picture is of.
pub(super) fn moment(epoch: u64) -> String {
    format!("at epoch {}", counted(epoch))
}

/// What is to be added to the epoch of some snapshots where some networks diverged before it.
pub(super) fn unless_finite(epoch: u64, snapshots: &[Snapshot]) -> &'static str {
    let all = snapshots.iter().all(|snapshot| snapshot.epoch == epoch);
    if all { "" } else { " (or the last finite one before it)" }
}

pub(super) fn summary(playback: &Playback) -> String {
    let chosen = playback.chosen();
    let depth = chosen.network.depth();
    let slope = significant(chosen.assessment.line.slope, 2);
    let best = significant(playback.race.trial().training.line().slope, 2);
    let name = if depth == 1 {
        "Depth 1, linear regression by gradient descent,".to_owned()
    } else {
        format!("Depth {depth}")
    };
    let state = match chosen.progress.phase {
        Phase::Converged => format!("has drawn the closed form’s line since epoch {}.", counted(chosen.progress.since)),
        Phase::Plateau => plateau(playback, chosen),
        Phase::Running if is_worse_than_at_first(playback, chosen) => {
            format!("has slope {slope}, and its loss is above that of its start.")
        }
        Phase::Running if slope == best => format!("has slope {slope}, the closed form’s to two digits."),
        Phase::Running => format!("has slope {slope} and is moving towards {best}."),
        Phase::Diverged => format!("diverged after epoch {}.", counted(chosen.progress.since)),
    };
    format!("{name} {state} {}", tally(playback))
}

fn plateau(playback: &Playback, chosen: &Snapshot) -> String {
    let trial = playback.race.trial();
    let depth = chosen.network.depth();
    let (own, best) = (chosen.assessment.validation_mse, trial.validation_mse_of_closed_form());
    if own <= best && trial.has_fresh_points() {
        return format!(
            "hardly moves, and on fresh points it does no worse than the closed form: its loss there is {}, the \
             closed form’s {}.",
            significant(own, 3),
            significant(best, 3),
        );
    }
    let sloped =
        trial.training.line().slope != 0.0 && trial.dataset.ground_truth.is_none_or(|truth| truth.slope != 0.0);
    let learnt = sloped && Gaps::of(chosen.assessment.line, &trial.training).has_height_alone();
    // Not the slope: where data are standardised, that is in other units.
    let product = significant(chosen.network.weights().iter().product(), 2);
    let what = if learnt { "has learnt where the line sits but not how it slopes" } else { "hardly moves" };
    format!("{what}: the product of its {depth} weights is {product}, so the pull on each of them is tiny.")
}

/// How many networks are where.
fn tally(playback: &Playback) -> String {
    let count = |phase: Phase| playback.now.iter().filter(|snapshot| snapshot.progress.phase == phase).count();
    let counts = phase_text::tally(count, |count| count.to_string());
    format!("Of ten networks at epoch {}: {counts}.", counted(playback.epoch()))
}

pub(super) fn alert(playback: &Playback) -> Option<Alert> {
    let diverged: Vec<&Snapshot> =
        playback.now.iter().filter(|snapshot| snapshot.progress.phase == Phase::Diverged).collect();
    let first = diverged.iter().min_by_key(|snapshot| snapshot.progress.since)?;
    let names: Vec<_> = diverged.iter().map(|snapshot| snapshot.network.depth().to_string()).collect();
    let (which, order) = if names.len() == 1 {
        ("Depth", String::new())
    } else {
        ("Depths", format!(", depth {} first,", first.network.depth()))
    };
    let (rate, _) = playback.race.schedule().at(first.progress.since);
    let text = format!(
        "{which} {} diverged{order} after epoch {}: a learning rate of {} makes each update overshoot further than the \
         last. What is drawn is the last finite epoch.",
        names.join(", "),
        counted(first.progress.since),
        LEARNING_RATE.shown(Setting::Number(rate.value())),
    );
    let mut actions = Vec::new();
    if playback.race.schedule().changed() {
        actions.push(("undo", "Undo the change of the learning rate".to_owned()));
    }
    actions.push(("safe_rate", "Restart with a rate at which every loss falls".to_owned()));
    Some(Alert { text, actions })
}
