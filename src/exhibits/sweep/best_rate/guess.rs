//! What the reader is asked before the best rates are seen.

use super::BestRates;
use super::text::epochs;
use crate::exhibit::{Conceals, Guess, Replies};
use crate::study::{RateScan, protocol};

const FEW: &str = "few";
const MANY: &str = "many";
const NEVER: &str = "never";

/// Fewer than this many epochs are "about 20", and others "about 1,000": their geometric mean, √(20 × 1000).
const BETWEEN: u64 = 141;

pub(super) const GUESS: Guess = Guess {
    question: "One layer arrives within a few epochs at the learning rate that suits it best. At the rate that suits them \
               best, how many epochs do ten layers need?",
    replies: Replies::These(&[(FEW, "about 20"), (MANY, "about 1,000"), (NEVER, "they never arrive")]),
    conceals: Conceals::All,
    then: &[],
    until: "This is being computed.",
};

pub(super) fn answer(exhibit: &BestRates, reply: Option<&str>) -> String {
    let [shallow, deep] = [*protocol::DEPTHS.start(), *protocol::DEPTHS.end()].map(|depth| exhibit.scan.best(depth));
    let beside =
        shallow.map_or_else(String::new, |best| format!("; half of those of one layer within {}", epochs(best.epochs)));
    let (first, facts) = match deep {
        Some(best) => (
            if best.epochs < BETWEEN { FEW } else { MANY },
            format!(
                "At its best rate, half of the networks of ten layers arrive within {}{beside}.",
                epochs(best.epochs)
            ),
        ),
        None => (
            NEVER,
            format!(
                "Fewer than half of the networks of ten layers arrive within {}{beside}.",
                epochs(RateScan::BUDGET)
            ),
        ),
    };
    GUESS.told(reply, reply == Some(first), &facts)
}
