//! The specification curve: the effects of all universes that are kept, in order, with their intervals.

use super::{Universes, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale};
use crate::study::multiverse::PAIRS;

pub(super) const ID: &str = "multiverse-curve";

/// The names of effects, and the widest of the map's, for which room is left here too.
pub(super) const NAMES: &[(f64, &str)] = &[
    (-45.0, "better in 45"),
    (-30.0, "−30"),
    (-15.0, "−15"),
    (0.0, "0"),
    (15.0, "15"),
    (30.0, "30"),
    (45.0, "worse in 45"),
    (1000.0, "zero-asymm."),
];

pub(super) fn figure(exhibit: &Universes) -> Figure {
    let most = f64::from(PAIRS);
    let y = Axis {
        title: "pairs of depths, worse − better".to_owned(),
        scale: Scale::Named(NAMES),
        low: -most,
        high: most,
    };
    let (guide, looked_at) = (Ink::Guide.with(Emphasis::Normal), Ink::ClosedForm.with(Emphasis::Strong));
    let mut marks = Vec::new();
    if let Some(view) = exhibit.view() {
        let wide = 100.0 / view.steps.len().max(1) as f64;
        let at = |step: usize| (step as f64 + 0.5) * wide;
        let steps = || view.steps.iter().enumerate();
        marks.push(Mark::Band {
            between: steps().map(|(step, of)| (at(step), of.low, of.high)).collect(),
            style: Ink::Selected.with(Emphasis::Normal),
        });
        let through: Coordinates = steps().map(|(step, of)| (at(step), of.effect)).collect();
        marks.push(Mark::Path { through, style: Ink::Selected.with(Emphasis::Strong) });
        let place = |rank: usize| 100.0 * (rank as f64 + 0.5) / view.order.len() as f64;
        if let Some(rank) = exhibit.probed_rank() {
            marks.push(Mark::Rule { x: place(rank), style: guide });
        }
        if let Some((rank, effect)) = exhibit.looked_at() {
            let (low, high) = (f64::from(effect.low), f64::from(effect.high));
            marks.push(Mark::Path { through: vec![(place(rank), low), (place(rank), high)], style: looked_at });
            marks.push(Mark::Rings { at: vec![(place(rank), f64::from(effect.effect))], style: looked_at });
        }
    }
    Figure {
        id: ID,
        title: "Does depth make it worse? All that is kept, in order".to_owned(),
        description: text::of_curve(exhibit),
        x: Axis { title: "% of universes".to_owned(), scale: Scale::Linear, low: 0.0, high: 100.0 },
        y,
        backdrop: vec![Mark::Level { y: 0.0, style: guide }],
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(Ink::Selected.with(Emphasis::Strong)).named("effect"),
            Sample::Band(Ink::Selected.with(Emphasis::Normal)).named("95 % interval"),
            Sample::Rings(looked_at).named("looked at"),
            Sample::Line(looked_at).named("its interval"),
            Sample::Rule(guide).named("reading"),
        ],
    }
    .or_remark(text::nothing_to_see(exhibit))
}
