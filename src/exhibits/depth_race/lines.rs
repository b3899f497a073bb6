//! The left-hand figure, data and lines; and the weights of the selected network.

use super::DepthRace;
use super::controls::NOISE;
use crate::figure::{
    Axis, Emphasis, EndLabel, Figure, Ink, Mark, Scale, Style, counted, fixed, magnitude, significant,
};
use crate::numerics::{Line, Points};
use crate::study::Snapshot;

/// The most training points drawn; they are drawn at random, so the first ones are as good a sample as any.
const MOST_DOTS: usize = 1000;

/// Lines whose ends are closer than this share of the axis share a label.
const SAME_END: f64 = 0.035;

/// The most characters of a name at a line's end.
const LONGEST_NAME: usize = 15;

/// The most bars under which a number with two decimals has room.
const FEW_BARS: usize = 5;

pub(super) fn figure(exhibit: &DepthRace) -> Figure {
    let trial = exhibit.race.trial();
    let (training, validation) = (dots(&trial.dataset.training), dots(&trial.dataset.validation));
    let all = || training.iter().chain(&validation);
    let extent = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
    };
    let (left, right) = extent(&mut all().map(|point| point.0));
    let (bottom, top) = extent(&mut all().map(|point| point.1));
    let x = Axis::linear_over("input x", left, right);
    let y = Axis::linear_over("label y", bottom, top);
    let through = |line: Line| [x.low, x.high].map(|at| (at, line.at(at))).to_vec();

    let mut marks: Vec<Mark> = order(exhibit)
        .map(|snapshot| Mark::Path { through: through(snapshot.assessment.line), style: style_of(exhibit, snapshot) })
        .collect();
    let closed_form = Ink::ClosedForm.with(Emphasis::Normal);
    let truth = Ink::GroundTruth.with(Emphasis::Normal);
    let below_selected = marks.len().saturating_sub(1);
    marks.insert(below_selected, Mark::Path { through: through(trial.training.line()), style: closed_form });
    marks.insert(below_selected, Mark::Path { through: through(trial.dataset.ground_truth), style: truth });

    let mut labels = vec![EndLabel {
        y: trial.training.line().at(x.high),
        text: "closed form".to_owned(),
        style: Ink::ClosedForm.with(Emphasis::Strong),
    }];
    let ends = exhibit.now.iter().map(|snapshot| snapshot.assessment.line.at(x.high)).collect::<Vec<_>>();
    labels.extend(end_labels(exhibit, &ends, &y));

    let count = trial.dataset.training.len();
    let shown =
        if count > MOST_DOTS { format!(", of which {} are drawn", counted(MOST_DOTS as u64)) } else { String::new() };
    let description = format!(
        "{} training points{shown}, {} validation points, the ground truth {}, the closed-form line {} and the lines of ten \
         networks after {} epochs; depth {} draws {}. Noise coefficient {}.",
        counted(count as u64),
        validation.len(),
        equation(trial.dataset.ground_truth),
        equation(trial.training.line()),
        counted(exhibit.epoch()),
        exhibit.selected(),
        equation(exhibit.chosen().assessment.line),
        significant(exhibit.panel.number(&NOISE), 2),
    );
    Figure {
        id: "race-data",
        title: "The data, and the line of every network".to_owned(),
        description,
        backdrop: vec![
            Mark::Dots { at: validation, style: Ink::Validation.with(Emphasis::Normal) },
            Mark::Dots { at: training, style: Ink::Training.with(Emphasis::Normal) },
        ],
        marks,
        labels,
        x,
        y,
    }
}

/// The weights of the selected network, whose product is its slope.
pub(super) fn weights(exhibit: &DepthRace) -> Figure {
    let chosen = exhibit.chosen();
    let weights = chosen.network.weights();
    let largest = weights.iter().fold(1.0_f64, |most, weight| most.max(weight.abs()));
    let names: Vec<_> = weights.iter().map(|&weight| weight_name(weight)).collect();
    let short = |name: &String, value| if weights.len() > FEW_BARS { brief(value) } else { name.clone() };
    let style = Ink::Selected.with(Emphasis::Normal);
    let count = weights.len();
    let plural = if count == 1 { "weight" } else { "weights" };
    Figure {
        id: "race-weights",
        title: format!("{count} {plural}, product {}", significant(chosen.assessment.line.slope, 2)),
        description: format!("The weights of depth {count}, first layer first: {}.", names.join(", ")),
        x: Axis { title: "layer".to_owned(), scale: Scale::Linear, low: 0.5, high: count as f64 + 0.5 },
        y: Axis { title: "weight".to_owned(), scale: Scale::Linear, low: -largest, high: largest },
        backdrop: Vec::new(),
        marks: weights
            .iter()
            .zip(&names)
            .enumerate()
            .map(|(index, (&value, name))| Mark::Bar { x: index as f64 + 1.0, value, text: short(name, value), style })
            .collect(),
        labels: Vec::new(),
    }
}

/// A weight with two decimals, or its order of magnitude where it is diverging: −0.62, 10¹⁸.
fn weight_name(value: f64) -> String {
    if value.abs() < 100.0 { fixed(value, 2) } else { magnitude(value) }
}

/// A weight in as little room as there is under one of many bars: −.6, 1.2, 0.
fn brief(value: f64) -> String {
    if value.abs() >= 100.0 {
        return magnitude(value);
    }
    let text = fixed(value, 1);
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None if value.abs() < 1.0 => text.replacen("0.", ".", 1),
        None => text,
    }
}

/// y = w x + b with true signs.
pub(super) fn equation(line: Line) -> String {
    let sign = if line.intercept < 0.0 { '−' } else { '+' };
    format!("y = {} x {sign} {}", significant(line.slope, 3), significant(line.intercept.abs(), 3))
}

/// The networks in the order they are drawn: the selected one last, on top.
pub(super) fn order(exhibit: &DepthRace) -> impl Iterator<Item = &Snapshot> {
    let selected = exhibit.selected();
    let others = exhibit.now.iter().filter(move |snapshot| snapshot.network.depth() != selected);
    others.chain(exhibit.now.iter().filter(move |snapshot| snapshot.network.depth() == selected))
}

/// The style of a network's marks: selected, highlighted, or dimmed because another one is highlighted.
pub(super) fn style_of(exhibit: &DepthRace, snapshot: &Snapshot) -> Style {
    let depth = snapshot.network.depth();
    let ink = if depth == exhibit.selected() { Ink::Selected } else { Ink::Depth(depth) };
    match exhibit.highlighted {
        Some(other) if other != depth => ink.with(Emphasis::Dimmed),
        Some(_) => ink.with(Emphasis::Strong),
        None => ink.with(Emphasis::Normal),
    }
}

/// Labels for the ends of all networks' lines: one for the selected depth, and one for each group of lines that end at
/// the same place.
pub(super) fn end_labels(exhibit: &DepthRace, ends: &[f64], axis: &Axis) -> Vec<EndLabel> {
    let place = |index: usize| axis.fraction(ends[index]).clamp(0.0, 1.0);
    let mut waiting: Vec<usize> = (0..ends.len()).filter(|&index| !ends[index].is_nan()).collect();
    waiting.sort_by(|&a, &b| place(a).total_cmp(&place(b)));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for index in waiting {
        match groups.last_mut() {
            Some(group) if place(index) - place(group[0]) < SAME_END => group.push(index),
            _ => groups.push(vec![index]),
        }
    }
    let mut labels = Vec::new();
    for mut group in groups {
        group.sort_unstable();
        let depths: Vec<usize> = group.iter().map(|index| index + 1).collect();
        let y = ends[group[0]];
        let loud = |depth: usize| exhibit.highlighted == Some(depth) || depth == exhibit.selected();
        for &depth in depths.iter().filter(|&&depth| loud(depth)) {
            let ink = if depth == exhibit.selected() { Ink::Selected } else { Ink::Depth(depth) };
            labels.push(EndLabel { y, text: format!("depth {depth}"), style: ink.with(Emphasis::Strong) });
        }
        let quiet: Vec<usize> = depths.iter().copied().filter(|&depth| !loud(depth)).collect();
        if let Some(&first) = quiet.first() {
            let style = Ink::Depth(first).with(Emphasis::Normal);
            labels.push(EndLabel { y, text: short_name(&quiet, &depths), style });
        }
    }
    labels
}

/// A name for some lines that end at the same place as others which are named already: that of all of them where it is
/// shorter, and how many there are where both would be too long.
fn short_name(unnamed: &[usize], all: &[usize]) -> String {
    [named(unnamed), named(all)]
        .into_iter()
        .filter(|name| name.chars().count() <= LONGEST_NAME)
        .min_by_key(|name| name.chars().count())
        .unwrap_or_else(|| format!("{} depths", unnamed.len()))
}

/// "depth 3", "depths 1–4" or "depths 1, 3, 5".
fn named(depths: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &depth in depths {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == depth => *last = depth,
            _ => runs.push((depth, depth)),
        }
    }
    if let [(first, last)] = runs[..]
        && first == last
    {
        return format!("depth {first}");
    }
    let names: Vec<_> = runs
        .iter()
        .map(|&(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    format!("depths {}", names.join(", "))
}

/// The points drawn of a set.
fn dots(points: &Points) -> Vec<(f64, f64)> {
    points.pairs().take(MOST_DOTS).collect()
}

#[cfg(test)]
mod tests {
    use super::{brief, short_name};

    #[test]
    fn many_bars_have_brief_numbers() {
        assert_eq!(brief(-0.62), "−.6");
        assert_eq!(brief(1.04), "1");
        assert_eq!(brief(0.97), "1");
        assert_eq!(brief(-0.04), "0");
        assert_eq!(brief(10.51), "10.5");
    }

    #[test]
    fn groups_of_depths_have_short_names() {
        let name = |depths: &[usize]| short_name(depths, depths);
        assert_eq!(name(&[3]), "depth 3");
        assert_eq!(name(&[1, 2, 3, 4]), "depths 1–4");
        assert_eq!(name(&[1, 3]), "depths 1, 3");
        assert_eq!(name(&[1, 3, 5, 7, 9]), "5 depths");
        assert_eq!(short_name(&[5, 6, 8, 9, 10], &[5, 6, 7, 8, 9, 10]), "depths 5–10");
        assert_eq!(short_name(&[2], &[2, 7]), "depth 2");
    }
}
