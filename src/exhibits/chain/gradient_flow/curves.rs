//! The two figures: the product against time, and the drift of what the flow conserves.

use super::GradientFlow;
use super::controls::{SLOPE, TIME};
use super::track::{ROUNDING, Track, drift};
use crate::figure::{Axis, Coordinates, Emphasis, EndLabel, Figure, Ink, Mark, Scale, fixed, significant};
use crate::study::protocol;

pub(super) const IDS: [&str; 2] = ["gradient-flow-curve", "gradient-flow-drift"];

/// How many powers of ten the axis of the drift shows at most.
const DECADES: f64 = 5.0;

/// How far above the drift at a tenth of the rate the axis follows the one at the rate: proportional ones are 10 apart.
const LEAP: f64 = 1000.0;

/// How far beyond target and start the axis of the product follows a run that swings over.
const ROOM: f64 = 2.0;

pub(super) fn products(exhibit: &GradientFlow) -> Figure {
    let goal = exhibit.panel.number(&SLOPE);
    let focus = exhibit.focus();
    let y = product_axis(exhibit);
    let backdrop = vec![Mark::Level { y: goal, style: Ink::Guide.with(Emphasis::Normal) }];
    let mut marks = vec![now(exhibit)];
    for depth in focus.order().filter(|&depth| depth != exhibit.depth()) {
        let through = exhibit.theories[depth - 1].clone();
        let style = focus.style(depth);
        let quiet = if style.emphasis == Emphasis::Normal { Emphasis::Dimmed } else { style.emphasis };
        marks.push(Mark::Path { through, style: style.ink.with(quiet) });
    }
    let product = |epoch: u64, chain: &crate::numerics::Chain| (exhibit.time_of(epoch), chain.product());
    let all: Coordinates = exhibit.run.kept().iter().map(|(epoch, chain)| product(*epoch, chain)).collect();
    let here = product(exhibit.epoch(), &exhibit.chain(exhibit.epoch()));
    let (past, ahead) = split(all, here);
    let style = focus.style(exhibit.depth());
    marks.push(Mark::Path { through: ahead, style: style.ink.with(Emphasis::Ahead) });
    marks.push(Mark::Path { through: past, style });
    let through = exhibit.theories[exhibit.depth() - 1].clone();
    marks.push(Mark::Path { through, style: Ink::ClosedForm.with(Emphasis::Normal) });
    marks.push(Mark::Dots { at: vec![here], style: Ink::Selected.with(Emphasis::Strong) });
    marks.extend(reading(exhibit));
    let ends: Vec<f64> =
        exhibit.theories.iter().map(|theory| theory.last().map_or(f64::NAN, |point| point.1)).collect();
    Figure {
        id: IDS[0],
        title: "Descent and theory".to_owned(),
        description: format!(
            "The product of the weights against time, at depth {}: descent, and the gradient flow it follows, which is \
             drawn faintly for the other depths. At time {} descent is at {} and the theory at {}, with the target {}. At \
             the end the theory is at {}.",
            exhibit.depth(),
            significant(here.0, 3),
            significant(here.1, 4),
            significant(exhibit.predicted(exhibit.epoch()), 4),
            fixed(goal, 2),
            protocol::DEPTHS
                .zip(&ends)
                .map(|(depth, &end)| format!("{} for depth {depth}", significant(end, 2)))
                .collect::<Vec<_>>()
                .join(", "),
        ),
        x: time_axis(exhibit),
        labels: focus.end_labels(&ends, &y),
        y,
        backdrop,
        marks,
    }
}

pub(super) fn drifts(exhibit: &GradientFlow) -> Figure {
    let of = |track: &Track, rate: f64| -> Coordinates {
        let points = track.kept().iter().filter(|(epoch, _)| *epoch > 0);
        points
            .map(|(epoch, chain)| (*epoch as f64 * rate, drift(&exhibit.start, chain)))
            .filter(|&(_, drift)| drift > ROUNDING)
            .collect()
    };
    let (run, slow) = (of(&exhibit.run, exhibit.rate()), of(&exhibit.slow, super::TENTH * exhibit.rate()));
    let epoch = exhibit.epoch();
    let here = (exhibit.time_of(epoch), drift(&exhibit.start, &exhibit.chain(epoch)));
    let largest = |curve: &Coordinates| curve.iter().map(|point| point.1).fold(0.0, f64::max);
    // A run that diverges leaves through the top, so that the slow one can be seen beside it.
    let top = if slow.is_empty() { largest(&run) } else { largest(&run).min(LEAP * largest(&slow)) };
    let top = if top > 0.0 { top.min(1e9) } else { 1.0 };
    let least = run.iter().chain(&slow).map(|point| point.1).fold(top, f64::min);
    let y = Axis::log_over("change of wₗ² − wₗ₊₁²", least.max(top * libm::pow(10.0, -DECADES)), top);
    let mut labels = Vec::new();
    for (curve, text, ink) in [(&run, "rate η", Ink::Selected), (&slow, "rate η / 10", Ink::ClosedForm)] {
        if let Some(&(_, y)) = curve.last() {
            labels.push(EndLabel { y, text: text.to_owned(), style: ink.with(Emphasis::Normal) });
        }
    }
    let (past, ahead) = split(run, here);
    let mut marks = vec![
        now(exhibit),
        Mark::Path { through: slow, style: Ink::ClosedForm.with(Emphasis::Normal) },
        Mark::Path { through: ahead, style: Ink::Selected.with(Emphasis::Ahead) },
        Mark::Path {
            through: past.into_iter().filter(|point| point.1 > ROUNDING).collect(),
            style: Ink::Selected.with(Emphasis::Normal),
        },
    ];
    marks.extend(reading(exhibit));
    Figure {
        id: IDS[1],
        title: "What the theory keeps, and descent does not quite".to_owned(),
        description: describe_drift(exhibit),
        x: time_axis(exhibit),
        y,
        backdrop: Vec::new(),
        marks,
        labels,
    }
}

fn describe_drift(exhibit: &GradientFlow) -> String {
    let epoch = exhibit.epoch();
    let found = drift(&exhibit.start, &exhibit.chain(epoch));
    let slow = exhibit.slow_chain(epoch).map(|chain| drift(&exhibit.start, &chain));
    let of_slow = match slow {
        _ if found <= ROUNDING => return exhibit.why_nothing_drifts().to_owned(),
        Some(slow) => format!("and {} at a tenth of the learning rate", significant(slow, 2)),
        None => "and is being computed at a tenth of the learning rate".to_owned(),
    };
    format!(
        "The largest change of wₗ² − wₗ₊₁² against time, on a logarithmic axis. At time {} it is {} {of_slow}.",
        significant(exhibit.time_of(epoch), 3),
        significant(found, 2),
    )
}

/// A curve up to a point on it, and from there on.
fn split(all: Coordinates, here: (f64, f64)) -> (Coordinates, Coordinates) {
    let (mut past, after): (Coordinates, Coordinates) = all.into_iter().partition(|point| point.0 < here.0);
    let after: Coordinates = after.into_iter().filter(|point| point.0 > here.0).collect();
    past.push(here);
    let ahead = if after.is_empty() { after } else { [here].into_iter().chain(after).collect() };
    (past, ahead)
}

fn now(exhibit: &GradientFlow) -> Mark {
    Mark::Rule { x: exhibit.time_of(exhibit.epoch()), style: Ink::Guide.with(Emphasis::Normal) }
}

fn reading(exhibit: &GradientFlow) -> Option<Mark> {
    let x = exhibit.time_of(exhibit.probed?);
    Some(Mark::Rule { x, style: Ink::Guide.with(Emphasis::Strong) })
}

fn time_axis(exhibit: &GradientFlow) -> Axis {
    let high = exhibit.panel.number(&TIME).max(exhibit.time_of(exhibit.end()));
    Axis { title: "time, learning rate × epoch".to_owned(), scale: Scale::Linear, low: 0.0, high }
}

/// An axis that holds all theories and the run, but for what a diverging one does.
fn product_axis(exhibit: &GradientFlow) -> Axis {
    let theories = exhibit.theories.iter().flatten().map(|point| point.1);
    let values = theories.chain([0.0, exhibit.panel.number(&SLOPE)]);
    let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let span = (high - low).max(0.1);
    let run = exhibit.run.kept().iter().map(|(_, chain)| chain.product());
    let (low, high) = run.fold((low, high), |(bottom, top), value| {
        (bottom.min(value.max(low - ROOM * span)), top.max(value.min(high + ROOM * span)))
    });
    Axis::linear_over("product of the weights", low, high)
}
