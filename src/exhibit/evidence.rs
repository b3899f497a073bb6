use crate::study::Interval;

/// What the numbers of an exhibit say of a claim, as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What follows from them.
    pub verdict: Verdict,
    /// The numbers and the state that they belong to, in whole sentences; or why there are none.
    pub text: String,
}

/// What follows for a claim from the numbers of an exhibit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The numbers agree with the claim.
    Holds,
    /// The numbers contradict it.
    Fails,
    /// The claim does not speak of this state, or the state does not show what it speaks of.
    NotShown,
    /// The numbers are too few: their interval has room for both answers.
    CannotTell,
    /// The numbers are being computed.
    Pending,
}

impl Verdict {
    /// All there are.
    pub const ALL: [Self; 5] = [Self::Holds, Self::Fails, Self::NotShown, Self::CannotTell, Self::Pending];

    /// Its name in the page and in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::NotShown => "not-shown",
            Self::CannotTell => "cannot-tell",
            Self::Pending => "pending",
        }
    }

    /// What it comes to, in a sentence before the numbers; nothing while they are being computed.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Holds => "It holds here.",
            Self::Fails => "It does not hold here.",
            Self::NotShown => "Not shown here.",
            Self::CannotTell => "This cannot be told from so few.",
            Self::Pending => "",
        }
    }

    /// Whether a quantity of which an interval is known is above a bound.
    #[must_use]
    pub fn above(bound: f64, interval: Interval) -> Self {
        if interval.low > bound {
            Self::Holds
        } else if interval.high <= bound {
            Self::Fails
        } else {
            Self::CannotTell
        }
    }
}

impl From<bool> for Verdict {
    fn from(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::Fails }
    }
}

impl Evidence {
    /// What follows, and the numbers that say so.
    #[must_use]
    pub fn of(verdict: impl Into<Verdict>, text: String) -> Self {
        Self { verdict: verdict.into(), text }
    }

    /// Why the claim is neither shown nor refuted by this state, and what would show it.
    #[must_use]
    pub fn not_shown(text: String) -> Self {
        Self { verdict: Verdict::NotShown, text }
    }

    /// What there is to say before the numbers are complete.
    #[must_use]
    pub fn pending() -> Self {
        Self { verdict: Verdict::Pending, text: "This is being computed.".to_owned() }
    }
}
