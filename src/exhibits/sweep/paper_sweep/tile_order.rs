use crate::controls::{Choice, ChoiceOption};

/// How the columns of the map are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TileOrder {
    /// By the number of the trial.
    Number,
    /// By the final D at this depth, the smallest first.
    FinalDeviation(usize),
}

impl TileOrder {
    /// What the columns are called.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Number => "trials, by number",
            Self::FinalDeviation(_) => "trials, the best first",
        }
    }

    /// What the first column of all is called: trial 0 by number, the first by rank.
    pub(super) fn base(self) -> usize {
        match self {
            Self::Number => 0,
            Self::FinalDeviation(_) => 1,
        }
    }
}

impl Choice for TileOrder {
    const ALL: &'static [Self] = &[
        Self::Number,
        Self::FinalDeviation(1),
        Self::FinalDeviation(2),
        Self::FinalDeviation(3),
        Self::FinalDeviation(4),
        Self::FinalDeviation(5),
        Self::FinalDeviation(6),
        Self::FinalDeviation(7),
        Self::FinalDeviation(8),
        Self::FinalDeviation(9),
        Self::FinalDeviation(10),
    ];
    const OPTIONS: &'static [ChoiceOption] = &[
        ChoiceOption::new("number", "trial number"),
        ChoiceOption::new("depth_1", "final D at depth 1"),
        ChoiceOption::new("depth_2", "final D at depth 2"),
        ChoiceOption::new("depth_3", "final D at depth 3"),
        ChoiceOption::new("depth_4", "final D at depth 4"),
        ChoiceOption::new("depth_5", "final D at depth 5"),
        ChoiceOption::new("depth_6", "final D at depth 6"),
        ChoiceOption::new("depth_7", "final D at depth 7"),
        ChoiceOption::new("depth_8", "final D at depth 8"),
        ChoiceOption::new("depth_9", "final D at depth 9"),
        ChoiceOption::new("depth_10", "final D at depth 10"),
    ];
}
