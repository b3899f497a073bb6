use super::{Surface, WideNetwork};
use crate::numerics::LearningRate;

/// A linear network of any width in full-batch gradient descent, exactly as over all observations: an epoch costs
/// O(q p² + L w² p) for width w, whatever N is.
///
/// ```
/// use lnn_lab::multivariate::{Observations, Shape, Surface, WideNetwork, WideTraining};
/// use lnn_lab::numerics::{Initialisation, LearningRate};
///
/// let x = vec![vec![-1.0, 0.0, 1.0, 1.0], vec![0.0, 1.0, 0.0, -1.0]];
/// let surface = Surface::of(&Observations::new(x, vec![vec![-2.0, 1.1, 2.0, 0.9]])?);
/// let shape = Shape { inputs: 2, width: 3, outputs: 1, depth: 3 };
/// let start = WideNetwork::start(shape, Initialisation::PyTorch, 1.0, 1, 0)?;
/// let mut training = WideTraining::new(start);
/// training.advance(&surface, LearningRate::new(0.05)?, 5_000);
/// assert!(surface.deviation(&training.network().map()) < 1e-9);
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct WideTraining {
    network: WideNetwork,
    epoch: u64,
    diverged: bool,
}

impl WideTraining {
    /// Starts at epoch 0.
    #[must_use]
    pub fn new(network: WideNetwork) -> Self {
        Self { network, epoch: 0, diverged: false }
    }

    /// Updates the network so many times. If an update would make the loss infinite, the training has diverged: it stays at
    /// the last finite epoch, and further calls do nothing. Splitting a call in two changes no bit.
    pub fn advance(&mut self, surface: &Surface, rate: LearningRate, epochs: u64) {
        if self.diverged {
            return;
        }
        let mut before = None;
        for _ in 0..epochs {
            let here = self.network.clone();
            if !self.network.descend(surface, rate.value()) {
                self.go_back(before);
                return;
            }
            before = Some(here);
            self.epoch += 1;
        }
        if !surface.excess(&self.network.map()).is_finite() {
            self.go_back(before);
        }
    }

    /// Ends at the network before the last update, if there was one.
    fn go_back(&mut self, before: Option<WideNetwork>) {
        if let Some(before) = before {
            self.network = before;
            self.epoch -= 1;
        }
        self.diverged = true;
    }

    /// The network as it stands.
    #[must_use]
    pub fn network(&self) -> &WideNetwork {
        &self.network
    }

    /// How many updates were made.
    #[must_use]
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Whether the next update would make the loss infinite.
    #[must_use]
    pub fn diverged(&self) -> bool {
        self.diverged
    }
}
