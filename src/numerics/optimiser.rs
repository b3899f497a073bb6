/// How a gradient becomes an update. All see the gradient g = dMSE/dθ of all points at once; θ is any one parameter, η
/// the learning rate, and every sum starts at 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Optimiser {
    /// θ ← θ - η g (Cauchy 1847). The paper's.
    GradientDescent,
    /// The heavy ball: v ← β v + g, θ ← θ - η v, β = 0.9 (Polyak 1964, in the form of `torch.optim.SGD`, where
    /// the learning rate is outside of v).
    Momentum,
    /// v ← β v + g, θ ← θ - η (g + β v), β = 0.9 (Nesterov 1983, in the form of Sutskever et al. 2013, section 2, as
    /// `torch.optim.SGD` has it: θ is the point ahead, at which g is taken).
    Nesterov,
    /// m ← β₁ m + (1 - β₁) g, v ← β₂ v + (1 - β₂) g², θ ← θ - η m̂ / (√v̂ + ε) with m̂ = m / (1 - β₁ᵗ) and
    /// v̂ = v / (1 - β₂ᵗ) after t updates, β₁ = 0.9, β₂ = 0.999, ε = 1e-8 (Kingma and Ba 2015, algorithm 1).
    Adam,
}

impl Optimiser {
    /// All of them, the paper's first.
    pub const ALL: [Self; 4] = [Self::GradientDescent, Self::Momentum, Self::Nesterov, Self::Adam];

    /// Its name in addresses, in files and on the command line.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::GradientDescent => "gradient_descent",
            Self::Momentum => "momentum",
            Self::Nesterov => "nesterov",
            Self::Adam => "adam",
        }
    }

    /// Its name for readers.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::GradientDescent => "Gradient descent",
            Self::Momentum => "Momentum 0.9",
            Self::Nesterov => "Nesterov’s momentum 0.9",
            Self::Adam => "Adam",
        }
    }

    /// Whether an update depends on earlier gradients, so that a network alone does not say how its training goes on.
    #[must_use]
    pub const fn remembers(self) -> bool {
        !matches!(self, Self::GradientDescent)
    }

    /// Its place in [`ALL`](Self::ALL).
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The one with this id, if there is one.
    #[must_use]
    pub fn of_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|optimiser| optimiser.id() == id)
    }
}
