use super::{RateSchedule, Run, Snapshot, Trial, protocol};
use crate::numerics::{Initialisation, LearningRate, Network, NumericsError, Optimiser};

/// Networks of every depth of the [`protocol`], trained side by side on one trial.
///
/// ```
/// use lnn_lab::numerics::{DataSpec, Initialisation, LearningRate, NoiseModel, Optimiser};
/// use lnn_lab::study::{Race, RateSchedule, Trial};
///
/// let noise_model = NoiseModel::LabelMean;
/// let spec = DataSpec { seed: 26, trial: 0, points: 200, noise_coefficient: 0.5, noise_model, ground_truth: None };
/// let schedule = RateSchedule::constant(LearningRate::PAPER);
/// let (start, optimiser) = (Initialisation::PyTorch, Optimiser::GradientDescent);
/// let mut race = Race::new(Trial::new(&spec)?, schedule, start, optimiser, 188, 0)?;
/// while !race.extend(2_000, 100_000) {}
/// let at = race.at(2_000);
/// assert!(at[0].assessment.deviation < at[9].assessment.deviation, "depth 1 is nearer than depth 10");
/// # Ok::<(), lnn_lab::numerics::NumericsError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Race {
    trial: Trial,
    schedule: RateSchedule,
    runs: Vec<Run>,
}

impl Race {
    /// Sets every network to its start, drawn from `seed` and `trial_number`.
    ///
    /// # Errors
    /// Those of [`Initialisation::network`].
    pub fn new(
        trial: Trial,
        schedule: RateSchedule,
        initialisation: Initialisation,
        optimiser: Optimiser,
        seed: u64,
        trial_number: u64,
    ) -> Result<Self, NumericsError> {
        let runs = protocol::DEPTHS
            .map(|depth| {
                let start = initialisation.network(depth, seed, trial_number, trial.descended.line())?;
                Ok(Run::new(&trial, start, optimiser))
            })
            .collect::<Result<_, NumericsError>>()?;
        Ok(Self { trial, schedule, runs })
    }

    /// Goes on from networks as they are: they are the starts of a new run on a trial, at epoch 0.
    #[must_use]
    pub fn from_networks(trial: Trial, schedule: RateSchedule, starts: &[Network], optimiser: Optimiser) -> Self {
        let runs = starts.iter().map(|&start| Run::new(&trial, start, optimiser)).collect();
        Self { trial, schedule, runs }
    }

    /// The data and the loss surfaces.
    #[must_use]
    pub fn trial(&self) -> &Trial {
        &self.trial
    }

    /// The learning rates.
    #[must_use]
    pub fn schedule(&self) -> &RateSchedule {
        &self.schedule
    }

    /// The runs, by rising depth.
    #[must_use]
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// The last epoch at which every network can be visited without computing ahead; any where there are no networks.
    #[must_use]
    pub fn horizon(&self) -> u64 {
        self.runs.iter().map(Run::horizon).min().unwrap_or(u64::MAX)
    }

    /// Computes ahead towards `epoch`, by about `work` epochs over all networks; returns whether it is reached.
    pub fn extend(&mut self, epoch: u64, work: u64) -> bool {
        let mut spent = 0;
        while spent < work {
            let Some(slowest) = self.runs.iter_mut().min_by_key(|run| run.horizon()) else { return true };
            if slowest.horizon() >= epoch {
                return true;
            }
            spent += slowest.extend(&self.trial, &self.schedule).max(1);
        }
        self.horizon() >= epoch
    }

    /// Every network at `epoch`, by rising depth: beyond the [`horizon`](Self::horizon) at the cost of all epochs that are not
    /// computed yet, as [`Run::at`] says.
    #[must_use]
    pub fn at(&self, epoch: u64) -> Vec<Snapshot> {
        self.runs.iter().map(|run| run.at(epoch, &self.trial, &self.schedule)).collect()
    }

    /// Uses another learning rate from `epoch` on. What happened until then stays; what was computed ahead is dropped.
    /// Returns false, and changes nothing, when the run already remembers 500 changes.
    #[must_use]
    pub fn change_rate(&mut self, epoch: u64, rate: LearningRate) -> bool {
        let changed = self.schedule.change(epoch, rate);
        if changed {
            self.runs.iter_mut().for_each(|run| run.truncate(epoch));
        }
        changed
    }

    /// Takes back the latest change of the learning rate; returns the epoch it was made at.
    pub fn undo_rate(&mut self) -> Option<u64> {
        let epoch = self.schedule.undo()?;
        self.runs.iter_mut().for_each(|run| run.truncate(epoch));
        Some(epoch)
    }
}
