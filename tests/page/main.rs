//! The library against the page in `www`, which the packaged crate does not contain.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod citation;
mod claims;
mod evidence;
mod prose;
mod sections;

#[path = "../support/finish.rs"]
mod finish;
