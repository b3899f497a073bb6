//! What the reader is asked before the best rates are seen.

use super::BestRates;
use super::curves::{self, BY_DEPTH};
use crate::exhibit::{Conceals, Guess, Place, Replies, Reply, Shape, times_off};
use crate::exhibits::epochs::{Asked, epochs, guessed};
use crate::figure::{Coordinates, Figure};
use crate::study::{RateScan, protocol};

const DEEP: usize = *protocol::DEPTHS.end();

/// The depths that are shown beforehand.
const SHOWN: std::ops::RangeInclusive<usize> = 1..=5;

pub(super) const GUESS: Guess = Guess {
    question: "Each depth at the learning rate that suits it best: these are the epochs that half of the networks of depth 1 to \
               5 need. How many does depth 10 need? Move the mark there.",
    replies: Replies::Place(Place {
        figure: BY_DEPTH,
        also: &[],
        shape: Shape::Height { x: DEEP as f64 },
        words: guessed,
    }),
    conceals: Conceals::All,
    then: &[],
    until: "This is being computed.",
};

/// What the shallower half needs.
pub(super) fn empty(exhibit: &BestRates) -> Figure {
    let best = |depth| exhibit.scan.best(depth).map(|best| (depth as f64, curves::shown(best.epochs)));
    let known: Coordinates = SHOWN.filter_map(best).collect();
    Asked {
        figure: BY_DEPTH,
        title: "What depths 1 to 5 need".to_owned(),
        description: format!(
            "The epochs that depths {} to {} need at their best rates, on a logarithmic axis to {}.",
            SHOWN.start(),
            SHOWN.end(),
            epochs(RateScan::BUDGET)
        ),
        depths: protocol::DEPTHS,
        between: (1, RateScan::BUDGET),
        known,
        name: "best rate",
    }
    .drawn()
}

pub(super) fn answer(exhibit: &BestRates, reply: Option<Reply>) -> String {
    let [shallow, deep] = [*protocol::DEPTHS.start(), DEEP].map(|depth| exhibit.scan.best(depth));
    let beside =
        shallow.map_or_else(String::new, |best| format!("; half of those of one layer within {}", epochs(best.epochs)));
    let facts = match deep {
        Some(best) => format!(
            "At its best rate, half of the networks of ten layers arrive within {}{beside}.",
            epochs(best.epochs)
        ),
        None => {
            format!("Fewer than half of the networks of ten layers arrive within {}{beside}.", epochs(RateScan::BUDGET))
        }
    };
    let Some(Reply::Value(own)) = reply else { return facts };
    GUESS.told_place(Reply::Value(own), times_off(own, deep.map(|best| best.epochs)).as_deref(), &facts)
}
