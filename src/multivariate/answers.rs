use super::{DiagonalNetwork, Underdetermined, UnderdeterminedSpec, WideNetwork};
use crate::numerics::NumericsError;

/// Two layers without biases, and how they are wired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wiring {
    /// Each feature has weights of its own: y = Σ (uᵢ² - vᵢ²) xᵢ.
    Diagonal,
    /// Each feature leads to each of [`Answers::WIDTH`] hidden numbers.
    FullyConnected,
}

/// Everything that decides the numbers of [`Answers`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AnswersSpec {
    /// The seed.
    pub seed: u64,
    /// N, the number of observations, from 1 to 99.
    pub observations: usize,
    /// How many of the 100 true coefficients are not 0, from 1 to 100.
    pub nonzero: usize,
    /// The scale of the initial weights: u = v = scale for the diagonal network, and weights from N(0, scale² / inputs) for
    /// the fully connected one. From 0 to 1.
    pub scale: f64,
    /// How the network is wired.
    pub wiring: Wiring,
    /// How many regressions there are, from trial 0 on; 1 to 1000.
    pub trials: u64,
}

/// What two layers find where many coefficients fit, beside the shortest of these, over many regressions.
///
/// With p features from N(0, 1), N observations and true coefficients b, the shortest solution is the projection of b on N
/// random directions, so its expected excess risk is (1 - N/p) |b|². Fully connected networks from a small start end there
/// too (Yun, Krishnan and Mobahi 2021), and diagonal ones near the solution with the least Σ |b'| (Woodworth et al. 2020),
/// which is b itself where N is large enough for how few of its entries are not 0.
#[derive(Clone, Debug)]
pub struct Answers {
    spec: AnswersSpec,
    found: Vec<Answer>,
    running: Option<Running>,
}

/// What was found of one regression.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The true coefficients, their minimum-norm solution and the network's, of the first regression alone.
    pub coefficients: Option<[Vec<f64>; 3]>,
    /// The excess risk of the minimum-norm solution, |b' - b|².
    pub shortest: f64,
    /// That of the network.
    pub network: f64,
}

#[derive(Clone, Debug)]
struct Running {
    problem: Underdetermined,
    network: TwoLayers,
    epoch: u64,
}

#[derive(Clone, Debug)]
enum TwoLayers {
    Diagonal(DiagonalNetwork),
    FullyConnected(WideNetwork),
}

impl TwoLayers {
    fn coefficients(&self) -> Vec<f64> {
        match self {
            Self::Diagonal(network) => network.coefficients(),
            Self::FullyConnected(network) => network.map().matrix.entries().to_vec(),
        }
    }
}

impl Answers {
    /// p, the number of features.
    pub const FEATURES: usize = 100;

    /// Hidden numbers of the fully connected network.
    pub const WIDTH: usize = 10;

    /// How long a network is trained.
    pub const EPOCHS: u64 = 2000;

    /// About how many epochs of a network of one feature take as long as one of these.
    const EPOCH: u64 = 300;

    /// Begins; nothing is computed yet.
    ///
    /// # Errors
    /// [`NumericsError::OutOfRange`] where a number is outside its range.
    pub fn new(spec: AnswersSpec) -> Result<Self, NumericsError> {
        super::observations::within("the number of trials", spec.trials as f64, 1.0, 1000.0, "from 1 to 1000")?;
        super::observations::within("the scale of the initial weights", spec.scale, 0.0, 1.0, "from 0 to 1")?;
        let running = Some(Running::begin(&spec, 0)?);
        Ok(Self { spec, found: Vec::new(), running })
    }

    /// What it was made from.
    #[must_use]
    pub fn spec(&self) -> &AnswersSpec {
        &self.spec
    }

    /// η: a fifth of what would let descent swing, as far as that is known beforehand. The largest curvature of the data is
    /// about (1 + √(p/N))² (Marchenko and Pastur 1967), and that of two layers larger by about 1 + |b|.
    #[must_use]
    pub fn rate(spec: &AnswersSpec) -> f64 {
        let edge = 1.0 + (Self::FEATURES as f64 / spec.observations as f64).sqrt();
        0.2 / (edge * edge * (1.0 + (spec.nonzero as f64).sqrt()))
    }

    /// What was found so far, by trial.
    #[must_use]
    pub fn answers(&self) -> &[Answer] {
        &self.found
    }

    /// Whether nothing is left to compute.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.running.is_none()
    }

    /// (1 - N/p) |b|², the expected excess risk of the shortest solution.
    #[must_use]
    pub fn expected(&self) -> f64 {
        let seen = self.spec.observations as f64 / Self::FEATURES as f64;
        (1.0 - seen) * self.spec.nonzero as f64
    }

    /// Computes on by about `work` epochs of a network of one feature; returns whether all is done. How the work is split
    /// changes no number.
    pub fn advance(&mut self, work: u64) -> bool {
        let mut left = (work / Self::EPOCH).max(1);
        while let Some(running) = &mut self.running
            && left > 0
        {
            let epochs = left.min(Self::EPOCHS - running.epoch);
            running.advance(Self::rate(&self.spec), epochs);
            left -= epochs;
            if running.epoch < Self::EPOCHS {
                break;
            }
            let answer = running.answer(self.found.is_empty());
            self.found.push(answer);
            let next = self.found.len() as u64;
            // Its ranges were checked with the first.
            self.running = if next < self.spec.trials { Running::begin(&self.spec, next).ok() } else { None };
        }
        self.is_complete()
    }
}

impl Running {
    fn begin(spec: &AnswersSpec, trial: u64) -> Result<Self, NumericsError> {
        let AnswersSpec { seed, observations, nonzero, scale, wiring, .. } = *spec;
        let features = Answers::FEATURES;
        let problem = Underdetermined::new(UnderdeterminedSpec { seed, trial, features, observations, nonzero })?;
        let network = match wiring {
            Wiring::Diagonal => TwoLayers::Diagonal(DiagonalNetwork::start(features, 2, scale)?),
            Wiring::FullyConnected => {
                TwoLayers::FullyConnected(problem.fully_connected((Answers::WIDTH, 2), scale, seed, trial)?)
            }
        };
        Ok(Self { problem, network, epoch: 0 })
    }

    fn advance(&mut self, rate: f64, epochs: u64) {
        for _ in 0..epochs {
            match &mut self.network {
                TwoLayers::Diagonal(network) => network.descend(&self.problem, rate),
                TwoLayers::FullyConnected(network) => {
                    network.descend(self.problem.surface(), rate);
                }
            }
        }
        self.epoch += epochs;
    }

    fn answer(&self, is_first: bool) -> Answer {
        let (problem, found) = (&self.problem, self.network.coefficients());
        Answer {
            shortest: problem.risk(problem.minimum_norm()),
            network: problem.risk(&found),
            coefficients: is_first.then(|| [problem.truth().to_vec(), problem.minimum_norm().to_vec(), found]),
        }
    }
}
