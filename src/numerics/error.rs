use std::fmt;

/// Why numbers cannot be computed from what was given. Each message names the thing, its value and the allowed range.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum NumericsError {
    /// A quantity lies outside its range, or is not a number.
    OutOfRange {
        /// The quantity, in the terms of the field.
        name: &'static str,
        /// Its value.
        value: f64,
        /// The allowed range, in words.
        allowed: &'static str,
    },
    /// One coordinate of a point is not finite, or too large to be squared.
    Coordinate {
        /// `"x"` or `"y"`.
        axis: &'static str,
        /// Which point, from 0.
        index: usize,
        /// Its value.
        value: f64,
    },
    /// Two lists that belong together differ in length.
    LengthMismatch {
        /// The first list and its length.
        left: (&'static str, usize),
        /// The second list and its length.
        right: (&'static str, usize),
    },
    /// Fewer than two distinct x: every slope fits equally well.
    TooFewDistinctX {
        /// How many points there are.
        points: usize,
    },
    /// The x differ by so little that their variance is not a normal number.
    SpreadTooSmall {
        /// The variance of x that was computed.
        variance: f64,
    },
    /// A factorisation has not converged within its iterations.
    #[cfg(feature = "neighbours")]
    NoConvergence {
        /// What was computed, in the terms of the field.
        name: &'static str,
        /// How many iterations there were.
        iterations: usize,
    },
}

impl fmt::Display for NumericsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange { name, value, allowed } => {
                write!(f, "{name} is {value}, but must be {allowed}")
            }
            Self::Coordinate { axis, index, value } => write!(
                f,
                "{axis} of point {} is {value}, but must be a finite number between -1e100 and 1e100",
                index + 1
            ),
            Self::LengthMismatch { left, right } => write!(
                f,
                "{} has {} entries and {} has {}, but they must have the same number",
                left.0, left.1, right.0, right.1
            ),
            Self::TooFewDistinctX { points } => {
                let given = if *points == 1 { "1 point".to_owned() } else { format!("{points} points") };
                write!(f, "a line needs at least 2 distinct values of x, but there are fewer among the {given} given")
            }
            Self::SpreadTooSmall { variance } => {
                write!(f, "the variance of x is {variance:e}, but must be at least 1e-200 for a slope to be computed")
            }
            #[cfg(feature = "neighbours")]
            Self::NoConvergence { name, iterations } => {
                write!(f, "{name} did not converge in {iterations} iterations; a smaller or better scaled matrix may")
            }
        }
    }
}

impl std::error::Error for NumericsError {}
