//! The two figures: the singular values of the network's map as they are learnt, and predicted against actual outputs.

use super::{SeveralFeatures, text};
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample};
use crate::multivariate::{LinearMap, Modes};

pub(super) const MODES: &str = "several-features-modes";
pub(super) const PREDICTIONS: &str = "several-features-predictions";

/// How many predictions are drawn at most.
const DRAWN: usize = 120;

/// What a network that leaves the picture is held to, in multiples of the strongest mode.
const BEYOND: f64 = 10.0;

pub(super) fn modes(exhibit: &SeveralFeatures) -> Figure {
    let (modes, end) = (&exhibit.modes, Modes::EPOCHS as f64);
    let network = Ink::Selected.with(Emphasis::Normal);
    let best = Ink::ClosedForm.with(Emphasis::Normal);
    let theory = Ink::GroundTruth.with(Emphasis::Normal);
    let guide = Ink::Guide.with(Emphasis::Normal);
    let held = |strength: f64| strength.min(BEYOND * Modes::STRONGEST);
    let learnt = |mode: usize| -> Coordinates {
        let of_each = modes.recorded().iter().map(|recorded| (recorded.epoch.max(1) as f64, recorded.strengths[mode]));
        of_each.map(|(epoch, strength)| (epoch, held(strength))).collect()
    };
    let mut marks: Vec<Mark> =
        (0..modes.strengths().len()).map(|mode| Mark::Path { through: learnt(mode), style: network }).collect();
    let halves = modes.predicted().unwrap_or_default().iter().zip(modes.strengths());
    marks.push(Mark::Rings {
        at: halves.map(|(&epoch, strength)| (epoch.max(1.0), strength / 2.0)).collect(),
        style: theory,
    });
    if let Some(recorded) = exhibit.probed.and(exhibit.shown()) {
        marks.push(Mark::Rule { x: recorded.epoch.max(1) as f64, style: guide });
    }
    let strongest = modes.strengths().first().copied().unwrap_or(0.0).max(Modes::STRONGEST);
    Figure {
        id: MODES,
        title: "Strength of each direction".to_owned(),
        description: text::of_modes(exhibit),
        x: Axis::log_over("epochs", 1.0, end),
        y: Axis::linear_over("singular value", 0.0, 1.05 * strongest),
        backdrop: modes.strengths().iter().map(|&y| Mark::Level { y, style: best }).collect(),
        marks,
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Line(network).named("network"),
            Sample::Line(best).named("closed form"),
            Sample::Rings(theory).named("half, in theory"),
            Sample::Rule(guide).named("reading"),
        ],
    }
}

/// Actual and predicted outputs of a map, of the first observations.
fn of_map(exhibit: &SeveralFeatures, map: &LinearMap) -> Coordinates {
    let observations = exhibit.modes.observations();
    let outputs = observations.y().len();
    let of_one = |observation: usize| {
        let x: Vec<f64> = observations.x().iter().map(|column| column[observation]).collect();
        let actual = observations.y().iter().map(move |column| column[observation]);
        actual.zip(map.at(&x)).collect::<Vec<_>>()
    };
    (0..observations.count().min(DRAWN / outputs)).flat_map(of_one).collect()
}

pub(super) fn predictions(exhibit: &SeveralFeatures) -> Figure {
    let network = Ink::Selected.with(Emphasis::Normal);
    let best = Ink::ClosedForm.with(Emphasis::Normal);
    let perfect = Ink::Guide.with(Emphasis::Normal);
    let ideal = of_map(exhibit, exhibit.modes.surface().best());
    let reach = ideal.iter().flat_map(|&(actual, predicted)| [actual.abs(), predicted.abs()]).fold(1.0, f64::max);
    let own = exhibit.shown().map(|recorded| of_map(exhibit, &recorded.map)).unwrap_or_default();
    Figure {
        id: PREDICTIONS,
        title: "Predicted against actual".to_owned(),
        description: text::of_predictions(exhibit),
        x: Axis::linear_over("actual", -reach, reach),
        y: Axis::linear_over("predicted", -reach, reach),
        backdrop: vec![Mark::Path { through: vec![(-reach, -reach), (reach, reach)], style: perfect }],
        marks: vec![Mark::Rings { at: ideal, style: best }, Mark::Dots { at: own, style: network }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(network).named("network"),
            Sample::Rings(best).named("closed form"),
            Sample::Line(perfect).named("no error"),
        ],
    }
}
