//! What the reader is asked before the waits of the deepest chains are seen.

use super::EscapeTime;
use super::curve::{ID, shown};
use crate::exhibit::{Conceals, Guess, Place, Replies, Reply, Shape, times_off};
use crate::exhibits::epochs::{Asked, epochs, guessed};
use crate::figure::{Coordinates, Figure};
use crate::study::{DepthWaits, WaitingTimes};

const DEEP: usize = *WaitingTimes::DEPTHS.end();

/// The deepest chain whose wait is shown beforehand.
const SHOWN: usize = 5;

pub(super) const GUESS: Guess = Guess {
    question: "These are the median waits of chains of one to five layers. How long do eight layers wait? Move the \
               mark there.",
    replies: Replies::Place(Place { figure: ID, also: &[], shape: Shape::Height { x: DEEP as f64 }, words: guessed }),
    conceals: Conceals::All,
    then: &[],
    until: "This is being computed.",
};

/// The waits of the shallower chains.
pub(super) fn empty(exhibit: &EscapeTime) -> Figure {
    let median = |waits: &DepthWaits| Some((waits.depth as f64, shown(waits.quartiles[1])?));
    let waits = exhibit.waiting_times.waits();
    let known: Coordinates = waits.iter().filter(|waits| waits.depth <= SHOWN).filter_map(median).collect();
    Asked {
        figure: ID,
        title: "Epochs until the loss is 0.01".to_owned(),
        description: format!(
            "The median epochs until the loss is 0.01 at depths {} to {SHOWN}, on a logarithmic axis.",
            WaitingTimes::DEPTHS.start()
        ),
        depths: WaitingTimes::DEPTHS,
        between: (10, WaitingTimes::PATIENCE),
        known,
        name: "median",
    }
    .drawn()
}

pub(super) fn answer(exhibit: &EscapeTime, reply: Option<Reply>) -> Option<String> {
    let (done, trials) = exhibit.waiting_times.progress();
    if done < trials {
        return None;
    }
    let median = exhibit.waits(DEEP)?.quartiles[1];
    let facts = match median {
        Some(median) => format!("Half of the chains of eight layers have arrived after {}.", epochs(median)),
        None => {
            format!("Fewer than half of the chains of eight layers arrive within {}.", epochs(WaitingTimes::PATIENCE))
        }
    };
    let Some(Reply::Value(own)) = reply else { return Some(facts) };
    Some(GUESS.told_place(Reply::Value(own), times_off(own, median).as_deref(), &facts))
}
