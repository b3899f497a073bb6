use super::{EXACT_TRIALS, MAX_TRIALS, SweepSpec};
use crate::numerics::{MAX_DEPTH, NumericsError, noise_within_range};

/// One depth of a study: all that decides its numbers, but which of the trials were computed.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Deserialize, serde::Serialize))]
pub struct DepthStudy {
    /// Everything but depth and trials.
    pub spec: SweepSpec,
    /// L, 1 to 20.
    pub depth: usize,
    /// How many trials the whole study has, 1 to [`MAX_TRIALS`]; up to [`EXACT_TRIALS`] its quantiles are exact.
    pub trials: u64,
}

impl DepthStudy {
    /// Whether every value is kept, so that quantiles are exact.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.trials <= EXACT_TRIALS
    }

    /// Refuses what is out of range; the epochs that are recorded.
    pub(super) fn recorded(&self) -> Result<Vec<u64>, NumericsError> {
        let out_of_range = |name, value, allowed| Err(NumericsError::OutOfRange { name, value, allowed });
        if !(1..=MAX_DEPTH).contains(&self.depth) {
            return out_of_range("the depth", self.depth as f64, "1 to 20");
        }
        if !(1..=MAX_TRIALS).contains(&self.trials) {
            return out_of_range("the number of trials", self.trials as f64, "1 to 1,000,000,000,000");
        }
        noise_within_range(self.spec.noise_coefficient)?;
        self.spec.recorded()
    }

    /// The first setting in which another study differs: its name, and what it is in this one and in the other.
    pub(super) fn difference(&self, other: &Self) -> Option<(&'static str, String, String)> {
        let shown = |Self { spec, depth, trials }: &Self| {
            [
                ("the depth", depth.to_string()),
                ("the number of trials of the study", trials.to_string()),
                ("the number of epochs", spec.epochs.to_string()),
                ("the recording", format!("{:?}", spec.recording)),
                ("the seed", spec.seed.to_string()),
                ("the noise coefficient", spec.noise_coefficient.to_string()),
                ("the learning rate", spec.learning_rate.value().to_string()),
                ("the initialisation", spec.initialisation.id().to_owned()),
                ("the optimiser", spec.optimiser.id().to_owned()),
            ]
        };
        let mut pairs = shown(self).into_iter().zip(shown(other));
        pairs.find_map(|((name, own), (_, other))| (own != other).then_some((name, own, other)))
    }
}
