use std::collections::BTreeMap;

/// How many bits of the fraction of a number decide its bin.
const FRACTION_BITS: u32 = 8;

/// The place of those bits in a 64-bit number.
const SHIFT: u32 = 52 - FRACTION_BITS;

/// A count of values by their leading bits: as many bins as there are, 256 to every doubling.
///
/// Two sketches add up to that of all values exactly, so merging is associative and commutative. A value is known to its
/// bin, so a quantile is right to 1/512 of itself, [`RELATIVE_ERROR`](Self::RELATIVE_ERROR), or, below the smallest
/// normal number, 2e-308, to [`ABSOLUTE_ERROR`](Self::ABSOLUTE_ERROR) (compare Masson, Rim and Lee 2019, whose bins are
/// equally wide in the logarithm).
///
/// ```
/// use lnn_lab::study::sweep::{SampleMoments, Sketch, Statistics};
///
/// let mut sketch = Sketch::default();
/// let values: Vec<f64> = (1..=1_000).map(f64::from).collect();
/// values.iter().for_each(|&value| sketch.insert(value));
/// let moments = values.iter().copied().map(SampleMoments::of).fold(SampleMoments::EMPTY, SampleMoments::join);
/// let median = Statistics::sketched(moments, &sketch).median();
/// assert!((median - 500.5).abs() <= Sketch::RELATIVE_ERROR * 500.5);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    bins: BTreeMap<u32, u64>,
}

impl Sketch {
    /// The largest relative error of a value that was put in a bin and taken out again.
    pub const RELATIVE_ERROR: f64 = 1.0 / 512.0;

    /// The largest error of a value so small that it has fewer digits than decide a bin: 2⁻¹⁰³⁰, the width of its bin.
    pub const ABSOLUTE_ERROR: f64 = f64::from_bits(1 << SHIFT);

    /// A sketch from its bins and their counts.
    #[must_use]
    pub fn from_bins(bins: BTreeMap<u32, u64>) -> Self {
        Self { bins }
    }

    /// The bins that hold anything, by rising value, and how many values each holds.
    #[must_use]
    pub fn bins(&self) -> &BTreeMap<u32, u64> {
        &self.bins
    }

    /// Counts a value of at least 0; one that is not finite, which is that of a trial that diverged, is left out.
    pub fn insert(&mut self, value: f64) {
        if value.is_finite() {
            *self.bins.entry((value.max(0.0).abs().to_bits() >> SHIFT) as u32).or_default() += 1;
        }
    }

    /// Adds the counts of another sketch.
    pub fn merge(&mut self, other: &Self) {
        for (&bin, &count) in &other.bins {
            let own = self.bins.entry(bin).or_default();
            *own = own.saturating_add(count);
        }
    }

    /// The values at these ranks, counted from 0 and rising, each to [`RELATIVE_ERROR`](Self::RELATIVE_ERROR).
    pub(super) fn at_ranks<const N: usize>(&self, ranks: [u64; N]) -> [f64; N] {
        let mut bins = self.bins.iter();
        let (mut below, mut last) = (0_u64, 0.0);
        ranks.map(|rank| {
            while below <= rank {
                let Some((&bin, &count)) = bins.next() else { break };
                below = below.saturating_add(count);
                last = middle(bin);
            }
            last
        })
    }
}

/// The middle of a bin; of the one that holds zero, zero.
fn middle(bin: u32) -> f64 {
    if bin == 0 { 0.0 } else { f64::from_bits((u64::from(bin) << SHIFT) | (1 << (SHIFT - 1))) }
}
