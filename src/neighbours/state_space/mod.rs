//! Low-dimensional state spaces: gradient descent on an over-parameterised linear recurrent network finds the smallest
//! state that explains what it saw (Cohen-Karlik et al., ICLR 2023, arXiv 2210.14064).
//!
//! A network of width d with one input and one output is sₜ₊₁ = A sₜ + B xₜ, yₜ = C sₜ. White noise at its input makes the
//! expected squared error a sum over the impulse response, L = Σ (C Aⁱ B - wᵢ)², i = 0 ... k - 1, where w is the teacher's
//! response and k the length of the sequences learned from. [`StateSpaceTraining`] descends on L.
//!
//! **Why the cliff lies at k = 2m for a teacher of dimension m** (derived here). From a start with A symmetric and
//! C = Bᵀ descent keeps both, since the gradient of symmetric data is symmetric. Then C Aⁱ B = Σ bⱼ² λⱼⁱ, over the
//! eigenvalues λⱼ of A, is the i-th moment of a measure that is nowhere negative, with atoms at the λⱼ. By the moment
//! problem, moments 0 to 2m of a measure with m atoms are those of no other measure, so that from k = 2m + 1 on every
//! network of any width with L = 0 continues as the teacher does. At k = 2m no other measure of m atoms or fewer has the same moments, but
//! wider ones have: there the small start decides. At k = 2m - 1 other measures of m atoms fit too.
//!
//! **What this does not show.** It is the limit of infinitely much white noise, with one input and one output, and only
//! linear networks; the paper has nonlinear ones too.

mod experiment;
mod spec;
mod teacher;
mod training;

pub use experiment::StateSpaceExperiment;
pub use spec::{Descent, LONGEST, Start, StateSpaceSpec, WIDEST};
pub use teacher::Teacher;
pub use training::StateSpaceTraining;
