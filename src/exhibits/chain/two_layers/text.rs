//! What the two layers say.

use super::TwoLayers;

use crate::exhibit::Evidence;
use crate::exhibits::chain::epochs;
use crate::exhibits::chain::run::LEARNING_RATE;
use crate::figure::{counted, significant};

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
    } else if let Some(last) = exhibit.run.diverged() {
        format!("The descent diverges after epoch {}.", counted(last))
    } else {
        let sign = match side(exhibit) {
            Side::Wrong => "The start has the wrong sign, so the way leads past the saddle. ",
            Side::Right => "The start has the right sign. ",
            Side::Neither => "",
        };
        match exhibit.durations().0 {
            Some(epoch) => format!("{sign}It takes {} until 99 % of the loss is gone.", epochs(epoch)),
            None => format!("{sign}More than 1 % of the loss is left after {}.", epochs(exhibit.end())),
        }
    };
    format!(
        "{way} At epoch {} the product is {}, its target {}.",
        counted(exhibit.reached()),
        significant(exhibit.now().product(), 2),
        significant(target, 2)
    )
}

/// Whether two layers need more epochs than one from the same line, where they start with the wrong sign.
pub(super) fn slows(exhibit: &TwoLayers) -> Evidence {
    let (product, target) = (exhibit.run.at(0).product(), exhibit.target());
    let [product_text, target_text] = [product, target].map(|value| significant(value, 2));
    let state = format!("w₁ w₂ starts at {product_text} and the target is {target_text}");
    match side(exhibit) {
        Side::Wrong => {}
        Side::Right => {
            return Evidence::not_shown(format!(
                "It speaks of a start with the wrong sign; here {state}, which has the right one."
            ));
        }
        Side::Neither => {
            return Evidence::not_shown(format!("It speaks of a start with the wrong sign; here {state}."));
        }
    }
    if let Some(last) = exhibit.run.diverged() {
        return Evidence::not_shown(format!(
            "At a learning rate of {} the two layers diverge after epoch {}, so there is no way to compare; lower the rate.",
            LEARNING_RATE.shown(exhibit.panel.setting(&LEARNING_RATE)),
            counted(last),
        ));
    }
    let budget = epochs(exhibit.end());
    let text = |two: &str, one: &str| {
        format!("From w₁ w₂ = {product_text} to 1 % of the loss for a target of {target_text}, {two} and {one}.")
    };
    match exhibit.durations() {
        (Some(two), Some(one)) => {
            let (two_text, one_text) =
                (format!("two layers take {}", epochs(two)), format!("one takes {}", counted(one)));
            Evidence::of(two > one, text(&two_text, &one_text))
        }
        (None, Some(one)) => {
            let arrived = format!("one takes {}", epochs(one));
            Evidence::of(true, text(&format!("two layers take more than the {budget} of the budget"), &arrived))
        }
        (Some(two), None) => {
            let arrived = format!("two layers take {}", epochs(two));
            Evidence::of(false, text(&arrived, &format!("one takes more than the {budget} of the budget")))
        }
        (None, None) => Evidence::not_shown(format!(
            "Neither two layers nor one have 99 % of the loss behind them within {budget}; raise the budget or the learning \
             rate."
        )),
    }
}
