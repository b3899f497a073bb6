//! Values of options: how they are read, and what is said about those that are not allowed.

use super::sweep::{Depths, WrittenDepths};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use lnn_lab::data::{Decimal, Delimiter};
use lnn_lab::multivariate::Shape;
use lnn_lab::numerics::{Initialisation, LearningRate, MAX_DEPTH, Optimiser};
use lnn_lab::study::sweep::{MAX_EPOCHS, MAX_TRIALS};
use std::fmt;
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

/// A value that is not allowed; `clap` adds the value and the option it was given to.
#[derive(Debug)]
pub(crate) struct NotAllowed {
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

pub(super) fn width(text: &str) -> Read<usize> {
    within(text, 1..=Shape::MAX_WIDTH, "a whole number from 1 to 32")
}

pub(super) fn scale(text: &str) -> Read<f64> {
    within(text, 0.0..=1000.0, "a number from 0 to 1000")
}

pub(super) fn epochs(text: &str) -> Read<u64> {
    within(text, 0..=1_000_000_000, "a whole number from 0 to 1,000,000,000")
}

pub(super) fn every(text: &str) -> Read<u64> {
    within(text, 1..=1_000_000_000, "a whole number from 1 to 1,000,000,000")
}

pub(super) fn delimiter(text: &str) -> Read<Delimiter> {
    let allowed = "comma, semicolon, tab, space, or one other sign that no number has";
    Delimiter::named(text).ok_or(NotAllowed { allowed })
}

pub(super) fn decimal(text: &str) -> Read<Decimal> {
    match text {
        "point" | "." => Ok(Decimal::Point),
        "comma" | "," => Ok(Decimal::Comma),
        _ => Err(NotAllowed { allowed: "point or comma" }),
    }
}

/// The updates of a sweep, which has at least one.
pub(super) fn updates(text: &str) -> Read<u64> {
    within(text, 1..=MAX_EPOCHS, "a whole number from 1 to 1,000,000,000")
}

pub(super) fn trials(text: &str) -> Read<u64> {
    within(text, 1..=MAX_TRIALS, "a whole number from 1 to 1,000,000,000,000")
}

/// `a..b` without b, or `a..=b` with it; at least one trial.
pub(super) fn trial_range(text: &str) -> Read<Range<u64>> {
    let allowed = "a..b, from trial a to the one before b, with 0 <= a < b <= 1,000,000,000,000";
    let (first, end) = bounds(text).ok_or(NotAllowed { allowed })?;
    let end = end.after_last();
    if first < end && end <= MAX_TRIALS { Ok(first..end) } else { Err(NotAllowed { allowed }) }
}

/// One depth, or `first..=last`; `first..last` has both too, as earlier versions wrote it.
pub(super) fn depths(text: &str) -> Read<WrittenDepths> {
    let read = || {
        let (first, last, open) = match bounds(text) {
            Some((first, End::Closed(last))) => (first, last, false),
            Some((first, End::Open(last))) => (first, last, true),
            None => text.trim().parse().map(|depth| (depth, depth, false)).ok()?,
        };
        let rising = 1 <= first && first <= last && last <= MAX_DEPTH as u64;
        let depths = Depths { first: first as usize, last: last as usize };
        rising.then_some(WrittenDepths { depths, open })
    };
    read().ok_or(NotAllowed { allowed: "one depth or first..=last, both included and rising, from 1 to 20" })
}

/// The trials of a multiverse, which are resampled.
pub(super) fn resampled_trials(text: &str) -> Read<u64> {
    within(text, 2..=255, "a whole number from 2 to 255")
}

/// One of several parts of a piece of work.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// From 0.
    index: usize,
    of: usize,
}

impl Part {
    /// Whether a piece with this index belongs to it: every n-th does.
    pub(crate) fn contains(self, piece: usize) -> bool {
        piece % self.of == self.index
    }
}

impl Default for Part {
    fn default() -> Self {
        Self { index: 0, of: 1 }
    }
}

/// `k/n`, the k-th of n parts, from 1.
pub(super) fn part(text: &str) -> Read<Part> {
    let read = || {
        let (number, of) = text.split_once('/')?;
        let (number, of): (usize, usize) = (number.trim().parse().ok()?, of.trim().parse().ok()?);
        (1 <= number && number <= of && of <= 1000).then(|| Part { index: number - 1, of })
    };
    read().ok_or(NotAllowed { allowed: "k/n with 1 <= k <= n <= 1000" })
}

pub(super) fn threads(text: &str) -> Read<usize> {
    within(text, 1..=1024, "a whole number from 1 to 1024")
}

/// Reads the id of an initialisation.
pub(super) fn initialisation() -> impl TypedValueParser<Value = Initialisation> {
    PossibleValuesParser::new(Initialisation::ALL.map(Initialisation::id))
        .try_map(|id| Initialisation::of_id(&id).ok_or(NotAllowed { allowed: "one of those that --help lists" }))
}

/// Reads the id of an optimiser.
pub(super) fn optimiser() -> impl TypedValueParser<Value = Optimiser> {
    PossibleValuesParser::new(Optimiser::ALL.map(Optimiser::id))
        .try_map(|id| Optimiser::of_id(&id).ok_or(NotAllowed { allowed: "one of those that --help lists" }))
}

/// How a range is closed.
enum End {
    /// `..n`
    Open(u64),
    /// `..=n`
    Closed(u64),
}

impl End {
    fn after_last(self) -> u64 {
        match self {
            Self::Open(end) => end,
            Self::Closed(last) => last.saturating_add(1),
        }
    }
}

fn bounds(text: &str) -> Option<(u64, End)> {
    let (first, end) = text.split_once("..")?;
    let end = match end.strip_prefix('=') {
        Some(last) => End::Closed(last.trim().parse().ok()?),
        None => End::Open(end.trim().parse().ok()?),
    };
    Some((first.trim().parse().ok()?, end))
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
