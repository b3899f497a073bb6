//! What the theory beside the run says: numbers, verdicts, the caption.

use super::GradientFlow;
use super::controls::{IMBALANCE, LEARNING_RATE, SLOPE};
use super::track::{ROUNDING, drift};
use crate::exhibit::{Alert, Evidence, Readout, Standing};
use crate::figure::{counted, fixed, significant};
use crate::study::protocol;

/// Significant digits of all numbers beside the figures.
const DIGITS: u8 = 5;

/// A chain has arrived when its product is this near to the target, as a share of it, or of 1 where that is larger.
const ARRIVED: f64 = 0.01;

pub(super) fn readouts(exhibit: &GradientFlow) -> Vec<Readout> {
    let epoch = exhibit.epoch();
    let (chain, theory) = (exhibit.chain(epoch), exhibit.theory(epoch));
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
        let (symbol, verdict) = match arrival {
            _ if selected && exhibit.run.diverged().is_some() => ("✕", "descent diverges".to_owned()),
            Some((time, _)) => ("✓", format!("in theory within 1 % of the target at time {}", significant(*time, 2))),
            None => ("▸", format!("in theory at {} when the run ends", significant(end, 2))),
        };
        Standing { number: depth, selected, symbol, verdict }
    };
    protocol::DEPTHS.map(state).collect()
}

fn is_near(product: f64, goal: f64) -> bool {
    (product - goal).abs() <= ARRIVED * goal.abs().max(1.0)
}

pub(super) fn summary(exhibit: &GradientFlow) -> String {
    let epoch = exhibit.epoch();
    let (product, theory) = (exhibit.chain(epoch).product(), exhibit.theory(epoch));
    let place = format!(
        "At time {}, after {} epochs, {} {} where the theory has {}; the largest deviation so far is {}.",
        significant(exhibit.time_of(epoch), 3),
        counted(epoch),
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
    let sinks = goal < 0.0 && exhibit.depth() > 2
        || goal < 0.0 && exhibit.depth() == 2 && exhibit.panel.number(&IMBALANCE) == 0.0;
    let target = fixed(goal, 2);
    let curve = exhibit.theories.get(exhibit.depth() - 1);
    let arrival = curve.and_then(|curve| curve.iter().find(|(_, product)| is_near(*product, goal)));
    match arrival {
        Some((0.0, _)) => format!("It starts within 1 % of the target {target}."),
        Some((time, _)) => {
            format!("The theory is within 1 % of the target {target} at time {}.", significant(*time, 2))
        }
        None if sinks => {
            format!("The target {target} has the other sign: the flow sinks towards 0 and never gets there.")
        }
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
        significant(exhibit.theory(epoch), DIGITS),
        significant(drift(&exhibit.start, &chain), 2),
    )
}

pub(super) fn alert(exhibit: &GradientFlow) -> Option<Alert> {
    let epoch = exhibit.run.diverged()?;
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

/// The deviation from the theory, as a share of the target, up to which a run follows it.
const FOLLOWING: f64 = 0.02;

/// Whether the run has followed the theory so far.
pub(super) fn follows(exhibit: &GradientFlow) -> Evidence {
    let (epoch, goal) = (exhibit.epoch(), exhibit.panel.number(&SLOPE));
    let deviation = exhibit.deviation(epoch);
    let text = format!(
        "Learning rate {}, {} epochs: the product is never further from the theory than {}; the target is {}.",
        significant(exhibit.rate(), 2),
        counted(epoch),
        significant(deviation, 2),
        fixed(goal, 2),
    );
    Evidence::of(deviation <= FOLLOWING * goal.abs().max(1.0), text)
}

/// Whether the run is nearer to 0 than to a target of the other sign.
pub(super) fn sinks(exhibit: &GradientFlow) -> Evidence {
    let (product, goal) = (exhibit.chain(exhibit.epoch()).product(), exhibit.panel.number(&SLOPE));
    let text = format!(
        "At time {} the product is {}; the target is {}.",
        significant(exhibit.time_of(exhibit.epoch()), 2),
        significant(product, 2),
        fixed(goal, 2),
    );
    if goal < 0.0 { Evidence::of(product > goal / 2.0, text) } else { Evidence::not_shown(text) }
}
