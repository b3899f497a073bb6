//! Many trials as other programs run them again.

use crate::exhibit::Reproducible;
use crate::exhibit::json::Json;
use crate::figure::counted;
use crate::study::sweep::SweepSpec;

/// Many trials.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepState {
    /// What every trial is.
    pub spec: SweepSpec,
    /// How many there are.
    pub trials: u64,
}

impl Reproducible for SweepState {
    fn fields(&self) -> Vec<(&'static str, Json)> {
        let Self { spec, trials } = self;
        let sweep = Json::Object(vec![
            ("seed", Json::Count(spec.seed)),
            ("trials", Json::Count(*trials)),
            ("noise", Json::Number(spec.noise_coefficient)),
            ("learning_rate", Json::Number(spec.learning_rate.value())),
            ("epochs", Json::Count(spec.epochs)),
            ("initialisation", Json::text(spec.initialisation.id())),
            ("optimiser", Json::text(spec.optimiser.id())),
        ]);
        vec![("sweep", sweep)]
    }

    fn randomness(&self) -> String {
        format!("- Seed: {}\n", self.spec.seed)
    }

    fn commands(&self) -> Vec<String> {
        let Self { spec, trials } = self;
        vec![format!(
            "lnn-lab sweep --noise {} --learning-rate {} --trials {trials} --epochs {} --depths 1..=10 --seed {} --init {} \
             --optimizer {} --out sweep.csv",
            spec.noise_coefficient,
            spec.learning_rate.value(),
            spec.epochs,
            spec.seed,
            spec.initialisation.id(),
            spec.optimiser.id()
        )]
    }

    fn explanation(&self) -> String {
        format!(
            "\nThe first prints every hundredth epoch and the last; wherever the page has the same epoch, and always at {}, the \
             numbers are the same to the last digit. There is no program for NumPy, which draws other random numbers: a trial \
             that is opened in the depth race has one.\n",
            counted(self.spec.epochs)
        )
    }
}
