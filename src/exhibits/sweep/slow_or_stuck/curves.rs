//! The loss of every network of the selected depth, against the epoch or effective time.

use super::SlowOrStuck;
use super::controls::{TIME, Time};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, Style, counted, significant};
use crate::study::population::{Member, Population};

/// How many powers of ten the axis of the loss shows.
const DECADES: f64 = 8.0;

/// What the horizontal axis measures of one epoch.
fn unit(exhibit: &SlowOrStuck, population: &Population) -> f64 {
    if exhibit.panel.chosen::<Time>(&TIME) == Time::Effective { population.spec().learning_rate.value() } else { 1.0 }
}

fn curve(member: &Member, unit: f64, end: u64) -> Coordinates {
    member
        .records()
        .iter()
        .filter(|record| record.0 <= end)
        .map(|&(epoch, excess)| (unit * epoch as f64, excess))
        .collect()
}

/// The median over the networks at every epoch at which one of them is recorded; one that rests keeps its last loss.
fn median(population: &Population, depth: usize, unit: f64, end: u64) -> Coordinates {
    let members: Vec<_> = population.of_depth(depth).collect();
    let longest = members.iter().max_by_key(|member| member.records().len());
    let epochs = longest.map_or(&[][..], |member| member.records()).iter().map(|record| record.0);
    epochs
        .take_while(|&epoch| epoch <= end)
        .map(|epoch| {
            let mut values: Vec<f64> = members
                .iter()
                .map(|member| member.records()[..member.records().partition_point(|record| record.0 <= epoch)].last())
                .map(|record| record.map_or(f64::NAN, |record| record.1))
                .collect();
            values.sort_by(f64::total_cmp);
            (unit * epoch as f64, values[values.len() / 2])
        })
        .collect()
}

pub(super) fn figure(exhibit: &SlowOrStuck) -> Figure {
    let (population, depth, end) = (&exhibit.population, exhibit.selected(), exhibit.asked());
    let own = unit(exhibit, population);
    let chosen = population.of_depth(depth).find(|member| member.trial == exhibit.trial());
    let starts = population.of_depth(depth).filter_map(|member| member.records().first()).map(|record| record.1);
    let top = starts.fold(1e-3, f64::max);
    let mut marks: Vec<Mark> = population
        .of_depth(depth)
        .map(|member| Mark::Path { through: curve(member, own, end), style: Ink::Depth(depth).with(Emphasis::Dimmed) })
        .collect();
    let mut legend = Vec::new();
    let mut add = |through: Coordinates, style: Style, name: String| {
        legend.push(Sample::Line(style).named(name));
        marks.push(Mark::Path { through, style });
    };
    if let Some(reference) = &exhibit.reference {
        let through = median(reference, depth, unit(exhibit, reference), end);
        add(through, Ink::GroundTruth.with(Emphasis::Normal), "the paper’s median".to_owned());
    }
    let through = median(population, depth, own, end);
    add(through, Ink::Depth(depth).with(Emphasis::Strong), "their median".to_owned());
    if let Some(member) = chosen {
        let through = curve(member, own, end);
        add(through, Ink::Selected.with(Emphasis::Normal), format!("trial {}", member.trial));
    }
    legend.insert(0, Sample::Line(Ink::Depth(depth).with(Emphasis::Dimmed)).named("a network"));
    let title =
        if exhibit.panel.chosen::<Time>(&TIME) == Time::Effective { "effective time, rate × epoch" } else { "epoch" };
    Figure {
        id: "stuck-curves",
        title: format!("How all networks of depth {depth} get there, to epoch {}", counted(exhibit.shown())),
        description: format!(
            "The loss above the closed form’s of {} networks of depth {depth} against the {title}, to epoch {}: {}. Trial {} \
             begins at {} and is at {}.",
            population.spec().trials,
            counted(exhibit.shown()),
            exhibit.tally(depth).text(),
            exhibit.trial(),
            significant(chosen.and_then(|member| member.records().first()).map_or(f64::NAN, |record| record.1), 2),
            significant(chosen.and_then(|member| member.records().last()).map_or(f64::NAN, |record| record.1), 2),
        ),
        x: Axis { title: title.to_owned(), scale: Scale::Log, low: own, high: own * end as f64 },
        y: Axis::log_over("loss above the closed form’s", top * libm::pow(10.0, -DECADES), top),
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend,
    }
    .or_remark("The networks are being trained.")
}
