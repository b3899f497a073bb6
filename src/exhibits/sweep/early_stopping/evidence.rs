//! What networks that are stopped early say of the article's claims.

use super::text::{layers, state, times};
use super::{Unfinished, curves};
use crate::exhibit::{Claim, Evidence, Scene, Verdict};
use crate::figure::{counted, fixed, significant};
use crate::study::{EarlyStopping, Interval, Method, protocol};

const UNFINISHED_IS_BETTER: &str = "unfinished-is-better";
const DEEPER_GAINS_LESS: &str = "deeper-gains-less";
const RIDGE_DOES_AS_WELL: &str = "ridge-does-as-well";
const EQUAL_ONCE_SETTLED: &str = "equal-once-settled";

/// By what share of the closed form's extra loss ridge regression may be worse and is still said to do as well.
const AS_WELL: f64 = 0.05;

/// By how much validation losses may differ that are said to be equal.
const EQUAL: f64 = 1e-8;

const FIRST: Scene = Scene { settings: &[], epoch: None };

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: UNFINISHED_IS_BETTER,
        scope: &[],
        shown: FIRST,
        tried: Scene { settings: &[("initialisation", "pytorch"), ("points", "50")], epoch: None },
        breaks: true,
        figure: curves::BY_EPOCH,
    },
    Claim {
        id: DEEPER_GAINS_LESS,
        scope: &[],
        shown: FIRST,
        tried: Scene { settings: &[("initialisation", "identity")], epoch: None },
        breaks: false,
        figure: curves::BY_DEPTH,
    },
    Claim {
        id: RIDGE_DOES_AS_WELL,
        scope: &[],
        shown: FIRST,
        tried: Scene { settings: &[("points", "50"), ("noise", "1")], epoch: None },
        breaks: false,
        figure: curves::BY_DEPTH,
    },
    Claim {
        id: EQUAL_ONCE_SETTLED,
        scope: &[],
        shown: FIRST,
        tried: Scene { settings: &[("noise", "3")], epoch: None },
        breaks: false,
        figure: curves::BY_EPOCH,
    },
];

pub(super) fn of(exhibit: &Unfinished, claim: &str) -> Option<Evidence> {
    let of: fn(&Unfinished) -> Evidence = match claim {
        UNFINISHED_IS_BETTER => unfinished_is_better,
        DEEPER_GAINS_LESS => deeper_gains_less,
        RIDGE_DOES_AS_WELL => ridge_does_as_well,
        EQUAL_ONCE_SETTLED => equal_once_settled,
        _ => return None,
    };
    Some(if exhibit.study.is_complete() { of(exhibit) } else { Evidence::pending() })
}

const ONE: usize = *protocol::DEPTHS.start();
const TEN: usize = *protocol::DEPTHS.end();

/// How much smaller one method's loss is than another's, on average, and where that lies with 95 % confidence.
fn advantage(study: &EarlyStopping, of: Method, over: Method) -> Interval {
    let difference = study.difference(over, of);
    Interval::of_mean(difference.mean, difference.standard_error())
}

/// Whether ten layers, stopped at their best epoch, have a smaller loss on fresh points than the closed form.
fn unfinished_is_better(exhibit: &Unfinished) -> Evidence {
    let (study, stopped) = (&exhibit.study, Method::Stopped(TEN));
    let text = format!(
        "{}: stopped at epoch {}, the extra loss of ten layers is {}.",
        state(exhibit),
        counted(study.best(TEN).epoch),
        times(study, stopped),
    );
    Evidence::of(Verdict::above(0.0, advantage(study, stopped, Method::ClosedForm)), text)
}

/// Whether one layer has a smaller loss than ten, each stopped at its best epoch.
fn deeper_gains_less(exhibit: &Unfinished) -> Evidence {
    let study = &exhibit.study;
    let interval = advantage(study, Method::Stopped(ONE), Method::Stopped(TEN));
    let text = format!(
        "{}: stopped at their best epochs, one layer has an extra loss of {} and ten layers of {}, trial by trial {} to {} \
         more (95 % interval).",
        state(exhibit),
        significant(study.loss(Method::Stopped(ONE)), 3),
        significant(study.loss(Method::Stopped(TEN)), 3),
        significant(interval.low, 2),
        significant(interval.high, 2),
    );
    Evidence::of(Verdict::above(0.0, interval), text)
}

/// Whether ridge regression at its best is worse than networks of no depth, stopped at their best epoch, but for a twentieth
/// of the closed form's loss.
fn ridge_does_as_well(exhibit: &Unfinished) -> Evidence {
    let (study, depth) = (&exhibit.study, exhibit.study.best_depth());
    let closed_form = study.loss(Method::ClosedForm);
    let of = advantage(study, Method::Ridge, Method::Stopped(depth));
    let interval = Interval { low: of.low / closed_form, high: of.high / closed_form };
    let percent = |share: f64| fixed(100.0 * share, 1);
    let text = format!(
        "{}: the extra loss of ridge regression at its best strength, {}, is {}. That of the best depth, {}, is larger by {} \
         to {} % of the closed form’s (95 % interval). Ridge regression counts as doing as well while that is above −{} %.",
        state(exhibit),
        significant(study.best_strength(), 2),
        times(study, Method::Ridge),
        layers(depth),
        percent(interval.low),
        percent(interval.high),
        fixed(100.0 * AS_WELL, 0),
    );
    Evidence::of(Verdict::above(-AS_WELL, interval), text)
}

/// Whether networks of all depths have the closed form's validation loss once they have settled on its line.
fn equal_once_settled(exhibit: &Unfinished) -> Evidence {
    let study = &exhibit.study;
    let settled = protocol::DEPTHS.map(|depth| (depth, study.settled(depth)));
    let trials = study.spec().trials;
    if let Some((depth, few)) = settled.clone().find(|(_, settled)| 2 * settled.count < trials) {
        return Evidence::not_shown(format!(
            "{}: within {} epochs only {} of {} networks of {} have come to the closed form’s line, and the claim needs half \
             of them at every depth. Choose the start at the line y = 0.",
            state(exhibit),
            counted(EarlyStopping::EPOCHS),
            counted(few.count),
            counted(trials),
            layers(depth),
        ));
    }
    let count: u64 = settled.clone().map(|(_, settled)| settled.count).sum();
    let largest = settled.map(|(_, settled)| settled.largest_difference).fold(0.0, f64::max);
    let text = format!(
        "{}: {} of {} networks of all depths have come to the closed form’s line within {} epochs. Their losses on fresh \
         points differ from its by at most {}.",
        state(exhibit),
        counted(count),
        counted(trials * protocol::DEPTHS.count() as u64),
        counted(EarlyStopping::EPOCHS),
        significant(largest, 1),
    );
    Evidence::of(largest <= EQUAL, text)
}
