//! What claims about a whole run ask before they are judged.

use super::playback::Playback;
use crate::exhibit::Evidence;
use crate::figure::{counted, significant};
use crate::study::{Interval, Trial};

/// What there is to say while the run is not computed to its end, or was not seen up to an epoch.
pub(super) fn incomplete(playback: &Playback, end: u64) -> Option<Evidence> {
    if !playback.is_complete() {
        return Some(Evidence::pending());
    }
    let unseen = "It speaks of the whole run, which was not seen yet; let it play to its end.";
    (playback.seen() < end.min(playback.end())).then(|| Evidence::not_shown(unseen.to_owned()))
}

/// What there is to say of a claim about one learning rate where it was changed before an epoch.
pub(super) fn of_several_rates(playback: &Playback, end: u64) -> Option<Evidence> {
    let (change, _) = playback.race.schedule().changes().find(|&(from, _)| (1..end).contains(&from))?;
    Some(Evidence::not_shown(format!(
        "It speaks of one learning rate throughout; here it was changed at epoch {}.",
        counted(change)
    )))
}

/// What there is to say of a claim about learning a slope where there is none, or none that the points show.
pub(super) fn without_slope(trial: &Trial) -> Option<Evidence> {
    if trial.dataset.ground_truth.is_some_and(|truth| truth.slope == 0.0) {
        return Some(Evidence::not_shown(
            "The true slope is 0: the flat line is the right one, and there is no slope to learn.".to_owned(),
        ));
    }
    let (slope, interval) = (trial.training.line().slope, of_slope(trial));
    (interval.low <= 0.0 && interval.high >= 0.0).then(|| {
        Evidence::not_shown(format!(
            "The closed form’s slope, {}, is within its sampling error of 0 (95 % interval: {} to {}): these points show no \
             slope to learn. Less noise or more points would.",
            significant(slope, 2),
            significant(interval.low, 2),
            significant(interval.high, 2),
        ))
    })
}

/// The interval of the closed form's slope, whose standard error is √(MSE* n / (n − 2) / (n var x)).
fn of_slope(trial: &Trial) -> Interval {
    let moments = trial.training.moments();
    let freedom = moments.count.saturating_sub(2).max(1) as f64;
    Interval::of_mean(trial.training.line().slope, (trial.training.mse() / (freedom * moments.variance_x)).sqrt())
}
