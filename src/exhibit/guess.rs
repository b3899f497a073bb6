//! Questions that a reader answers before the exhibit does.

use crate::controls::ControlError;

/// A question whose answer the exhibit computes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replies {
    /// One of these: an id, and the words in which one says it.
    These(&'static [(&'static str, &'static str)]),
    /// One of the things that are compared, by its number; see [`Standing`](super::Standing).
    Members(&'static [(&'static str, &'static str)]),
}

/// What would tell an answer before it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conceals {
    /// Nothing: it is not computed yet.
    Nothing,
    /// These figures, by their ids, and the words and numbers beside them.
    Figures(&'static [&'static str]),
    /// All there is.
    All,
}

impl Guess {
    /// The replies, each with its id and its words.
    #[must_use]
    pub const fn replies(&self) -> &'static [(&'static str, &'static str)] {
        match self.replies {
            Replies::These(replies) | Replies::Members(replies) => replies,
        }
    }

    /// The words of a reply.
    ///
    /// # Errors
    /// [`ControlError::Unknown`], which lists the replies there are.
    pub fn words(&self, reply: &str) -> Result<&'static str, ControlError> {
        let found = self.replies().iter().find(|(id, _)| *id == reply);
        let known = || self.replies().iter().map(|(id, _)| *id);
        found.map(|(_, words)| *words).ok_or_else(|| ControlError::unknown("reply", reply, known()))
    }

    /// What is said to a reply before the facts, which follow as whole sentences; nothing where none was given.
    #[must_use]
    pub fn told(&self, reply: Option<&str>, is_right: bool, facts: &str) -> String {
        match reply.map(|reply| self.words(reply)) {
            Some(Ok(words)) if is_right => format!("You said {words}, and you are right. {facts}"),
            Some(Ok(words)) => format!("You said {words}. {facts}"),
            Some(Err(_)) | None => facts.to_owned(),
        }
    }
}
