//! What an exhibit shows beside its figures.

use crate::figure::significant;

/// Something whose cost is of interest.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its name in code.
    pub id: &'static str,
    /// Its name for readers.
    pub name: String,
    /// How many operations on numbers (additions, subtractions, multiplications, divisions) it takes in all.
    pub operations: f64,
    /// How often it does what [`carry_out`](super::Exhibit::carry_out) does once.
    pub repeats: f64,
}

/// A state of an exhibit that another one leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Which exhibit.
    pub exhibit: &'static str,
    /// What is set there, in this order.
    pub settings: Vec<(&'static str, String)>,
    /// The epoch that is shown.
    pub epoch: u64,
}

/// A number, and the closed form's where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// Its name in code.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub help: &'static str,
    /// The exact number.
    pub value: f64,
    /// The number as readers see it.
    pub text: String,
    /// The closed form's number, exact and as readers see it.
    pub closed_form: Option<(f64, String)>,
}

/// Significant digits of the numbers beside figures.
const DIGITS: u8 = 5;

impl Readout {
    /// A number that has no closed form.
    pub(crate) fn of(id: &'static str, name: &'static str, help: &'static str, value: f64) -> Self {
        Self { id, name, help, value, text: significant(value, DIGITS), closed_form: None }
    }

    /// With the closed form's number.
    pub(crate) fn beside(self, closed_form: f64) -> Self {
        Self { closed_form: Some((closed_form, significant(closed_form, DIGITS))), ..self }
    }
}

/// How one depth is doing.
#[derive(Clone, Debug, PartialEq)]
pub struct DepthState {
    /// Which depth.
    pub depth: usize,
    /// Whether it is the one that is looked at.
    pub selected: bool,
    /// A sign for it: ✓ converged, ▸ running, ⏸ plateau, ✕ diverged.
    pub symbol: &'static str,
    /// How it is doing, in words.
    pub verdict: String,
}

/// Something that went wrong, and what can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What and why.
    pub text: String,
    /// Actions, each with its id and its name for readers.
    pub actions: Vec<(&'static str, String)>,
}
