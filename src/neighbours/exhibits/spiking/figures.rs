//! The figures: the attractor, and the spikes that draw it.

use super::recording::{NEURONS, STEPS};
use super::{Spiking, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale};

pub(super) const ATTRACTOR: &str = "spiking-attractor";
pub(super) const RASTER: &str = "spiking-raster";

/// From the middle of the attractor's picture to its sides, in the units of the equations.
pub(super) const ACROSS: f64 = 36.0;
pub(super) const UP: f64 = 28.0;

/// Of the readout every fourth millisecond is drawn, which is less than a pixel apart.
const STRIDE: usize = 4;

/// How much of the past is drawn bright, and of how much spikes are drawn, in milliseconds.
const RECENT: u64 = 500;

/// Where the axes are drawn in the picture, how long they are, and how far away their names.
const CORNER: (f64, f64) = (27.0, 18.0);
const ARM: f64 = 6.0;
const NAME: f64 = 8.0;

pub(super) fn attractor(exhibit: &Spiking) -> Figure {
    let (view, now) = (exhibit.view(), exhibit.now());
    let readouts = exhibit.recording.readouts(now);
    // Strides from the start, not from now: so lines do not tremble while they grow.
    let recent = now.saturating_sub(RECENT) as usize / STRIDE * STRIDE;
    let seen = |points: &[[f64; 3]]| -> Coordinates {
        let last = points.last().filter(|_| !(points.len() - 1).is_multiple_of(STRIDE));
        points.iter().step_by(STRIDE).chain(last).map(|&point| view.of(point)).collect()
    };
    let [past, network, head, equations, axes] = [
        Ink::Selected.with(Emphasis::Dimmed),
        Ink::Selected.with(Emphasis::Normal),
        Ink::Selected.with(Emphasis::Strong),
        Ink::ClosedForm.with(Emphasis::Normal),
        Ink::Guide.with(Emphasis::Normal),
    ];
    let from_corner = |[x, y, z]: [f64; 3], length: f64| {
        let (right, up) = view.direction([length * x, length * y, length * z]);
        (CORNER.0 + right, CORNER.1 + up)
    };
    let arm = |(name, direction): (&str, [f64; 3])| {
        let word = Mark::Word { at: from_corner(direction, NAME), text: name.to_owned(), style: axes };
        [Mark::Arrow { from: CORNER, to: from_corner(direction, ARM), style: axes }, word]
    };
    let directions = [("x", [1.0, 0.0, 0.0]), ("y", [0.0, 1.0, 0.0]), ("z", [0.0, 0.0, 1.0])];
    let mut marks: Vec<Mark> = directions.into_iter().flat_map(arm).collect();
    marks.extend([
        Mark::Path { through: seen(&readouts[..=recent]), style: past },
        Mark::Path { through: seen(&readouts[recent..]), style: network },
        Mark::Path { through: seen(&exhibit.recording.solutions(now)[recent..]), style: equations },
        Mark::Dots { at: readouts.last().map(|&readout| view.of(readout)).into_iter().collect(), style: head },
    ]);
    Figure {
        id: ATTRACTOR,
        title: "What the spikes draw".to_owned(),
        description: text::attractor(exhibit),
        x: Axis::even("to the right", ACROSS),
        y: Axis::even("upwards", UP),
        backdrop: Vec::new(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(network).named("readout of the spikes"),
            Sample::Line(equations).named("the equations"),
        ],
    }
    .or_remark("The readout has left the picture.")
}

pub(super) fn raster(exhibit: &Spiking) -> Figure {
    let now = exhibit.now();
    let style = Ink::Selected.with(Emphasis::Normal);
    let spikes = exhibit.recording.spikes(now.saturating_sub(RECENT), now);
    let at = spikes.iter().map(|spike| {
        let ago = f64::from(spike.step) / STEPS as f64 - now as f64;
        (ago, f64::from(spike.neuron) + 1.0)
    });
    Figure {
        id: RASTER,
        title: "The last half second of spikes".to_owned(),
        description: text::raster(exhibit),
        x: Axis { title: "milliseconds from now".to_owned(), scale: Scale::Linear, low: -(RECENT as f64), high: 0.0 },
        y: Axis::ordinal("neuron", 1, NEURONS),
        backdrop: Vec::new(),
        marks: vec![Mark::Dots { at: at.collect(), style }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Dots(style).named("a spike")],
    }
    .or_remark("No neuron has spiked.")
}
