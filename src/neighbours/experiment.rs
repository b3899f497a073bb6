use crate::numerics::NumericsError;

/// A number that an experiment comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    /// Its name, as in the heading of a table.
    pub name: &'static str,
    /// Its value; infinite or not a number where there is none.
    pub value: f64,
}

impl Number {
    pub(super) fn new(name: &'static str, value: f64) -> Self {
        Self { name, value }
    }
}

/// An experiment as its settings: everything random in it follows from a seed.
pub trait Experiment {
    /// What it comes to under a seed: the same names in the same order under all.
    ///
    /// # Errors
    ///
    /// [`NumericsError`] if a setting is outside its range, with the setting, its value and the range.
    fn numbers(&self, seed: u64) -> Result<Vec<Number>, NumericsError>;
}
