//! What the reader is asked before the small pictures, which differ in their noise alone, are seen.

use super::PaperSweep;
use super::curves::{ID, SMALL_IDS};
use super::evidence::{DEEP, last};
use crate::exhibit::{Conceals, Guess, Place, Replies, Reply, Shape};
use crate::figure::{fixed, significant};
use crate::study::{Interval, Metric, protocol};

/// So near to each other two heights can hardly be told apart, in units of D.
const NEAR: f64 = 0.05;

pub(super) const GUESS: Guess = Guess {
    question: "The noise goes up from 0.05 to 0.50, ten times as much. Where does the mean D of depth 10 end then? Move the mark \
               there.",
    replies: Replies::Place(Place {
        figure: ID,
        also: &[SMALL_IDS[SMALL_IDS.len() - 1]],
        shape: Shape::Height { x: protocol::EPOCHS as f64 },
        words,
    }),
    conceals: Conceals::Figures(&SMALL_IDS),
    then: &[],
    until: "This is being computed.",
};

fn words(reply: Reply) -> String {
    if let Reply::Value(value) = reply { fixed(value, 2) } else { reply.to_string() }
}

/// Compares the least and the most noise of the paper, where both are computed.
pub(super) fn answer(exhibit: &PaperSweep, reply: Option<Reply>) -> Option<String> {
    let (little, much) = (exhibit.progress.small.first()?, exhibit.progress.small.last()?);
    if !little.is_complete() || !much.is_complete() {
        return None;
    }
    let [before, after] = [little, much].map(|picture| last(picture, DEEP, Metric::Deviation));
    let (before, after) = (&before?.moments, &after?.moments);
    let error = libm::hypot(before.standard_error(), after.standard_error());
    let more = Interval::of_mean(after.mean - before.mean, error);
    let facts = format!(
        "From noise {} to {}, the mean D of depth {DEEP} goes from {} to {}: a difference of {} to {} (95 % interval).",
        fixed(little.spec.noise_coefficient, 2),
        fixed(much.spec.noise_coefficient, 2),
        significant(before.mean, 2),
        significant(after.mean, 2),
        significant(more.low, 2),
        significant(more.high, 2),
    );
    let Some(Reply::Value(own)) = reply else { return Some(facts) };
    let off = own - after.mean;
    let side = if off > 0.0 { "high" } else { "low" };
    let off = (off.abs() > NEAR).then(|| format!("{} too {side}", fixed(off.abs(), 2)));
    Some(GUESS.told_place(Reply::Value(own), off.as_deref(), &facts))
}
