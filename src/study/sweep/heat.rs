use super::spec::{Surfaces, SweepSpec};
use crate::numerics::{Batch, Entrant, Lanes, LearningRate, Measured, Network, NumericsError, Optimiser, Training};

/// Networks of one depth that are trained and recorded together.
#[derive(Debug)]
pub(super) enum Heat<T: Lanes> {
    /// By gradient descent, side by side in lanes.
    Lanes(Batch<T>),
    /// By another optimiser, each alone. The number counts the updates asked for; a network that diverged has had
    /// fewer.
    Alone(Vec<Training>, u64),
}

impl<T: Lanes> Heat<T> {
    /// The networks of neighbouring trials, the first of which is `first_trial`, at epoch 0.
    ///
    /// # Errors
    /// Those of [`Initialisation::network`](crate::numerics::Initialisation::network) and [`Batch::new`].
    pub(super) fn new(
        spec: &SweepSpec,
        depth: usize,
        first_trial: u64,
        surfaces: &[Surfaces],
    ) -> Result<Self, NumericsError> {
        let entrants: Vec<_> = surfaces
            .iter()
            .zip(first_trial..)
            .map(|(Surfaces { training, validation }, trial)| {
                let network = spec.initialisation.network(depth, spec.seed, trial, training.line())?;
                Ok(Entrant { network, training, validation })
            })
            .collect::<Result<_, NumericsError>>()?;
        Ok(match spec.optimiser {
            Optimiser::GradientDescent => Self::Lanes(Batch::new(&entrants, 0)?),
            other => Self::Alone(entrants.iter().map(|entrant| Training::new(entrant.network, other)).collect(), 0),
        })
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Lanes(batch) => batch.len(),
            Self::Alone(all, _) => all.len(),
        }
    }

    pub(super) fn epoch(&self) -> u64 {
        match self {
            Self::Lanes(batch) => batch.epoch(),
            Self::Alone(_, epoch) => *epoch,
        }
    }

    /// Updates every network `epochs` times, on the surfaces that it was made for.
    pub(super) fn advance(&mut self, rate: LearningRate, epochs: u64, surfaces: &[Surfaces]) {
        match self {
            Self::Lanes(batch) => batch.advance(rate, epochs),
            Self::Alone(all, epoch) => {
                for (training, surfaces) in all.iter_mut().zip(surfaces) {
                    training.advance(&surfaces.training, rate, epochs);
                }
                *epoch += epochs;
            }
        }
    }

    /// The measurements of every network now, for a learning rate of 1; NaN for those that diverged.
    pub(super) fn measure(&self, surfaces: &[Surfaces]) -> Vec<Measured<f64>> {
        match self {
            Self::Lanes(batch) => batch.measure(),
            Self::Alone(all, epoch) => {
                let diverged =
                    Measured { excess: f64::NAN, validation_excess: f64::NAN, deviation: f64::NAN, step: f64::NAN };
                let of = |(training, surfaces): (&Training, &Surfaces)| {
                    if training.diverged() {
                        diverged
                    } else {
                        Measured::of(training.network(), &surfaces.training, &surfaces.validation, *epoch)
                    }
                };
                all.iter().zip(surfaces).map(of).collect()
            }
        }
    }

    /// One network as it is now; the last one for an index beyond.
    pub(super) fn network(&self, index: usize) -> Option<Network> {
        match self {
            Self::Lanes(batch) => Some(batch.network(index)),
            Self::Alone(all, _) => all.get(index).or(all.last()).map(|training| *training.network()),
        }
    }
}
