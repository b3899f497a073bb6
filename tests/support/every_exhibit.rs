//! Properties of every exhibit, driven by the registry.

use crate::cases::cases;
use lnn_lab::exhibit::Entry;
use lnn_lab::exhibits::REGISTRY;
use proptest::prelude::ProptestConfig;
use proptest::strategy::Strategy;
use proptest::test_runner::{TestCaseResult, TestRunner};

/// Tries a property on `count` random cases of every registered exhibit. Shrinking is limited: sequences of calls are
/// short, and each attempt to shorten one computes everything again.
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
