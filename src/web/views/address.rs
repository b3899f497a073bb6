use super::plain::{Plain, Str, type_of, views, write_field};
use crate::address::embedding::{Embedding, Switch};
use crate::address::permalink::Permalink;
use crate::exhibits;
use crate::figure::Theme;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// What the fragment of an address says.
    AddressView {
        /// The exhibits that it names.
        exhibits: Vec<Str>,
        /// The state of those exhibits, as `Stage.restore` takes it.
        state: String,
        /// `light` or `dark`, where one was chosen by hand.
        theme: Option<Str>,
        /// What could not be used as it stood, a sentence each.
        corrections: Vec<String>,
        /// What is asked for of one exhibit in another page; nothing where none is named that there is.
        embed: Option<EmbedView>,
    }

    /// What an address asks for, held to what there is.
    EmbedView {
        /// The exhibit to be shown.
        exhibit: Str,
        /// Its name for readers.
        name: Str,
        /// The controls to be shown.
        controls: Vec<Str>,
        /// Whether they were listed by name, so that whatever is not listed is left out.
        listed: bool,
        /// The figure that is shown without all others.
        figure: Option<Str>,
        /// Whether a figure that stands alone has no player below it.
        no_player: bool,
        /// Whether the ground of the host's page is seen through it.
        transparent: bool,
        /// Whether titles and words are left out.
        bare: bool,
        /// Whether the run begins by itself when it is first seen.
        autoplay: bool,
        /// Whether it is a picture, on which nothing can be done and nothing moves.
        still: bool,
        /// Whether no control can be moved.
        locked: bool,
        /// Whether what the exhibit asks is asked before it is told.
        guess: bool,
        /// Whether all drawers are open, and everything stands one below the other.
        full: bool,
        /// Whether keys that turn the pages of the host are left to it.
        host_keys: bool,
        /// Whether verdicts, numbers and sentences about them are left out.
        no_answers: bool,
        /// How many times as large as usual text, marks and controls are.
        scale: f64,
    }

    /// How an exhibit is put into another page.
    ShareView {
        /// Its name for readers.
        name: Str,
        /// The file of its article, as an address names it.
        file: Str,
        /// The fragment of that page in this state, or the name of the exhibit's section where every control is at its default.
        page: String,
        /// The fragment of the embed in this state.
        embed: String,
        /// The attributes of the custom element.
        attributes: Vec<AttributeView>,
    }

    /// One attribute of an element.
    AttributeView {
        /// Its name.
        name: String,
        /// What it is set to.
        text: String,
    }
}

impl AddressView {
    pub(in crate::web) fn of(link: &Permalink) -> Self {
        Self {
            exhibits: link.exhibits().to_vec(),
            state: link.state(),
            theme: link.theme().map(Theme::name),
            corrections: link.corrections(),
            embed: link.embedding().and_then(EmbedView::of),
        }
    }
}

impl EmbedView {
    fn of(embedding: &Embedding) -> Option<Self> {
        let entry = exhibits::entry(embedding.exhibit()?).ok()?;
        Some(Self {
            exhibit: entry.id,
            name: entry.name,
            controls: embedding.controls(),
            figure: embedding.figure(),
            no_player: embedding.is(Switch::NoPlayer),
            listed: embedding.listed().is_some() || embedding.figure().is_some(),
            transparent: embedding.is(Switch::Transparent),
            bare: embedding.is(Switch::Bare),
            autoplay: embedding.is(Switch::Autoplay),
            still: embedding.is(Switch::Still),
            locked: embedding.is(Switch::Locked),
            guess: embedding.is(Switch::Guess),
            full: embedding.is(Switch::Full),
            host_keys: embedding.is(Switch::HostKeys),
            no_answers: embedding.is(Switch::NoAnswers),
            scale: embedding.scale(),
        })
    }
}
