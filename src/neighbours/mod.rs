//! Experiments of papers that stand beside the main one and answer its question from the other side: what does linearity
//! give, what does it cost, and for whom?
//!
//! | module | paper | experiment |
//! |---|---|---|
//! | [`linear_recurrent`] | Stolzenburg, Litz, Michael and Obst, arXiv 1802.03308 | sums of sinusoids from one regression |
//! | [`state_space`] | Cohen-Karlik et al., arXiv 2210.14064 | the smallest state that explains what was seen |
//! | [`threshold`] | Ergen, Gulluk, Lacotte and Pilanci, arXiv 2303.03382 | networks without gradients as a Lasso |
//! | [`extrapolation`] | Xu et al., arXiv 2009.11848 | what networks do outside their data |
//! | [`spiking`] | Nardin, Phillips, Podlaski and Keemink, arXiv 2009.03857 | a chaotic system wired from spikes |
//!
//! They share [`linear_algebra`], [`lasso`], the [`Perceptron`] with its [`Adam`], and steps of differential equations
//! ([`ode`]).
//!
//! Each is the smallest experiment that shows its paper's claim; the documentation of a module says what of the paper it
//! does not show. All is derived from the papers' equations.
//!
//! **Architecture invariant.** As in [`study`](crate::study): no clock, no entropy, no browser, no plotting, the same
//! bits everywhere, bounded memory. It uses [`numerics`](crate::numerics) alone; its `exhibits`, which need the
//! feature of that name, are made as those of the main article are, and use what these use.

#[cfg(feature = "exhibits")]
pub mod exhibits;
pub mod extrapolation;
pub mod lasso;
pub mod linear_algebra;
pub mod linear_recurrent;
pub mod ode;
pub mod spiking;
pub mod state_space;
pub mod threshold;

mod adam;
mod experiment;
mod perceptron;

pub use adam::Adam;
pub use experiment::{Experiment, Number};
pub use perceptron::{Activation, Perceptron, PerceptronTraining};
