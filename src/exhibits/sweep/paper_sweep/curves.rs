//! The curves over all trials: the large picture and the four small ones.

use super::PaperSweep;
use super::controls::{AVERAGE, Band, EPOCH_SCALE, METRIC, VALUE_SCALE};
use super::progress::{self, Picture};
use crate::controls::{LinearFirst, Panel};
use crate::exhibits::by_depth::by_depth;
use crate::exhibits::depth_focus::{self, Focus};
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Sample, Scale, brief, counted, fixed, significant};
use crate::study::sweep::{Curve, Statistics, SweepTask};
use crate::study::{Metric, Published, protocol};

pub(super) const ID: &str = "sweep-curve";

/// The small pictures, one for each noise coefficient of the paper.
pub(super) const SMALL_IDS: [&str; 4] = ["sweep-noise-1", "sweep-noise-2", "sweep-noise-3", "sweep-noise-4"];

/// How many standard errors to each side of a mean hold its true value 95 times in 100.
pub(super) const STANDARD_ERRORS: f64 = 1.96;

/// How many powers of ten a log axis shows at most.
const DECADES: f64 = 6.0;

pub(super) fn metric(panel: &Panel) -> Metric {
    panel.chosen(&METRIC)
}

fn shows_means(panel: &Panel) -> bool {
    panel.chosen::<Band>(&AVERAGE) == Band::Mean
}

/// What stands for all trials, and the ends of its band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Average {
    pub(super) low: f64,
    pub(super) centre: f64,
    pub(super) high: f64,
}

impl Average {
    /// NaN throughout where every trial diverged.
    pub(super) fn of(panel: &Panel, statistics: &Statistics) -> Self {
        let quantiles = statistics.quantiles;
        let (low, high) = match panel.chosen(&AVERAGE) {
            Band::Half => (quantiles[2], quantiles[4]),
            Band::Eighty => (quantiles[1], quantiles[5]),
            Band::Ninety => (quantiles[0], quantiles[6]),
            Band::Mean if statistics.moments.count == 0 => (f64::NAN, f64::NAN),
            Band::Mean => {
                let (mean, half) = (statistics.moments.mean, STANDARD_ERRORS * statistics.moments.standard_error());
                return Self { low: mean - half, centre: mean, high: mean + half };
            }
        };
        let centre = if statistics.moments.count == 0 { f64::NAN } else { statistics.median() };
        Self { low, centre, high }
    }
}

/// The curve of one depth: the recorded epochs and what stands for all trials there.
pub(super) fn averages(panel: &Panel, task: &SweepTask, curve: &Curve) -> Vec<(u64, Average)> {
    let metric = metric(panel);
    let epochs = progress::recorded(&task.spec);
    let of = |(index, epoch)| Some((epoch, Average::of(panel, curve.at(metric, index)?)));
    epochs.into_iter().enumerate().filter_map(of).collect()
}

pub(super) fn large(exhibit: &PaperSweep) -> Figure {
    let (panel, picture) = (&exhibit.panel, &exhibit.progress.large);
    let (x, y) = axes(exhibit, picture);
    let focus = exhibit.focus();
    let guide = Ink::Guide.with(Emphasis::Normal);
    let mut marks = bands(exhibit, picture, focus);
    marks.extend(lines(exhibit, picture, focus));
    marks.extend(published(exhibit, picture, focus));
    if let Some(epoch) = exhibit.probed_epoch() {
        marks.push(Mark::Rule { x: epoch as f64, style: guide });
    }
    let ends: Vec<_> = protocol::DEPTHS
        .map(|depth| {
            let last = picture.curve(depth).and_then(|(task, curve)| averages(panel, task, curve).pop());
            last.map_or((f64::NAN, f64::NAN), |(epoch, average)| (epoch as f64, average.centre))
        })
        .collect();
    let labels = focus.end_labels(&ends, (&x, &y));
    let band = match panel.chosen::<Band>(&AVERAGE) {
        Band::Mean => "95 % interval",
        Band::Half => "middle half",
        Band::Eighty => "middle 80 %",
        Band::Ninety => "middle 90 %",
    };
    let what = if shows_means(panel) { "Mean" } else { "Median" };
    Figure {
        id: ID,
        title: format!("{what} {} of {} trials", metric(panel).name(), counted(picture.trials)),
        description: describe(exhibit, &ends),
        x,
        y,
        backdrop: Vec::new(),
        marks,
        labels,
        gutter: depth_focus::GUTTER,
        legend: vec![
            depth_focus::legend_entry(),
            Sample::Band(Ink::Selected.with(Emphasis::Normal)).named(band),
            Sample::Rings(Ink::Selected.with(Emphasis::Normal)).named("published"),
            Sample::Rule(guide).named("reading"),
        ],
    }
    .or_remark(COMPUTING)
}

const COMPUTING: &str = "The trials are being computed.";

/// The same for each of the paper's noise coefficients, on the axes that all four share.
pub(super) fn small(exhibit: &PaperSweep) -> impl Iterator<Item = Figure> {
    let axes: Vec<_> = exhibit.progress.small.iter().map(|picture| axes(exhibit, picture)).collect();
    let low = axes.iter().map(|(_, y)| y.low).fold(f64::INFINITY, f64::min);
    let high = axes.iter().map(|(_, y)| y.high).fold(f64::NEG_INFINITY, f64::max);
    let pictures = exhibit.progress.small.iter().zip(SMALL_IDS);
    pictures.zip(axes).map(move |((picture, id), (x, y))| one_small(exhibit, picture, id, x, Axis { low, high, ..y }))
}

fn one_small(exhibit: &PaperSweep, picture: &Picture, id: &'static str, x: Axis, y: Axis) -> Figure {
    let noise = picture.spec.noise_coefficient;
    Figure {
        id,
        title: format!("noise {}", fixed(noise, 2)),
        description: format!(
            "The same for noise {}, {} trials. Choose it to see it large.",
            fixed(noise, 2),
            counted(picture.trials)
        ),
        x,
        y,
        backdrop: Vec::new(),
        marks: lines(exhibit, picture, exhibit.focus()),
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            depth_focus::legend_entry(),
            Sample::Line(Ink::Selected.with(Emphasis::Normal)).named(exhibit.focus().selected.to_string()),
        ],
    }
    .or_remark(COMPUTING)
}

/// The bands of means are narrow. Those of trials cover each other, so only the one that is looked at is drawn.
fn bands(exhibit: &PaperSweep, picture: &Picture, focus: Focus) -> Vec<Mark> {
    let alone = (!shows_means(&exhibit.panel)).then(|| focus.highlighted.unwrap_or(focus.selected));
    let band = |depth| {
        let (task, curve) = picture.curve(depth)?;
        let between = averages(&exhibit.panel, task, curve)
            .into_iter()
            .map(|(epoch, average)| (epoch as f64, average.low, average.high))
            .collect();
        Some(Mark::Band { between, style: focus.style(depth) })
    };
    focus.order().filter(|&depth| alone.is_none_or(|alone| alone == depth)).filter_map(band).collect()
}

fn lines(exhibit: &PaperSweep, picture: &Picture, focus: Focus) -> Vec<Mark> {
    let line = |depth| {
        let (task, curve) = picture.curve(depth)?;
        let through = averages(&exhibit.panel, task, curve)
            .into_iter()
            .map(|(epoch, average)| (epoch as f64, average.centre))
            .collect();
        Some(Mark::Path { through, style: focus.style(depth) })
    };
    focus.order().filter_map(line).collect()
}

/// The published points, where they can be compared with what is drawn.
fn published(exhibit: &PaperSweep, picture: &Picture, focus: Focus) -> Vec<Mark> {
    let means_of_deviation = metric(&exhibit.panel) == Metric::Deviation && shows_means(&exhibit.panel);
    let comparable = means_of_deviation && picture.is_begun();
    let Some(figure) = super::agreement::published(&picture.spec).filter(|_| comparable) else { return Vec::new() };
    let rings = |figure: &Published, depth| {
        let points = figure.points(depth).into_iter().filter(|&(epoch, _)| epoch <= picture.spec.epochs);
        let at = points.map(|(epoch, deviation)| (epoch as f64, deviation)).collect();
        Mark::Rings { at, style: focus.style(depth) }
    };
    focus.order().map(|depth| rings(&figure, depth)).collect()
}

fn axes(exhibit: &PaperSweep, picture: &Picture) -> (Axis, Axis) {
    let panel = &exhibit.panel;
    let log_epochs = panel.chosen::<LinearFirst>(&EPOCH_SCALE) == LinearFirst::Log;
    let (scale, low) = if log_epochs { (Scale::Log, 1.0) } else { (Scale::Linear, 0.0) };
    let x = Axis { title: "epoch".to_owned(), scale, low, high: picture.spec.epochs as f64 };
    let averages: Vec<Average> = protocol::DEPTHS
        .filter_map(|depth| picture.curve(depth))
        .flat_map(|(task, curve)| averages(panel, task, curve))
        .map(|(_, average)| average)
        .filter(|average| average.centre.is_finite())
        .collect();
    let top = averages.iter().map(|average| average.centre).fold(0.0, f64::max);
    let top = if top > 0.0 { top } else { 1.0 };
    let name = metric(panel).name();
    let y = if panel.chosen::<LinearFirst>(&VALUE_SCALE) == LinearFirst::Log {
        let least = averages.iter().map(|average| average.centre).filter(|&value| value > 0.0).fold(top, f64::min);
        Axis::log_over(name, least.max(top * libm::pow(10.0, -DECADES)), top)
    } else {
        Axis { low: 0.0, ..Axis::linear_over(name, 0.0, top) }
    };
    (x, y)
}

fn describe(exhibit: &PaperSweep, ends: &[(f64, f64)]) -> String {
    let picture = &exhibit.progress.large;
    let values: Vec<_> = protocol::DEPTHS
        .zip(ends)
        .filter(|(_, end)| end.1.is_finite())
        .map(|(depth, &(_, end))| format!("depth {depth} {}", significant(end, 2)))
        .collect();
    let values = if values.is_empty() { "not computed yet".to_owned() } else { values.join(", ") };
    format!(
        "The {} against the epoch, over {} trials of noise {}, for ten depths. After {} epochs: {values}.",
        metric(&exhibit.panel).name(),
        counted(picture.trials),
        fixed(picture.spec.noise_coefficient, 2),
        counted(picture.spec.epochs),
    )
}

/// What a reading of the curves says.
pub(super) fn reading(exhibit: &PaperSweep, epoch: u64) -> String {
    let values = protocol::DEPTHS.filter_map(|depth| {
        let (task, curve) = exhibit.progress.large.curve(depth)?;
        let (_, average) = averages(&exhibit.panel, task, curve).into_iter().find(|&(at, _)| at == epoch)?;
        average.centre.is_finite().then(|| (depth, brief(average.centre)))
    });
    format!("Epoch {}, {}: {}", counted(epoch), metric(&exhibit.panel).name(), by_depth(values))
}
