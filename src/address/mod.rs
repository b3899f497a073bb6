//! Addresses: the state of exhibits in the fragment of an address, and the flags of an exhibit that is embedded in
//! another page.
//!
//! **Architecture invariant.** Reading never fails and never does harm: every part of an address that can be used is
//! used, and each of the others is reported in a sentence and left at its default. Lengths are bounded. Version 1 stays
//! readable for good. `tests/exhibits/permalink.rs` checks this with random states and random bytes.

pub mod embedding;
pub mod permalink;
