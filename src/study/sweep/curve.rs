use super::{Finish, Moments, Statistics};
use crate::numerics::Phase;
use crate::study::Metric;

/// The result of one depth of a sweep: the published numbers, and how every network ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// How many trials diverged; they are in no statistic.
    pub diverged: u64,
    /// Of the first metric at every recorded epoch, then of the next.
    pub statistics: Vec<Statistics>,
    /// The networks, by rising trial number.
    pub finishes: Vec<Finish>,
}

/// How many numbers one [`Statistics`] is sent as, and one [`Finish`].
const OF_STATISTICS: usize = 12;
const OF_FINISH: usize = 3;

/// The phases in the order of the numbers they are sent as, which is that of their declaration.
const PHASES: [Phase; 4] = [Phase::Running, Phase::Converged, Phase::Plateau, Phase::Diverged];

impl Curve {
    /// How many epochs were recorded.
    #[must_use]
    pub fn epochs(&self) -> usize {
        self.statistics.len() / Metric::ALL.len()
    }

    /// The numbers of one metric at one recorded epoch, by its index; nothing beyond the last one.
    #[must_use]
    pub fn at(&self, metric: Metric, epoch: usize) -> Option<&Statistics> {
        let epochs = self.epochs();
        (epoch < epochs).then(|| self.statistics.get(metric.index() * epochs + epoch)).flatten()
    }

    /// The curve as numbers, which [`from_numbers`](Self::from_numbers) reads back to the same bits.
    #[must_use]
    pub fn to_numbers(&self) -> Vec<f64> {
        let mut numbers = vec![self.diverged as f64, self.statistics.len() as f64];
        for Statistics { moments, quantiles } in &self.statistics {
            numbers.extend([moments.count as f64, moments.mean, moments.squares, moments.least, moments.largest]);
            numbers.extend(quantiles);
        }
        for finish in &self.finishes {
            let phase = f64::from(finish.phase as u8);
            numbers.extend([finish.deviation, phase, f64::from(u8::from(finish.wrong_sign))]);
        }
        numbers
    }

    /// Reads a curve from numbers; nothing where they are none.
    #[must_use]
    pub fn from_numbers(numbers: &[f64]) -> Option<Self> {
        let (&[diverged, count], rest) = numbers.split_first_chunk()?;
        let (statistics, finishes) = rest.split_at_checked((count as usize).checked_mul(OF_STATISTICS)?)?;
        let (statistics, _) = statistics.as_chunks::<OF_STATISTICS>();
        let (finishes, odd) = finishes.as_chunks::<OF_FINISH>();
        if !odd.is_empty() || !statistics.len().is_multiple_of(Metric::ALL.len()) {
            return None;
        }
        let statistics = statistics
            .iter()
            .map(|&[count, mean, squares, least, largest, ref quantiles @ ..]| Statistics {
                moments: Moments { count: count as u64, mean, squares, least, largest },
                quantiles: *quantiles,
            })
            .collect();
        let finishes = finishes
            .iter()
            .map(|&[deviation, phase, wrong_sign]| {
                let phase = *PHASES.get(phase as usize)?;
                Some(Finish { deviation, phase, wrong_sign: wrong_sign != 0.0 })
            })
            .collect::<Option<_>>()?;
        Some(Self { diverged: diverged as u64, statistics, finishes })
    }
}
