use super::error::CliError;
use super::output::{self, Output};
use super::points::{DataFile, Origin};
use super::provenance::Provenance;
use super::several;
use lnn_lab::numerics::{Band, Inference};
use lnn_lab::study::Trial;
use serde::Serialize;

/// How probable it is that a band holds what it is of.
const PROBABILITY: f64 = 0.95;

/// Print the closed-form line through points, and how sure it is, as JSON.
///
/// Prints `program`, `command` and `data`, which say where the numbers come from, and then
/// {"slope":..,"intercept":..,"n":..,"mse":..} and more: the ordinary least squares line y = slope x + intercept,
/// the number of points n, the mean squared error (1/n, no 1/2) in squared units of y; `r_squared`, the share of the
/// variance of y that the line explains; `residual_error`, the estimated standard deviation √(Σ e² / (n - 2)) of the
/// errors; and the standard errors of slope and intercept. What the points do not determine is null.
///
/// With several columns, as in --x a,b,c --y d, prints x, n, rank, `singular_values` and models:
/// how many features are linearly independent, the singular values of the centred columns scaled to length 1, and for each
/// output its coefficients, in the order of x, and the same numbers as above. Where the rank is lower than the number of
/// features, many coefficients are best; those with the least sum of squares are printed.
#[derive(clap::Args)]
pub(super) struct Fit {
    #[command(flatten)]
    file: DataFile,

    /// Print a row of CSV for each point instead: its residual y - fitted, its leverage, its influence (Cook's distance),
    /// and the bands that hold the line (confidence) and a further point (prediction) at its x with a probability of 95 %. With
    /// several columns: each output, actual and predicted, and the residual.
    #[arg(long)]
    each: bool,
}

#[derive(Serialize)]
struct ClosedForm<'a> {
    #[serde(flatten)]
    provenance: &'a Provenance,
    data: &'a Origin,
    slope: f64,
    intercept: f64,
    n: usize,
    mse: f64,
    r_squared: f64,
    residual_error: f64,
    slope_error: f64,
    intercept_error: f64,
}

#[derive(Serialize)]
struct Row {
    x: f64,
    y: f64,
    fitted: f64,
    residual: f64,
    leverage: f64,
    influence: Option<f64>,
    confidence_low: Option<f64>,
    confidence_high: Option<f64>,
    prediction_low: Option<f64>,
    prediction_high: Option<f64>,
}

impl Fit {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        let chosen = self.file.choose()?;
        if !chosen.is_of_one_feature() {
            return several::fit(&chosen, self.each, provenance);
        }
        let (trial, data) = chosen.trial(false)?;
        let inference = Inference::of(&trial.dataset.training, &trial.training);
        if self.each {
            return print_each(&provenance.lines(&[data.line()]), &trial, &inference);
        }
        let (line, errors) = (trial.training.line(), inference.standard_errors());
        let closed_form = ClosedForm {
            provenance,
            data: &data,
            slope: line.slope,
            intercept: line.intercept,
            n: trial.training.moments().count,
            mse: trial.training.mse(),
            r_squared: inference.r_squared(),
            residual_error: inference.residual_error(),
            slope_error: errors.slope,
            intercept_error: errors.intercept,
        };
        let text = serde_json::to_string(&closed_form).map_err(|error| CliError::Output(error.into()))?;
        output::print(&(text + "\n"))
    }
}

fn print_each(lines: &str, trial: &Trial, inference: &Inference) -> Result<(), CliError> {
    let failed = |error: csv::Error| CliError::Output(error.into());
    let quantile = inference.quantile(PROBABILITY);
    let known = |value: f64| value.is_finite().then_some(value);
    let mut rows = csv::Writer::from_writer(Output::under(lines)?);
    for (x, y) in trial.dataset.training.pairs() {
        let residual = inference.residual((x, y));
        let fitted = y - residual;
        let half = |band| inference.half_width(band, x, quantile);
        let (line, point) = (half(Band::Confidence), half(Band::Prediction));
        let row = Row {
            x,
            y,
            fitted,
            residual,
            leverage: inference.leverage(x),
            influence: known(inference.influence((x, y))),
            confidence_low: known(fitted - line),
            confidence_high: known(fitted + line),
            prediction_low: known(fitted - point),
            prediction_high: known(fitted + point),
        };
        rows.serialize(row).map_err(failed)?;
        if rows.get_ref().closed() {
            break;
        }
    }
    rows.flush().map_err(CliError::Output)
}
