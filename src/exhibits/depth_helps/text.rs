//! What the problem that depth helps says.

use super::{Contestant, DepthHelps};
use crate::exhibit::{Evidence, Readout};
use crate::exhibits::epochs::epochs;
use crate::figure::{counted, fixed, significant};
use crate::study::{Power, Regression, Trajectory};

pub(super) fn readouts(exhibit: &DepthHelps) -> Vec<Readout> {
    let row = |id, name, help, value: f64, text: String| Readout { id, name, help, value, text, closed_form: None };
    let [one, two] = &exhibit.contestants;
    let mut rows = Vec::new();
    for (contestant, epochs, rate) in [
        (one, ("epochs_one", "Epochs at depth 1"), ("rate_one", "Best step size at depth 1")),
        (two, ("epochs_two", "Epochs at depth 2"), ("rate_two", "Best step size at depth 2")),
    ] {
        let Some(best) = &contestant.best else { continue };
        let help = "How many epochs until the loss is 0.001, with the best step size.";
        rows.push(row(epochs.0, epochs.1, help, best.epochs() as f64, counted(best.epochs())));
        let help = "The step size with the fewest epochs, among those up to the first at which the loss rises.";
        rows.push(row(rate.0, rate.1, help, best.rate, significant(best.rate, 2)));
    }
    if let (Some(one), Some(two)) = (one.epochs(), two.epochs()) {
        let help = "Epochs at depth 1 for each epoch at depth 2: above 1 where depth helps.";
        let ratio = one as f64 / two.max(1) as f64;
        rows.push(row("speedup", "Speed-up by depth", help, ratio, significant(ratio, 2)));
    }
    rows
}

/// The target and the loss, in words.
fn problem(exhibit: &DepthHelps) -> String {
    let [first, second] = exhibit.regression.target();
    let (raised, power) = match exhibit.regression.power() {
        Power::Two => ("²", 2),
        Power::Four => ("⁴", 4),
    };
    format!("towards ({}, {}) under the loss Σ |w − y|{raised} / {power}", fixed(first, 0), fixed(second, 0))
}

pub(super) fn summary(exhibit: &DepthHelps) -> String {
    let [one, two] = exhibit.contestants.each_ref().map(Contestant::epochs);
    let verdict = match (one, two) {
        (None, None) => "Neither can be called faster.",
        (one, two) if later(one, two) => "Here depth helps.",
        (one, two) if later(two, one) => "Here depth hinders.",
        _ => "Here depth makes no difference.",
    };
    format!("On the way {}, each depth with its best step size: {} {verdict}", problem(exhibit), comparison(one, two))
}

/// Whether one number of epochs is larger than another, of which none at all is the largest.
fn later(one: Option<u64>, other: Option<u64>) -> bool {
    other.is_some_and(|other| one.is_none_or(|one| one > other))
}

/// How many epochs both depths need, in whole sentences.
pub(super) fn comparison(one: Option<u64>, two: Option<u64>) -> String {
    let patience = format!("within {}", epochs(Regression::PATIENCE));
    let (one, two) = match (one, two) {
        (Some(one), Some(two)) => (one, two),
        (Some(one), None) => return format!("Depth 1 needs {}; depth 2 does not arrive {patience}.", epochs(one)),
        (None, Some(two)) => return format!("Depth 1 does not arrive {patience}; depth 2 needs {}.", epochs(two)),
        (None, None) => return format!("Neither depth 1 nor depth 2 arrives {patience}."),
    };
    if one == two {
        return format!("Depth 1 and depth 2 both need {}.", epochs(one));
    }
    let times = significant(one.max(two) as f64 / one.min(two).max(1) as f64, 2);
    let change = if two < one { format!("{times} times fewer") } else { format!("{times} times as many") };
    format!("Depth 1 needs {}; depth 2 needs {}, {change}.", epochs(one), counted(two))
}

/// Whether the second layer makes the problem easier.
pub(super) fn evidence(exhibit: &DepthHelps) -> Evidence {
    let [one, two] = exhibit.contestants.each_ref().map(Contestant::epochs);
    let text = format!("Each depth has its best step size on the way {}. {}", problem(exhibit), comparison(one, two));
    if one.or(two).is_none() {
        return Evidence::not_shown(format!("{text} A nearer target shows which is faster."));
    }
    Evidence::of(later(one, two), text)
}

/// What one says of every contestant that arrives.
fn each(exhibit: &DepthHelps, say: impl Fn(&Contestant, &Trajectory) -> String) -> Vec<String> {
    let arrived = exhibit.contestants.iter().filter_map(|contestant| Some((contestant, contestant.best.as_ref()?)));
    arrived.map(|(contestant, best)| say(contestant, best)).collect()
}

pub(super) fn of_plane(exhibit: &DepthHelps) -> String {
    let ends = each(exhibit, |contestant, best| {
        let [x, y] = best.end();
        format!("depth {} ends at ({}, {})", contestant.depth, significant(x, 3), significant(y, 3))
    });
    format!("The ways of two descents from the origin through the plane, {}: {}.", problem(exhibit), ends.join(", "))
}

pub(super) fn of_losses(exhibit: &DepthHelps) -> String {
    let counts =
        each(exhibit, |contestant, best| format!("depth {} after {}", contestant.depth, epochs(best.epochs())));
    format!(
        "The loss against the epoch, on a logarithmic axis, from {} down to 0.001, which is reached by {}.",
        significant(exhibit.regression.loss([0.0; 2]), 3),
        counts.join(" and "),
    )
}

pub(super) fn reading(exhibit: &DepthHelps, epoch: u64) -> String {
    let values = each(exhibit, |contestant, best| {
        let at = usize::try_from(epoch).ok().and_then(|epoch| best.losses.get(epoch));
        let loss = at.map_or_else(|| "has arrived".to_owned(), |loss| significant(*loss, 3));
        format!("depth {}: {loss}", contestant.depth)
    });
    format!("Epoch {}, loss: {}", counted(epoch), values.join(" · "))
}
