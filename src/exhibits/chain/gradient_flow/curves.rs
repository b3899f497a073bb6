//! The two figures: the product against time, and the drift of what the flow conserves.

use super::GradientFlow;
use super::controls::{SLOPE, TIME};
use super::track::{ROUNDING, Track, drift};
use crate::exhibits::depth_focus;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, Style, fixed, significant};
use crate::study::protocol;

pub(super) const IDS: [&str; 2] = ["gradient-flow-curve", "gradient-flow-drift"];

/// How many powers of ten the axis of the drift shows at most.
const DECADES: f64 = 5.0;

/// How far above the drift at a tenth of the rate the axis follows the one at the rate: proportional ones are 10 apart.
const LEAP: f64 = 1000.0;

/// How far beyond target and start the axis of the product follows a run that swings over.
const ROOM: f64 = 2.0;

/// Where the target is named, as a share of the axis.
const NAMED_AT: f64 = 0.12;

pub(super) fn products(exhibit: &GradientFlow) -> Figure {
    let goal = exhibit.panel.number(&SLOPE);
    let focus = exhibit.focus();
    let y = product_axis(exhibit);
    let level = Ink::Guide.with(Emphasis::Normal);
    let backdrop = vec![Mark::Level { y: goal, style: level }];
    let mut marks = Vec::new();
    for depth in focus.order().filter(|&depth| depth != exhibit.depth()) {
        let through = exhibit.theories[depth - 1].clone();
        let style = focus.style(depth);
        let quiet = if style.emphasis == Emphasis::Normal { Emphasis::Dimmed } else { style.emphasis };
        marks.push(Mark::Path { through, style: style.ink.with(quiet) });
    }
    let product = |epoch: u64, chain: &crate::numerics::Chain| (exhibit.time_of(epoch), chain.product());
    let kept = exhibit.run.kept().iter().take_while(|(epoch, _)| *epoch < exhibit.seen());
    let furthest = product(exhibit.seen(), &exhibit.chain(exhibit.seen()));
    let all: Coordinates = kept.map(|(epoch, chain)| product(*epoch, chain)).chain([furthest]).collect();
    let here = product(exhibit.epoch(), &exhibit.chain(exhibit.epoch()));
    let (past, ahead) = split(all, here);
    let style = focus.style(exhibit.depth());
    marks.push(Mark::Path { through: ahead, style: style.ink.with(Emphasis::Ahead) });
    marks.push(Mark::Path { through: past, style });
    let through = exhibit.theories[exhibit.depth() - 1].clone();
    let own_theory = Ink::ClosedForm.with(Emphasis::Normal);
    marks.push(Mark::Path { through, style: own_theory });
    marks.push(Mark::Dots { at: vec![here], style: Ink::Selected.with(Emphasis::Strong) });
    marks.extend(reading(exhibit));
    let x = time_axis(exhibit);
    marks.push(Mark::Word { at: (NAMED_AT * x.high, goal), text: "target".to_owned(), style: level });
    let ends: Vec<_> =
        exhibit.theories.iter().map(|theory| theory.last().copied().unwrap_or((f64::NAN, f64::NAN))).collect();
    Figure {
        id: IDS[0],
        title: format!("Descent and theory, {}", moment(exhibit)),
        description: format!(
            "The product of the weights against time, at depth {}: descent, and the gradient flow it follows, which is \
             drawn for the other depths too. At time {} descent is at {} and the theory at {}, with the target {}. At \
             the end the theory is at {}.",
            exhibit.depth(),
            significant(here.0, 3),
            significant(here.1, 4),
            significant(exhibit.predicted(exhibit.epoch()), 4),
            fixed(goal, 2),
            protocol::DEPTHS
                .zip(&ends)
                .map(|(depth, &(_, end))| format!("{} for depth {depth}", significant(end, 2)))
                .collect::<Vec<_>>()
                .join(", "),
        ),
        labels: focus.end_labels(&ends, (&x, &y)),
        gutter: depth_focus::GUTTER,
        legend: vec![
            Sample::Line(Ink::Selected.with(Emphasis::Normal)).named("descent"),
            Sample::Line(own_theory).named("theory"),
            depth_focus::legend_entry(),
            Sample::Line(Ink::Selected.with(Emphasis::Ahead)).named("seen before"),
            Sample::Rule(READING).named("reading"),
        ],
        x,
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
    let (mut run, mut slow) = (of(&exhibit.run, exhibit.rate()), of(&exhibit.slow, super::TENTH * exhibit.rate()));
    let epoch = exhibit.epoch();
    let here = (exhibit.time_of(epoch), drift(&exhibit.start, &exhibit.chain(epoch)));
    let largest = |curve: &Coordinates| curve.iter().map(|point| point.1).fold(0.0, f64::max);
    // A run that diverges leaves through the top, so that the slow one can be seen beside it.
    let top = if slow.is_empty() { largest(&run) } else { largest(&run).min(LEAP * largest(&slow)) };
    let top = if top > 0.0 { top.min(1e9) } else { 1.0 };
    let least = run.iter().chain(&slow).map(|point| point.1).fold(top, f64::min);
    let y = Axis::log_over("change of wₗ² − wₗ₊₁²", least.max(top * libm::pow(10.0, -DECADES)), top);
    let seen = exhibit.time_of(exhibit.seen());
    run.retain(|point| point.0 <= seen);
    slow.retain(|point| point.0 <= seen);
    let [own, ahead_style, tenth] = [
        Ink::Selected.with(Emphasis::Normal),
        Ink::Selected.with(Emphasis::Ahead),
        Ink::ClosedForm.with(Emphasis::Normal),
    ];
    let (past, ahead) = split(run, here);
    let mut marks = vec![
        Mark::Path { through: slow, style: tenth },
        Mark::Path { through: ahead, style: ahead_style },
        Mark::Path { through: past.into_iter().filter(|point| point.1 > ROUNDING).collect(), style: own },
    ];
    if here.1 > ROUNDING {
        marks.push(Mark::Dots { at: vec![here], style: Ink::Selected.with(Emphasis::Strong) });
    }
    marks.extend(reading(exhibit));
    Figure {
        id: IDS[1],
        title: format!("What the theory keeps, and descent does not quite, {}", moment(exhibit)),
        description: describe_drift(exhibit),
        x: time_axis(exhibit),
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(own).named("rate η"),
            Sample::Line(tenth).named("rate η / 10"),
            Sample::Line(ahead_style).named("seen before"),
            Sample::Rule(READING).named("reading"),
        ],
    }
    .or_remark(exhibit.why_nothing_drifts())
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

/// When a picture is of.
fn moment(exhibit: &GradientFlow) -> String {
    format!("at time {}", significant(exhibit.time_of(exhibit.epoch()), 3))
}

const READING: Style = Style { ink: Ink::Guide, emphasis: Emphasis::Strong };

fn reading(exhibit: &GradientFlow) -> Option<Mark> {
    Some(Mark::Rule { x: exhibit.time_of(exhibit.probed?), style: READING })
}

fn time_axis(exhibit: &GradientFlow) -> Axis {
    let high = exhibit.panel.number(&TIME).max(exhibit.time_of(exhibit.end()));
    Axis { title: "time".to_owned(), scale: Scale::Linear, low: 0.0, high }
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
