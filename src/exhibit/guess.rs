//! Questions that a reader answers before the exhibit does.

use super::sketch::Place;
use crate::controls::ControlError;
use crate::figure::Figure;
use crate::numerics::Line;

/// A question whose answer the exhibit computes.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// The question, and what is to be done where that is not said by the replies.
    pub question: &'static str,
    /// What can be said.
    pub replies: Replies,
    /// What would tell the answer, and so is not shown before.
    pub conceals: Conceals,
    /// What is set once something was said, so that the answer comes to be computed.
    pub then: &'static [(&'static str, &'static str)],
    /// What is said until the answer is known.
    pub until: &'static str,
}

/// What can be said to a question.
#[derive(Clone, Copy, Debug)]
pub enum Replies {
    /// One of these: an id, and the words in which one says it.
    These(&'static [(&'static str, &'static str)]),
    /// A place in a figure.
    Place(Place),
}

/// What was said to a question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reply {
    /// One of the replies in words, by its id.
    Words(&'static str),
    /// A value of an axis.
    Value(f64),
    /// A straight line.
    Line(Line),
}

/// What would tell an answer before it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conceals {
    /// Nothing: it is not computed yet.
    Nothing,
    /// These figures, by their ids, and the words and numbers beside them.
    Figures(&'static [&'static str]),
    /// All there is, but for the figure in which a guess is placed; see [`Guessable::empty`](super::Guessable::empty).
    All,
}

impl Guess {
    /// The replies in words, each with its id; none where a place is asked for.
    #[must_use]
    pub const fn replies(&self) -> &'static [(&'static str, &'static str)] {
        match self.replies {
            Replies::These(replies) => replies,
            Replies::Place(_) => &[],
        }
    }

    /// Where a guess is placed, if it is one that is made in a figure.
    #[must_use]
    pub const fn place(&self) -> Option<Place> {
        match self.replies {
            Replies::These(_) => None,
            Replies::Place(place) => Some(place),
        }
    }

    /// Whether there is an answer to be had by those who say nothing: not where a run tells it in any case.
    #[must_use]
    pub fn tells(&self) -> bool {
        self.conceals != Conceals::Nothing || !self.then.is_empty()
    }

    /// Reads a reply: the id of one in words, or the numbers of a place in this figure, as [`Reply`] writes them.
    ///
    /// # Errors
    /// [`ControlError::Unknown`], which lists the replies there are, or [`ControlError::Invalid`], which says the range.
    pub fn reply(&self, text: &str, figure: Option<&Figure>) -> Result<Reply, ControlError> {
        if let (Some(place), Some(figure)) = (self.place(), figure) {
            return place.read(text, figure);
        }
        let found = self.replies().iter().find(|(id, _)| *id == text);
        let known = || self.replies().iter().map(|(id, _)| *id);
        found.map(|(id, _)| Reply::Words(id)).ok_or_else(|| ControlError::unknown("reply", text, known()))
    }

    /// A reply in words.
    #[must_use]
    pub fn words(&self, reply: Reply) -> String {
        match (reply, self.place()) {
            (Reply::Words(id), _) => {
                self.replies().iter().find(|(known, _)| *known == id).map_or(id, |(_, words)| words).to_owned()
            }
            (_, Some(place)) => (place.words)(reply),
            (_, None) => reply.to_string(),
        }
    }

    /// What is said to a reply in words before the facts, which follow as whole sentences; nothing where none was given.
    #[must_use]
    pub fn told(&self, reply: Option<Reply>, is_right: bool, facts: &str) -> String {
        match reply {
            Some(reply) if is_right => format!("You said {}, and you are right. {facts}", self.words(reply)),
            Some(reply) => format!("You said {}. {facts}", self.words(reply)),
            None => facts.to_owned(),
        }
    }

    /// What is said to a place before the facts: how far off it is, in words, or that it is near.
    #[must_use]
    pub fn told_place(&self, reply: Reply, off: Option<&str>, facts: &str) -> String {
        format!("You said {}, {}. {facts}", self.words(reply), off.unwrap_or("which is close"))
    }
}

/// A number is taken for right within this factor of the truth: so near lie two places that a finger can hardly tell
/// apart on a logarithmic axis of a few powers of ten.
const NEAR: f64 = 1.25;

/// How many times too many or too few a guessed number of epochs is; nothing where it is near. Where the true one is not
/// known because it is beyond all that was tried, any guess is too low.
#[must_use]
pub fn times_off(guess: f64, truth: Option<u64>) -> Option<String> {
    let Some(truth) = truth else { return Some("too few".to_owned()) };
    let (guess, truth) = (guess.round().max(1.0), truth.max(1) as f64);
    let times = |ratio: f64| crate::figure::significant(ratio, 2);
    if guess > NEAR * truth {
        Some(format!("{} times too many", times(guess / truth)))
    } else if NEAR * guess < truth {
        Some(format!("{} times too few", times(truth / guess)))
    } else {
        None
    }
}

impl std::fmt::Display for Reply {
    /// As [`Guess::reply`] reads it, to the same bits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Words(id) => f.write_str(id),
            Self::Value(value) => write!(f, "{value}"),
            Self::Line(Line { slope, intercept }) => write!(f, "{slope} {intercept}"),
        }
    }
}
