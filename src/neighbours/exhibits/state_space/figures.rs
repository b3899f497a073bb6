//! The figures: the response, the poles, and the loss.

use super::controls::LENGTH;
use super::{LAST_LAG, StateSpace, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample};
use crate::neighbours::exhibits::{of_unit_circle, unit_circle};

pub(super) const RESPONSE: &str = "state-space-response";
pub(super) const POLES: &str = "state-space-poles";
pub(super) const LOSS: &str = "state-space-loss";

/// The response's axis, which holds every teacher's, and the value to which a network that leaves it is held.
const LOW: f64 = -0.4;
const HIGH: f64 = 1.2;
const BEYOND: f64 = 10.0;

/// The least loss on the axis; what is smaller is drawn there.
const LEAST: f64 = 1e-16;

pub(super) fn response(exhibit: &StateSpace) -> Figure {
    let lags = |values: Vec<f64>| -> Coordinates {
        values.into_iter().enumerate().map(|(lag, value)| (lag as f64, value)).collect()
    };
    let taught: Vec<f64> = exhibit.teacher.impulse_response().take(LAST_LAG + 1).collect();
    let held = |value: f64| if value.is_nan() { value } else { value.clamp(-BEYOND, BEYOND) };
    let own: Vec<f64> = exhibit.training.impulse_response().take(LAST_LAG + 1).map(held).collect();
    let length = exhibit.panel.count(&LENGTH) as usize;
    let [truth, network, known, end] = [
        Ink::GroundTruth.with(Emphasis::Normal),
        Ink::Selected.with(Emphasis::Normal),
        Ink::Training.with(Emphasis::Normal),
        Ink::Guide.with(Emphasis::Normal),
    ];
    Figure {
        id: RESPONSE,
        title: "The response to one impulse".to_owned(),
        description: text::response(exhibit),
        x: Axis::linear_over("lag", 0.0, LAST_LAG as f64),
        y: Axis::linear_over("response", LOW, HIGH),
        backdrop: Vec::new(),
        marks: vec![
            // The network below the teacher, so that both are seen where they agree.
            Mark::Path { through: lags(own), style: network },
            Mark::Path { through: lags(taught.clone()), style: truth },
            Mark::Dots { at: lags(taught.into_iter().take(length).collect()), style: known },
            Mark::Rule { x: length as f64 - 0.5, style: end },
        ],
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(known).named("learned from"),
            Sample::Line(truth).named("teacher"),
            Sample::Line(network).named("network"),
            Sample::Rule(end).named("end of the data"),
        ],
    }
}

pub(super) fn poles(exhibit: &StateSpace) -> Figure {
    let [own, taught] = [Ink::Selected, Ink::ClosedForm].map(|ink| ink.with(Emphasis::Strong));
    // A diverged network has none.
    let found = exhibit.training.poles().unwrap_or_default();
    let found: Coordinates = found.iter().map(|pole| (pole.re, pole.im)).collect();
    Figure {
        id: POLES,
        title: "Poles".to_owned(),
        description: text::poles(exhibit),
        x: Axis::even("real part", 1.2),
        y: Axis::even("imaginary part", 1.2),
        backdrop: vec![unit_circle()],
        marks: vec![
            // The teacher’s below the network’s, so that both are seen where they agree.
            Mark::Rings { at: exhibit.teacher.poles().iter().map(|&pole| (pole, 0.0)).collect(), style: taught },
            Mark::Dots { at: found, style: own },
        ],
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Dots(own).named("network"), Sample::Rings(taught).named("teacher"), of_unit_circle()],
    }
}

pub(super) fn losses(exhibit: &StateSpace) -> Figure {
    let style = Ink::Selected.with(Emphasis::Normal);
    let shown = |&(update, loss): &(f64, f64)| {
        let loss = if loss.is_finite() { loss.clamp(LEAST, 1e3) } else { f64::NAN };
        (update.max(1.0), loss)
    };
    let through: Coordinates = exhibit.losses.iter().map(shown).collect();
    Figure {
        id: LOSS,
        title: "Loss on the steps that are learned from".to_owned(),
        description: text::loss(exhibit),
        x: Axis::log_over("updates", 1.0, f64::from(exhibit.updates)),
        y: Axis::log_over("loss", LEAST, 10.0),
        backdrop: Vec::new(),
        marks: vec![Mark::Path { through, style }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![Sample::Line(style).named("loss")],
    }
    .or_remark("The training has diverged.")
}
