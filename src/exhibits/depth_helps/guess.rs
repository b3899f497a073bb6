//! What the reader is asked before it is seen whether depth helps.

use super::text::{comparison, later};
use super::{Contestant, DepthHelps};
use crate::exhibit::{Conceals, Guess, Replies};

pub(super) const GUESS: Guess = Guess {
    question: "Each with its best step size: which arrives in fewer epochs?",
    replies: Replies::These(&[("one", "one layer"), ("two", "two layers")]),
    conceals: Conceals::All,
    then: &[],
    until: "",
};

pub(super) fn answer(exhibit: &DepthHelps, reply: Option<&str>) -> String {
    let [one, two] = exhibit.contestants.each_ref().map(Contestant::epochs);
    let first = if later(one, two) {
        Some("two")
    } else if later(two, one) {
        Some("one")
    } else {
        None
    };
    GUESS.told(reply, reply.is_some() && reply == first, &comparison(one, two))
}
