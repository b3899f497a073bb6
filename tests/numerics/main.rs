//! The numeric core against exact references, independent programs, naive twins and its own invariants.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod batch;
mod chain;
mod cohort;
mod conversions;
mod deviation;
mod errors;
mod fixtures;
mod hessian;
mod inference;
mod initialisations;
mod least_squares;
mod multivariate;
mod naive;
mod network;
mod nist;
mod random;
mod random_problems;
mod training;
mod trajectories;
mod underdetermined;

#[path = "../support/bits.rs"]
mod bits;
#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/fixture.rs"]
mod fixture;
#[path = "../support/learning_rates.rs"]
mod learning_rates;
