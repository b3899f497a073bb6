use super::{SampleMoments, Sketch};

/// The shares whose quantiles are published.
pub const QUANTILES: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/// The published numbers of one metric at one depth and epoch, over the trials that did not diverge.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Statistics {
    /// Count, mean, spread and extremes.
    pub moments: SampleMoments,
    /// The quantiles at [`QUANTILES`]: between the two values next to the place (n - 1) q, in proportion (Hyndman and
    /// Fan 1996, definition 7). NaN without values.
    pub quantiles: [f64; 7],
}

impl Statistics {
    /// With quantiles to the last digit. Sorts the values; those that are not finite go last.
    ///
    /// # Panics
    /// With debug assertions, for moments of more values than there are; without them, quantiles beyond these are NaN.
    #[must_use]
    pub fn exact(moments: SampleMoments, values: &mut [f64]) -> Self {
        debug_assert!(moments.count <= values.len() as u64, "the moments are those of these values");
        values.sort_unstable_by(f64::total_cmp);
        Self::with(moments, |ranks| ranks.map(|rank| values.get(rank as usize).copied().unwrap_or(f64::NAN)))
    }

    /// With quantiles to [`Sketch::RELATIVE_ERROR`].
    #[must_use]
    pub fn sketched(moments: SampleMoments, sketch: &Sketch) -> Self {
        Self::with(moments, |ranks| sketch.at_ranks(ranks))
    }

    /// The median.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.quantiles[3]
    }

    /// Asks for all lower neighbours first and then for all upper ones, so that the ranks rise in each call; taken in
    /// pairs they would not, where two quantiles lie between the same two values.
    fn with(moments: SampleMoments, at_ranks: impl Fn([u64; 7]) -> [f64; 7]) -> Self {
        if moments.count == 0 {
            return Self { moments, quantiles: [f64::NAN; 7] };
        }
        let places = QUANTILES.map(|share| (moments.count - 1) as f64 * share);
        let below = at_ranks(places.map(|place| place.floor() as u64));
        let above = at_ranks(places.map(|place| place.ceil() as u64));
        let quantile = |index: usize| below[index] + (above[index] - below[index]) * places[index].fract();
        Self { moments, quantiles: std::array::from_fn(quantile) }
    }
}
