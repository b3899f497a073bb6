//! What a line has learnt of the closed form's.

use crate::numerics::{LeastSquares, Line};

/// What is learnt costs at most this share of the gap of the flat line.
const LEARNT: f64 = 0.01;

/// What a line costs above the closed form for its slope and for its height, the line's value at the mean of x: together
/// that is its excess loss var(x) e² + t². Both are shares of the gap between the closed form and the flat line through
/// the points' middle, var(x) w*²; where that is 0, neither is a number that anything can be said of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gaps {
    slope: f64,
    height: f64,
}

impl Gaps {
    pub(super) fn of(line: Line, surface: &LeastSquares) -> Self {
        let (best, moments) = (surface.line(), surface.moments());
        let off = (line.slope - best.slope) / best.slope;
        let flat = moments.variance_x * best.slope * best.slope;
        let above = line.at(moments.mean_x) - best.at(moments.mean_x);
        Self { slope: off * off, height: above * above / flat }
    }

    /// The slope is the closed form's to 10 %.
    pub(super) fn has_slope(self) -> bool {
        self.slope <= LEARNT
    }

    /// The height costs as little as a slope that is the closed form's to 10 %.
    pub(super) fn has_height(self) -> bool {
        self.height <= LEARNT
    }

    /// The height is learnt, and at least half of the slope is not.
    pub(super) fn has_height_alone(self) -> bool {
        self.has_height() && self.slope >= 0.25
    }
}
