//! The numbers: seeded data, closed form, linear networks, gradient descent and other optimisers.
//!
//! **Architecture invariant.** This layer knows no clock, no entropy, no browser and no plotting: time arrives as
//! "advance by n epochs" and randomness as a seed. The same seed and the same calls give the same 64-bit numbers
//! natively and in every browser. `clippy.toml` bans what would break that (platform generators, `mul_add`,
//! `Instant`), the dependency table keeps browser crates out of native builds, and `tests/fixtures/seeded.json` is read
//! by a native test and by one in Chromium.

pub mod flow;

mod alone;
mod batch;
mod chain;
mod cohort;
mod conversions;
mod data;
mod double_double;
mod eigenvalues;
mod error;
mod hessian;
mod inference;
mod initialisation;
mod kernel;
mod lanes;
mod learning_rate;
mod least_squares;
mod moments;
mod network;
mod optimiser;
mod progress;
mod random;
mod recorded;
mod remembering;
mod scaling;
mod standard_normal;
mod student;
mod training;

pub use batch::{Batch, Entrant};
pub use chain::Chain;
pub use cohort::Cohort;
pub use conversions::UnknownName;
pub(crate) use conversions::named_by_id;
pub(crate) use data::noise_within_range;
pub use data::{DataSource, DataSpec, Dataset, GroundTruth, NoiseModel, Points, VALIDATION_POINTS};
pub(crate) use double_double::DoubleDouble;
pub use error::NumericsError;
pub use hessian::Hessian;
pub use inference::{Band, Inference};
pub use initialisation::Initialisation;
pub use kernel::Measured;
pub use lanes::{Lanes, Widest, f64x2, f64x4};
pub use learning_rate::LearningRate;
pub use least_squares::{LeastSquares, Line};
pub use moments::Moments;
pub use network::{Gradient, MAX_DEPTH, Network};
pub use optimiser::Optimiser;
pub use progress::{CONVERGED_SHARE, PLATEAU_SPEED, Phase, Progress};
#[cfg(feature = "neighbours")]
pub(crate) use random::NeighbourStream;
pub(crate) use random::{Stream, generator};
pub use recorded::RecordedEpochs;
pub use scaling::Scaling;
pub(crate) use standard_normal::StandardNormal;
pub use training::Training;
