//! The data and the line of every network; and the weights of the selected one.

use super::DepthRace;
use crate::exhibits::race::controls::NOISE;
use crate::exhibits::race::dots;
use crate::exhibits::race::text::{label_axis, moment, unless_finite};
use crate::exhibits::{bar_text, depth_focus};
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Sample, Scale, counted, significant};
use crate::numerics::Line;

pub(super) const ID: &str = "race-data";

pub(super) fn figure(exhibit: &DepthRace) -> Figure {
    let trial = exhibit.playback.race.trial();
    let (training, validation): (_, Vec<_>) = (dots::of(&exhibit.playback), trial.dataset.validation.pairs().collect());
    let all = || training.iter().chain(&validation);
    let extent = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let (left, right) = extent(&mut all().map(|point| point.0));
    let (bottom, top) = extent(&mut all().map(|point| point.1));
    let (left, right, bottom, top) = match exhibit.playback.frame() {
        Some(held) => (left.min(held[0]), right.max(held[1]), bottom.min(held[2]), top.max(held[3])),
        None => (left, right, bottom, top),
    };
    let x = Axis::linear_over(&exhibit.playback.x_name(), left, right);
    let y = label_axis(&exhibit.playback, bottom, top);
    let through = |line: Line| [x.low, x.high].map(|at| (at, line.at(at))).to_vec();

    let focus = exhibit.focus();
    let mut marks: Vec<Mark> = focus
        .order()
        .map(|depth| Mark::Path {
            through: through(exhibit.playback.now[depth - 1].assessment.line),
            style: focus.style(depth),
        })
        .collect();
    let closed_form = Ink::ClosedForm.with(Emphasis::Normal);
    let truth = Ink::GroundTruth.with(Emphasis::Normal);
    let below_selected = marks.len().saturating_sub(1);
    marks.insert(below_selected, Mark::Path { through: through(trial.training.line()), style: closed_form });
    if let Some(line) = trial.dataset.ground_truth {
        marks.insert(below_selected, Mark::Path { through: through(line), style: truth });
    }

    let ends: Vec<_> =
        exhibit.playback.now.iter().map(|snapshot| (x.high, snapshot.assessment.line.at(x.high))).collect();
    let training_style = Ink::Training.with(Emphasis::Normal);
    let validation_style = Ink::Validation.with(Emphasis::Normal);

    let count = trial.dataset.training.len();
    let shown =
        if count > dots::MOST { format!(", of which {} are drawn", counted(dots::MOST as u64)) } else { String::new() };
    let drawn = trial.dataset.ground_truth.map(|line| {
        let (fresh, noise) = (validation.len(), significant(exhibit.playback.panel.number(&NOISE), 2));
        (
            format!(" {fresh} validation points, the ground truth {},", equation(line)),
            format!(" Noise coefficient {noise}."),
        )
    });
    let (also, noise) = drawn.unwrap_or_else(|| {
        let standardised = trial.scaling.is_some();
        let how = if standardised { " The networks are trained on standardised data." } else { "" };
        (String::new(), how.to_owned())
    });
    let description = format!(
        "{} training points{shown},{also} the closed-form line {} and the lines of ten networks at epoch {}{}; depth {} draws \
         {}.{noise}",
        counted(count as u64),
        equation(trial.training.line()),
        counted(exhibit.playback.epoch()),
        unless_finite(exhibit.playback.epoch(), &exhibit.playback.now),
        exhibit.playback.selected(),
        equation(exhibit.playback.chosen().assessment.line),
    );
    let mut legend = vec![Sample::Dots(training_style).named("training")];
    let mut backdrop = Vec::new();
    if trial.has_fresh_points() {
        legend.push(Sample::Dots(validation_style).named("validation"));
        backdrop.push(Mark::Dots { at: validation, style: validation_style });
    }
    backdrop.push(Mark::Dots { at: training, style: training_style });
    legend.push(Sample::Line(closed_form).named("closed form"));
    if trial.dataset.ground_truth.is_some() {
        legend.push(Sample::Line(truth).named("truth"));
    }
    legend.push(depth_focus::legend_entry());
    Figure {
        id: ID,
        title: format!("The data, and the line of every network {}", moment(exhibit.playback.epoch())),
        description,
        backdrop,
        marks,
        labels: focus.end_labels(&ends, (&x, &y)),
        gutter: depth_focus::GUTTER,
        legend,
        x,
        y,
    }
}

/// The weights of the selected network, whose product is its slope.
pub(super) fn weights(exhibit: &DepthRace) -> Figure {
    let chosen = exhibit.playback.chosen();
    let weights = chosen.network.weights();
    let largest = weights.iter().fold(1.0_f64, |most, weight| most.max(weight.abs()));
    let names: Vec<_> = weights.iter().map(|&weight| bar_text::written(weight)).collect();
    let style = Ink::Selected.with(Emphasis::Normal);
    let count = weights.len();
    let plural = if count == 1 { "weight" } else { "weights" };
    let product = bar_text::total(weights, |weights| weights.iter().product());
    Figure {
        id: "race-weights",
        title: format!("{count} {plural}, product {product}, {}", moment(exhibit.playback.epoch())),
        description: format!("The weights of depth {count}, first layer first: {}.", names.join(", ")),
        x: Axis { title: "layer".to_owned(), scale: Scale::Linear, low: 0.5, high: count as f64 + 0.5 },
        y: Axis { title: "weight".to_owned(), scale: Scale::Linear, low: -largest, high: largest },
        backdrop: Vec::new(),
        marks: weights
            .iter()
            .zip(names)
            .enumerate()
            .map(|(index, (&value, text))| Mark::Bar { x: index as f64 + 1.0, value, text, style })
            .collect(),
        labels: Vec::new(),
        gutter: "",
        legend: Vec::new(),
    }
}

/// y = w x + b with true signs.
fn equation(line: Line) -> String {
    let sign = if line.intercept < 0.0 { '−' } else { '+' };
    format!("y = {} x {sign} {}", significant(line.slope, 3), significant(line.intercept.abs(), 3))
}
