use super::{Statistics, SweepSpec};
use crate::study::Metric;
use std::fmt::Write as _;

/// The first line of a table of published numbers.
pub const CSV_HEADER: &str = "noise,learning_rate,depth,epoch,trials,metric,mean,standard_error,median,q10,q90";

/// One line of the table, without a line break: every number in the fewest digits that read back to the same bits, and
/// an empty cell where there is none because all trials diverged.
#[must_use]
pub fn csv_row(spec: &SweepSpec, depth: usize, epoch: u64, metric: Metric, statistics: &Statistics) -> String {
    let (noise, rate, metric) = (spec.noise_coefficient, spec.learning_rate.value(), metric.id());
    let Statistics { moments, quantiles } = statistics;
    let mut row = format!("{noise:?},{rate:?},{depth},{epoch},{},{metric}", moments.count);
    for number in [moments.mean, moments.standard_error(), statistics.median(), quantiles[1], quantiles[5]] {
        row.push(',');
        if moments.count > 0 && number.is_finite() {
            let _ = write!(row, "{number:?}"); // a `String` takes everything
        }
    }
    row
}
