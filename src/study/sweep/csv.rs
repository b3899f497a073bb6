use super::{Statistics, SweepSpec};
use crate::study::Metric;
use std::fmt::Write as _;

/// The first line of a table of published numbers.
pub const CSV_HEADER: &str = "noise,learning_rate,depth,epoch,trials,metric,mean,standard_error,median,q10,q90";

/// One line of it, without its end: every number in the fewest digits that are read back to the same bits, and none
/// where all trials diverged.
#[must_use]
pub fn csv_row(spec: &SweepSpec, depth: usize, epoch: u64, metric: Metric, statistics: &Statistics) -> String {
    let (noise, rate) = (spec.noise_coefficient, spec.learning_rate.value());
    let count = statistics.moments.count;
    let mut row = format!("{noise},{rate},{depth},{epoch},{count},{}", metric.id());
    let quantiles = [statistics.quantiles[1], statistics.quantiles[5]];
    let numbers = [statistics.moments.mean, statistics.moments.standard_error(), statistics.median()];
    for number in numbers.into_iter().chain(quantiles) {
        row.push(',');
        if count > 0 {
            let _ = write!(row, "{number}"); // a `String` takes everything
        }
    }
    row
}
