//! What the closed form knows of the points: its residuals, how sure its line is, and which point moves it most.

use super::dots;
use super::playback::Playback;
use crate::exhibit::Readout;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, counted, significant};
use crate::numerics::{Band, Inference};

/// How probable it is that a band holds what it is of.
const PROBABILITY: f64 = 0.95;

/// How many places a band is drawn through.
const PLACES: u32 = 60;

/// A point has influence where its Cook's distance is above 4/n (Bollen and Jackman 1985).
fn has_influence(distance: f64, points: usize) -> bool {
    distance > 4.0 / points as f64 || distance.is_nan()
}

fn inference(playback: &Playback) -> Inference {
    let trial = playback.race.trial();
    Inference::of(&trial.dataset.training, &trial.training)
}

/// The residuals of the closed form against x, as a figure with this id.
pub(super) fn figure(playback: &Playback, id: &'static str) -> Figure {
    let inference = inference(playback);
    let points = playback.points();
    let (mut usual, mut strong) = (Coordinates::new(), Coordinates::new());
    for point in dots::of(playback) {
        let place = (point.0, inference.residual(point));
        if has_influence(inference.influence(point), points.len()) { strong.push(place) } else { usual.push(place) }
    }
    let all = || usual.iter().chain(&strong);
    let (left, right) =
        points.x().iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (low.min(x), high.max(x)));
    let quantile = inference.quantile(PROBABILITY);
    let step = (right - left) / f64::from(PLACES);
    let band = |of: Band| -> Vec<(f64, f64, f64)> {
        (0..=PLACES)
            .map(|place| left + step * f64::from(place))
            .map(|x| (x, inference.half_width(of, x, quantile)))
            .filter(|(_, half)| half.is_finite())
            .map(|(x, half)| (x, -half, half))
            .collect()
    };
    let (prediction, confidence) = (band(Band::Prediction), band(Band::Confidence));
    let most = all().map(|place| place.1.abs()).chain(prediction.iter().map(|&(.., high)| high)).fold(0.0, f64::max);
    let most = if most > 0.0 { most } else { 1.0 };
    let (dots, ring) = (Ink::Training.with(Emphasis::Normal), Ink::Selected.with(Emphasis::Strong));
    let (wide, narrow) = (Ink::Guide.with(Emphasis::Normal), Ink::ClosedForm.with(Emphasis::Normal));
    let zero = Mark::Path { through: vec![(left, 0.0), (right, 0.0)], style: narrow };
    let influential = strong.len();
    Figure {
        id,
        title: "What the closed form leaves: y less its line".to_owned(),
        description: format!(
            "Residuals of {} points against {}. Their estimated standard deviation is {}; R² is {}. {} have influence: a Cook’s \
             distance above 4/n.",
            counted(points.len() as u64),
            playback.x_name(),
            said(inference.residual_error()),
            said(inference.r_squared()),
            counted(influential as u64),
        ),
        x: Axis::linear_over(&playback.x_name(), left, right),
        y: Axis::linear_over("residual", -most, most),
        backdrop: vec![
            Mark::Band { between: prediction, style: wide },
            Mark::Band { between: confidence, style: narrow },
            Mark::Dots { at: usual, style: dots },
        ],
        marks: vec![zero, Mark::Rings { at: strong, style: ring }],
        labels: Vec::new(),
        gutter: "",
        legend: vec![
            Sample::Dots(dots).named("residual"),
            Sample::Rings(ring).named("with influence"),
            Sample::Band(narrow).named("the line, 95 %"),
            Sample::Band(wide).named("further points, 95 %"),
        ],
    }
}

/// A number as readers see it, or that the points do not determine it.
fn said(value: f64) -> String {
    if value.is_finite() { significant(value, 4) } else { "not determined".to_owned() }
}

/// What the closed form knows beside its line.
pub(super) fn readouts(playback: &Playback) -> Vec<Readout> {
    let inference = inference(playback);
    let errors = inference.standard_errors();
    let points = playback.points();
    let leverage = points.x().iter().map(|&x| inference.leverage(x)).fold(0.0, f64::max);
    // Of a point without which there is no line it is not a number, and so the largest is none.
    let larger = |most: f64, value: f64| if value > most || value.is_nan() { value } else { most };
    let influence = points.pairs().map(|point| inference.influence(point)).fold(0.0, larger);
    let limit = 1.0 / playback.race.trial().training.curvatures().1;
    let row = |id, name, help, value: f64| Readout { text: said(value), ..Readout::of(id, name, help, value) };
    vec![
        row("r_squared", "R²", "The share of the variance of y that the line explains.", inference.r_squared()),
        row(
            "residual_error",
            "Residual error",
            "The estimated standard deviation of y around the line.",
            inference.residual_error(),
        ),
        row("slope_error", "Standard error of the slope", "How far the slope is off by chance.", errors.slope),
        row(
            "intercept_error",
            "Standard error of the intercept",
            "How far the intercept is off by chance.",
            errors.intercept,
        ),
        row("leverage", "Largest leverage", "The share of a point’s own y in its prediction.", leverage),
        row("influence", "Largest influence", "Cook’s distance: how far the line moves without the point.", influence),
        row(
            "rate_limit",
            "Learning rate, at most, unless standardised",
            "Linear regression on the data as they are converges below this rate; on standardised data below 1.",
            limit,
        ),
    ]
}
