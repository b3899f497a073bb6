//! What the reader is asked before it is seen whether depth helps.

use super::curves::{self, LOSS};
use super::text::comparison;
use super::{Contestant, DepthHelps};
use crate::exhibit::{Conceals, Guess, Place, Replies, Reply, Shape, times_off};
use crate::exhibits::epochs::{epochs, guessed};
use crate::figure::{Axis, Figure};
use crate::study::Regression;

/// How many times as long as the descent of one layer the axis is on which the guess is made.
const ROOM: f64 = 2.0;

pub(super) const GUESS: Guess = Guess {
    question: "This is how the loss of one layer falls, with its best step size. When will two layers, with theirs, be down at \
               0.001? Move the mark there.",
    replies: Replies::Place(Place {
        figure: LOSS,
        also: &[],
        shape: Shape::Breadth { y: Regression::ARRIVAL },
        words: guessed,
    }),
    conceals: Conceals::All,
    then: &[],
    until: "",
};

/// The loss of one layer alone.
pub(super) fn empty(exhibit: &DepthHelps) -> Figure {
    let [one, _] = &exhibit.contestants;
    let end = one.epochs().unwrap_or(0) as f64;
    let figure = curves::losses_of(exhibit, &exhibit.contestants[..1], (ROOM * end).max(curves::SHORTEST));
    let arrival = one.epochs().map_or_else(|| "never".to_owned(), |count| format!("after {}", epochs(count)));
    let x = Axis { title: "epoch".to_owned(), ..figure.x };
    Figure { description: format!("The loss of one layer against the epoch; it arrives {arrival}."), x, ..figure }
}

pub(super) fn answer(exhibit: &DepthHelps, reply: Option<Reply>) -> String {
    let [one, two] = exhibit.contestants.each_ref().map(Contestant::epochs);
    let facts = comparison(one, two);
    let Some(Reply::Value(own)) = reply else { return facts };
    GUESS.told_place(Reply::Value(own), times_off(own, two).as_deref(), &facts)
}
