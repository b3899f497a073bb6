//! The factors of the slope as bars, and under each how strongly the loss pulls on it.

use super::Factors;
use crate::exhibits::bar_text;
use crate::exhibits::epochs::epochs;
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Scale, Style, significant};

/// The part of such a pull that the bars have room for at least, so that weak pulls look weak.
const FEW_TENTHS: f64 = 0.4;

pub(super) const STRIP: &str = "factors-strip";
pub(super) const PULLS: &str = "factors-pulls";

/// How far the strip reaches at least.
const REACH: f64 = 1.5;

fn bars(values: &[f64], reach: f64, style: Style) -> (Axis, Axis, Vec<Mark>) {
    let x = Axis { title: "layer".to_owned(), scale: Scale::Linear, low: 0.5, high: values.len() as f64 + 0.5 };
    let y = Axis { title: String::new(), scale: Scale::Linear, low: -reach, high: reach };
    let mark = |(index, &value): (usize, &f64)| Mark::Bar {
        x: index as f64 + 1.0,
        value,
        text: bar_text::written(value),
        style,
    };
    let marks = values.iter().enumerate().map(mark).collect();
    (x, y, marks)
}

pub(super) fn strip(exhibit: &Factors) -> Figure {
    let chain = exhibit.now();
    let reach = chain.weights().iter().fold(REACH, |most, weight| most.max(weight.abs()));
    let (x, y, marks) = bars(chain.weights(), reach, Ink::Selected.with(Emphasis::Normal));
    Figure {
        id: STRIP,
        title: format!(
            "The factors, product {}, after {}",
            bar_text::total(chain.weights(), |weights| weights.iter().product()),
            epochs(exhibit.reached())
        ),
        description: format!(
            "The factors of the slope after {}, first layer first: {}.",
            epochs(exhibit.reached()),
            chain.weights().iter().map(|&weight| bar_text::written(weight)).collect::<Vec<_>>().join(", ")
        ),
        x,
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: Vec::new(),
    }
}

pub(super) fn pulls(exhibit: &Factors) -> Figure {
    let pulls = exhibit.pulls();
    let depth = pulls.len();
    // A pull of the size of the target is what one layer of slope 0 would feel.
    let least = FEW_TENTHS * exhibit.target().abs().max(0.1);
    let reach = pulls.iter().fold(least, |most, pull| most.max(pull.abs()));
    let (x, y, marks) = bars(&pulls, reach, Ink::Depth(depth).with(Emphasis::Normal));
    Figure {
        id: PULLS,
        title: format!(
            "How the loss pulls on each, {} in all, after {}",
            bar_text::total(&pulls, |pulls| pulls.iter().map(|pull| pull.abs()).sum()),
            epochs(exhibit.reached())
        ),
        description: format!(
            "Minus the gradient of the loss in each factor, first layer first: {}.",
            pulls.iter().map(|&pull| significant(pull, 2)).collect::<Vec<_>>().join(", ")
        ),
        x,
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: Vec::new(),
    }
}
