//! What the reader is asked before the small pictures, which differ in their noise alone, are seen.

use super::PaperSweep;
use super::curves::SMALL_IDS;
use super::evidence::{DEEP, VISIBLE, last};
use crate::exhibit::{Conceals, Guess, Replies};
use crate::figure::{fixed, significant};
use crate::study::{Interval, Metric};

const FURTHER: &str = "further";
const SAME: &str = "same";
const CLOSER: &str = "closer";

pub(super) const GUESS: Guess = Guess {
    question: "The noise goes up from 0.05 to 0.50, ten times as much. How far from the best line do networks of depth 10 end \
               then, on average?",
    replies: Replies::These(&[(FURTHER, "much further away"), (SAME, "about as far"), (CLOSER, "closer")]),
    conceals: Conceals::Figures(&SMALL_IDS),
    then: &[],
    until: "This is being computed.",
};

/// Compares the least and the most noise of the paper, where both are computed.
pub(super) fn answer(exhibit: &PaperSweep, reply: Option<&str>) -> Option<String> {
    let (little, much) = (exhibit.progress.small.first()?, exhibit.progress.small.last()?);
    if !little.is_complete() || !much.is_complete() {
        return None;
    }
    let [before, after] = [little, much].map(|picture| last(picture, DEEP, Metric::Deviation));
    let (before, after) = (&before?.moments, &after?.moments);
    let error = libm::hypot(before.standard_error(), after.standard_error());
    let more = Interval::of_mean(after.mean - before.mean, error);
    // What chance alone brings about, or what could not be read off a published figure, is no difference.
    let first = if more.low <= 0.0 && more.high >= 0.0 || (after.mean - before.mean).abs() <= VISIBLE {
        SAME
    } else if more.low > 0.0 {
        FURTHER
    } else {
        CLOSER
    };
    let facts = format!(
        "From noise {} to {}, their mean D goes from {} to {}: a difference of {} to {} (95 % interval).",
        fixed(little.spec.noise_coefficient, 2),
        fixed(much.spec.noise_coefficient, 2),
        significant(before.mean, 2),
        significant(after.mean, 2),
        significant(more.low, 2),
        significant(more.high, 2),
    );
    Some(GUESS.told(reply, reply == Some(first), &facts))
}
