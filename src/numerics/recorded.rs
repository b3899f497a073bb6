/// The epochs a history keeps: all below 256, and from there 128 in every doubling.
///
/// A history so thinned resolves any epoch to better than 1 % and needs fewer than 7,500 records for any run that a
/// 64-bit counter can count. Which epochs are kept does not depend on how the run was split into calls.
///
/// ```
/// use lnn_lab::numerics::RecordedEpochs;
///
/// assert_eq!(RecordedEpochs::at_or_before(255), 255);
/// assert_eq!((RecordedEpochs::at_or_before(301), RecordedEpochs::after(300)), (300, 302));
/// assert_eq!(RecordedEpochs::at_or_before(1_000_000), 999_424);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct RecordedEpochs;

const EXPONENT: u32 = 7;

impl RecordedEpochs {
    /// The distance of recorded epochs around `epoch`.
    fn stride(epoch: u64) -> u64 {
        1 << epoch.max(1).ilog2().saturating_sub(EXPONENT)
    }

    /// The last recorded epoch that is not after `epoch`.
    #[must_use]
    pub fn at_or_before(epoch: u64) -> u64 {
        epoch - epoch % Self::stride(epoch)
    }

    /// The first recorded epoch after `epoch`.
    #[must_use]
    pub fn after(epoch: u64) -> u64 {
        Self::at_or_before(epoch) + Self::stride(epoch)
    }

    /// How many recorded epochs lie before the recorded `epoch`: its place in a history.
    #[must_use]
    pub fn index(epoch: u64) -> usize {
        let octave = u64::from(epoch.max(1).ilog2().saturating_sub(EXPONENT));
        (octave * (1 << EXPONENT) + epoch / Self::stride(epoch)) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::RecordedEpochs;

    #[test]
    fn walking_the_recorded_epochs_counts_their_indices() {
        let mut epoch = 0;
        for index in 0..5_000 {
            assert_eq!(RecordedEpochs::index(epoch), index);
            assert_eq!(RecordedEpochs::at_or_before(epoch), epoch);
            let next = RecordedEpochs::after(epoch);
            assert!(next > epoch && (next - epoch) as f64 <= 1.0_f64.max(epoch as f64 / 128.0));
            assert_eq!(RecordedEpochs::at_or_before(next - 1), epoch);
            epoch = next;
        }
        assert!(epoch > 1 << 40);
    }

    #[test]
    fn even_the_longest_run_keeps_few_records() {
        assert!(RecordedEpochs::index(RecordedEpochs::at_or_before(u64::MAX)) < 7_500);
    }
}
