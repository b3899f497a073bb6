use super::{Batch, Entrant, LeastSquares, Network, NumericsError};

/// η, the step length of gradient descent: a finite number above 0 and at most 1000.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LearningRate(f64);

impl LearningRate {
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a rate that is not above 0 and at most 1000.
    pub fn new(rate: f64) -> Result<Self, NumericsError> {
        if rate > 0.0 && rate <= 1000.0 {
            Ok(Self(rate))
        } else {
            Err(NumericsError::OutOfRange {
                name: "the learning rate",
                value: rate,
                allowed: "above 0 and at most 1000",
            })
        }
    }

    /// The number itself.
    #[must_use]
    pub fn value(self) -> f64 {
        self.0
    }
}

/// A network under full-batch gradient descent without momentum: θ ← θ - η dMSE/dθ, once an epoch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Descent {
    network: Network,
    epoch: u64,
    diverged: bool,
}

impl Descent {
    /// Starts at epoch 0.
    #[must_use]
    pub fn new(network: Network) -> Self {
        Self::resume(network, 0)
    }

    /// Goes on from a network that was reached at `epoch`.
    #[must_use]
    pub fn resume(network: Network, epoch: u64) -> Self {
        Self { network, epoch, diverged: false }
    }

    /// Updates the network `epochs` times. If an update would make the loss infinite, the descent has diverged: it
    /// stays at the last finite epoch, and further calls do nothing. Splitting a call in two changes no bit.
    pub fn advance(&mut self, problem: &LeastSquares, rate: LearningRate, epochs: u64) {
        if self.diverged {
            return;
        }
        let ahead = |epochs: u64| {
            let entrant = Entrant { network: self.network, training: problem, validation: problem };
            let mut batch = Batch::<f64>::of(self.network.depth(), &[entrant], self.epoch);
            batch.advance(rate, epochs);
            let network = batch.network(0);
            problem.excess(network.line()).is_finite().then_some(network)
        };
        // A loss that was infinite once is never finite again, so the last finite epoch can be halved in on.
        let (mut done, mut network, mut infinite) = (0, self.network, epochs + 1);
        let mut tried = epochs;
        while done + 1 < infinite {
            match ahead(tried) {
                Some(reached) => (done, network) = (tried, reached),
                None => infinite = tried,
            }
            tried = u64::midpoint(done, infinite);
        }
        (self.network, self.epoch, self.diverged) = (network, self.epoch + done, done < epochs);
    }

    /// The network now.
    #[must_use]
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// How many updates were made.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Whether an update was refused because the loss after it would not be finite.
    #[must_use]
    pub fn diverged(&self) -> bool {
        self.diverged
    }
}
