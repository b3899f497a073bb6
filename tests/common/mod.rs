//! What the integration tests of the numeric core share.
#![allow(dead_code, reason = "each test crate uses a part")]

pub(crate) mod fixtures;
pub(crate) mod naive;
pub(crate) mod random_problems;

/// |found - expected| as a share of |expected|; 0 where both are 0.
pub(crate) fn relative_error(found: f64, expected: f64) -> f64 {
    if found == expected { 0.0 } else { (found - expected).abs() / expected.abs() }
}

/// The largest |found - expected| as a share of the largest |expected|: one entry that happens to cross 0 has no
/// relative error of its own.
pub(crate) fn vector_error(found: &[f64], expected: &[f64]) -> f64 {
    assert_eq!(found.len(), expected.len());
    let largest = |values: &mut dyn Iterator<Item = f64>| values.map(f64::abs).fold(0.0, f64::max);
    let error = largest(&mut found.iter().zip(expected).map(|(f, e)| f - e));
    assert!(!found.iter().any(|f| f.is_nan()));
    if error == 0.0 { 0.0 } else { error / largest(&mut expected.iter().copied()) }
}

/// The bits of a network's parameters, for equality that tells 0 from -0.
pub(crate) fn bits(network: &lnn_lab::numerics::Network) -> Vec<u64> {
    network.weights().iter().chain(network.biases()).map(|value| value.to_bits()).collect()
}

/// The bits of a number. Which of its many bit patterns a NaN has is nobody's promise, so all of them are one here.
pub(crate) fn value_bits(value: f64) -> u64 {
    if value.is_nan() { f64::NAN.to_bits() } else { value.to_bits() }
}
