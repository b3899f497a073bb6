//! What was learned.

use super::UPDATES;
use super::controls::{COORDINATES, GOAL, Goal, KNOWN, Known, LEARNER, Learning, SEED};
use crate::controls::Panel;
use crate::neighbours::PerceptronTraining;
use crate::neighbours::extrapolation::{ErrorMap, MAP_UNIT, MapExperiment, Rays, TangentKernel, Target};
use crate::numerics::NumericsError;

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
        let points = known(panel).into_iter().flat_map(|(x, y)| [x, y]).collect();
        Ok(Self::Kernel(MapExperiment { points, target }.learned()?))
    }

    /// What it says at places of the map.
    pub(super) fn at(&self, places: &[(f64, f64)]) -> Vec<f64> {
        match self {
            Self::Kernel(kernel) => places.iter().map(|&(x, y)| kernel.at(&[x, y])).collect(),
            Self::Network(training) => {
                let inputs: Vec<f64> = places.iter().flat_map(|&(x, y)| [x / MAP_UNIT, y / MAP_UNIT]).collect();
                training.network().at(&inputs)
            }
        }
    }

    /// How wrong it is.
    pub(super) fn map(&self, target: Target) -> ErrorMap {
        ErrorMap::of(|places| self.at(places), target)
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
