//! Whether what is computed here agrees with what was published, within sampling error.

use super::progress::{self, Picture};
use crate::numerics::{Initialisation, Optimiser};
use crate::study::sweep::{Statistics, SweepSpec};
use crate::study::{Metric, Published, protocol};

/// The value that chi squared with 1 to 10 degrees of freedom exceeds once in twenty times.
const ONCE_IN_TWENTY: [f64; 10] = [3.841, 5.991, 7.815, 9.488, 11.070, 12.592, 14.067, 15.507, 16.919, 18.307];

/// A published value beside the one that is computed here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Comparison {
    pub(super) depth: usize,
    pub(super) published: f64,
    /// The difference of the two, in its standard deviations.
    pub(super) z: f64,
}

/// How well the last published values of all depths agree with what is computed here.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Agreement {
    pub(super) comparisons: Vec<Comparison>,
    /// The sum of z².
    pub(super) chi_squared: f64,
    /// What it exceeds once in twenty times if all that differs is the trials.
    pub(super) limit: f64,
}

/// The published figure that shows the same as this sweep, if there is one.
pub(super) fn published(spec: &SweepSpec) -> Option<Published> {
    let same = spec.learning_rate.value() == protocol::LEARNING_RATE
        && spec.initialisation == Initialisation::PyTorch
        && spec.optimiser == Optimiser::GradientDescent;
    Published::of(spec.noise_coefficient).filter(|_| same)
}

/// One published value against the mean of the same.
///
/// z = (published - mean) / √(s²/100 + s²/n + 0.01²), where s is the standard deviation of D over the n trials here: the
/// published mean is that of 100 other trials, and was read off to 0.01.
fn z(published: f64, here: &Statistics) -> f64 {
    let deviation = here.moments.standard_deviation();
    let variance = deviation * deviation;
    let sampling = variance / protocol::TRIALS as f64 + variance / here.moments.count as f64;
    (published - here.moments.mean) / (sampling + Published::READING_ERROR * Published::READING_ERROR).sqrt()
}

impl Agreement {
    /// Compares the last visible point of every published curve; nothing where there is none to compare with, or where this
    /// sweep ends at another epoch than the paper's.
    pub(super) fn of(picture: &Picture) -> Option<Self> {
        let figure = published(&picture.spec).filter(|_| picture.spec.epochs == protocol::EPOCHS)?;
        let comparisons: Vec<_> = protocol::DEPTHS
            .filter_map(|depth| {
                let (order, curve) = picture.curve(depth).filter(|(order, _)| order.spec == picture.spec)?;
                let epochs = progress::recorded(&order.spec);
                let points = figure.points(depth);
                let (index, published) = points
                    .into_iter()
                    .rev()
                    .find_map(|(epoch, published)| Some((epochs.binary_search(&epoch).ok()?, published)))?;
                let here = curve.at(Metric::Deviation, index)?;
                (here.moments.count > 1).then(|| Comparison { depth, published, z: z(published, here) })
            })
            .collect();
        let &limit = ONCE_IN_TWENTY.get(comparisons.len().checked_sub(1)?)?;
        let chi_squared = comparisons.iter().map(|comparison| comparison.z * comparison.z).sum();
        Some(Self { comparisons, chi_squared, limit })
    }

    /// Whether the values agree within sampling error.
    pub(super) fn holds(&self) -> bool {
        self.chi_squared <= self.limit
    }

    /// The depth whose values differ most, in standard deviations.
    pub(super) fn worst(&self) -> Option<&Comparison> {
        self.comparisons.iter().max_by(|a, b| a.z.abs().total_cmp(&b.z.abs()))
    }
}
