//! How a slider goes through the range of a number.

use crate::figure::rounded;
use std::cell::RefCell;
use std::sync::Arc;

/// How a slider steps through a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Steps {
    /// Equal differences.
    By(f64),
    /// Equal ratios, 20 a factor of ten, rounded to two significant digits.
    Ratio,
    /// As [`Steps::Ratio`], rounded to whole numbers.
    WholeRatio,
}

const PER_DECADE: f64 = 20.0;

impl Steps {
    /// Whether all steps are whole numbers.
    #[must_use]
    pub fn whole(self) -> bool {
        match self {
            Self::By(step) => step.fract() == 0.0,
            Self::Ratio => false,
            Self::WholeRatio => true,
        }
    }
}

/// The values of a slider, and what they follow from.
struct Ladder {
    low: f64,
    high: f64,
    steps: Steps,
    rungs: Arc<[f64]>,
}

thread_local! {
    /// The ladders that were asked for. There are as many as controls differ; a slider asks with every move, and
    /// rounding hundreds of values in decimal takes longer than drawing a figure.
    static LADDERS: RefCell<Vec<Ladder>> = const { RefCell::new(Vec::new()) };
}

/// The values a slider stops at from one to another, rising, each once.
pub(super) fn ladder(low: f64, high: f64, steps: Steps) -> Arc<[f64]> {
    LADDERS.with_borrow_mut(|known| {
        let is_it = |ladder: &&Ladder| (ladder.low, ladder.high, ladder.steps) == (low, high, steps);
        if let Some(ladder) = known.iter().find(is_it) {
            return Arc::clone(&ladder.rungs);
        }
        let rungs = rungs(low, high, steps);
        known.push(Ladder { low, high, steps, rungs: Arc::clone(&rungs) });
        rungs
    })
}

/// The values from one to another in such steps.
fn rungs(low: f64, high: f64, steps: Steps) -> Arc<[f64]> {
    let count = match steps {
        Steps::By(step) => (high - low) / step,
        Steps::Ratio | Steps::WholeRatio => libm::log10(high / low) * PER_DECADE,
    };
    let mut rungs: Vec<f64> = (0..=count.round() as u32)
        .map(f64::from)
        .map(|index| match steps {
            Steps::By(step) => rounded(low + index * step, 12),
            Steps::Ratio => rounded(low * libm::pow(10.0, index / PER_DECADE), 2),
            Steps::WholeRatio => rounded(low * libm::pow(10.0, index / PER_DECADE), 2).round(),
        })
        .map(|value| value.clamp(low, high))
        .collect();
    rungs.dedup();
    rungs.into()
}
