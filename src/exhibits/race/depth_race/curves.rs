//! The right-hand figure: a loss, or the deviation, of every network against the epoch.

use super::DepthRace;
use super::controls::{Curve, EPOCH_SCALE, METRIC, VALUE_SCALE};
use crate::controls::LogFirst;
use crate::exhibits::race::text::unless_finite;
use crate::figure::{Axis, Coordinates, Emphasis, EndLabel, Figure, Ink, Mark, Scale, counted, significant};
use crate::numerics::Phase;
use crate::study::{Assessment, Metric, Run, Snapshot};

pub(super) const ID: &str = "race-curve";

/// How many powers of ten a log axis shows of what has no floor.
const DECADES: f64 = 8.0;

impl Curve {
    pub(super) fn of(self, assessment: &Assessment) -> f64 {
        match self {
            Self::Excess => assessment.excess,
            Self::Training => assessment.training_mse,
            Self::Validation => assessment.validation_mse,
            Self::Deviation => assessment.deviation,
        }
    }

    /// The closed form's value; 0 where the metric measures the distance from it.
    pub(super) fn of_closed_form(self, exhibit: &DepthRace) -> f64 {
        let trial = exhibit.playback.race.trial();
        match self {
            Self::Excess | Self::Deviation => 0.0,
            Self::Training => trial.training.mse(),
            Self::Validation => trial.validation_mse_of_closed_form(),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Excess => "loss above the closed form’s",
            Self::Training => Metric::TrainingMse.name(),
            Self::Validation => Metric::ValidationMse.name(),
            Self::Deviation => Metric::Deviation.name(),
        }
    }
}

pub(super) fn figure(exhibit: &DepthRace) -> Figure {
    let metric = exhibit.playback.panel.chosen::<Curve>(&METRIC);
    let x = epoch_axis(exhibit);
    let y = value_axis(exhibit, metric);
    let floor = metric.of_closed_form(exhibit);
    let present = exhibit.playback.epoch();
    let ends = exhibit.playback.race.at(exhibit.playback.last());

    let mut backdrop = Vec::new();
    let mut marks = Vec::new();
    let mut labels = Vec::new();
    if floor > 0.0 {
        backdrop.push(Mark::Level { y: floor, style: Ink::ClosedForm.with(Emphasis::Normal) });
        labels.push(EndLabel {
            y: floor,
            text: "closed form".to_owned(),
            style: Ink::ClosedForm.with(Emphasis::Normal),
        });
    }
    marks.push(Mark::Rule { x: present as f64, style: Ink::Guide.with(Emphasis::Normal) });
    let focus = exhibit.focus();
    for depth in focus.order() {
        let index = depth - 1;
        let (past, ahead) = split(exhibit, index, &exhibit.playback.now[index], &ends[index], metric);
        let style = focus.style(depth);
        marks.push(Mark::Path { through: ahead, style: style.ink.with(Emphasis::Ahead) });
        marks.push(Mark::Path { through: past, style });
    }
    let chosen = exhibit.playback.chosen();
    let here = (present as f64, metric.of(&chosen.assessment));
    marks.push(Mark::Dots { at: vec![here], style: Ink::Selected.with(Emphasis::Strong) });
    marks.extend(events(exhibit, metric));
    if let Some(epoch) = exhibit.probed {
        marks.push(Mark::Rule { x: epoch as f64, style: Ink::Guide.with(Emphasis::Normal) });
        for snapshot in exhibit.playback.race.at(epoch) {
            let at = vec![(epoch as f64, metric.of(&snapshot.assessment))];
            marks.push(Mark::Dots { at, style: focus.style(snapshot.network.depth()).ink.with(Emphasis::Strong) });
        }
    }
    let end_values: Vec<f64> = ends.iter().map(|end| metric.of(&end.assessment)).collect();
    labels.extend(focus.end_labels(&end_values, &y));
    Figure {
        id: ID,
        title: "How every network gets there".to_owned(),
        description: describe(exhibit, metric),
        x,
        y,
        backdrop,
        marks,
        labels,
    }
}

fn describe(exhibit: &DepthRace, metric: Curve) -> String {
    let values: Vec<_> = exhibit
        .playback
        .now
        .iter()
        .map(|snapshot| {
            format!("depth {} {}", snapshot.network.depth(), significant(metric.of(&snapshot.assessment), 2))
        })
        .collect();
    let epoch = exhibit.playback.epoch();
    format!(
        "The {} of ten networks against the epoch. At epoch {}{}: {}.",
        metric.name(),
        counted(epoch),
        unless_finite(epoch, &exhibit.playback.now),
        values.join(", ")
    )
}

fn epoch_axis(exhibit: &DepthRace) -> Axis {
    let log = exhibit.playback.panel.chosen::<LogFirst>(&EPOCH_SCALE) == LogFirst::Log;
    let (scale, low) = if log { (Scale::Log, 1.0) } else { (Scale::Linear, 0.0) };
    Axis { title: "epoch".to_owned(), scale, low, high: exhibit.playback.end() as f64 }
}

/// An axis that holds all curves as far as they are computed, but for what a diverging one does.
fn value_axis(exhibit: &DepthRace, metric: Curve) -> Axis {
    let floor = metric.of_closed_form(exhibit);
    let first = |run: &Run| run.records().first().map_or(0.0, |record| metric.of(&record.assessment));
    let start = exhibit.playback.race.runs().iter().map(first).filter(|value| value.is_finite()).fold(floor, f64::max);
    let values = || {
        let records = exhibit.playback.race.runs().iter().flat_map(Run::records);
        let shown = records.filter(|record| record.epoch <= exhibit.playback.end());
        shown.map(|record| metric.of(&record.assessment)).filter(|value| value.is_finite())
    };
    let top = values().fold(start, f64::max).min(start * 100.0);
    if exhibit.playback.panel.chosen::<LogFirst>(&VALUE_SCALE) == LogFirst::Log {
        let least = values().filter(|&value| value > 0.0).fold(top, f64::min);
        let low = if floor > 0.0 { least.min(floor) } else { least.max(top * libm::pow(10.0, -DECADES)) };
        Axis::log_over(metric.name(), low, top)
    } else {
        let axis = Axis::linear_over(metric.name(), 0.0, top);
        Axis { low: 0.0, ..axis }
    }
}

/// A network's curve up to the present, and what is computed of it ahead.
fn split(
    exhibit: &DepthRace,
    index: usize,
    now: &Snapshot,
    end: &Snapshot,
    metric: Curve,
) -> (Coordinates, Coordinates) {
    let point = |snapshot: &Snapshot| (snapshot.epoch as f64, metric.of(&snapshot.assessment));
    let records = exhibit.playback.race.runs()[index].records();
    let (present, last) = (now.epoch, end.epoch);
    let before = records.iter().filter(|record| record.epoch < present).map(point);
    let after = records.iter().filter(|record| record.epoch > present && record.epoch < last).map(point);
    let past = before.chain([point(now)]).collect();
    let ahead =
        if last > present { [point(now)].into_iter().chain(after).chain([point(end)]).collect() } else { Vec::new() };
    (past, ahead)
}

/// Where the selected network's present phase began.
fn events(exhibit: &DepthRace, metric: Curve) -> Option<Mark> {
    let progress = exhibit.playback.chosen().progress;
    let text = match progress.phase {
        Phase::Plateau => "plateau starts here",
        Phase::Converged => "solved",
        Phase::Diverged => "last finite epoch",
        Phase::Running => return None,
    };
    let epoch = progress.since;
    let then = exhibit.playback.race.runs()[exhibit.playback.selected() - 1].at(
        epoch,
        exhibit.playback.race.trial(),
        exhibit.playback.race.schedule(),
    );
    let at = (epoch as f64, metric.of(&then.assessment));
    Some(Mark::Note { at, text: text.to_owned(), style: Ink::Selected.with(Emphasis::Normal) })
}
