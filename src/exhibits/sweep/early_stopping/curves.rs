//! The two figures: the loss on fresh points against the epoch, a curve a depth; and what each depth comes to where it is
//! stopped best.

use super::{Place, Unfinished, text};
use crate::exhibits::depth_focus;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale};
use crate::study::{EarlyStopping, Interval, Method, protocol};

pub(super) const BY_EPOCH: &str = "early-stopping-curves";
pub(super) const BY_DEPTH: &str = "early-stopping-depths";

/// The axis ends where a line costs this many times as much as the closed form's.
const HIGHEST: f64 = 30.0;

/// Where on the epoch axis the levels have their names, and how far below them, as a ratio.
const WORDS_AT: f64 = 4.5;
const BELOW: f64 = 1.25;

/// The names of the closed form's level and of the ridge's, at these heights.
fn names(x: f64, [closed_form, ridge]: [f64; 2]) -> [Mark; 2] {
    let word =
        |text: &str, y, ink: Ink| Mark::Word { at: (x, y), text: text.to_owned(), style: ink.with(Emphasis::Normal) };
    [word("closed form", closed_form, Ink::ClosedForm), word("best ridge", ridge, Ink::GroundTruth)]
}

/// The place of the recorded epoch that is nearest to a value of the axis, as a ratio; never that of epoch 0, which a log
/// axis does not have.
pub(super) fn nearest_epoch(value: f64) -> usize {
    let epochs: Vec<f64> = EarlyStopping::recorded().map(|epoch| epoch as f64).collect();
    // Between two epochs the border is their geometric mean.
    1 + epochs[1..].windows(2).take_while(|pair| pair[0] * pair[1] < value.max(0.0) * value).count()
}

fn curve(exhibit: &Unfinished, depth: usize) -> Coordinates {
    let course = exhibit.study.course(depth).skip(1);
    course.map(|moment| (moment.epoch as f64, if moment.loss.is_finite() { moment.loss } else { f64::NAN })).collect()
}

pub(super) fn by_epoch(exhibit: &Unfinished) -> Figure {
    let (study, focus) = (&exhibit.study, exhibit.focus());
    let (closed_form, ridge) = (study.loss(Method::ClosedForm), study.loss(Method::Ridge));
    let (guide, quiet) = (Ink::Guide.with(Emphasis::Normal), Ink::GroundTruth.with(Emphasis::Normal));
    let curves: Vec<_> = protocol::DEPTHS.map(|depth| curve(exhibit, depth)).collect();
    let shown = || curves.iter().flatten().map(|point| point.1).filter(|loss| loss.is_finite());
    let least = shown().fold(closed_form.min(ridge), f64::min);
    let most = shown().fold(closed_form, f64::max).min(HIGHEST * closed_form);
    let x = Axis { title: "epoch".to_owned(), scale: Scale::Log, low: 1.0, high: EarlyStopping::EPOCHS as f64 };
    let y = Axis::log_over("extra loss on fresh points", least, most);
    let mut marks = vec![
        Mark::Level { y: closed_form, style: Ink::ClosedForm.with(Emphasis::Normal) },
        Mark::Level { y: ridge, style: quiet },
    ];
    let course = study.course(focus.selected).skip(1).filter(|moment| moment.loss.is_finite());
    let between = course.map(|moment| {
        let of = Interval::of_mean(closed_form + moment.difference.mean, moment.difference.standard_error());
        (moment.epoch as f64, of.low, of.high)
    });
    marks.push(Mark::Band { between: between.collect(), style: focus.style(focus.selected) });
    for depth in focus.order() {
        marks.push(Mark::Path { through: curves[depth - 1].clone(), style: focus.style(depth) });
    }
    for depth in focus.order() {
        let best = study.best(depth);
        let at = (best.epoch > 0).then_some((best.epoch as f64, best.loss));
        marks.push(Mark::Dots { at: at.into_iter().collect(), style: focus.here(depth) });
    }
    if let Some(Place::Epoch(place)) = exhibit.probed {
        let epoch = EarlyStopping::recorded().nth(place).map(|epoch| epoch as f64);
        marks.extend(epoch.map(|x| Mark::Rule { x, style: guide }));
    }
    // Below the lines, where networks that have just started are not.
    marks.extend(names(WORDS_AT, [closed_form / BELOW, ridge / BELOW]));
    let nowhere = (f64::NAN, f64::NAN);
    let end = |curve: &Coordinates| curve.iter().copied().rfind(|point| point.1.is_finite()).unwrap_or(nowhere);
    let labels = focus.end_labels(&curves.iter().map(end).collect::<Vec<_>>(), (&x, &y));
    Figure {
        id: BY_EPOCH,
        title: "What stopping at each epoch would cost".to_owned(),
        description: text::of_epochs(exhibit),
        x,
        y,
        backdrop: Vec::new(),
        marks,
        labels,
        gutter: depth_focus::GUTTER,
        legend: vec![
            depth_focus::legend_entry(),
            Sample::Dots(Ink::Depth(5).with(Emphasis::Strong)).named("best epoch"),
            Sample::Band(Ink::Selected.with(Emphasis::Normal)).named("95 % interval"),
            Sample::Rule(guide).named("reading"),
        ],
    }
    .or_remark("The networks are at their starts.")
}

pub(super) fn by_depth(exhibit: &Unfinished) -> Figure {
    let study = &exhibit.study;
    let (guide, quiet) = (Ink::Guide.with(Emphasis::Normal), Ink::GroundTruth.with(Emphasis::Normal));
    let style = Ink::Selected.with(Emphasis::Normal);
    let ratios: Vec<_> = protocol::DEPTHS.map(|depth| (depth as f64, study.ratio(Method::Stopped(depth)))).collect();
    let (ridge, _) = study.ratio(Method::Ridge);
    let edges = || ratios.iter().flat_map(|(_, (_, interval))| [interval.low, interval.high]).chain([ridge, 1.0]);
    let y = Axis::linear_over("extra loss / closed form’s", 0.0, edges().fold(1.1, f64::max).min(HIGHEST));
    let mut marks = vec![
        Mark::Level { y: 1.0, style: Ink::ClosedForm.with(Emphasis::Normal) },
        Mark::Level { y: ridge, style: quiet },
        Mark::Band { between: ratios.iter().map(|&(depth, (_, of))| (depth, of.low, of.high)).collect(), style },
        Mark::Path { through: ratios.iter().map(|&(depth, (ratio, _))| (depth, ratio)).collect(), style },
    ];
    let at = ratios.iter().map(|&(depth, (ratio, _))| (depth, ratio)).collect();
    marks.push(Mark::Dots { at, style: Ink::Selected.with(Emphasis::Strong) });
    let read = if let Some(Place::Depth(depth)) = exhibit.probed { Some(depth) } else { exhibit.highlighted };
    if let Some(depth) = read {
        marks.push(Mark::Rule { x: depth as f64, style: guide });
    }
    let aside = 0.06 * (y.high - y.low);
    marks.extend(names(*protocol::DEPTHS.end() as f64 - 1.0, [1.0 + aside, ridge - aside]));
    Figure {
        id: BY_DEPTH,
        title: "Each depth, stopped at its best epoch".to_owned(),
        description: text::of_depths(exhibit),
        x: Axis::ordinal("depth", *protocol::DEPTHS.start(), *protocol::DEPTHS.end()),
        y,
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(style).named("stopped early"),
            Sample::Band(style).named("95 % interval"),
            Sample::Rule(guide).named("this depth"),
        ],
    }
}
