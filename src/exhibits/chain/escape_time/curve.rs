//! The figure: median waiting times against depth, with the exponential fitted to the deep ones.

use super::EscapeTime;
use super::text;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, fixed};
use crate::study::{DepthWaits, Growth, WaitingTimes};

pub(super) const ID: &str = "escape-time-curve";

/// The epochs of an axis when nothing is known yet.
const EMPTY: (f64, f64) = (10.0, 10_000.0);

/// A number of epochs on a log axis, where 0 has no place.
pub(super) fn shown(epochs: Option<u64>) -> Option<f64> {
    epochs.map(|epochs| epochs.max(1) as f64)
}

pub(super) fn figure(exhibit: &EscapeTime) -> Figure {
    let (waits, growth) = (exhibit.waiting_times.waits(), exhibit.waiting_times.growth());
    let y = axis(&waits, growth.as_ref());
    let column = |waits: &DepthWaits| {
        let [lower, _, upper] = waits.quartiles.map(shown);
        Some((waits.depth as f64, lower?, upper?))
    };
    let between = waits.iter().filter_map(column).collect();
    let median = |waits: &DepthWaits| Some((waits.depth as f64, shown(waits.quartiles[1])?));
    let medians: Coordinates = waits.iter().filter_map(median).collect();
    let (line, dots) = match exhibit.highlighted {
        Some(_) => (Emphasis::Dimmed, Emphasis::Normal),
        None => (Emphasis::Normal, Emphasis::Strong),
    };
    let mut marks = vec![
        Mark::Band { between, style: Ink::Selected.with(Emphasis::Normal) },
        Mark::Path { through: medians.clone(), style: Ink::Selected.with(line) },
    ];
    let mut legend = vec![
        Sample::Line(Ink::Selected.with(Emphasis::Normal)).named("median"),
        Sample::Band(Ink::Selected.with(Emphasis::Normal)).named("middle half"),
    ];
    if let Some(growth) = growth {
        let depths = WaitingTimes::DEPTHS.map(|depth| depth as f64);
        let through: Coordinates = depths.map(|depth| (depth, growth.at(depth))).collect();
        let style = Ink::ClosedForm.with(Emphasis::Normal);
        legend.push(Sample::Line(style).named(format!("× {} a layer", fixed(growth.factor, 2))));
        marks.push(Mark::Path { through, style });
    }
    let (ring, rule) = (Ink::Selected.with(Emphasis::Strong), Ink::Guide.with(Emphasis::Normal));
    legend.push(Sample::Rings(ring).named("this depth"));
    legend.push(Sample::Rule(rule).named("reading"));
    marks.push(Mark::Dots { at: medians.clone(), style: Ink::Selected.with(dots) });
    for depth in [exhibit.highlighted, exhibit.probed].into_iter().flatten() {
        let at: Coordinates = medians.iter().copied().filter(|point| point.0 == depth as f64).collect();
        marks.push(Mark::Rings { at, style: ring });
    }
    if let Some(depth) = exhibit.probed {
        marks.push(Mark::Rule { x: depth as f64, style: rule });
    }
    Figure {
        id: ID,
        title: "Epochs until the loss is 0.01".to_owned(),
        description: text::description(exhibit),
        x: Axis::ordinal("depth", *WaitingTimes::DEPTHS.start(), *WaitingTimes::DEPTHS.end()),
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend,
    }
    .or_remark("No median is known yet: half of the starts of a depth have to arrive first.")
}

/// An axis that holds all quartiles and the fit where it was made.
fn axis(waits: &[DepthWaits], growth: Option<&Growth>) -> Axis {
    let quartiles = waits.iter().flat_map(|waits| waits.quartiles).filter_map(shown);
    let fitted = growth.into_iter().flat_map(|growth| [growth.at(growth.from as f64), growth.at(growth.to as f64)]);
    let known = || quartiles.clone().chain(fitted.clone()).filter(|value| value.is_finite());
    let (low, high) = (known().fold(f64::INFINITY, f64::min), known().fold(0.0, f64::max));
    let (low, high) = if high > 0.0 { (low.max(1.0), high.min(1e6)) } else { EMPTY };
    Axis::log_over("epochs", low, high)
}
