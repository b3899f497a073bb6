/// The id of the control that selects one of the things that an exhibit compares, the same wherever there is one.
pub const SELECTOR: &str = "depth";

/// How one of the things that an exhibit compares is doing.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its number: of a network, the depth.
    pub number: usize,
    /// Whether it is the one that is looked at.
    pub selected: bool,
    /// A sign for it, where it has been judged.
    pub sign: Option<Sign>,
    /// How it is doing, in words.
    pub verdict: String,
}

/// A sign for how something is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It is where it should come to.
    Arrived,
    /// It is on its way.
    Moving,
    /// It is far from there, and hardly moves.
    Waiting,
    /// It has left the finite numbers.
    Diverged,
    /// It is not computed yet.
    Pending,
}

impl Sign {
    /// The sign as it is drawn.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Arrived => "✓",
            Self::Moving => "▸",
            Self::Waiting => "═",
            Self::Diverged => "✕",
            Self::Pending => "…",
        }
    }

    /// What it stands for.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Arrived => "arrived",
            Self::Moving => "moving",
            Self::Waiting => "plateau",
            Self::Diverged => "diverged",
            Self::Pending => "to come",
        }
    }
}
