//! What the factors say.

use super::Factors;
use super::histogram::DRAWS;
use crate::exhibit::{Evidence, Verdict};
use crate::figure::{counted, fixed, significant};
use crate::study::Interval;
use crate::study::protocol;

/// A factor is near zero if it is at most this large, and the only one if it is at most this share of every other.
const NEAR_ZERO: f64 = 0.1;
const SMALL_BESIDE: f64 = 0.2;

/// The pull on the others is killed if it is at most this share of the pull on the factor that is near zero.
const KILLED: f64 = 0.25;

/// The strongest pull below which there is none to kill.
const NO_PULL: f64 = 1e-9;

/// How near to 1 the logarithm of the median product falls with each layer where that is called a factor of e.
const NEAR_ONE: f64 = 0.05;

/// The two smallest factors, each with its layer, and the pulls on the smallest and, at most, on the others.
pub(super) struct Smallest {
    pub(super) layer: usize,
    pub(super) weight: f64,
    next: (usize, f64),
    pub(super) own: f64,
    pub(super) others: f64,
}

/// Nothing where there is one factor alone.
pub(super) fn smallest(exhibit: &Factors) -> Option<Smallest> {
    let (weights, pulls) = (exhibit.now().weights(), exhibit.pulls());
    let mut order: Vec<_> = (0..weights.len()).collect();
    order.sort_by(|&a, &b| weights[a].abs().total_cmp(&weights[b].abs()));
    let [first, second, ..] = order[..] else { return None };
    let others = order[1..].iter().map(|&layer| pulls[layer].abs()).fold(0.0, f64::max);
    Some(Smallest {
        layer: first + 1,
        weight: weights[first],
        next: (second + 1, weights[second]),
        own: pulls[first].abs(),
        others,
    })
}

/// How strongly the loss pulls on the smallest factor and on the others.
pub(super) fn comparison(depth: usize, own: f64, others: f64) -> String {
    let (own, strongest) = (significant(own, 2), significant(others, 2));
    let on_others = match depth {
        2 => format!("on the other with {strongest}"),
        _ if others == 0.0 => "on no other at all".to_owned(),
        _ => format!("on no other with more than {strongest}"),
    };
    format!("The loss pulls on it with {own}, and {on_others}")
}

pub(super) fn summary(exhibit: &Factors) -> String {
    let Some(Smallest { layer, weight, own, others, .. }) = smallest(exhibit) else {
        return "One factor is the slope itself: the loss pulls on it with all of what is missing.".to_owned();
    };
    format!(
        "At epoch {} the smallest factor is that of layer {layer}, {}. {}: each pull is what is missing of the slope, times \
         all the other factors.",
        counted(exhibit.reached()),
        significant(weight, 2),
        comparison(exhibit.selected(), own, others)
    )
}

/// Whether the one factor that is near zero weakens the pull on all the others.
pub(super) fn one_kills(exhibit: &Factors) -> Evidence {
    let Some(Smallest { layer, weight, next, own, others }) = smallest(exhibit) else {
        return Evidence::not_shown("It speaks of at least 2 factors; here there is 1.".to_owned());
    };
    let epoch = counted(exhibit.reached());
    if exhibit.run.has_diverged_by(exhibit.epoch()) {
        return Evidence::not_shown(format!(
            "The descent diverged after epoch {epoch}, so the factors say nothing any more; go back to an earlier epoch."
        ));
    }
    let small = significant(weight, 2);
    if weight.abs() > NEAR_ZERO {
        return Evidence::not_shown(format!(
            "At epoch {epoch} no factor is near zero: the smallest is {small}. Drag one to 0.1 or less."
        ));
    }
    if weight.abs() > SMALL_BESIDE * next.1.abs() || next.1 == 0.0 {
        return Evidence::not_shown(format!(
            "At epoch {epoch} no factor stands out: factor {layer} is {small}, and factor {} is not 5 times as large, {}. Drag \
             one of them away from zero.",
            next.0,
            significant(next.1, 2)
        ));
    }
    if own < NO_PULL {
        return Evidence::not_shown(format!(
            "At epoch {epoch} the loss pulls on no factor with more than {}, so there is no pull to kill.",
            significant(own.max(others), 2)
        ));
    }
    let text = format!("Factor {layer} is {small} at epoch {epoch}. {}.", comparison(exhibit.selected(), own, others));
    Evidence::of(others <= KILLED * own, text)
}

/// Whether the median of |product| shrinks by a factor of e a layer.
pub(super) fn shrinks_by_e(exhibit: &Factors) -> Evidence {
    let (first, last) = (*protocol::DEPTHS.start(), *protocol::DEPTHS.end());
    let Some(trend) = exhibit.histogram.trend() else {
        return Evidence::not_shown(format!("The product of these weights is 0 at some depth from {first} to {last}."));
    };
    // What the median is divided by is e to minus the slope, so the ends change places.
    let Interval { low, high } = trend.interval;
    let (least, most) = (-1.0 - NEAR_ONE, -1.0 + NEAR_ONE);
    let text = format!(
        "Over {} random starts at each depth from {first} to {last}, each further layer divides the median |product| by {} \
         (95 % interval {} to {}); within 5 % of e means {} to {}.",
        counted(DRAWS),
        fixed(libm::exp(-trend.slope), 2),
        fixed(libm::exp(-high), 2),
        fixed(libm::exp(-low), 2),
        fixed(libm::exp(-most), 2),
        fixed(libm::exp(-least), 2),
    );
    let verdict = if least <= low && high <= most {
        Verdict::Holds
    } else if high < least || most < low {
        Verdict::Fails
    } else {
        Verdict::CannotTell
    };
    Evidence::of(verdict, text)
}
