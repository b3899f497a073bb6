//! Data of several features: least squares in closed form, and linear networks of any width.
//!
//! [`LinearModel`] solves the regression of one or more outputs on up to 64 features, to more digits than the data have.
//! [`WideTraining`] trains networks of several features by gradient descent on the moments of the data, which a [`Surface`]
//! holds. [`Modes`] are learnt one after another; [`Underdetermined`] is the problem in which depth changes the answer: more features than observations.
//!
//! **Architecture invariant.** As in [`numerics`](crate::numerics), which it uses alone: no clock, no entropy, no browser,
//! no plotting, and the same bits everywhere.

mod answers;
mod householder;
mod linear_model;
mod matrix;
mod modes;
mod network;
mod observations;
mod singular_values;
mod surface;
mod training;
mod underdetermined;

pub use answers::{Answer, Answers, AnswersSpec, Wiring};
pub use linear_model::{Intercept, LinearModel, OutputModel};
pub use matrix::Matrix;
pub use modes::{Modes, ModesSpec, Recorded};
pub use network::{Layer, Shape, WideNetwork};
pub use observations::{Observations, Scale};
pub use surface::{LinearMap, Surface};
pub use training::WideTraining;
pub use underdetermined::{DiagonalNetwork, Underdetermined, UnderdeterminedSpec};
