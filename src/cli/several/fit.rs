use super::{header, low_rank};
use crate::cli::complaint;
use crate::cli::error::CliError;
use crate::cli::output::{self, Output};
use crate::cli::points::{ChosenColumns, Origin};
use crate::cli::provenance::Provenance;
use lnn_lab::multivariate::{Intercept, LinearModel, Observations, OutputModel};
use serde::Serialize;

#[derive(Serialize)]
struct ClosedForm<'a> {
    #[serde(flatten)]
    provenance: &'a Provenance,
    data: &'a Origin,
    x: &'a [&'a str],
    n: usize,
    rank: usize,
    singular_values: &'a [f64],
    models: Vec<Model<'a>>,
}

#[derive(Serialize)]
struct Model<'a> {
    y: &'a str,
    coefficients: &'a [f64],
    intercept: f64,
    mse: f64,
    r_squared: f64,
    residual_error: f64,
    coefficient_errors: &'a [f64],
    intercept_error: f64,
}

impl<'a> Model<'a> {
    fn of((y, model): (&'a str, &'a OutputModel)) -> Self {
        Self {
            y,
            coefficients: &model.coefficients,
            intercept: model.intercept,
            mse: model.mse,
            r_squared: model.r_squared,
            residual_error: model.residual_error,
            coefficient_errors: &model.coefficient_errors,
            intercept_error: model.intercept_error,
        }
    }
}

/// Prints the closed form of several columns, or what it says of each row.
pub(in crate::cli) fn fit(chosen: &ChosenColumns, each: bool, provenance: &Provenance) -> Result<(), CliError> {
    let ([x, y], (observations, data)) = (chosen.names(), chosen.observations()?);
    let model = LinearModel::fit(&observations, Intercept::Fitted);
    if let Some(said) = low_rank(model.rank(), x.len()) {
        complaint::say(&said);
    }
    if each {
        return print_each(&provenance.lines(&[data.line()]), &y, &observations, &model);
    }
    let closed_form = ClosedForm {
        provenance,
        data: &data,
        x: &x,
        n: observations.count(),
        rank: model.rank(),
        singular_values: model.singular_values(),
        models: y.iter().copied().zip(model.outputs()).map(Model::of).collect(),
    };
    let text = serde_json::to_string(&closed_form).map_err(|error| CliError::Output(error.into()))?;
    output::print(&(text + "\n"))
}

fn print_each(lines: &str, y: &[&str], observations: &Observations, model: &LinearModel) -> Result<(), CliError> {
    let failed = |error: csv::Error| CliError::Output(error.into());
    let mut rows = csv::Writer::from_writer(Output::under(lines)?);
    rows.write_record(header(y, &["", "_predicted", "_residual"])).map_err(failed)?;
    for row in 0..observations.count() {
        let outputs = observations.y().iter().zip(model.outputs());
        let values = outputs.flat_map(|(actual, model)| {
            let (actual, residual) = (actual[row], model.residuals[row]);
            [actual, actual - residual, residual]
        });
        rows.serialize(values.collect::<Vec<_>>()).map_err(failed)?;
        if rows.get_ref().closed() {
            break;
        }
    }
    rows.flush().map_err(CliError::Output)
}
