/// Something whose cost is of interest.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedTask {
    /// Its name in code.
    pub id: &'static str,
    /// Its name for readers.
    pub name: String,
    /// How many operations on numbers (additions, subtractions, multiplications, divisions) it takes in all.
    pub operations: f64,
    /// How often it does what [`carry_out`](super::Timed::carry_out) does once.
    pub repeats: f64,
}
