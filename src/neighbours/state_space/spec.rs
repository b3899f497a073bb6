use super::teacher::Teacher;
use crate::neighbours::adam::checked_rate;
use crate::neighbours::linear_algebra::within;
use crate::numerics::NumericsError;

/// The most steps that a network may learn from.
pub const LONGEST: usize = 20;

/// The largest width.
pub const WIDEST: usize = 16;

/// How the weights of a network start: each entry ~ N(0, 1) times the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Start {
    /// A = (M + Mᵀ) / 2 and C = Bᵀ: balanced.
    Balanced,
    /// A = M, B and C on their own.
    Unbalanced,
}

/// What updates the weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Descent {
    /// θ ← θ - η ∂L/∂θ.
    Gradient {
        /// η, above 0 and at most 1.
        learning_rate: f64,
    },
    /// Adam, whose rate is constant for the first 40 % of the updates and then halved every 6 %.
    Adam {
        /// The rate at first, above 0 and at most 1.
        learning_rate: f64,
        /// How many updates there are, from 1 to 100,000. After them the rate stays as it is.
        updates: u32,
    },
}

/// The settings of a training.
#[derive(Clone, Debug, PartialEq)]
pub struct StateSpaceSpec {
    /// What is learned.
    pub teacher: Teacher,
    /// The width d of the network, from 1 to 16.
    pub width: usize,
    /// The length k of the sequences that it learns from, from 1 to 20.
    pub length: usize,
    /// Whether the weights start balanced.
    pub start: Start,
    /// The scale of the weights at the start, from 0 to 2.
    pub scale: f64,
    /// What updates the weights.
    pub descent: Descent,
}

impl StateSpaceSpec {
    /// Refuses settings outside their ranges.
    pub(super) fn check(&self) -> Result<(), NumericsError> {
        within("the width", self.width as f64, 1.0..=WIDEST as f64, "a whole number from 1 to 16")?;
        within("the length", self.length as f64, 1.0..=LONGEST as f64, "a whole number from 1 to 20")?;
        within("the scale of the start", self.scale, 0.0..=2.0, "from 0 to 2")?;
        match self.descent {
            Descent::Gradient { learning_rate } => checked_rate(learning_rate),
            Descent::Adam { learning_rate, updates } => {
                checked_rate(learning_rate)?;
                within("the number of updates", f64::from(updates), 1.0..=1e5, "a whole number from 1 to 100000")
            }
        }
    }
}
