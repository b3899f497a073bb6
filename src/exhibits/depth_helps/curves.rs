//! The two figures: the ways through the plane, and the losses against the epoch.

use super::controls::EPOCH_SCALE;
use super::text;
use super::{Contestant, DepthHelps};
use crate::controls::LinearFirst;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, LegendEntry, Mark, Sample, Scale};
use crate::numerics::RecordedEpochs;
use crate::study::{Regression, Trajectory};

pub(super) const PLANE: &str = "depth-helps-plane";
pub(super) const LOSS: &str = "depth-helps-loss";

/// How far below the loss of arrival the axis ends, as a factor.
const FLOOR: f64 = 0.1;

/// The shortest epoch axis.
pub(super) const SHORTEST: f64 = 10.0;

/// The epochs of a descent that are drawn: the last one, and no more before it than a line can show.
fn drawn(best: &Trajectory) -> impl Iterator<Item = usize> + '_ {
    let last = best.losses.len().saturating_sub(1);
    (0..=last).filter(move |&epoch| epoch == last || RecordedEpochs::at_or_before(epoch as u64) == epoch as u64)
}

fn legend(exhibit: &DepthHelps, contestants: &[Contestant]) -> Vec<LegendEntry> {
    let entry = |contestant: &Contestant| {
        let style = exhibit.style(contestant.depth);
        Sample::Line(style).named(format!("depth {}", contestant.depth))
    };
    contestants.iter().map(entry).collect()
}

const NONE_ARRIVES: &str = "No step size arrives in time at either depth.";

pub(super) fn plane(exhibit: &DepthHelps) -> Figure {
    let [first, second] = exhibit.regression.target();
    let mut marks = Vec::new();
    let (mut right, mut top) = (first, second);
    for contestant in &exhibit.contestants {
        let Some(best) = &contestant.best else { continue };
        let through: Coordinates =
            drawn(best).filter_map(|epoch| best.points.get(epoch)).map(|point| (point[0], point[1])).collect();
        (right, top) = through.iter().fold((right, top), |(right, top), point| (right.max(point.0), top.max(point.1)));
        let style = exhibit.style(contestant.depth);
        marks.push(Mark::Path { through: through.clone(), style });
        marks.push(Mark::Dots { at: through, style });
    }
    let style = Ink::ClosedForm.with(Emphasis::Strong);
    marks.push(Mark::Note { at: (first, second), text: "target".to_owned(), style });
    Figure {
        id: PLANE,
        title: "The two ways to the target".to_owned(),
        description: text::of_plane(exhibit),
        x: Axis { low: 0.0, ..Axis::linear_over("w₁", 0.0, 1.05 * right) },
        y: Axis { low: 0.0, ..Axis::linear_over("w₂", 0.0, 1.05 * top) },
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: legend(exhibit, &exhibit.contestants),
    }
}

pub(super) fn losses(exhibit: &DepthHelps) -> Figure {
    losses_of(exhibit, &exhibit.contestants, (exhibit.end() as f64).max(SHORTEST))
}

/// The losses of some, up to an epoch.
pub(super) fn losses_of(exhibit: &DepthHelps, contestants: &[Contestant], high: f64) -> Figure {
    let log = exhibit.panel.chosen::<LinearFirst>(&EPOCH_SCALE) == LinearFirst::Log;
    let (scale, low) = if log { (Scale::Log, 1.0) } else { (Scale::Linear, 0.0) };
    let floor = FLOOR * Regression::ARRIVAL;
    let guide = Ink::Guide.with(Emphasis::Normal);
    let mut marks = Vec::new();
    for contestant in contestants {
        let Some(best) = &contestant.best else { continue };
        let point = |epoch: usize| Some((epoch as f64, best.losses.get(epoch)?.max(floor)));
        let through: Coordinates = drawn(best).filter_map(point).collect();
        let style = exhibit.style(contestant.depth);
        if let Some(&end) = through.last() {
            marks.push(Mark::Dots { at: vec![end], style: style.ink.with(Emphasis::Strong) });
        }
        marks.push(Mark::Path { through, style });
    }
    if let Some(epoch) = exhibit.probed {
        marks.push(Mark::Rule { x: (epoch as f64).max(low), style: guide });
    }
    let start = exhibit.regression.loss([0.0; 2]);
    Figure {
        id: LOSS,
        title: "How the loss falls".to_owned(),
        description: text::of_losses(exhibit),
        x: Axis { title: "epoch".to_owned(), scale, low, high },
        y: Axis::log_over("loss", floor, start),
        backdrop: vec![Mark::Level { y: Regression::ARRIVAL, style: guide }],
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: legend(exhibit, contestants)
            .into_iter()
            .chain([Sample::Line(guide).named("arrived"), Sample::Rule(guide).named("reading")])
            .collect(),
    }
    .or_remark(NONE_ARRIVES)
}
