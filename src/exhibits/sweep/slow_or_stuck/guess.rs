//! What the reader is asked before the networks go on.

use super::SlowOrStuck;
use super::evidence::{MOST, PAPERS_END, late};
use crate::exhibit::{Conceals, Guess, Replies, Reply};
use crate::figure::counted;
use crate::numerics::Phase;

const ARRIVE: &str = "arrive";
const STAY: &str = "stay";

pub(super) const GUESS: Guess = Guess {
    question: "Of the networks of depth 8 that have not arrived after 10,000 epochs, what will become of most if they get a \
               million?",
    replies: Replies::These(&[(ARRIVE, "most arrive"), (STAY, "most stay stuck")]),
    conceals: Conceals::Nothing,
    then: &[("depth", "8"), ("epochs", "1000000")],
    until: "This is being computed.",
};

pub(super) fn answer(exhibit: &SlowOrStuck, reply: Option<Reply>) -> Option<String> {
    if exhibit.asked() <= PAPERS_END || exhibit.population.epoch() < exhibit.asked() {
        return None;
    }
    let (late, depth, end) = (late(exhibit), exhibit.selected(), counted(exhibit.asked()));
    let arrived = late.iter().filter(|phase| **phase == Phase::Converged).count();
    let first = if arrived as f64 > MOST * late.len() as f64 { ARRIVE } else { STAY };
    let facts = match (arrived, late.len()) {
        (_, 0) => format!("At depth {depth} all had arrived after {} epochs.", counted(PAPERS_END)),
        (1, 1) => format!("The one of depth {depth} that was late had arrived after {end} epochs."),
        (0, of) => format!("None of the {of} of depth {depth} had arrived after {end} epochs."),
        (arrived, of) => format!("{arrived} of {of} of depth {depth} had arrived after {end} epochs."),
    };
    Some(GUESS.told(reply, !late.is_empty() && reply == Some(Reply::Words(first)), &facts))
}
