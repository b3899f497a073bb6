use super::json::Json;
use crate::numerics::Dataset;
use std::any::Any;

/// What runs in an exhibit, beyond what its controls say, so that other programs can run it again. Each family of exhibits
/// writes its own.
pub trait Reproducible: Any {
    /// What the file of the state holds of it, beside what every exhibit's file holds.
    fn fields(&self) -> Vec<(&'static str, Json)>;

    /// What of it is drawn at random, as a line of the receipt.
    fn randomness(&self) -> String;

    /// What to type at a shell for the same numbers, a line each.
    fn commands(&self) -> Vec<String>;

    /// What the address and the controls do not bring back of it, and what they do instead: a sentence each.
    fn lost_in_address(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// What the commands print and what they cannot, as Markdown.
    fn explanation(&self) -> String;

    /// The points that it is trained on, where there are some.
    fn dataset(&self) -> Option<&Dataset> {
        None
    }

    /// A program for Python and NumPy that gives the same numbers, which may read the points from a file of this name.
    fn script(&self, _points_file: &str) -> Option<String> {
        None
    }

    /// How far that program's numbers agree with those of the commands, as a sentence without its full stop.
    fn agreement(&self) -> &'static str {
        "Its rows agree with those above to about nine digits; numbers below 1e-12 are rounding, there and here"
    }
}
