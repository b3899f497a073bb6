use super::random::{Stream, generator};
use super::{Network, NumericsError};
use rand::RngExt;

/// How a network's parameters start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Initialisation {
    /// Every weight and every bias from U(-1, 1): `PyTorch`'s default for a layer with one input, U(-1/√k, 1/√k) with
    /// k = 1 (He et al. 2015, section 2.2, with the leak √5 that `torch.nn.Linear` uses). The paper's.
    PyTorch,
}

impl Initialisation {
    /// The initial network of one depth in one trial. Each depth has a stream of its own.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a depth outside 1 to 20.
    pub fn network(self, depth: usize, seed: u64, trial: u64) -> Result<Network, NumericsError> {
        let mut network = Network::zero(depth)?;
        let mut random = generator(seed, trial, Stream::Parameters(depth));
        let (weights, biases) = network.parameters_mut();
        for (weight, bias) in weights.iter_mut().zip(biases) {
            match self {
                Self::PyTorch => {
                    *weight = 2.0 * random.random::<f64>() - 1.0;
                    *bias = 2.0 * random.random::<f64>() - 1.0;
                }
            }
        }
        Ok(network)
    }
}
