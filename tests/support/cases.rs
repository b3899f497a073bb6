//! The configuration of property tests.

use proptest::prelude::ProptestConfig;

/// The number of random cases a property is tried on. Nothing is written to disk: a failure prints its smallest case,
/// which then becomes a test of its own. A quick run asks for fewer cases by proptest's own variable.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    let standard = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { cases.min(standard.cases) } else { cases };
    ProptestConfig { cases, failure_persistence: None, ..standard }
}
