use super::SEED;
use crate::numerics::{Stream, generator};
use rand::Rng;

/// How many samples are drawn: so that the 25th from either end cuts off 2.5 %.
pub const RESAMPLES: usize = 999;

/// The place, from either end, of the ends of a 95 % interval among the sorted effects.
pub(super) const CUT: usize = 25;

/// Which trials are drawn how often, with replacement, in each of [`RESAMPLES`] samples: the bootstrap of Efron (1979).
/// The same for all universes of as many trials.
#[derive(Clone, Debug)]
pub struct Resamples {
    trials: usize,
    /// How often each trial is drawn in the first sample, then in the next.
    counts: Vec<u8>,
}

impl Resamples {
    /// Of so many trials, 1 to 255; other numbers are taken as the nearest of these.
    #[must_use]
    pub fn of(trials: u64) -> Self {
        let trials = trials.clamp(1, 255);
        let mut counts = vec![0; RESAMPLES * trials as usize];
        for (sample, counts) in (0..).zip(counts.chunks_exact_mut(trials as usize)) {
            let mut random = generator(SEED, sample, Stream::Resampling);
            for _ in 0..trials {
                // A 64-bit word as a fraction of the number of trials: uniform to 1e-17, and the same everywhere.
                let drawn = (u128::from(random.next_u64()) * u128::from(trials)) >> 64;
                counts[drawn as usize] += 1;
            }
        }
        Self { trials: trials as usize, counts }
    }

    /// How many trials there are.
    #[must_use]
    pub fn trials(&self) -> usize {
        self.trials
    }

    /// How often each trial is drawn, sample by sample.
    pub(super) fn samples(&self) -> impl Iterator<Item = &[u8]> {
        self.counts.chunks_exact(self.trials)
    }
}
