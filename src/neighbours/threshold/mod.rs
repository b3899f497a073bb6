//! Threshold networks, trained to a certified optimum by a Lasso (Ergen, Gulluk, Lacotte and Pilanci, arXiv 2303.03382).
//!
//! A network of one hidden layer, one input x and threshold units is f(x) = Σ aⱼ 1{uⱼ x + bⱼ ≥ 0}; its gradient by uⱼ and bⱼ
//! is 0 wherever there is one. But those weights matter only by which of the data they let through: by the pattern
//! 1{uⱼ xᵢ + bⱼ ≥ 0} over i. All patterns are the columns of a matrix D, and the network of least
//! ½ Σ (f(xᵢ) - yᵢ)² + β Σ |aⱼ| is the Lasso min ½ |D μ - y|² + β |μ|₁, where each μ that is not 0 is a neuron.
//!
//! **Why decay of all weights is this penalty** (derived here). 1{u x + b ≥ 0} stays the same when u and b are scaled, so
//! that decay on them costs nothing in the limit; of amplitude s and output weight v, (s² + v²) / 2 ≥ |s v| with equality
//! for |s| = |v|. And a solution with at most as many neurons as there are points exists, by Carathéodory's theorem.
//!
//! **What this does not show.** It has one dimension and one hidden layer, where n points have 2n patterns. In d
//! dimensions their number grows like nᵈ; the paper then samples patterns, and the certificate is for the sample.

mod experiment;
mod problem;
mod straight_through;

pub use experiment::{GivenPoints, ThresholdExperiment};
pub use problem::{Neuron, Pattern, ThresholdFit, ThresholdProblem};
pub use straight_through::StraightThrough;
