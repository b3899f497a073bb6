//! Waiting for what an exhibit computes.

use lnn_lab::exhibit::Exhibit;

/// Epochs computed between two looks at whether an exhibit has everything.
const WORK: u64 = 1_000_000;

/// Computes ahead until nothing is left.
pub(crate) fn finish(exhibit: &mut dyn Exhibit) {
    while !exhibit.prepare(WORK) {}
}
