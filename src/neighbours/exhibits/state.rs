//! An experiment as other programs run it again.

use crate::exhibit::json::Json;
use crate::exhibit::{Readout, Reproducible};

/// An experiment with its seed, and what it has come to.
#[derive(Clone, Debug)]
pub(super) struct ExperimentState {
    /// What is said to `lnn-lab neighbours`: the experiment, and its settings.
    pub(super) command: String,
    /// What everything random in it follows from.
    pub(super) seed: u64,
    /// The numbers on show, which the command prints by the same names.
    pub(super) numbers: Vec<Readout>,
    /// What is drawn at random, by names, for the file of the state.
    pub(super) drawn: Vec<(&'static str, Json)>,
    /// A program for Python and NumPy.
    pub(super) script: String,
    /// How far its numbers agree, as a sentence of the receipt.
    pub(super) agreement: &'static str,
}

impl Reproducible for ExperimentState {
    fn fields(&self) -> Vec<(&'static str, Json)> {
        self.drawn.clone()
    }

    fn randomness(&self) -> String {
        format!("- Seed: {}\n", self.seed)
    }

    fn commands(&self) -> Vec<String> {
        vec![format!("lnn-lab neighbours {} --seeds {}..{}", self.command, self.seed, self.seed + 1)]
    }

    fn explanation(&self) -> String {
        let named = self.numbers.iter().map(|number| format!("- `{}`: {:?}\n", number.id, number.value));
        format!(
            "\nAmong the numbers that the first command prints are, to the last digit, those on show once all is computed:\n\n{}",
            named.collect::<String>()
        )
    }

    fn script(&self, _points_file: &str) -> Option<String> {
        Some(self.script.clone())
    }

    fn agreement(&self) -> &'static str {
        self.agreement
    }
}

/// A list of numbers in the syntax of Python, which reads back to the same bits.
pub(super) fn listed(values: impl Iterator<Item = f64>) -> String {
    let all: Vec<_> = values.map(|value| format!("{value:?}")).collect();
    format!("[{}]", all.join(", "))
}

/// Lists of numbers, a line each.
pub(super) fn rows(rows: impl Iterator<Item = String>) -> String {
    format!("[\n    {},\n]", rows.collect::<Vec<_>>().join(",\n    "))
}
