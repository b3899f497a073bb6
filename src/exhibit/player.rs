/// Where a run stands. What is called an epoch here is a step of the run, whatever passes in it: see [`Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Player {
    /// The epoch that is shown.
    pub epoch: u64,
    /// The epoch at which the run ends.
    pub end: u64,
    /// How many epochs pass in a frame.
    pub speed: u64,
}

/// What passes in a step of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// An update of all parameters.
    Epoch,
    /// A thousandth of a second.
    Millisecond,
}

impl Step {
    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Epoch => "epoch",
            Self::Millisecond => "millisecond",
        }
    }

    /// Its name where one begins a line.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Epoch => "Epoch",
            Self::Millisecond => "Millisecond",
        }
    }
}

impl Player {
    /// The place of the present epoch on the scrubber, 0 to 1. Equal steps of it are equal steps of the square root of
    /// the epoch: early epochs, where most happens, get more room than on a linear scale and late ones more than on a
    /// logarithmic one.
    #[must_use]
    pub fn fraction(self) -> f64 {
        (self.epoch as f64 / self.end.max(1) as f64).sqrt()
    }

    /// The epoch at a place on the scrubber: the inverse of [`fraction`](Self::fraction).
    #[must_use]
    pub fn epoch_at(self, fraction: f64) -> u64 {
        let fraction = fraction.clamp(0.0, 1.0);
        (fraction * fraction * self.end as f64).round() as u64
    }

    /// The next of 1, 2, 5, 10, 20, 50, ... after the present epoch, or the end.
    #[must_use]
    pub fn next_milestone(self) -> u64 {
        let decades = std::iter::successors(Some(1_u64), |decade| decade.checked_mul(10));
        decades
            .flat_map(|decade| [1, 2, 5].map(|digit| decade.saturating_mul(digit)))
            .find(|&milestone| milestone > self.epoch)
            .map_or(self.end, |milestone| milestone.min(self.end))
    }
}
