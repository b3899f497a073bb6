use super::{BUDGETS, MEASURES, Rate, SEED, Setting};
use crate::numerics::{Cohort, LearningRate, Line, Network, NumericsError, Optimiser};
use crate::study::sweep::Surfaces;

/// The rates that "each depth's best" is chosen from.
const CANDIDATES: [f64; 10] = [0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

/// The networks of one depth in one setting, trained up to a number of epochs and read at every budget on the way.
///
/// Each depth's best rate is chosen as one would in practice, on a short run: every one of ten rates, from 0.0005 to 0.5,
/// trains the same networks for 1,000 epochs, and the one is best with which the fewest diverge; of those with as few, the
/// one with the least median, over the trials, of the share that is left of the excess training loss of the line y = 0; of
/// those with the same median, the lowest. It goes on from there.
///
/// How the work is split over calls changes no number.
///
/// ```
/// use lnn_lab::study::multiverse::{DepthRun, MEASURES, Universe};
///
/// let setting = "pytorch/gradient_descent/0.001/1000/1000/0.05/deviation/mean".parse::<Universe>()?.setting();
/// let surfaces = setting.surfaces(3)?;
/// let mut run = DepthRun::new(setting, 2, &surfaces, 1_000)?;
/// while run.advance()?.is_some() {}
/// let reading = &run.readings()[0];
/// assert_eq!((reading.0.len(), reading.0[0].len()), (MEASURES.len(), 3), "each measure of each trial");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct DepthRun {
    setting: Setting,
    depth: usize,
    surfaces: Vec<Surfaces>,
    /// The last budget at which it is read.
    last: u64,
    phase: Phase,
    readings: Vec<Reading>,
}

#[derive(Clone, Debug)]
enum Phase {
    /// The candidates so far, and the best of them.
    Choosing { tried: usize, best: Option<(Score, Cohort)> },
    /// All that is left.
    Training(Cohort),
}

/// How a candidate did: the number of networks that diverged, and the median share of the loss that is left.
type Score = (usize, f64);

/// The values of each of [`MEASURES`], trial by trial, at one budget; infinite where a network has diverged.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct Reading(pub [Vec<f64>; MEASURES.len()]);

/// The line that knows nothing.
pub(super) const FLAT: Line = Line { slope: 0.0, intercept: 0.0 };

impl DepthRun {
    /// Sets all networks to their starts. `surfaces` are those of the setting's trials, and `last` is one of its budgets.
    ///
    /// # Errors
    /// Those of [`Initialisation::network`](crate::numerics::Initialisation::network) and [`Cohort::new`].
    pub fn new(setting: Setting, depth: usize, surfaces: &[Surfaces], last: u64) -> Result<Self, NumericsError> {
        let surfaces = surfaces.to_vec();
        let phase = match setting.rate {
            Rate::Fixed(rate) => Phase::Training(cohort(&setting, depth, &surfaces, rate)?),
            Rate::Best => Phase::Choosing { tried: 0, best: None },
        };
        Ok(Self { setting, depth, surfaces, last, phase, readings: Vec::new() })
    }

    /// Trains all networks for a thousand epochs more; returns how many epochs of one network that took, or nothing when
    /// all is done.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn advance(&mut self) -> Result<Option<u64>, NumericsError> {
        match &mut self.phase {
            Phase::Choosing { tried, best } => {
                let Some(&rate) = CANDIDATES.get(*tried) else {
                    return Ok(None);
                };
                *tried += 1;
                let last = *tried == CANDIDATES.len();
                let mut candidate = cohort(&self.setting, self.depth, &self.surfaces, rate)?;
                let work = candidate.advance();
                let score = score(candidate.networks(), &self.surfaces);
                let better = |(diverged, left): Score| score.0 < diverged || (score.0 == diverged && score.1 < left);
                if best.as_ref().is_none_or(|&(known, _)| better(known)) {
                    *best = Some((score, candidate));
                }
                if last && let Some((_, cohort)) = best.take() {
                    self.phase = Phase::Training(cohort);
                    self.read();
                }
                Ok(Some(work))
            }
            Phase::Training(cohort) if cohort.epoch() < self.last => {
                let work = cohort.advance();
                self.read();
                Ok(Some(work))
            }
            Phase::Training(_) => Ok(None),
        }
    }

    /// Notes the values if the networks are at a budget.
    fn read(&mut self) {
        let Phase::Training(cohort) = &self.phase else { return };
        if !BUDGETS.contains(&cohort.epoch()) {
            return;
        }
        let values = |measure: usize| {
            let networks = cohort.networks().iter().zip(&self.surfaces);
            networks.map(|(network, surfaces)| measures(network.line(), surfaces)[measure]).collect()
        };
        self.readings.push(Reading(std::array::from_fn(values)));
    }

    /// The readings at the budgets it has reached.
    #[must_use]
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// The last budget at which it is read.
    #[must_use]
    pub fn last(&self) -> u64 {
        self.last
    }

    /// How many epochs of gradient descent take about as long as one of its optimiser.
    #[must_use]
    pub fn slowness(&self) -> u64 {
        match self.setting.optimiser {
            Optimiser::GradientDescent => 1,
            Optimiser::Momentum | Optimiser::Nesterov => 2,
            Optimiser::Adam => 8,
        }
    }

    /// How far it is, 0 to 1.
    #[must_use]
    pub fn done(&self) -> f64 {
        let stride = Cohort::<crate::numerics::Widest>::STRIDE as f64;
        match &self.phase {
            Phase::Choosing { tried, .. } => *tried as f64 * stride / self.epochs(),
            Phase::Training(cohort) => 1.0 - (self.last - cohort.epoch().min(self.last)) as f64 / self.epochs(),
        }
    }

    /// All epochs of one network, those of choosing the rate among them.
    fn epochs(&self) -> f64 {
        epochs(&self.setting, self.last) as f64
    }

    /// About how long this depth takes, in operations on numbers.
    #[must_use]
    pub fn weight(setting: &Setting, depth: usize, last: u64, trials: u64) -> f64 {
        let operations = match setting.optimiser {
            Optimiser::GradientDescent => 14 * depth + 17,
            Optimiser::Momentum | Optimiser::Nesterov => 22 * depth + 17,
            Optimiser::Adam => 90 * depth + 17,
        };
        (epochs(setting, last) * trials) as f64 * operations as f64
    }
}

/// The epochs of one network.
fn epochs(setting: &Setting, last: u64) -> u64 {
    let choosing = CANDIDATES.len() as u64 - 1;
    last + if setting.rate == Rate::Best { choosing * Cohort::<crate::numerics::Widest>::STRIDE } else { 0 }
}

/// All networks at their starts.
fn cohort(setting: &Setting, depth: usize, surfaces: &[Surfaces], rate: f64) -> Result<Cohort, NumericsError> {
    let start =
        |(surfaces, trial): (&Surfaces, u64)| setting.start.network(depth, SEED, trial, surfaces.training.line());
    let starts: Vec<Network> = surfaces.iter().zip(0..).map(start).collect::<Result<_, _>>()?;
    let training = surfaces.iter().map(|surfaces| surfaces.training).collect();
    Cohort::new(starts, training, setting.optimiser, LearningRate::new(rate)?)
}

fn score(networks: &[Network], surfaces: &[Surfaces]) -> Score {
    let left = |(network, surfaces): (&Network, &Surfaces)| {
        let left = surfaces.training.excess(network.line()) / surfaces.training.excess(FLAT);
        if left.is_finite() { left } else { f64::INFINITY }
    };
    let mut left: Vec<f64> = networks.iter().zip(surfaces).map(left).collect();
    left.sort_by(f64::total_cmp);
    let (low, high) = (left[(left.len() - 1) / 2], left[left.len() / 2]);
    (left.iter().filter(|left| left.is_infinite()).count(), f64::midpoint(low, high))
}

/// What a line comes to by each of [`MEASURES`]; infinite where its training loss is not finite.
fn measures(line: Line, Surfaces { training, validation }: &Surfaces) -> [f64; MEASURES.len()] {
    let finite = |value: f64| if value.is_finite() { value } else { f64::INFINITY };
    let excess = finite(training.excess(line));
    if excess.is_infinite() {
        return [f64::INFINITY; MEASURES.len()];
    }
    [training.deviation(line), training.mse() + excess, finite(validation.mse() + validation.excess(line))]
}
