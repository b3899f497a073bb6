//! What the theory says of a run, and where the run is compared with it.

use super::controls::{DEPTH, IMBALANCE, LEARNING_RATE, PRODUCT, SLOPE};
use super::track::{SAMPLES, Track};
use crate::controls::Panel;
use crate::numerics::{Chain, LearningRate, NumericsError, flow};
use crate::study::protocol;

/// A curve of the theory: the product at rising times.
pub(super) type Curve = Vec<(f64, f64)>;

/// How far the theory goes at most between two epochs at which a run is compared with it, as a share of all its way,
/// unless they are neighbours.
const STRIDE: f64 = 0.005;

/// A flow by its depth, its imbalance, the product that it starts from, and its target.
#[derive(Clone, Copy, Debug)]
pub(super) struct Theory {
    depth: usize,
    imbalance: f64,
    start: f64,
    goal: f64,
}

impl Theory {
    pub(super) fn of(panel: &Panel, depth: usize) -> Self {
        let (imbalance, start) = (panel.number(&IMBALANCE), panel.number(&PRODUCT));
        Self { depth, imbalance, start, goal: panel.number(&SLOPE) }
    }

    /// The product at rising times: the closed form where there is one, the integrated flow elsewhere.
    pub(super) fn at(&self, times: &[f64]) -> Result<Curve, NumericsError> {
        let Self { depth, imbalance, start, goal } = *self;
        if depth == 2 && imbalance == 0.0 {
            return Ok(times.iter().map(|&time| (time, flow::two_layers(start, goal, time))).collect());
        }
        flow::imbalanced(depth, imbalance, start, goal, times)
    }

    /// Whether the product, which starts above 0, comes to a target below it. Several layers cannot cross 0, but for two
    /// of which one is larger.
    fn can_cross(&self) -> bool {
        self.depth == 1 || self.depth == 2 && self.imbalance > 0.0
    }

    /// Whether the target has the other sign and is never reached.
    pub(super) fn sinks(&self) -> bool {
        self.goal < 0.0 && !self.can_cross()
    }

    /// How far the product goes, from its start to where it comes to rest after all time.
    pub(super) fn way(&self) -> f64 {
        let rest = if self.sinks() { 0.0 } else { self.goal };
        (rest - self.start).abs()
    }

    /// The theory at these epochs, and at as many between them that it goes only a small part of its way from each to the
    /// next.
    fn filled(&self, epochs: &[(u64, f64)], rate: f64) -> Result<Vec<(u64, f64)>, NumericsError> {
        let mut filled = Vec::with_capacity(2 * epochs.len());
        let mut ahead: Vec<_> = epochs.iter().rev().copied().collect();
        while let Some((epoch, product)) = ahead.pop() {
            filled.push((epoch, product));
            while let Some(&(next, there)) = ahead.last() {
                if next - epoch <= 1 || (there - product).abs() <= STRIDE * self.way() {
                    break;
                }
                let between = u64::midpoint(epoch, next);
                // The flow has no clock: what comes of a product does not depend on when it is reached.
                let onwards = Self { start: product, ..*self }.at(&[(between - epoch) as f64 * rate])?;
                ahead.extend(onwards.first().map(|&(_, product)| (between, product)));
            }
        }
        Ok(filled)
    }
}

/// A chain, its descents at the learning rate and at a tenth of it, and the theories of all depths at the epochs that the
/// first descent keeps.
pub(super) struct Comparison {
    pub(super) start: Chain,
    pub(super) run: Track,
    pub(super) slow: Track,
    pub(super) theories: Vec<Curve>,
}

/// At which epoch a run ends.
pub(super) fn end(panel: &Panel) -> u64 {
    (panel.number(&super::controls::TIME) / panel.number(&LEARNING_RATE)).round() as u64
}

/// What a panel describes.
pub(super) fn comparison(panel: &Panel) -> Result<Comparison, NumericsError> {
    let (goal, rate, end) = (panel.number(&SLOPE), panel.number(&LEARNING_RATE), end(panel));
    let depth = panel.count(&DEPTH) as usize;
    let start = Chain::imbalanced(depth, panel.number(&PRODUCT), panel.number(&IMBALANCE))?;
    let stride = end.div_ceil(SAMPLES).max(1) as usize;
    let epochs: Vec<_> = (0..end).step_by(stride).chain([end]).collect();
    let times: Vec<_> = epochs.iter().map(|&epoch| epoch as f64 * rate).collect();
    let theories = protocol::DEPTHS.map(|depth| Theory::of(panel, depth).at(&times)).collect::<Result<Vec<_>, _>>()?;
    let own: Vec<_> = epochs.into_iter().zip(&theories[depth - 1]).map(|(epoch, &(_, p))| (epoch, p)).collect();
    let marks = Theory::of(panel, depth).filled(&own, rate)?;
    let run = Track::new(start, goal, LearningRate::new(rate)?, end).beside(marks);
    let slow = Track::new(start, goal, LearningRate::new(super::TENTH * rate)?, end.saturating_mul(10));
    Ok(Comparison { start, run, slow, theories })
}
