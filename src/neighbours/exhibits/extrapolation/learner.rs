//! What was learned, and how wrong it is on the map.

use super::controls::{COORDINATES, GOAL, Goal, KNOWN, Known, LEARNER, Learning, SEED};
use super::{FAR, SIDE, UPDATES};
use crate::controls::Panel;
use crate::neighbours::PerceptronTraining;
use crate::neighbours::extrapolation::{Rays, TangentKernel, Target};
use crate::numerics::NumericsError;

/// From the middle of a tile of the map to that of the next.
const TILES: i32 = FAR as i32;

/// A regression or a network in training.
#[derive(Clone, Debug)]
pub(super) enum Learner {
    Kernel(TangentKernel),
    Network(Box<PerceptronTraining>),
}

impl Learner {
    pub(super) fn new(panel: &Panel) -> Result<Self, NumericsError> {
        let target = panel.chosen::<Goal>(&GOAL).target();
        if panel.chosen::<Learning>(&LEARNER) == Learning::Network {
            return Ok(Self::Network(Box::new(target.training(panel.count(&SEED))?)));
        }
        let points: Vec<f64> = known(panel).into_iter().flat_map(|(x, y)| [x, y]).collect();
        let values: Vec<f64> = points.chunks_exact(2).map(|point| value(target, (point[0], point[1]))).collect();
        Ok(Self::Kernel(TangentKernel::learn(2, points, &values)?))
    }

    /// What it says at places of the map.
    pub(super) fn at(&self, places: &[(f64, f64)]) -> Vec<f64> {
        match self {
            Self::Kernel(kernel) => places.iter().map(|&(x, y)| kernel.at(&[x, y])).collect(),
            Self::Network(training) => {
                let inputs: Vec<f64> = places.iter().flat_map(|&(x, y)| [x / SIDE, y / SIDE]).collect();
                training.network().at(&inputs)
            }
        }
    }

    /// Updates a network so many times, at most to the end of its training.
    pub(super) fn advance(&mut self, updates: u32) {
        let left = UPDATES.saturating_sub(self.updates());
        if let Self::Network(training) = self {
            training.advance(updates.min(u32::try_from(left).unwrap_or(u32::MAX)));
        }
    }

    /// How often a network has been updated; as often as it can be where nothing is trained.
    pub(super) fn updates(&self) -> u64 {
        match self {
            Self::Kernel(_) => UPDATES,
            Self::Network(training) => training.updates(),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        self.updates() >= UPDATES
    }

    /// How a network goes on along rays, once it is trained.
    pub(super) fn rays(&self, target: Target, seed: u64) -> Option<Rays> {
        match self {
            Self::Network(training) if self.is_done() => Some(Rays::measure(training.network(), target, seed)),
            Self::Network(_) | Self::Kernel(_) => None,
        }
    }
}

/// The points that a kernel learns from.
pub(super) fn known(panel: &Panel) -> Vec<(f64, f64)> {
    let count = match panel.chosen::<Known>(&KNOWN) {
        Known::Four => 4,
        Known::Three => 3,
    };
    let points = COORDINATES.chunks_exact(2).map(|pair| (panel.number(&pair[0]), panel.number(&pair[1])));
    points.take(count).collect()
}

/// A target at a place of the map, where it is as wide as the square of a network's data.
pub(super) fn value(target: Target, (x, y): (f64, f64)) -> f64 {
    target.at([x / SIDE, y / SIDE])
}

/// How wrong a learner is all over the map.
#[derive(Clone, Debug)]
pub(super) struct Map {
    /// The middle of each tile, what was learned there, and the target.
    pub(super) tiles: Vec<((f64, f64), f64, f64)>,
    /// The largest absolute value of the target.
    pub(super) size: f64,
}

impl Map {
    pub(super) fn of(learner: &Learner, target: Target) -> Self {
        let column = |x: i32| (-TILES..=TILES).map(move |y| (f64::from(x), f64::from(y)));
        let places: Vec<_> = (-TILES..=TILES).flat_map(column).collect();
        let known = learner.at(&places);
        let tiles: Vec<_> =
            places.into_iter().zip(known).map(|(place, learned)| (place, learned, value(target, place))).collect();
        let size = tiles.iter().fold(0.0_f64, |most, tile| most.max(tile.2.abs()));
        Self { tiles, size }
    }

    /// The places, and the absolute errors there in units of the target's largest value.
    pub(super) fn errors(&self) -> impl Iterator<Item = ((f64, f64), f64)> {
        self.tiles.iter().map(|&(place, learned, value)| (place, (learned - value).abs() / self.size))
    }

    /// The largest of them.
    pub(super) fn largest_error(&self) -> f64 {
        self.errors().fold(0.0, |most, (_, error)| most.max(error))
    }
}
