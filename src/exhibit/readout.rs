//! What an exhibit shows beside its figures.

use crate::figure::significant;

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

/// Something that went wrong, and what can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What and why.
    pub text: String,
    /// Actions, each with its id and its name for readers.
    pub actions: Vec<(&'static str, String)>,
}
