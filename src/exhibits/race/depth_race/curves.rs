//! A loss, or the deviation, of every network against the epoch.

use super::DepthRace;
use super::controls::{Curve, EPOCH_SCALE, METRIC, VALUE_SCALE};
use crate::controls::{LinearFirst, LogFirst};
use crate::exhibits::depth_focus;
use crate::exhibits::race::text::{moment, unless_finite};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, counted, significant};
use crate::numerics::Phase;
use crate::study::{Assessment, Metric, Run, Snapshot};

pub(super) const ID: &str = "race-curve";

/// How many powers of ten a log axis shows of what has no floor.
const DECADES: f64 = 8.0;

impl Curve {
    /// What the curves show: the loss on fresh points only where there are some.
    pub(super) fn shown(exhibit: &DepthRace) -> Self {
        match exhibit.playback.panel.chosen(&METRIC) {
            Self::Validation if !exhibit.playback.race.trial().has_fresh_points() => Self::Training,
            metric => metric,
        }
    }

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
    let playback = &exhibit.playback;
    let metric = Curve::shown(exhibit);
    let (x, y) = (epoch_axis(exhibit), value_axis(exhibit, metric));
    let floor = metric.of_closed_form(exhibit);
    let closed_form = Ink::ClosedForm.with(Emphasis::Normal);
    let reading = Ink::Guide.with(Emphasis::Normal);
    let focus = exhibit.focus();
    let point = |snapshot: &Snapshot| (snapshot.epoch as f64, metric.of(&snapshot.assessment));

    let mut legend = vec![depth_focus::legend_entry()];
    let mut backdrop = Vec::new();
    if floor > 0.0 {
        backdrop.push(Mark::Level { y: floor, style: closed_form });
        legend.push(Sample::Line(closed_form).named("closed form"));
    }
    let mut marks = Vec::new();
    let mut ends = vec![(f64::NAN, f64::NAN); playback.now.len()];
    for depth in focus.order() {
        let style = focus.style(depth);
        let ahead = playback.seen_ahead(depth).iter().map(point).collect();
        let past: Coordinates = playback.past(depth).map(point).collect();
        ends[depth - 1] = visible_end(&past, &x, &y);
        marks.push(Mark::Path { through: ahead, style: style.ink.with(Emphasis::Ahead) });
        marks.push(Mark::Path { through: past, style });
    }
    let now = |depth: usize| vec![point(&playback.now[depth - 1])];
    marks.extend(focus.order().map(|depth| Mark::Dots { at: now(depth), style: focus.here(depth) }));
    marks.extend(events(exhibit, metric));
    if let Some(epoch) = exhibit.probed {
        marks.push(Mark::Rule { x: epoch as f64, style: reading });
        for snapshot in playback.race.at(epoch) {
            let at = vec![(epoch as f64, metric.of(&snapshot.assessment))];
            marks.push(Mark::Dots { at, style: focus.style(snapshot.network.depth()).ink.with(Emphasis::Strong) });
        }
    }
    legend.push(Sample::Line(Ink::Depth(5).with(Emphasis::Ahead)).named("seen before"));
    legend.push(Sample::Rule(reading).named("reading"));
    Figure {
        id: ID,
        title: format!("How every network gets there, {}", moment(playback.epoch())),
        description: describe(exhibit, metric),
        labels: focus.end_labels(&ends, (&x, &y)),
        gutter: depth_focus::GUTTER,
        legend,
        x,
        y,
        backdrop,
        marks,
    }
    .or_remark("Nothing to be seen yet: epoch 0 has no place on a logarithmic axis, nor has a loss of 0.")
}

/// Where a curve is last seen: at its end, or where it leaves through the bottom for good.
fn visible_end(curve: &Coordinates, x: &Axis, y: &Axis) -> (f64, f64) {
    let shown = |&&(at, value): &&(f64, f64)| value >= y.low && x.fraction(at) >= 0.0;
    match curve.iter().rfind(shown) {
        Some(&last) if curve.last() != Some(&last) => (last.0, y.low),
        Some(&last) => last,
        None => (f64::NAN, f64::NAN),
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
    let log = exhibit.playback.panel.chosen::<LinearFirst>(&EPOCH_SCALE) == LinearFirst::Log;
    let (scale, low) = if log { (Scale::Log, 1.0) } else { (Scale::Linear, 0.0) };
    Axis { title: "epoch".to_owned(), scale, low, high: exhibit.playback.end() as f64 }
}

/// An axis that holds all curves, but for what a diverging one does, and for what has no floor: of that it shows as many
/// powers of ten wherever the run leads.
fn value_axis(exhibit: &DepthRace, metric: Curve) -> Axis {
    let floor = metric.of_closed_form(exhibit);
    let first = |run: &Run| run.records().first().map_or(0.0, |record| metric.of(&record.assessment));
    let start = exhibit.playback.race.runs().iter().map(first).filter(|value| value.is_finite()).fold(floor, f64::max);
    let records = exhibit.playback.race.runs().iter().flat_map(Run::records);
    let end = exhibit.playback.end();
    let run = records.filter(|record| record.epoch <= end);
    let values = run.map(|record| metric.of(&record.assessment)).filter(|value| value.is_finite());
    let top = values.fold(start, f64::max).min(start * 100.0);
    if exhibit.playback.panel.chosen::<LogFirst>(&VALUE_SCALE) == LogFirst::Log {
        let low = if floor > 0.0 { floor } else { top * libm::pow(10.0, -DECADES) };
        Axis::log_over(metric.name(), low, top)
    } else {
        let axis = Axis::linear_over(metric.name(), 0.0, top);
        Axis { low: 0.0, ..axis }
    }
}

/// Where the selected network's present phase began.
fn events(exhibit: &DepthRace, metric: Curve) -> Option<Mark> {
    let progress = exhibit.playback.chosen().progress;
    let text = match progress.phase {
        Phase::Plateau => "plateau",
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
