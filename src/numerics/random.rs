use rand::SeedableRng;
use rand::rngs::Xoshiro256PlusPlus;

/// What a stream of random numbers is for. Each purpose, in each trial, has a stream of its own, so that drawing more
/// of one never shifts another.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Stream {
    GroundTruth,
    Training,
    Validation,
    /// Which trials are drawn again.
    Resampling,
    /// The initial parameters of the network of this depth.
    Parameters(usize),
    /// The initial parameters of the network of several features of this depth.
    Layers(usize),
    /// A regression with more features than observations.
    Wide,
    /// A regression of several outputs.
    Modes,
    /// What an experiment of a neighbouring paper draws.
    #[cfg(feature = "neighbours")]
    Neighbour(NeighbourStream),
}

impl Stream {
    /// A number no other stream has. Changing one is value-breaking.
    fn code(self) -> u64 {
        match self {
            Self::GroundTruth => 1,
            Self::Training => 2,
            Self::Validation => 3,
            Self::Resampling => 4,
            Self::Parameters(depth) => 1_000 + depth as u64,
            Self::Layers(depth) => 3_000 + depth as u64,
            Self::Wide => 4_000,
            Self::Modes => 5_000,
            #[cfg(feature = "neighbours")]
            Self::Neighbour(stream) => 2_000 + stream as u64,
        }
    }
}

/// The streams of the experiments of neighbouring papers. A number, once given, stays: another is value-breaking.
#[cfg(feature = "neighbours")]
#[derive(Clone, Copy, Debug)]
pub(crate) enum NeighbourStream {
    /// The weights of a reservoir.
    Reservoir = 1,
    /// Frequencies, phases and amplitudes of a signal.
    Signal = 2,
    /// The noise of a signal, or of targets.
    Noise = 3,
    /// The weights with which a training starts.
    Start = 4,
    /// The inputs of a data set.
    Inputs = 5,
    /// Which points of a data set an update sees.
    Batches = 6,
    /// The weights with which spikes are read out.
    Decoders = 7,
    /// Inputs at which a network that has been trained is tested.
    Tests = 8,
    /// Which neurons are silenced.
    Silencing = 9,
}

/// The generator of one stream of one trial under one seed: xoshiro256++ (Blackman and Vigna 2021), by name, since
/// the standard generators of `rand` may change between releases and platforms.
///
/// The key is `mix(mix(mix(seed) + trial) + stream)`; `mix` is a bijection of 64-bit words, so under one seed no two
/// trials share a stream.
pub(crate) fn generator(seed: u64, trial: u64, stream: Stream) -> Xoshiro256PlusPlus {
    let key = mix(mix(mix(seed).wrapping_add(trial)).wrapping_add(stream.code()));
    Xoshiro256PlusPlus::seed_from_u64(key)
}

/// The output function of `SplitMix64` (Steele, Lea and Flood 2014), with its increment.
fn mix(word: u64) -> u64 {
    let mut z = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::{Stream, generator, mix};
    use rand::Rng;

    #[test]
    fn mixing_is_the_published_splitmix64() {
        // First two outputs for the state 0, from the reference implementation.
        assert_eq!(mix(0), 0xe220_a839_7b1d_cdaf);
        assert_eq!(mix(0x9e37_79b9_7f4a_7c15), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn every_seed_trial_and_stream_starts_differently() {
        let mut seen = std::collections::HashSet::new();
        for seed in 0..20 {
            for trial in 0..50 {
                for depth in 1..=20 {
                    assert!(seen.insert(generator(seed, trial, Stream::Parameters(depth)).next_u64()));
                }
                for stream in [Stream::GroundTruth, Stream::Training, Stream::Validation, Stream::Resampling] {
                    assert!(seen.insert(generator(seed, trial, stream).next_u64()));
                }
            }
        }
    }
}
