//! What the two layers say.

use super::TwoLayers;

use crate::exhibit::Evidence;
use crate::exhibits::chain::run::LEARNING_RATE;
use crate::exhibits::epochs::epochs;
use crate::figure::{counted, significant};
use crate::numerics::Chain;

/// On which side of 0 a start is, beside its target.
enum Side {
    Right,
    Wrong,
    /// The product or the target is 0.
    Neither,
}

fn side(exhibit: &TwoLayers) -> Side {
    let (product, target) = (exhibit.run.at(0).product(), exhibit.target());
    if product == 0.0 || target == 0.0 {
        Side::Neither
    } else if (product < 0.0) == (target < 0.0) {
        Side::Right
    } else {
        Side::Wrong
    }
}

pub(super) fn summary(exhibit: &TwoLayers) -> String {
    let (start, target) = (exhibit.run.at(0), exhibit.target());
    let way = if start.loss(target) == 0.0 {
        "The start is at the target, so nothing moves.".to_owned()
    } else if let Some(last) = exhibit.run.diverged().filter(|_| exhibit.run.has_diverged_by(exhibit.seen)) {
        format!("The descent diverges after epoch {}.", counted(last))
    } else {
        let sign = match side(exhibit) {
            Side::Wrong => "The start has the wrong sign, so the way leads past the saddle. ",
            Side::Right => "The start has the right sign. ",
            Side::Neither => "",
        };
        match exhibit.durations().0.filter(|&epoch| epoch <= exhibit.seen) {
            Some(epoch) => format!("{sign}It takes {} until 99 % of the loss is gone.", epochs(epoch)),
            None if exhibit.seen == 0 => format!("{sign}The descent has not begun."),
            None => format!("{sign}More than 1 % of the loss is left after {}.", epochs(exhibit.seen)),
        }
    };
    format!(
        "{way} At epoch {} the product is {}, its target {}.",
        counted(exhibit.reached()),
        significant(exhibit.now().product(), 2),
        significant(target, 2)
    )
}

/// How near a way has to come to the saddle to pass close to it.
const CLOSE: f64 = 0.2;

/// Whether two layers need more epochs than one from the same line, where their way passes close to the saddle.
pub(super) fn slows(exhibit: &TwoLayers) -> Evidence {
    let (product, target) = (exhibit.run.at(0).product(), exhibit.target());
    if target == 0.0 {
        let text = "With a target of 0 there is no saddle: the origin is one of the best answers. Set another target.";
        return Evidence::not_shown(text.to_owned());
    }
    if product == target {
        return Evidence::not_shown(format!(
            "The start is at the target, {}, so nothing moves.",
            significant(target, 2)
        ));
    }
    if exhibit.seen < exhibit.end() {
        let text = "It speaks of the whole way, which was not seen yet; let it play to its end.";
        return Evidence::not_shown(text.to_owned());
    }
    if let Some(last) = exhibit.run.diverged() {
        return Evidence::not_shown(format!(
            "At a learning rate of {} the two layers diverge after epoch {}, so there is no way to compare; lower the rate.",
            LEARNING_RATE.shown(exhibit.panel.setting(&LEARNING_RATE)),
            counted(last),
        ));
    }
    let (two, one) = exhibit.durations();
    let closest = exhibit.run.up_to(two.unwrap_or(exhibit.end())).map(from_saddle).fold(f64::INFINITY, f64::min);
    if closest > CLOSE {
        return Evidence::not_shown(format!(
            "The way comes no closer to the saddle than {}; it speaks of {CLOSE} or less. Start nearer to the saddle, or to \
             the line w₁ = {}w₂ that leads to it.",
            significant(closest, 2),
            if target > 0.0 { "−" } else { "" },
        ));
    }
    if two.is_none() && one.is_none() {
        return Evidence::not_shown(format!(
            "Neither two layers nor one come to 1 % of the loss within {}; raise the budget or the learning rate.",
            epochs(exhibit.end())
        ));
    }
    let named = |count: Option<u64>| {
        count.map_or_else(|| format!("more than the {} of the budget", epochs(exhibit.end())), epochs)
    };
    let text = format!(
        "The way passes the saddle at a distance of {}. From w₁ w₂ = {} to 1 % of the loss for a target of {}, two layers \
         take {} and one takes {}.",
        significant(closest, 2),
        significant(product, 2),
        significant(target, 2),
        named(two),
        named(one)
    );
    Evidence::of(one.is_some_and(|one| two.is_none_or(|two| two > one)), text)
}

/// How far from the saddle both weights are.
fn from_saddle(chain: &Chain) -> f64 {
    chain.weights().iter().map(|weight| weight * weight).sum::<f64>().sqrt()
}
