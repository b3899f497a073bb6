//! Relative differences between found and expected values.

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
