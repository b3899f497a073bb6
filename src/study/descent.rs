use crate::numerics::{Batch, Entrant, LearningRate, LeastSquares, Measured, Network};

/// A network under gradient descent, of which the excess loss is known at every epoch.
#[derive(Clone)]
pub(super) struct Descent {
    batch: Batch<f64>,
    rate: LearningRate,
}

impl std::fmt::Debug for Descent {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Descent")
            .field("rate", &self.rate)
            .field("epoch", &self.epoch())
            .finish_non_exhaustive()
    }
}

impl Descent {
    /// How many epochs are computed at once.
    const STRIDE: usize = 50;

    /// At epoch 0.
    #[expect(clippy::expect_used, reason = "only a batch of no network, or of networks of several depths, is refused")]
    pub(super) fn new(network: &Network, problem: &LeastSquares, rate: LearningRate) -> Self {
        let entrant = Entrant { network: *network, training: problem, validation: problem };
        Self { batch: Batch::new(&[entrant], 0).expect("one network"), rate }
    }

    /// The epoch whose excess loss is the next to be told.
    pub(super) fn epoch(&self) -> u64 {
        self.batch.epoch()
    }

    /// The excess losses of the next epochs, which are a few, and `most` at most.
    pub(super) fn excesses(&mut self, most: u64) -> impl Iterator<Item = (u64, f64)> + use<> {
        let (mut measured, first) = ([Measured::zero(); Self::STRIDE], self.epoch());
        let count = Self::STRIDE.min(usize::try_from(most).unwrap_or(Self::STRIDE));
        self.batch.advance_measured(self.rate, &mut measured[..count]);
        (first..).zip(measured.into_iter().take(count).map(|measured| measured.excess))
    }
}
