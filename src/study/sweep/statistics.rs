use super::{Moments, Sketch};

/// The shares whose quantiles are published.
pub const QUANTILES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/// What is published of one metric of one depth at one epoch, over the trials that did not diverge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Statistics {
    /// Count, mean, spread and extremes.
    pub moments: Moments,
    /// The quantiles at [`QUANTILES`]: between the two values next to the place (n - 1) q, in proportion (Hyndman and
    /// Fan 1996, definition 7). NaN without values.
    pub quantiles: [f64; 7],
}

impl Statistics {
    /// With quantiles to the last digit. The values are put in order on the way; those that are not finite go last.
    #[must_use]
    pub fn exact(moments: Moments, values: &mut [f64]) -> Self {
        values.sort_unstable_by(f64::total_cmp);
        Self::with(moments, |ranks| ranks.map(|rank| values.get(rank as usize).copied().unwrap_or(f64::NAN)).collect())
    }

    /// With quantiles to [`Sketch::RELATIVE_ERROR`].
    #[must_use]
    pub fn sketched(moments: Moments, sketch: &Sketch) -> Self {
        Self::with(moments, |ranks| sketch.at_ranks(ranks.into_iter()))
    }

    /// The quantile at one of [`QUANTILES`], by its index.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.quantiles[3]
    }

    fn with(moments: Moments, at_ranks: impl FnOnce(std::vec::IntoIter<u64>) -> Vec<f64>) -> Self {
        if moments.count == 0 {
            return Self { moments, quantiles: [f64::NAN; 7] };
        }
        let places = QUANTILES.map(|share| (moments.count - 1) as f64 * share);
        let ranks: Vec<u64> = places.iter().flat_map(|place| [place.floor() as u64, place.ceil() as u64]).collect();
        let values = at_ranks(ranks.into_iter());
        let mut quantiles = [f64::NAN; 7];
        for ((quantile, place), pair) in quantiles.iter_mut().zip(places).zip(values.chunks_exact(2)) {
            *quantile = pair[0] + (pair[1] - pair[0]) * place.fract();
        }
        Self { moments, quantiles }
    }
}
