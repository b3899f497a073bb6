use super::resamples::CUT;
use super::run::FLAT;
use super::{MEASURES, Reading, Resamples, Summary};
use crate::numerics::NumericsError;
use crate::study::sweep::Surfaces;

/// How many pairs of depths there are, of 1 to 10.
pub const PAIRS: i8 = 45;

/// Two depths tie where they differ by at most this share of what there is to learn.
pub const TIE: f64 = 0.01;

/// Whether deeper networks end worse: of the [`PAIRS`] pairs of depths, in how many the deeper one is worse, less in how
/// many it is better. Divided by 45 it is Kendall's τ (1938) of depth and measure, in the form τ-a, which counts ties as
/// neither.
///
/// It is 45 where every deeper network ends worse, -45 where every deeper one ends better, and 0 where depth makes no
/// difference. Depths tie where the summaries of their trials differ by at most 1 % of what there is to learn: the same
/// summary of what the line y = 0 is off by, see [`Scale`]. So differences that nobody would care about, such as that of
/// 1e-12 and 1e-14, count as none. Networks that have diverged are worse than any other, and tie with each other.
///
/// The interval is that of the middle 95 % of the effects of resampled trials, all depths of a trial together, since they
/// share its data. What there is to learn is that of the trials as they are.
///
/// ```
/// use lnn_lab::study::multiverse::{Effect, Reading, Resamples, Scale, Universe};
///
/// let papers: Universe = "pytorch/gradient_descent/0.001/10000/1000/0.05/deviation/mean".parse()?;
/// let scale = Scale::of(&papers.setting().surfaces(8)?);
/// // Depth L ends at a distance of L from the closed form, in each of 8 trials.
/// let readings: Vec<_> = (1..=10).map(|depth| Reading([(); 3].map(|()| vec![f64::from(depth); 8]))).collect();
/// let depths: Vec<&Reading> = readings.iter().collect();
/// let effect = Effect::of(&depths, &scale, papers.measure_place(), papers.summary(), &Resamples::of(8))?;
/// assert_eq!((effect.effect, effect.tau()), (45, 1.0), "every deeper network ends worse");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// -45 to 45.
    pub effect: i8,
    /// The lower end of its interval.
    pub low: i8,
    /// The upper end of its interval.
    pub high: i8,
}

/// What there is to learn in each trial, by each of [`MEASURES`]: how far the line y = 0 is from the best one. For D that
/// is |w*| + |b*|, for a loss the excess of y = 0 over the closed form of the same points.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale([Vec<f64>; MEASURES.len()]);

impl Scale {
    /// Of these trials.
    #[must_use]
    pub fn of(surfaces: &[Surfaces]) -> Self {
        let all = |of: fn(&Surfaces) -> f64| surfaces.iter().map(of).collect();
        Self([
            all(|surfaces| surfaces.training.deviation(FLAT)),
            all(|surfaces| surfaces.training.excess(FLAT)),
            all(|surfaces| surfaces.validation.excess(FLAT)),
        ])
    }
}

impl Summary {
    /// Of values that are drawn so often each, given their order from the least up.
    fn of(self, values: &[f64], order: &[u8], counts: &[u8]) -> f64 {
        let drawn: usize = counts.iter().map(|&count| usize::from(count)).sum();
        match self {
            Self::Mean => {
                // Not 0 times infinity.
                let terms = values.iter().zip(counts).filter(|&(_, &count)| count > 0);
                terms.map(|(value, &count)| value * f64::from(count)).sum::<f64>() / drawn as f64
            }
            Self::Median => {
                let mut seen = 0;
                let mut low = None;
                for &place in order {
                    let value = values[usize::from(place)];
                    seen += usize::from(counts[usize::from(place)]);
                    if low.is_none() && seen > (drawn - 1) / 2 {
                        low = Some(value);
                    }
                    if seen > drawn / 2 {
                        return low.map_or(value, |low| f64::midpoint(low, value));
                    }
                }
                f64::INFINITY
            }
        }
    }
}

/// The places of values from the least to the largest.
fn order(values: &[f64]) -> Vec<u8> {
    let mut order: Vec<u8> = (0..values.len()).map(|place| place as u8).collect();
    order.sort_by(|&one, &other| values[usize::from(one)].total_cmp(&values[usize::from(other)]));
    order
}

/// The effect of what every depth comes to.
fn kendall(depths: &[f64], tie: f64) -> i8 {
    let mut effect = 0;
    for (index, deeper) in depths.iter().enumerate() {
        for shallower in &depths[..index] {
            // Where both are infinite the difference is NaN, which is neither.
            let difference = deeper - shallower;
            effect += i8::from(difference > tie) - i8::from(difference < -tie);
        }
    }
    effect
}

impl Effect {
    /// Of the readings of all depths, from the shallowest, by the measure with this place in [`MEASURES`].
    ///
    /// # Errors
    /// [`NumericsError::LengthMismatch`] for readings, a scale and samples of different numbers of trials.
    ///
    /// # Panics
    /// For a place beyond the last measure.
    pub fn of(
        depths: &[&Reading],
        scale: &Scale,
        measure: usize,
        summary: Summary,
        resamples: &Resamples,
    ) -> Result<Self, NumericsError> {
        let trials = resamples.trials();
        let of_scale = ("what there is to learn", scale.0[measure].len());
        let of_readings = depths.iter().map(|reading| ("a reading", reading.0[measure].len()));
        if let Some(left) = of_readings.chain([of_scale]).find(|&(_, length)| length != trials) {
            return Err(NumericsError::LengthMismatch { left, right: ("the list of trials", trials) });
        }
        let values: Vec<_> = depths.iter().map(|reading| (&reading.0[measure], order(&reading.0[measure]))).collect();
        let once = vec![1; trials];
        let to_learn = &scale.0[measure];
        let tie = TIE * summary.of(to_learn, &order(to_learn), &once);
        let of = |counts: &[u8]| {
            let summaries: Vec<_> = values.iter().map(|(values, order)| summary.of(values, order, counts)).collect();
            kendall(&summaries, tie)
        };
        let mut effects: Vec<_> = resamples.samples().map(of).collect();
        effects.sort_unstable();
        let (low, high) = (effects[CUT - 1], effects[effects.len() - CUT]);
        Ok(Self { effect: of(&once), low, high })
    }

    /// Kendall's τ-a.
    #[must_use]
    pub fn tau(self) -> f64 {
        f64::from(self.effect) / f64::from(PAIRS)
    }
}
