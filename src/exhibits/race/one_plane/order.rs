//! In which order height and slope of a line are learnt.

use crate::exhibit::Evidence;
use crate::exhibits::race::learnt::Gaps;
use crate::exhibits::race::playback::Playback;
use crate::exhibits::race::whole_run;
use crate::figure::{counted, significant};
use crate::numerics::Phase;

/// The fewest layers of a network that is called deep.
pub(super) const DEEP: usize = 5;

/// The height is learnt long before the slope where it is there in this share of the epochs up to it.
const LONG: f64 = 2.0 / 3.0;

/// The learning of one network in its whole run.
#[derive(Clone, Copy, Debug)]
struct Learning {
    /// The first recorded epoch from which on the slope stays learnt.
    slope: Option<u64>,
    /// The share of the epochs before it, or of the whole run, in which the height is learnt.
    height: f64,
}

impl Learning {
    fn of(playback: &Playback, depth: usize) -> Self {
        let surface = &playback.race.trial().training;
        let (mut slope, mut before, mut height, mut with_height) = (None, 0, 0, 0);
        let mut last = None;
        for snapshot in playback.history(depth, playback.end()) {
            let gaps = Gaps::of(snapshot.assessment.line, surface);
            if let Some((epoch, true)) = last {
                with_height += snapshot.epoch - epoch;
            }
            if !gaps.has_slope() {
                slope = None;
            } else if slope.is_none() {
                (slope, before, height) = (Some(snapshot.epoch), snapshot.epoch, with_height);
            }
            last = Some((snapshot.epoch, gaps.has_height()));
        }
        if slope.is_none() {
            (before, height) = (playback.end(), with_height);
        }
        Self { slope, height: height as f64 / before.max(1) as f64 }
    }
}

/// Whether the selected network has its height long before its slope.
pub(super) fn intercept_first(playback: &Playback) -> Evidence {
    let depth = playback.selected();
    whole_run::incomplete(playback, playback.end())
        .or_else(|| whole_run::without_slope(playback.race.trial()))
        .or_else(|| diverged(playback))
        .unwrap_or_else(|| judge(depth, Learning::of(playback, depth), playback.end()))
}

/// What there is to say where the selected network diverged.
fn diverged(playback: &Playback) -> Option<Evidence> {
    let depth = playback.selected();
    let epoch = counted(playback.first(depth, Phase::Diverged, playback.end())?);
    Some(Evidence::not_shown(format!(
        "Depth {depth} diverged after epoch {epoch} and learnt nothing. A smaller learning rate would show it."
    )))
}

fn judge(depth: usize, learning: Learning, end: u64) -> Evidence {
    let long = learning.height >= LONG;
    let share = significant(100.0 * learning.height, 3);
    let right = "Long before means two thirds of them. Right is what costs at most 1 % of the loss by which the flat line \
                 exceeds the closed form.";
    match learning.slope {
        Some(0) => {
            Evidence::not_shown(format!("The slope of depth {depth} was right from the start. Other weights show it."))
        }
        Some(epoch) => Evidence::of(
            long,
            format!(
                "Depth {depth} had the right slope from epoch {} on; its line was at the right height in {share} % of the \
                 epochs before. {right}",
                counted(epoch)
            ),
        ),
        None if long => Evidence::of(
            true,
            format!(
                "Depth {depth} did not have the right slope by epoch {}, the end of the run; its line was at the right \
                 height in {share} % of these epochs. {right}",
                counted(end)
            ),
        ),
        None => Evidence::not_shown(format!(
            "Depth {depth} had neither the right slope nor, for long, the right height by epoch {}, the end of the run. A \
             larger epoch budget would show which is first.",
            counted(end)
        )),
    }
}

/// How many networks have learnt what, at the epoch that is shown.
pub(super) fn of_all(playback: &Playback) -> String {
    if whole_run::without_slope(playback.race.trial()).is_some() {
        return "The points show hardly any slope to learn.".to_owned();
    }
    let surface = &playback.race.trial().training;
    let alone = playback.now.iter().filter(|snapshot| {
        snapshot.progress.phase != Phase::Diverged && Gaps::of(snapshot.assessment.line, surface).has_height_alone()
    });
    match alone.count() {
        0 => "No network has learnt the height of its line and less than half of its slope.".to_owned(),
        1 => "1 of ten networks has learnt the height of its line and less than half of its slope.".to_owned(),
        count => {
            format!("{count} of ten networks have learnt the height of their line and less than half of its slope.")
        }
    }
}
