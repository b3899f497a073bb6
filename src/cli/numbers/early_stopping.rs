//! Where stopping early pays, by the number of points and the noise.

use crate::cli::error::CliError;
use lnn_lab::figure::fixed;
use lnn_lab::numerics::Initialisation;
use lnn_lab::study::{EarlyStopping, EarlyStoppingSpec, Method, protocol};
use rayon::prelude::*;
use serde::Serialize;

/// Extra losses on fresh points, as multiples of the closed form's.
#[derive(Serialize)]
pub(super) struct EarlyStopped {
    trials: u64,
    rows: Vec<Row>,
}

/// So many points, that noisy.
#[derive(Serialize)]
struct Row {
    points: usize,
    noise: String,
    /// Of networks of one layer and of ten, and of ridge regression with hindsight and without.
    multiples: Vec<Multiple>,
}

/// A multiple, and the ends of its 95 % interval.
#[derive(Serialize)]
struct Multiple {
    ratio: String,
    low: String,
    high: String,
}

impl EarlyStopped {
    /// As many as the exhibit has in its first state.
    const TRIALS: u64 = 400;

    const POINTS: [usize; 3] = [10, 20, 50];

    const NOISES: [f64; 3] = [1.0, 1.5, 2.0];

    pub(super) fn measured() -> Result<Self, CliError> {
        let settings: Vec<_> =
            Self::POINTS.into_iter().flat_map(|points| Self::NOISES.map(|noise| (points, noise))).collect();
        let rows = settings.into_par_iter().map(|(points, noise)| Row::measured(points, noise));
        Ok(Self { trials: Self::TRIALS, rows: rows.collect::<Result<_, _>>()? })
    }
}

impl Row {
    fn measured(points: usize, noise: f64) -> Result<Self, CliError> {
        let (initialisation, trials) = (Initialisation::ZeroAsymmetric, EarlyStopped::TRIALS);
        let mut study = EarlyStopping::new(EarlyStoppingSpec { seed: 1, points, noise, initialisation, trials })?;
        while !study.advance(u64::MAX) {}
        let multiple = |method| {
            let (ratio, interval) = study.ratio(method);
            let [ratio, low, high] = [ratio, interval.low, interval.high].map(|value| fixed(value, 2));
            Multiple { ratio, low, high }
        };
        let [one, ten] = [*protocol::DEPTHS.start(), *protocol::DEPTHS.end()].map(Method::Stopped);
        let multiples = [one, ten, Method::Ridge, Method::TunedRidge].map(multiple).into();
        Ok(Self { points, noise: fixed(noise, 1), multiples })
    }
}
