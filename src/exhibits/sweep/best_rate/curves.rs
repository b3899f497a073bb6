//! The two figures: epochs against the learning rate, a curve a depth; and what each depth needs at its best rate.

use super::{BestRates, Place, text};
use crate::exhibits::depth_focus;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale};
use crate::study::{BestRate, RateScan, cost, protocol};

pub(super) const BY_RATE: &str = "best-rate-curves";
pub(super) const BY_DEPTH: &str = "best-rate-depths";

/// A number of epochs on a log axis, where 0 has no place.
pub(super) fn shown(epochs: u64) -> f64 {
    epochs.max(1) as f64
}

/// The place of the rate that is nearest to a value of the axis, as a ratio.
pub(super) fn nearest_rate(value: f64) -> usize {
    let rates = RateScan::rates();
    // Between two rates the border is their geometric mean.
    rates.windows(2).take_while(|pair| pair[0] * pair[1] < value.max(0.0) * value).count()
}

/// What half of the networks of a depth need at each rate, broken where fewer than half arrive.
fn curve(exhibit: &BestRates, depth: usize) -> Coordinates {
    let rates = RateScan::rates().into_iter().enumerate();
    rates.map(|(place, rate)| (rate, exhibit.scan.median(depth, place).map_or(f64::NAN, shown))).collect()
}

pub(super) fn by_rate(exhibit: &BestRates) -> Figure {
    let focus = exhibit.focus();
    let guide = Ink::Guide.with(Emphasis::Normal);
    let (first, last) = (RateScan::rates()[0], RateScan::rates()[RateScan::RATES - 1]);
    let x = Axis::log_over("learning rate", first, last);
    let high = RateScan::BUDGET as f64;
    let y = Axis { title: "epochs to 1 %".to_owned(), scale: Scale::Log, low: 1.0, high };
    let mut marks = Vec::new();
    for depth in focus.order() {
        marks.push(Mark::Path { through: curve(exhibit, depth), style: focus.style(depth) });
        if let Some(limit) = exhibit.scan.limit(depth) {
            marks.push(Mark::Tick { x: limit, style: focus.style(depth) });
        }
    }
    for depth in focus.order() {
        if let Some(best) = exhibit.scan.best(depth) {
            marks.push(Mark::Dots { at: vec![(best.rate, shown(best.epochs))], style: focus.here(depth) });
        }
    }
    if let Some(Place::Rate(place)) = exhibit.probed {
        let rate = RateScan::rates()[place];
        marks.push(Mark::Rule { x: rate, style: guide });
        let at = exhibit.scan.median(focus.selected, place).map(|epochs| (rate, shown(epochs)));
        marks.push(Mark::Rings { at: at.into_iter().collect(), style: Ink::Selected.with(Emphasis::Strong) });
    }
    let nowhere = (f64::NAN, f64::NAN);
    // The best rates lie too near to each other for all of their names.
    let named = |depth| {
        [focus.selected, *protocol::DEPTHS.start(), *protocol::DEPTHS.end()].contains(&depth)
            || focus.highlighted == Some(depth)
    };
    let best = |depth| {
        exhibit.scan.best(depth).filter(|_| named(depth)).map_or(nowhere, |best| (best.rate, shown(best.epochs)))
    };
    let ends: Vec<_> = protocol::DEPTHS.map(best).collect();
    let papers = RateScan::rates()[RateScan::PAPERS_RATE];
    let quiet = Ink::GroundTruth.with(Emphasis::Normal);
    Figure {
        id: BY_RATE,
        title: "Epochs until 1 % is left, by learning rate".to_owned(),
        description: text::of_rates(exhibit),
        labels: focus.end_labels(&ends, (&x, &y)),
        gutter: "",
        legend: vec![
            depth_focus::legend_entry(),
            Sample::Dots(Ink::Depth(5).with(Emphasis::Strong)).named("best rate"),
            Sample::Tick(Ink::Depth(5).with(Emphasis::Normal)).named("stable up to"),
            Sample::Rule(guide).named("reading"),
        ],
        x,
        y,
        backdrop: vec![
            Mark::Rule { x: papers, style: quiet },
            Mark::Word { at: (8.0 * papers, 2.0), text: "paper’s rate".to_owned(), style: quiet },
        ],
        marks,
    }
    .or_remark("No network has arrived at any rate yet.")
}

/// How many operations a depth takes at its best rate.
pub(super) fn operations(depth: usize, best: BestRate) -> f64 {
    cost::epoch_operations_by_moments(depth as u64) * shown(best.epochs)
}

pub(super) fn by_depth(exhibit: &BestRates) -> Figure {
    let budget = RateScan::BUDGET as f64;
    let column = |value: &dyn Fn(usize) -> Option<f64>| -> Coordinates {
        protocol::DEPTHS.map(|depth| (depth as f64, value(depth).unwrap_or(f64::NAN))).collect()
    };
    let at_papers = |depth| exhibit.scan.median(depth, RateScan::PAPERS_RATE).map(shown);
    let at_best = |depth| exhibit.scan.best(depth).map(|best| shown(best.epochs));
    let work = |depth| Some(operations(depth, exhibit.scan.best(depth)?));
    let series = [
        ("paper’s rate", Ink::GroundTruth, column(&at_papers)),
        ("best rate", Ink::Selected, column(&at_best)),
        ("operations", Ink::ClosedForm, column(&work)),
    ];
    let finite = series.iter().flat_map(|(.., through)| through).map(|point| point.1).filter(|value| value.is_finite());
    let y = Axis { low: 1.0, ..Axis::log_over("epochs, or operations", 1.0, finite.fold(budget, f64::max)) };
    let (mut marks, mut legend) = (Vec::new(), Vec::new());
    let (guide, over_budget) = (Ink::Guide.with(Emphasis::Normal), Ink::GroundTruth.with(Emphasis::Strong));
    let (done, _) = exhibit.scan.progress();
    // Where half of the networks do not arrive, all that is known is that they need more than the budget.
    let late =
        if done == 0 { Vec::new() } else { protocol::DEPTHS.filter(|&depth| at_papers(depth).is_none()).collect() };
    let late: Coordinates = late.into_iter().map(|depth| (depth as f64, budget)).collect();
    for (name, ink, through) in series {
        legend.push(Sample::Line(ink.with(Emphasis::Normal)).named(name));
        let at = through.iter().copied().filter(|point| point.1.is_finite()).collect();
        marks.push(Mark::Path { through, style: ink.with(Emphasis::Normal) });
        marks.push(Mark::Dots { at, style: ink.with(Emphasis::Strong) });
    }
    marks.push(Mark::Rings { at: late, style: over_budget });
    legend.push(Sample::Rings(over_budget).named("over budget"));
    legend.push(Sample::Rule(guide).named("this depth"));
    let read = if let Some(Place::Depth(depth)) = exhibit.probed { Some(depth) } else { exhibit.highlighted };
    if let Some(depth) = read {
        marks.push(Mark::Rule { x: depth as f64, style: guide });
    }
    Figure {
        id: BY_DEPTH,
        title: "What every depth needs".to_owned(),
        description: text::of_depths(exhibit),
        x: Axis::ordinal("depth", *protocol::DEPTHS.start(), *protocol::DEPTHS.end()),
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend,
    }
    .or_remark("No network has arrived at any rate yet.")
}
