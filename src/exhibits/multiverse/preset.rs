//! Choices that somebody would call reasonable.

use crate::controls::{Choice as _, choice};
use crate::numerics::{Initialisation, NoiseModel, Optimiser};
use crate::study::multiverse::{BUDGETS, Choice, Kept, MEASURES, NOISES, POINTS, RATES, Rate, Summary};
use crate::study::{Metric, protocol};

choice! {
    /// Whose choices are kept.
    pub(super) enum Preset {
        /// Whatever was computed.
        All => "all", "all choices";
        /// What the paper and its author's script name.
        Papers => "papers", "the paper’s own choices";
        /// What somebody would choose who wants a network that is trained well.
        Practical => "practical", "what a practitioner would choose";
        /// Something else.
        Own => "own", "my own choices";
    }
}

impl Preset {
    /// The options that it keeps; nothing where readers choose themselves.
    ///
    /// The paper's: `PyTorch`'s start, gradient descent, the four rates that the script names, 10,000 epochs, 1,000 points,
    /// the four noises, all that the script records, and means. A practitioner's: a start that libraries offer as
    /// theirs, an optimiser with memory, a rate that was tuned for each depth, and the loss on fresh points; the rest lies
    /// with the data and the patience there is.
    pub(super) fn kept(self) -> Option<Kept> {
        match self {
            Self::All => Some(Kept::all()),
            Self::Papers => Some(keeping(&[
                (Choice::Start, &|place| Initialisation::ALL[place] == Initialisation::PyTorch),
                (Choice::Optimiser, &|place| Optimiser::ALL[place] == Optimiser::GradientDescent),
                (Choice::Rate, &|place| matches!(RATES[place], Rate::Fixed(rate) if rate <= 0.01)),
                (Choice::Budget, &|place| BUDGETS[place] == protocol::EPOCHS),
                (Choice::Points, &|place| POINTS[place] == protocol::TRAINING_POINTS),
                (Choice::Noise, &|place| NOISES[place].model == NoiseModel::LabelMean),
                (Choice::Summary, &|place| Summary::ALL[place] == Summary::Mean),
            ])),
            Self::Practical => Some(keeping(&[
                (Choice::Start, &|place| LIBRARIES.contains(&Initialisation::ALL[place])),
                (Choice::Optimiser, &|place| Optimiser::ALL[place].remembers()),
                (Choice::Rate, &|place| RATES[place] == Rate::Best),
                (Choice::Measure, &|place| MEASURES[place] == Metric::ValidationMse),
            ])),
            Self::Own => None,
        }
    }

    /// The one that keeps this.
    pub(super) fn of(kept: Kept) -> Self {
        Self::ALL.iter().copied().find(|preset| preset.kept() == Some(kept)).unwrap_or(Self::Own)
    }

    /// Its name in a sentence, after "of".
    pub(super) fn phrase(self) -> &'static str {
        match self {
            Self::All => "all choices",
            Self::Papers => "the paper’s own choices",
            Self::Practical => "what a practitioner would choose",
            Self::Own => "these choices",
        }
    }
}

/// The starts that libraries offer as theirs.
const LIBRARIES: [Initialisation; 3] = [Initialisation::PyTorch, Initialisation::Glorot, Initialisation::He];

/// Which options of a choice are wanted, by their places.
type Wanted<'a> = (Choice, &'a dyn Fn(usize) -> bool);

/// All options, but of these choices only those that are wanted.
fn keeping(wanted: &[Wanted]) -> Kept {
    wanted.iter().fold(Kept::all(), |kept, (choice, is_wanted)| {
        let options = (0..choice.count()).filter(|&place| is_wanted(place)).fold(0, |bits, place| bits | 1 << place);
        kept.with(*choice, options)
    })
}
