//! What the theory beside the run says: numbers, verdicts, the caption.

use super::GradientFlow;
use super::controls::{LEARNING_RATE, PRODUCT, SLOPE};
use super::track::{ROUNDING, drift};
use crate::exhibit::{Alert, Evidence, Readout, Sign, Standing};
use crate::exhibits::epochs::epochs;
use crate::figure::{counted, significant};
use crate::study::protocol;

/// Significant digits of all numbers beside the figures.
const DIGITS: u8 = 5;

/// A chain has arrived when its product is this near to the target, as a share of it.
const ARRIVED: f64 = 0.01;

pub(super) fn readouts(exhibit: &GradientFlow) -> Vec<Readout> {
    let epoch = exhibit.epoch();
    let (chain, theory) = (exhibit.chain(epoch), exhibit.predicted(epoch));
    let found = drift(&exhibit.start, &chain);
    let slow = exhibit.slow_chain(epoch).map(|chain| drift(&exhibit.start, &chain));
    let row = |id, name, help, value, theory: Option<f64>| {
        let readout = Readout::of(id, name, help, value);
        match theory {
            Some(value) => readout.beside(value),
            None => readout,
        }
    };
    let mut rows = vec![
        row("time", "Time t", "The learning rate multiplied by the epoch.", exhibit.time_of(epoch), None),
        row(
            "product",
            "Product p",
            "The product of all weights, and what the theory says it is.",
            chain.product(),
            Some(theory),
        ),
        row(
            "largest_deviation",
            "Largest deviation",
            "The largest distance of the product from the theory so far.",
            exhibit.deviation(epoch),
            Some(0.0),
        ),
        row(
            "drift",
            "Drift",
            "The largest change so far of the difference of two neighbours’ squares, which the theory keeps.",
            found,
            Some(0.0),
        ),
    ];
    if let Some(slow) = slow {
        let help = "The drift at the same time under a tenth of the learning rate.";
        rows.push(row("drift_slow", "Drift at a tenth of the rate", help, slow, Some(0.0)));
        if is_comparable(exhibit, found) && slow > 0.0 {
            let help =
                "How many times smaller the drift is under a tenth of the learning rate: 10 where it is proportional.";
            rows.push(row("drift_ratio", "Ratio of the two", help, found / slow, None));
        }
    }
    rows
}

/// Whether a drift says something beside that at a tenth of the rate: it is more than rounding, and not that of a run which
/// diverges.
fn is_comparable(exhibit: &GradientFlow, drift: f64) -> bool {
    drift > ROUNDING && exhibit.run.diverged().is_none()
}

pub(super) fn standings(exhibit: &GradientFlow) -> Vec<Standing> {
    let goal = exhibit.panel.number(&SLOPE);
    let state = |depth: usize| {
        let selected = depth == exhibit.depth();
        let curve = exhibit.theories.get(depth - 1);
        let arrival = curve.and_then(|curve| curve.iter().find(|(_, product)| is_near(*product, goal)));
        let end = curve.and_then(|curve| curve.last()).map_or(f64::NAN, |point| point.1);
        let (sign, verdict) = match arrival {
            _ if selected && exhibit.diverged().is_some() => (Sign::Diverged, "descent diverges".to_owned()),
            Some((time, _)) => {
                (Sign::Arrived, format!("in theory within 1 % of the target at time {}", significant(*time, 2)))
            }
            None => (Sign::Moving, format!("in theory at {} when the run ends", significant(end, 2))),
        };
        Standing { number: depth, selected, sign: Some(sign), verdict }
    };
    protocol::DEPTHS.map(state).collect()
}

fn is_near(product: f64, goal: f64) -> bool {
    (product - goal).abs() <= ARRIVED * goal.abs()
}

pub(super) fn summary(exhibit: &GradientFlow) -> String {
    let epoch = exhibit.epoch();
    let (product, theory) = (exhibit.chain(epoch).product(), exhibit.predicted(epoch));
    let place = format!(
        "At time {}, after {}, {} {} where the theory has {}; the largest deviation so far is {}.",
        significant(exhibit.time_of(epoch), 3),
        epochs(epoch),
        if exhibit.depth() == 1 {
            "linear regression has the slope".to_owned()
        } else {
            format!("{} layers have the product", exhibit.depth())
        },
        significant(product, 4),
        significant(theory, 4),
        significant(exhibit.deviation(epoch), 2),
    );
    format!("{place} {} {}", fate(exhibit), drifting(exhibit))
}

/// What the theory says of the whole run.
fn fate(exhibit: &GradientFlow) -> String {
    let goal = exhibit.panel.number(&SLOPE);
    let target = significant(goal, 3);
    let curve = exhibit.theories.get(exhibit.depth() - 1);
    let arrival = curve.and_then(|curve| curve.iter().find(|(_, product)| is_near(*product, goal)));
    match arrival {
        Some((0.0, _)) => format!("It starts within 1 % of the target {target}."),
        Some((time, _)) => {
            format!("The theory is within 1 % of the target {target} at time {}.", significant(*time, 2))
        }
        None if exhibit.theory().sinks() => {
            format!("The target {target} has the other sign: the flow sinks towards 0 and never crosses it.")
        }
        None if goal == 0.0 => "The target is 0: the flow sinks towards it and never quite arrives.".to_owned(),
        None => format!("The target {target} is not reached within this run."),
    }
}

fn drifting(exhibit: &GradientFlow) -> String {
    let epoch = exhibit.epoch();
    let found = drift(&exhibit.start, &exhibit.chain(epoch));
    if found <= ROUNDING {
        return exhibit.why_nothing_drifts().to_owned();
    }
    match exhibit.slow_chain(epoch).map(|chain| drift(&exhibit.start, &chain)) {
        Some(slow) if is_comparable(exhibit, found) && slow > 0.0 => format!(
            "What the theory keeps drifts by {}; under a tenth of the learning rate {} times less.",
            significant(found, 2),
            significant(found / slow, 3),
        ),
        _ => format!("What the theory keeps drifts by {}.", significant(found, 2)),
    }
}

pub(super) fn reading(exhibit: &GradientFlow, epoch: u64) -> String {
    let chain = exhibit.chain(epoch);
    format!(
        "Time {}, epoch {}: descent {} · theory {} · drift {}",
        significant(exhibit.time_of(epoch), 3),
        counted(epoch),
        significant(chain.product(), DIGITS),
        significant(exhibit.predicted(epoch), DIGITS),
        significant(drift(&exhibit.start, &chain), 2),
    )
}

pub(super) fn alert(exhibit: &GradientFlow) -> Option<Alert> {
    let epoch = exhibit.diverged()?;
    Some(Alert {
        text: format!(
            "Descent diverges after epoch {}: a learning rate of {} makes each update overshoot further than the last. The \
             theory knows no step and does not.",
            counted(epoch),
            LEARNING_RATE.shown(exhibit.panel.setting(&LEARNING_RATE)),
        ),
        actions: vec![("safe_rate", "Restart with a rate at which the loss falls".to_owned())],
    })
}

/// The distance from the theory, as a share of all its way, up to which a run follows it; and the share of its way that
/// the theory has to have gone for that to say something.
const FOLLOWING: f64 = 0.02;
const UNDER_WAY: f64 = 0.1;

/// The shortest way that is worth following.
const NO_WAY: f64 = 1e-6;

/// Whether the run has followed the theory so far.
pub(super) fn follows(exhibit: &GradientFlow) -> Evidence {
    if exhibit.is_behind() {
        return Evidence::pending();
    }
    let (epoch, way) = (exhibit.epoch(), exhibit.theory().way());
    let [start, goal] = [PRODUCT, SLOPE].map(|control| significant(exhibit.panel.number(&control), 3));
    if way <= NO_WAY {
        return Evidence::not_shown(format!(
            "The product starts at its target, {goal}, so nothing moves; set another one."
        ));
    }
    let rate = LEARNING_RATE.shown(exhibit.panel.setting(&LEARNING_RATE));
    if exhibit.run.diverged() == Some(epoch) {
        let text = format!(
            "At a learning rate of {rate} descent diverges after epoch {}, with the theory at {}.",
            counted(epoch),
            significant(exhibit.predicted(epoch), 3)
        );
        return Evidence::of(false, text);
    }
    let share = exhibit.deviation(epoch) / way;
    let gone = (exhibit.predicted(epoch) - exhibit.panel.number(&PRODUCT)).abs() / way;
    let place = format!("time {} (epoch {})", significant(exhibit.time_of(epoch), 2), counted(epoch));
    if share <= FOLLOWING && gone < UNDER_WAY {
        return Evidence::not_shown(format!(
            "At {place} the theory has gone {} % of its way from {start}, too little to tell; let the run go on.",
            significant(100.0 * gone, 2)
        ));
    }
    let rest = if exhibit.theory().sinks() { "0".to_owned() } else { goal };
    let text = format!(
        "At a learning rate of {rate}, up to {place}, the product is at most {} away from the theory: {} % of the way from \
         {start} to {rest}.",
        significant(exhibit.deviation(epoch), 2),
        significant(100.0 * share, 2),
    );
    Evidence::of(share <= FOLLOWING, text)
}

/// What share of the product at the start is left where it has sunk.
const SUNK: f64 = 0.1;

/// Whether the product has sunk towards 0 and is still on the side where it began.
pub(super) fn sinks(exhibit: &GradientFlow) -> Evidence {
    if exhibit.is_behind() {
        return Evidence::pending();
    }
    let (epoch, goal) = (exhibit.epoch(), exhibit.panel.number(&SLOPE));
    let (start, product) = (exhibit.start.product(), exhibit.chain(epoch).product());
    if goal >= 0.0 {
        return Evidence::not_shown(format!(
            "It speaks of a target below 0, since the product starts above it; here the target is {}.",
            significant(goal, 3)
        ));
    }
    let place = format!("At time {} (epoch {})", significant(exhibit.time_of(epoch), 2), counted(epoch));
    let [from, to, target] = [start, product, goal].map(|value| significant(value, 3));
    if exhibit.run.diverged() == Some(epoch) {
        return Evidence::of(false, format!("Descent diverges after epoch {}, at a product of {to}.", counted(epoch)));
    }
    let moved = format!("{place} the product is {to}; it started at {from}, and the target is {target}.");
    let (has_risen, has_crossed) = (epoch > 0 && product >= start, product < 0.0);
    if !has_risen && !has_crossed && product > SUNK * start {
        return Evidence::not_shown(format!("{moved} It has not sunk yet; let the run go on."));
    }
    let verdict = match (has_crossed, has_risen) {
        (true, _) => " It has crossed 0.",
        (false, true) => " It has not sunk at all.",
        (false, false) => "",
    };
    Evidence::of(verdict.is_empty(), format!("{moved}{verdict}"))
}
