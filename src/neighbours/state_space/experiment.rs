use super::spec::{Descent, Start, StateSpaceSpec};
use super::teacher::Teacher;
use super::training::StateSpaceTraining;
use crate::neighbours::experiment::{Experiment, Number};
use crate::numerics::NumericsError;

/// The lag up to which impulse responses are compared.
const LAST_LAG: usize = 60;

/// A network that is trained to the end, and how its impulse response goes on. The default is a teacher of the poles 0.95
/// and 0.4, width 6 and sequences of 4 steps.
#[derive(Clone, Debug, PartialEq)]
pub struct StateSpaceExperiment {
    /// The settings of the training.
    pub spec: StateSpaceSpec,
    /// How many updates there are, from 1 to 100,000.
    pub updates: u32,
}

impl StateSpaceExperiment {
    /// Training with Adam at the rate 0.003, balanced, 10,000 updates for each pole of the teacher.
    #[must_use]
    pub fn new(teacher: Teacher, width: usize, length: usize, scale: f64) -> Self {
        let updates = 10_000 * teacher.dimension() as u32;
        let descent = Descent::Adam { learning_rate: 3e-3, updates };
        Self { spec: StateSpaceSpec { teacher, width, length, start: Start::Balanced, scale, descent }, updates }
    }
}

impl Experiment for StateSpaceExperiment {
    /// `loss`; `extrapolation_error`: the largest at lags up to 60 that were not learned from; `asymmetry`: how far the
    /// network is from balanced; `pole_1`, `pole_2` and `pole_3`: the largest magnitudes among its poles, with the sign of
    /// the real part; not numbers where there are none.
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError> {
        let updates = f64::from(self.updates);
        crate::neighbours::linear_algebra::within("the number of updates", updates, 1.0..=1e5, "from 1 to 100000")?;
        let mut training = StateSpaceTraining::new(&self.spec, seed)?;
        training.advance(self.updates);
        // A diverged network has none.
        let poles = training.poles().unwrap_or_default();
        let pole =
            |place: usize| poles.get(place).map_or(f64::NAN, |pole| libm::hypot(pole.re, pole.im).copysign(pole.re));
        Ok(vec![
            Number::new("loss", training.loss()),
            Number::new("extrapolation_error", training.extrapolation_error(LAST_LAG)),
            Number::new("asymmetry", training.asymmetry()),
            Number::new("pole_1", pole(0)),
            Number::new("pole_2", pole(1)),
            Number::new("pole_3", pole(2)),
        ])
    }
}
