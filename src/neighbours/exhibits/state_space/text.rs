//! The words and numbers beside the figures.

use super::controls::LENGTH;
use super::{FITTED, LAST_LAG, RIGHT, StateSpace};
use crate::exhibit::{Evidence, Readout};
use crate::figure::{counted, fixed, significant};
use std::fmt::Write;

fn steps(count: u64) -> String {
    if count == 1 { "1 step".to_owned() } else { format!("{count} steps") }
}

pub(super) fn summary(exhibit: &StateSpace) -> String {
    let (updates, loss) = (exhibit.training.updates(), exhibit.training.loss());
    if !loss.is_finite() {
        return format!("The training has diverged within {} updates.", counted(updates));
    }
    format!(
        "After {} updates the loss on {} is {}, and the largest error at later lags, up to {LAST_LAG}, is {}.",
        counted(updates),
        steps(exhibit.panel.count(&LENGTH)),
        significant(loss, 2),
        significant(exhibit.error(), 2)
    )
}

pub(super) fn readouts(exhibit: &StateSpace) -> Vec<Readout> {
    vec![
        Readout::of(
            "loss",
            "Loss",
            "Sum of the squared errors of the response at the lags that are learned from.",
            exhibit.training.loss(),
        ),
        Readout::of(
            "extrapolation_error",
            "Error later",
            "The largest absolute error of the response at later lags, up to 60.",
            exhibit.error(),
        ),
        Readout::of(
            "asymmetry",
            "Asymmetry",
            "How far the network is from balanced: the largest difference of entries that are the same in a balanced one.",
            exhibit.training.asymmetry(),
        ),
    ]
}

pub(super) fn csv(exhibit: &StateSpace) -> String {
    let mut text = String::from("lag,teacher,network\n");
    let pairs = exhibit.teacher.impulse_response().zip(exhibit.training.impulse_response());
    for (lag, (taught, own)) in pairs.take(LAST_LAG + 1).enumerate() {
        let _ = writeln!(text, "{lag},{taught},{own}");
    }
    text
}

pub(super) fn response(exhibit: &StateSpace) -> String {
    format!(
        "The teacher’s response to one impulse over {LAST_LAG} steps, the first {} of which are learned from, and that of \
         the network. {}",
        steps(exhibit.panel.count(&LENGTH)),
        summary(exhibit)
    )
}

pub(super) fn poles(exhibit: &StateSpace) -> String {
    let all: Vec<_> = exhibit.teacher.poles().iter().map(|&pole| fixed(pole, 2)).collect();
    let found = exhibit.training.poles().unwrap_or_default();
    let largest = found.iter().take(exhibit.teacher.dimension()).map(|pole| fixed(pole.re, 3));
    format!(
        "The teacher’s poles, {}, and those of the network in the complex plane with the unit circle. The real parts of \
         its largest are {}.",
        all.join(", "),
        largest.collect::<Vec<_>>().join(", ")
    )
}

pub(super) fn loss(exhibit: &StateSpace) -> String {
    format!("The loss against the number of updates, both on log axes. {}", summary(exhibit))
}

pub(super) fn smallest_state(exhibit: &StateSpace) -> Evidence {
    if !exhibit.is_done() {
        return Evidence::pending();
    }
    let (length, least) = (exhibit.panel.count(&LENGTH), 2 * exhibit.teacher.dimension() as u64);
    if length < least {
        return Evidence::not_shown(format!(
            "{} are too few for this teacher, which takes {least}: other states of the same size fit them as well.",
            steps(length)
        ));
    }
    let (loss, error) = (exhibit.training.loss(), exhibit.error());
    let is_fitted = loss < FITTED;
    if !is_fitted {
        return Evidence::not_shown(format!(
            "The network has not learned what it saw: its loss is {}.",
            significant(loss, 2)
        ));
    }
    let text = format!(
        "The loss on {} is {}, and the largest error at later lags is {}.",
        steps(length),
        significant(loss, 2),
        significant(error, 2)
    );
    Evidence::of(error < RIGHT, text)
}
