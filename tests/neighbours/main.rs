//! The experiments of neighbouring papers: the numbers that they must show, on twenty seeds or more, against programs of
//! their own and to the bit.
#![cfg(feature = "neighbours")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

#[cfg(feature = "exhibits")]
mod exhibits;
mod extrapolation;
mod linear_algebra;
mod linear_recurrent;
mod references;
mod seeded;
mod spiking;
mod state_space;
mod threshold;

#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/fixture.rs"]
mod fixture;
