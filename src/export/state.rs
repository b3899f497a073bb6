//! What runs in an exhibit, so that other programs can run it again.

use crate::numerics::{Chain, DataSpec, Dataset, Initialisation, LeastSquares, Network, NoiseModel};
use crate::study::Snapshot;
use crate::study::sweep::SweepSpec;

/// What runs in an exhibit, beyond what its controls say.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    /// Nothing: the controls say it all.
    Controls,
    /// Networks of several depths on the same points.
    Race(Box<RaceState>),
    /// One chain of weights without biases.
    Chain(Box<ChainState>),
    /// Many trials.
    Sweep(SweepState),
}

/// Networks of several depths on the same points.
#[derive(Clone, Debug, PartialEq)]
pub struct RaceState {
    /// How the points are drawn.
    pub spec: DataSpec,
    /// The points.
    pub dataset: Dataset,
    /// Least squares on the training points.
    pub problem: LeastSquares,
    /// How the networks start.
    pub initialisation: Initialisation,
    /// The seed of their starts.
    pub weight_seed: u64,
    /// The learning rates: from which epoch on, rising and the first one 0, and the rate.
    pub rates: Vec<(u64, f64)>,
    /// The depth that is looked at.
    pub selected: usize,
    /// Each network at the start and now, by rising depth.
    pub networks: Vec<(Network, Snapshot)>,
}

/// One chain of weights without biases.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainState {
    /// What its product has to reach.
    pub target: f64,
    /// Its learning rate.
    pub rate: f64,
    /// The chain at the start.
    pub start: Chain,
    /// The chain now.
    pub now: Chain,
    /// How many updates lie between the two.
    pub epoch: u64,
}

/// Many trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepState {
    /// What every trial is.
    pub spec: SweepSpec,
    /// How many there are.
    pub trials: u64,
}

impl RaceState {
    /// The network that is looked at, at the start and now.
    #[must_use]
    pub fn chosen(&self) -> Option<&(Network, Snapshot)> {
        self.networks.iter().find(|(start, _)| start.depth() == self.selected)
    }

    /// The learning rates that led to an epoch.
    pub(super) fn rates_before(&self, epoch: u64) -> impl Iterator<Item = (u64, f64)> {
        self.rates.iter().copied().filter(move |&(from, _)| from == 0 || from < epoch)
    }
}

/// The name of a noise model on the command line.
pub(super) fn noise_model(model: NoiseModel) -> &'static str {
    match model {
        NoiseModel::LabelMean => "label_mean",
        NoiseModel::Gaussian => "gaussian",
    }
}
