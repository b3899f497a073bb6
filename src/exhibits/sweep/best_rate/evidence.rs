//! What the best rates say of the article's claim.

use super::BestRates;
use super::curves;
use super::text::start;
use crate::exhibit::{Claim, Evidence, Scene, Verdict};
use crate::exhibits::epochs::epochs;
use crate::figure::{counted, significant};
use crate::study::{Interval, Outcome, RateScan, protocol};

pub(super) const STILL_SLOWER: &str = "slower-at-best-rate";

/// How many times as many epochs as one layer ten layers need, at least, to be said to need many more.
const TIMES: u64 = 10;

pub(super) const CLAIMS: &[Claim] = &[Claim {
    id: STILL_SLOWER,
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("initialisation", "zero_asymmetric")], epoch: None },
    breaks: true,
    figure: curves::BY_DEPTH,
}];

/// Whether ten layers need more than ten times the epochs of one in most trials, each depth at its own best rate.
pub(super) fn still_slower(exhibit: &BestRates) -> Evidence {
    if !exhibit.is_complete() {
        return Evidence::pending();
    }
    let scan = &exhibit.scan;
    let (shallow, deep) = (*protocol::DEPTHS.start(), *protocol::DEPTHS.end());
    let (Some(one), Some(ten)) = (scan.best(shallow), scan.best(deep)) else {
        return Evidence::not_shown(format!(
            "{}: no learning rate brings half of the networks of {} there within {} epochs, so there is no best one. Choose \
             another start.",
            start(exhibit),
            if scan.best(shallow).is_none() { "one layer" } else { "ten layers" },
            counted(RateScan::BUDGET),
        ));
    };
    let pairs = scan.outcomes(shallow, one.place).zip(scan.outcomes(deep, ten.place));
    // A network that is there from the start counts as one epoch: ten times none would be none.
    let slower = |(one, ten): &(Outcome, Outcome)| ten.epochs() > one.epochs().max(1).saturating_mul(TIMES);
    let (count, of) = (pairs.filter(slower).count() as u64, scan.spec().trials);
    let interval = Interval::of_proportion(count, of);
    let verdict = Verdict::above(0.5, interval);
    let text = format!(
        "{}: half of the networks of one layer arrive within {} at their best rate, {}, and half of those of ten layers \
         within {} at theirs, {}. Ten layers need more than ten times as many epochs as one in {} of {} trials.",
        start(exhibit),
        epochs(one.epochs),
        significant(one.rate, 2),
        epochs(ten.epochs),
        significant(ten.rate, 2),
        counted(count),
        counted(of),
    );
    if verdict != Verdict::CannotTell {
        return Evidence::of(verdict, text);
    }
    let percent = |share: f64| counted((100.0 * share).round() as u64);
    let text = format!(
        "{text} Of all such trials that would be {} to {} % (95 % interval), and the claim needs more than half: more \
         trials can tell.",
        percent(interval.low),
        percent(interval.high),
    );
    Evidence::of(verdict, text)
}
