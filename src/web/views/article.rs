use super::plain::{Plain, Str, type_of, views, write_field};
use crate::exhibit::{Change, Claim, Conceals, Evidence, Guess, Handle, TimedTask};
use crate::figure::significant;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// Something on a figure that can be dragged.
    HandleView {
        /// Its name in the page.
        id: Str,
        /// Its name for readers.
        name: Str,
        /// Where it is, in words.
        text: String,
        /// Where it is, in CSS pixels from the left of the figure.
        x: f64,
        /// Where it is, in CSS pixels from the top of the figure.
        y: f64,
        /// Whether it moves up and down alone.
        upright: bool,
    }

    /// A sentence that can be put to the test.
    ClaimView {
        /// Its name in the page.
        id: Str,
        /// Whether it fails where it was tried to break it.
        breaks: bool,
        /// The id of the figure on which it is seen.
        figure: Str,
    }

    /// What was set otherwise to put a claim to the test.
    ChangeView {
        /// The name of the control for readers.
        name: Str,
        /// What it was set to before, as readers see it.
        before: String,
        /// What it is set to now.
        after: String,
    }

    /// What the numbers say of a claim.
    EvidenceView {
        /// What follows: `holds`, `fails`, `not-shown`, `cannot-tell` or `pending`.
        verdict: Str,
        /// What follows, in a sentence; empty while the numbers are being computed.
        sentence: Str,
        /// The numbers, in a sentence.
        text: String,
    }

    /// A question that the reader answers before the exhibit does.
    GuessView {
        /// The question.
        question: Str,
        /// What can be said in words.
        replies: Vec<ReplyView>,
        /// The figure in which a place is asked for, if one is.
        figure: Option<Str>,
        /// Whether there is an answer to be had by those who say nothing.
        tells: bool,
        /// The figures that would tell the answer, and so are not shown before, with the words beside them.
        figures: Vec<Str>,
        /// Whether everything would tell it.
        all: bool,
    }

    /// Something that can be said to a question.
    ReplyView {
        /// What `Stage.say` takes.
        id: Str,
        /// Its words.
        words: Str,
    }

    /// Something that can be timed.
    TaskView {
        /// Its name in the page.
        id: Str,
        /// Its name for readers.
        name: String,
        /// How many operations it takes in all, as readers see it.
        operations: String,
        /// How often it does what is timed.
        repeats: f64,
    }
}

impl HandleView {
    pub(in crate::web) fn of(handle: Handle, (x, y): (f64, f64)) -> Self {
        let Handle { id, name, text, upright, .. } = handle;
        Self { id, name, text, x, y, upright }
    }
}

impl ClaimView {
    pub(in crate::web) fn of(claim: &Claim) -> Self {
        Self { id: claim.id, breaks: claim.breaks, figure: claim.figure }
    }
}

impl ChangeView {
    pub(in crate::web) fn of(Change { name, before, after }: Change) -> Self {
        Self { name, before, after }
    }
}

impl EvidenceView {
    pub(in crate::web) fn of(Evidence { verdict, text }: Evidence) -> Self {
        Self { verdict: verdict.id(), sentence: verdict.sentence(), text }
    }
}

impl GuessView {
    pub(in crate::web) fn of(guess: &Guess) -> Self {
        let replies = guess.replies().iter().map(|&(id, words)| ReplyView { id, words });
        let figures: &[Str] = if let Conceals::Figures(figures) = guess.conceals { figures } else { &[] };
        Self {
            question: guess.question,
            replies: replies.collect(),
            figure: guess.place().map(|place| place.figure),
            tells: guess.tells(),
            figures: figures.to_vec(),
            all: guess.conceals == Conceals::All,
        }
    }
}

impl TaskView {
    pub(in crate::web) fn of(TimedTask { id, name, operations, repeats }: TimedTask) -> Self {
        Self { id, name, operations: significant(operations, 3), repeats }
    }
}
