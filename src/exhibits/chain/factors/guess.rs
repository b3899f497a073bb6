//! What the reader is asked before the pulls on the factors are seen.

use super::strip::PULLS;
use super::{Factors, text};
use crate::exhibit::{Conceals, Guess, Replies, Reply};
use crate::figure::significant;

const SHORT: &str = "short";
const LONG: &str = "long";

pub(super) const GUESS: Guess = Guess {
    question: "The bars are the factors of the slope. On which does the loss pull hardest, on the shortest or on the longest?",
    replies: Replies::These(&[(SHORT, "the shortest"), (LONG, "the longest")]),
    conceals: Conceals::Figures(&[PULLS]),
    then: &[],
    until: "",
};

pub(super) fn answer(exhibit: &Factors, reply: Option<Reply>) -> String {
    let (weights, pulls) = (exhibit.now().weights(), exhibit.pulls());
    let strongest = (0..pulls.len()).max_by(|&a, &b| pulls[a].abs().total_cmp(&pulls[b].abs()));
    let lengths = weights.iter().map(|weight| weight.abs());
    let (least, most) = (lengths.clone().fold(f64::INFINITY, f64::min), lengths.fold(0.0, f64::max));
    let first = strongest.and_then(|layer| match weights[layer].abs() {
        _ if least == most => None,
        length if length == least => Some(SHORT),
        length if length == most => Some(LONG),
        _ => None,
    });
    let facts = match text::smallest(exhibit) {
        Some(text::Smallest { layer, weight, own, others, .. }) => format!(
            "The shortest is that of layer {layer}, {}. {}.",
            significant(weight, 2),
            text::comparison(exhibit.selected(), own, others)
        ),
        None => "Here there is one bar, which is both.".to_owned(),
    };
    GUESS.told(reply, reply.is_some() && reply == first.map(Reply::Words), &facts)
}
