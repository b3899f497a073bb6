//! Equality to the bit, which tells 0 from -0.

use lnn_lab::numerics::Network;

/// The bits of a network's parameters.
pub(crate) fn bits(network: &Network) -> Vec<u64> {
    network.weights().iter().chain(network.biases()).map(|value| value.to_bits()).collect()
}

/// The bits of a number. A NaN has many bit patterns, and which one a computation returns is not specified, so they all
/// count as the same here.
pub(crate) fn value_bits(value: f64) -> u64 {
    if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() }
}
