//! A universe as other programs compute it again.

use crate::exhibit::Reproducible;
use crate::exhibit::json::Json;
use crate::study::multiverse::{Choice, Effect, PAIRS, SEED, TRIALS, Universe};

/// The universe that is looked at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct UniverseState {
    /// Which it is.
    pub(super) universe: Universe,
    /// How many trials it has, by the file; nothing before that was read.
    pub(super) trials: Option<u64>,
    /// What it came to, by the file.
    pub(super) effect: Option<Effect>,
}

impl Reproducible for UniverseState {
    fn fields(&self) -> Vec<(&'static str, Json)> {
        let options =
            Choice::ALL.map(|choice| (choice.id(), Json::text(choice.option(self.universe.option(choice)).0)));
        let number = |value: i8| Json::Number(f64::from(value));
        let mut fields = vec![("universe", Json::Object(options.to_vec()))];
        if let Some(Effect { effect, low, high }) = self.effect {
            let pairs = number(PAIRS);
            let object =
                vec![("effect", number(effect)), ("low", number(low)), ("high", number(high)), ("pairs", pairs)];
            fields.push(("effect", Json::Object(object)));
        }
        fields
    }

    fn randomness(&self) -> String {
        format!("- Seed: {SEED}\n")
    }

    fn commands(&self) -> Vec<String> {
        vec![format!("lnn-lab multiverse --one {} --trials {}", self.universe, self.trials.unwrap_or(TRIALS))]
    }

    fn explanation(&self) -> String {
        "\nIt prints the effect of the universe that is looked at and the ends of its interval, the same three numbers as the \
         page. There is no program for NumPy, which draws other random numbers.\n"
            .to_owned()
    }
}
