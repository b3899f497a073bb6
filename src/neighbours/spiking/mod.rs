//! Spiking networks with multiplicative synapses: a chaotic system, wired from spikes without training (Nardin, Phillips,
//! Podlaski and Keemink, Peer Community Journal 1, e68, 2021; arXiv 2009.03857).
//!
//! A spike of neuron i moves the readout x̂ by its decoder Dᵢ, a vector of K entries, and between spikes x̂ decays with the
//! rate λ. To follow x' = A x + B (x ⊗ x) the potentials obey
//!
//! V' = -λ V - Dᵀ D s + Dᵀ (A + λ I) x̂ + Dᵀ B (x̂ ⊗ x̂), x̂' = -λ x̂ + D s,
//!
//! where s are the spikes, and neuron i spikes when Vᵢ > |Dᵢ|² / 2: when that brings the readout closer. The terms are fast
//! synapses, slow synapses, and the multiplicative ones; as x̂ = D r with filtered spikes r, those would be N × N² weights
//! Dᵀ B (D ⊗ D), which are never stored: by x̂ they cost O(N K). The system is that of Lorenz (1963), K = 3.
//!
//! **What this does not show.** There is at most one spike a step, and steps are those of Euler's method of 0.1 ms, so
//! that it is compared with the same equations in the same steps. After about 2.6 s chaos parts any two solutions, and
//! only statistics can be compared. Potentials begin at 0.

mod experiment;
mod lorenz;
mod network;
mod tracking;

pub use experiment::SpikingExperiment;
pub use lorenz::{LORENZ_START, lorenz};
pub use network::{SpikingNetwork, SpikingSpec, TIME_STEP};
#[cfg(feature = "exhibits")]
pub(super) use tracking::COMPARED;
pub use tracking::Tracking;
