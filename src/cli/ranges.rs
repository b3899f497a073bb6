//! Values of options: how they are read, and what is said about those that are not allowed.

use lnn_lab::numerics::{LearningRate, MAX_DEPTH};
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

/// A value that is not allowed; `clap` adds the value and the option it was given to.
#[derive(Debug)]
pub(super) struct NotAllowed {
    /// What is allowed, in words.
    allowed: &'static str,
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "must be {}", self.allowed)
    }
}

impl std::error::Error for NotAllowed {}

type Read<T> = Result<T, NotAllowed>;

pub(super) fn depth(text: &str) -> Read<usize> {
    within(text, 1..=MAX_DEPTH, "a whole number from 1 to 20")
}

pub(super) fn epochs(text: &str) -> Read<u64> {
    within(text, 0..=1_000_000_000, "a whole number from 0 to 1,000,000,000")
}

pub(super) fn every(text: &str) -> Read<u64> {
    within(text, 1..=1_000_000_000, "a whole number from 1 to 1,000,000,000")
}

/// A seed, or the number of a trial.
pub(super) fn seed(text: &str) -> Read<u64> {
    within(text, 0..=u64::MAX, "a whole number from 0 to 18,446,744,073,709,551,615")
}

pub(super) fn learning_rate(text: &str) -> Read<LearningRate> {
    let not_allowed = NotAllowed { allowed: "a number above 0 and at most 1000" };
    text.trim().parse().ok().and_then(|rate| LearningRate::new(rate).ok()).ok_or(not_allowed)
}

pub(super) fn noise(text: &str) -> Read<f64> {
    within(text, 0.0..=1e6, "a number from 0 to 1,000,000")
}

pub(super) fn points(text: &str) -> Read<usize> {
    within(text, 2..=10_000_000, "a whole number from 2 to 10,000,000")
}

/// The slope or the intercept of the ground truth.
pub(super) fn truth(text: &str) -> Read<f64> {
    within(text, -1e6..=1e6, "a number from -1,000,000 to 1,000,000")
}

/// Width or height in CSS pixels.
pub(super) fn length(text: &str) -> Read<u32> {
    within(text, 100..=4000, "a whole number of CSS pixels from 100 to 4000")
}

/// `control=value`.
pub(super) fn setting(text: &str) -> Read<(String, String)> {
    let (control, value) =
        text.split_once('=').ok_or(NotAllowed { allowed: "control=value, for example noise=0.3" })?;
    Ok((control.trim().to_owned(), value.to_owned()))
}

fn within<T: FromStr + PartialOrd>(text: &str, range: RangeInclusive<T>, allowed: &'static str) -> Read<T> {
    text.trim().parse().ok().filter(|value| range.contains(value)).ok_or(NotAllowed { allowed })
}
