//! The configuration of property tests.

use proptest::prelude::ProptestConfig;

/// The number of random cases a property is tried on. Nothing is written to disk: a failure prints its smallest case,
/// which then becomes a test of its own.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
