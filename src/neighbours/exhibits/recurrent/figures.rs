//! The figures: how the signal goes on, the spectrum, and the ellipse of the largest component.

use super::{LEARNED, Recurrent, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample};
use crate::neighbours::exhibits::{of_unit_circle, unit_circle};

pub(super) const PREDICTION: &str = "linear-recurrent-prediction";
pub(super) const SPECTRUM: &str = "linear-recurrent-spectrum";
pub(super) const ELLIPSE: &str = "linear-recurrent-ellipse";

/// The steps that the figure of the prediction shows: the end of the data, and what follows.
const SHOWN: std::ops::Range<usize> = 350..500;

/// How many steps the ellipse follows.
const TURNS: usize = 300;

pub(super) fn prediction(exhibit: &Recurrent) -> Figure {
    let learned = &exhibit.learned;
    let start = learned.network.start();
    let at = |values: &[f64], first: usize, steps: std::ops::Range<usize>| -> Coordinates {
        steps.map(|step| (step as f64, values[step - first])).collect()
    };
    let [known, coming, own, end] = [
        Ink::Training.with(Emphasis::Normal),
        Ink::GroundTruth.with(Emphasis::Normal),
        Ink::Selected.with(Emphasis::Normal),
        Ink::Guide.with(Emphasis::Normal),
    ];
    let reach = learned.values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    // A prediction that grows leaves the figure, whose axis follows the signal.
    let own_path =
        at(&learned.outputs, start, SHOWN).into_iter().map(|(x, y)| (x, y.clamp(-10.0 * reach, 10.0 * reach)));
    Figure {
        id: PREDICTION,
        title: "How the signal goes on".to_owned(),
        description: text::prediction(exhibit),
        x: Axis::linear_over("step", SHOWN.start as f64, SHOWN.end as f64),
        y: Axis::linear_over("value", -reach, reach),
        backdrop: Vec::new(),
        marks: vec![
            // The network below the signal, so that both are seen where they agree.
            Mark::Path { through: own_path.collect(), style: own },
            Mark::Path { through: at(&learned.values, 0, LEARNED - 1..SHOWN.end), style: coming },
            Mark::Dots { at: at(&learned.values, 0, SHOWN.start..LEARNED), style: known },
            Mark::Rule { x: LEARNED as f64 - 0.5, style: end },
        ],
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(known).named("data"),
            Sample::Line(coming).named("signal"),
            Sample::Line(own).named("network"),
            Sample::Rule(end).named("end of the data"),
        ],
    }
}

pub(super) fn spectrum(exhibit: &Recurrent) -> Figure {
    let learned = &exhibit.learned;
    let [all, kept, dial] = [
        Ink::Training.with(Emphasis::Normal),
        Ink::Selected.with(Emphasis::Strong),
        Ink::ClosedForm.with(Emphasis::Strong),
    ];
    let chosen = learned.network.modes().iter().flat_map(|mode| {
        let value = mode.eigenvalue;
        let mirrored = (value.im != 0.0).then_some((value.re, -value.im));
        [Some((value.re, value.im)), mirrored].into_iter().flatten()
    });
    let dials = exhibit.dials().into_iter().map(|frequency| {
        let (sine, cosine) = libm::sincos(frequency);
        (cosine, sine)
    });
    Figure {
        id: SPECTRUM,
        title: "Eigenvalues of the network".to_owned(),
        description: text::spectrum(exhibit),
        x: Axis::even("real part", 1.2),
        y: Axis::even("imaginary part", 1.2),
        backdrop: vec![unit_circle()],
        marks: vec![
            Mark::Dots { at: learned.eigenvalues.iter().map(|value| (value.re, value.im)).collect(), style: all },
            // The dials below what is kept, so that both are seen where they agree.
            Mark::Rings { at: dials.collect(), style: dial },
            Mark::Dots { at: chosen.collect(), style: kept },
        ],
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(all).named("all"),
            Sample::Dots(kept).named("kept"),
            Sample::Rings(dial).named("dials"),
            of_unit_circle(),
        ],
    }
}

pub(super) fn ellipse(exhibit: &Recurrent) -> Figure {
    let parts = exhibit.learned.network.modes().first().map(|mode| mode.orbit().take(TURNS).collect::<Vec<_>>());
    let values: Vec<f64> = parts.unwrap_or_default().into_iter().map(|(real, _)| real).collect();
    let through: Coordinates = values.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let reach = values.iter().fold(0.0_f64, |most, value| most.max(value.abs())).max(1e-3);
    let style = Ink::Selected.with(Emphasis::Normal);
    Figure {
        id: ELLIPSE,
        title: "The largest component turns on an ellipse".to_owned(),
        description: text::ellipse(exhibit),
        x: Axis::linear_over("component now", -reach, reach),
        y: Axis::linear_over("a step later", -reach, reach),
        backdrop: Vec::new(),
        marks: vec![Mark::Dots { at: through, style }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Dots(style).named("a step each")],
    }
    .or_remark("No component has been kept.")
}
