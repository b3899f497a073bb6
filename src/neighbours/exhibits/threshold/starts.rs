//! Thirty networks, trained one after the other by the straight-through estimator.

use crate::neighbours::threshold::{StraightThrough, ThresholdProblem};
use crate::numerics::NumericsError;

/// How many starts there are, of so many neurons and with so many updates each.
pub(super) const STARTS: u64 = 30;
const NEURONS: usize = 20;
const UPDATES: u64 = 3_000;

/// What an update costs, in epochs of one linear network.
const WORK_AN_UPDATE: u64 = 150;

/// The starts so far.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    seed: u64,
    network: StraightThrough,
    /// The least objective of each that has ended.
    pub(super) objectives: Vec<f64>,
    /// That with the least of them, as it ended.
    pub(super) best: Option<StraightThrough>,
}

impl Starts {
    pub(super) fn new(seed: u64) -> Result<Self, NumericsError> {
        let network = StraightThrough::new(NEURONS, seed, 0)?;
        Ok(Self { seed, network, objectives: Vec::new(), best: None })
    }

    pub(super) fn is_done(&self) -> bool {
        self.objectives.len() as u64 >= STARTS
    }

    /// u, b and a of each neuron of each start before its training.
    pub(super) fn all_starts(&self) -> Vec<Vec<[f64; 3]>> {
        let drawn = (0..STARTS).map_while(|start| StraightThrough::new(NEURONS, self.seed, start).ok());
        drawn.map(|network| network.weights()).collect()
    }

    /// The least objective so far; infinite before the first has ended.
    pub(super) fn least(&self) -> f64 {
        self.objectives.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// Trains on, by about so many epochs of one linear network.
    ///
    /// # Errors
    ///
    /// None for a problem that could be made: those of [`StraightThrough::best`].
    pub(super) fn advance(&mut self, problem: &ThresholdProblem, work: u64) -> Result<(), NumericsError> {
        let mut left = (work / WORK_AN_UPDATE).max(1);
        while left > 0 && !self.is_done() {
            let updates = left.min(UPDATES - self.network.updates());
            self.network.advance(problem, u32::try_from(updates).unwrap_or(u32::MAX));
            left -= updates;
            if self.network.updates() == UPDATES {
                let objective = self.network.best(problem)?;
                let next = StraightThrough::new(NEURONS, self.seed, self.objectives.len() as u64 + 1)?;
                let ended = std::mem::replace(&mut self.network, next);
                if objective < self.least() {
                    self.best = Some(ended);
                }
                self.objectives.push(objective);
            }
        }
        Ok(())
    }
}
