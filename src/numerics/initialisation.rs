use super::random::{Stream, generator};
use super::{Network, NumericsError};
use rand::RngExt;
use rand::distr::Distribution;
use rand::rngs::Xoshiro256PlusPlus;
use rand_distr::StandardNormal;

/// How a network's parameters start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Initialisation {
    /// Every weight and every bias from U(-1, 1): `PyTorch`'s default for a layer with one input, U(-1/√k, 1/√k) with
    /// k = 1 (He et al. 2015, section 2.2, with the leak √5 that `torch.nn.Linear` uses). The paper's.
    PyTorch,
    /// Weights from U(-√3, √3), which is ±√(6 / (inputs + outputs)), biases 0 (Glorot and Bengio 2010, section 4.2.1).
    Glorot,
    /// Weights from N(0, 2), a variance of 2 / inputs, biases 0 (He et al. 2015, section 2.2).
    He,
    /// Weights and biases from N(0, 1).
    Normal,
    /// Weights 1, biases 0: the line y = x (Bartlett, Helmbold and Long 2018).
    Identity,
    /// The last weight 0, the others 1, biases 0 (Wu, Wang and Ma 2019).
    ZeroAsymmetric,
}

impl Initialisation {
    /// All of them, the paper's first.
    pub const ALL: [Self; 6] =
        [Self::PyTorch, Self::Glorot, Self::He, Self::Normal, Self::Identity, Self::ZeroAsymmetric];

    /// Its name in addresses, in files and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::PyTorch => "pytorch",
            Self::Glorot => "glorot",
            Self::He => "he",
            Self::Normal => "normal",
            Self::Identity => "identity",
            Self::ZeroAsymmetric => "zero_asymmetric",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PyTorch => "PyTorch’s default, U(−1, 1)",
            Self::Glorot => "Glorot, weights U(−√3, √3)",
            Self::He => "He, weights N(0, 2)",
            Self::Normal => "Normal, N(0, 1)",
            Self::Identity => "Identity, weights 1",
            Self::ZeroAsymmetric => "Zero-asymmetric, last weight 0",
        }
    }

    /// The one with this id, if there is one.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|initialisation| initialisation.id() == id)
    }

    /// The initial network of one depth in one trial. Each depth has a stream of its own.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a depth outside 1 to 20.
    pub fn network(self, depth: usize, seed: u64, trial: u64) -> Result<Network, NumericsError> {
        let mut network = Network::zero(depth)?;
        let mut random = generator(seed, trial, Stream::Parameters(depth));
        let uniform = |random: &mut Xoshiro256PlusPlus| 2.0 * random.random::<f64>() - 1.0;
        let normal = |random: &mut Xoshiro256PlusPlus| -> f64 { StandardNormal.sample(random) };
        let random = &mut random;
        let (weights, biases) = network.parameters_mut();
        for (layer, (weight, bias)) in weights.iter_mut().zip(biases).enumerate() {
            (*weight, *bias) = match self {
                Self::PyTorch => (uniform(random), uniform(random)),
                Self::Glorot => (3.0_f64.sqrt() * uniform(random), 0.0),
                Self::He => (2.0_f64.sqrt() * normal(random), 0.0),
                Self::Normal => (normal(random), normal(random)),
                Self::Identity => (1.0, 0.0),
                Self::ZeroAsymmetric => (if layer + 1 == depth { 0.0 } else { 1.0 }, 0.0),
            };
        }
        Ok(network)
    }
}
