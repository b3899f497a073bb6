use super::StandardNormal;
use super::random::{Stream, generator};
use super::{Line, Network, NumericsError};
use rand::RngExt;
use rand::distr::Distribution;
use rand::rngs::Xoshiro256PlusPlus;

/// How a network's parameters start.
///
/// ```
/// use lnn_lab::numerics::{Initialisation, Line};
///
/// let closed_form = Line { slope: -1.0, intercept: 0.0 };
/// let start = Initialisation::Identity.network(4, 188, 0, closed_form)?;
/// assert_eq!(start.line(), Line { slope: 1.0, intercept: 0.0 });
///
/// // Each depth and each trial has random streams of its own.
/// let drawn = |depth, trial| Initialisation::PyTorch.network(depth, 188, trial, closed_form);
/// assert_eq!(drawn(3, 0)?, drawn(3, 0)?);
/// assert_ne!(drawn(3, 0)?.weights(), drawn(3, 1)?.weights());
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Initialisation {
    /// Every weight and every bias from U(-1, 1): `PyTorch`'s default for a layer with one input, U(-1/√k, 1/√k) with
    /// k = 1 (He et al. 2015, section 2.2, with the leak √5 that `torch.nn.Linear` uses). The paper's.
    #[cfg_attr(feature = "serde", serde(rename = "pytorch"))]
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
    /// Weights 1 + 0.1 z with z from N(0, 1), biases 0: residual layers h + 0.1 z h (Hardt and Ma 2017, section 2;
    /// Bartlett, Helmbold and Long 2018 start at z = 0). The 0.1 is this project's choice: at depth 20 the product is
    /// between 0.36 and 2.2 in 19 of 20 networks.
    NearIdentity,
    /// All wₗ² equal, biases 0: of a product p from U(-1, 1) every |wₗ| is |p|^(1/L), and the first weight has its sign
    /// (Saxe, `McClelland` and Ganguli 2013; the balanced initialisation of Arora, Cohen, Golowich and Hu 2018).
    Balanced,
    /// [`PyTorch`](Self::PyTorch)'s network, but for the sign of its first weight where the product of its weights has
    /// another sign than the closed form's slope. No network could start so without knowing the answer: what it shows is
    /// how much of the training time the sign costs.
    SignMatched,
}

impl Initialisation {
    /// All of them, the paper's first.
    pub const ALL: [Self; 9] = [
        Self::PyTorch,
        Self::Glorot,
        Self::He,
        Self::Normal,
        Self::Identity,
        Self::ZeroAsymmetric,
        Self::NearIdentity,
        Self::Balanced,
        Self::SignMatched,
    ];

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
            Self::NearIdentity => "near_identity",
            Self::Balanced => "balanced",
            Self::SignMatched => "sign_matched",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PyTorch => "PyTorch’s default, from −1 to 1",
            Self::Glorot => "Glorot, weights from −√3 to √3",
            Self::He => "He, normal, variance 2",
            Self::Normal => "Normal, variance 1",
            Self::Identity => "Identity, weights 1",
            Self::ZeroAsymmetric => "Zero-asymmetric, last weight 0",
            Self::NearIdentity => "Near identity, weights 1 ± 0.1",
            Self::Balanced => "Balanced, all |w| equal",
            Self::SignMatched => "PyTorch’s, with the right sign",
        }
    }

    /// Its place in [`ALL`](Self::ALL).
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The one with this id, if there is one.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|initialisation| initialisation.id() == id)
    }

    /// The initial network of one depth in one trial. Each depth has a stream of its own. The closed form of the trial's
    /// training points is read by [`SignMatched`](Self::SignMatched) alone.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] for a depth outside 1 to 20.
    pub fn network(self, depth: usize, seed: u64, trial: u64, closed_form: Line) -> Result<Network, NumericsError> {
        let mut network = Network::zero(depth)?;
        let mut random = generator(seed, trial, Stream::Parameters(depth));
        let uniform = |random: &mut Xoshiro256PlusPlus| 2.0 * random.random::<f64>() - 1.0;
        let normal = |random: &mut Xoshiro256PlusPlus| -> f64 { StandardNormal.sample(random) };
        let random = &mut random;
        let (weights, biases) = network.parameters_mut();
        let product = if self == Self::Balanced { uniform(random) } else { 1.0 };
        let balanced = root(product.abs(), depth);
        for (layer, (weight, bias)) in weights.iter_mut().zip(biases).enumerate() {
            (*weight, *bias) = match self {
                Self::PyTorch | Self::SignMatched => (uniform(random), uniform(random)),
                Self::Glorot => (3.0_f64.sqrt() * uniform(random), 0.0),
                Self::He => (2.0_f64.sqrt() * normal(random), 0.0),
                Self::Normal => (normal(random), normal(random)),
                Self::Identity => (1.0, 0.0),
                Self::ZeroAsymmetric => (if layer + 1 == depth { 0.0 } else { 1.0 }, 0.0),
                Self::NearIdentity => (1.0 + 0.1 * normal(random), 0.0),
                Self::Balanced => (if layer == 0 { balanced.copysign(product) } else { balanced }, 0.0),
            };
        }
        if self == Self::SignMatched && network.line().slope * closed_form.slope < 0.0 {
            let (weights, _) = network.parameters_mut();
            weights[0] = -weights[0];
        }
        Ok(network)
    }
}

/// The `degree`-th root of a number from 0 to 1, by operations that IEEE 754 rounds in one way: seeded values have its
/// bits, which must not change with a version of `libm`.
///
/// Newton's method for xⁿ = p from x = 1: the next x is the mean of n - 1 times x and once p / xⁿ⁻¹, which is never below
/// the root. So every step goes down, and the first that does not is one of rounding errors.
fn root(power: f64, degree: usize) -> f64 {
    if power == 0.0 {
        return 0.0;
    }
    let mut root = 1.0;
    loop {
        let others = (1..degree).fold(1.0, |product, _| product * root);
        let next = ((degree - 1) as f64 * root + power / others) / degree as f64;
        if next >= root {
            return root;
        }
        root = next;
    }
}

#[cfg(test)]
mod tests {
    use super::root;

    #[test]
    fn the_root_agrees_with_libm_to_the_last_digits() {
        for degree in 1..=20_usize {
            for power in [0.0, f64::EPSILON, 1e-9, 1e-3, 0.25, 0.5, 0.9, 1.0 - f64::EPSILON, 1.0] {
                let expected = libm::pow(power, 1.0 / degree as f64);
                let found = root(power, degree);
                assert!((found - expected).abs() <= 4.0 * f64::EPSILON * expected, "{degree}: {found}, {expected}");
            }
        }
        assert_eq!(root(0.3, 1), 0.3);
        assert_eq!(root(0.25, 2), 0.5);
    }
}
