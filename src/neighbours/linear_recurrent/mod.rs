//! Linear recurrent networks: a random reservoir, one regression, and a spectrum that says how large the network has to
//! be (Stolzenburg, Litz, Michael and Obst, arXiv 1802.03308).
//!
//! A network of N reservoir units without activations repeats sₜ₊₁ = W sₜ, where the state is its output and the
//! reservoir, s = (f, r), and only the first row of W, which makes the output, is learned, by linear least squares. What it
//! computes is a sum f(t) = Σ cⱼ λⱼᵗ over the eigenvalues λⱼ of W. A few of them suffice for a signal that is such a sum
//! itself: k sinusoids need 2k units, a pair of conjugate eigenvalues on the unit circle each. The rest can be cut.
//!
//! **What this does not show.** The signals are noise-free sums of sinusoids, the case that a linear recurrence can
//! represent exactly; with noise or a square wave the count is lost, which [`Signal`] allows to try. The paper takes the
//! most relevant components after a look at the spectrum; that they are taken greedily here, is this library's choice.

mod compression;
mod experiment;
mod network;
mod recurrence;
mod reservoir;
mod signal;

pub use compression::{Compressed, MOST_MODES, Mode};
pub use experiment::{LEARNED, LinearRecurrentExperiment, PREDICTED, Task};
pub use network::LinearRecurrentNetwork;
pub use recurrence::Recurrence;
pub use reservoir::Reservoir;
pub use signal::{MSO_FREQUENCIES, Signal, Sinusoid};

/// How far predictions are from the signal: the root of their mean squared error, divided by the signal's standard
/// deviation over the same steps (normalised root-mean-square error). 0 is perfect, and 1 is as good as the mean.
/// Infinite if the prediction is not finite or the signal is constant; NaN if there are no steps.
#[must_use]
pub fn normalised_error(predictions: impl Iterator<Item = f64>, signal: &[f64]) -> f64 {
    let count = signal.len() as f64;
    let mean = signal.iter().sum::<f64>() / count;
    let variance = signal.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>();
    let error = predictions.zip(signal).map(|(guess, value)| (guess - value) * (guess - value)).sum::<f64>();
    let ratio = (error / variance).sqrt();
    if ratio.is_nan() && !signal.is_empty() { f64::INFINITY } else { ratio }
}
