//! Properties of every exhibit, driven by the registry.

use crate::cases::cases;
use lnn_lab::exhibit::Entry;
use lnn_lab::exhibits::REGISTRY;
use proptest::prelude::ProptestConfig;
use proptest::strategy::Strategy;
use proptest::test_runner::{TestCaseResult, TestRunner};

/// Tries a property on so many random cases of every registered exhibit. A sequence of calls that fails is short already,
/// and each shorter one that is tried computes anew, so few are.
#[track_caller]
pub(crate) fn for_every_exhibit<S: Strategy>(
    count: u32,
    strategy: impl Fn(&'static Entry) -> S,
    property: impl Fn(&'static Entry, S::Value) -> TestCaseResult,
) {
    for entry in REGISTRY {
        let mut runner = TestRunner::new(ProptestConfig { max_shrink_iters: 40, ..cases(count) });
        if let Err(failure) = runner.run(&strategy(entry), |value| property(entry, value)) {
            panic!("{}: {failure}", entry.id);
        }
    }
}
