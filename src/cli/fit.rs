use super::error::CliError;
use super::{output, points};
use serde::Serialize;
use std::path::PathBuf;

/// Print the closed-form line through points, as JSON.
///
/// Prints {"slope":..,"intercept":..,"n":..,"mse":..}: the ordinary least squares line y = slope x + intercept, the
/// number of points n, and the mean squared error (1/n, no 1/2) in squared units of y.
#[derive(clap::Args)]
pub(super) struct Fit {
    /// CSV file with the header x,y and at least 2 points, their x not all equal; coordinates from -1e100 to 1e100.
    #[arg(long, value_name = "POINTS.CSV")]
    data: PathBuf,
}

#[derive(Serialize)]
struct ClosedForm {
    slope: f64,
    intercept: f64,
    n: usize,
    mse: f64,
}

impl Fit {
    pub(super) fn run(&self) -> Result<(), CliError> {
        let fit = points::fit(&self.data)?;
        let (line, n) = (fit.line(), fit.moments().count);
        let closed_form = ClosedForm { slope: line.slope, intercept: line.intercept, n, mse: fit.mse() };
        let text = serde_json::to_string(&closed_form).map_err(|error| CliError::Output(error.into()))?;
        output::print(&(text + "\n"))
    }
}
