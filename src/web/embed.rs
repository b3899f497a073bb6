//! One exhibit in somebody else's page: what its address asks for, and how it is written.

use super::address::Address;
use super::{Stage, fail};
use crate::address::embedding::{self, Embedding, Switch};
use crate::address::permalink::{self, Permalink};
use crate::exhibits;
use wasm_bindgen::prelude::wasm_bindgen;

/// What an address asks for, held to what there is.
#[wasm_bindgen(getter_with_clone)]
#[expect(clippy::struct_excessive_bools, reason = "the flags are independent, and crossed over one by one")]
pub struct EmbedView {
    /// The exhibit to be shown.
    #[wasm_bindgen(readonly)]
    pub exhibit: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// The controls to be shown.
    #[wasm_bindgen(readonly)]
    pub controls: Vec<String>,
    /// Whether they were listed by name, so that whatever is not listed is left out.
    #[wasm_bindgen(readonly)]
    pub listed: bool,
    /// Whether the ground of the host's page is seen through it.
    #[wasm_bindgen(readonly)]
    pub transparent: bool,
    /// Whether titles and words are left out.
    #[wasm_bindgen(readonly)]
    pub bare: bool,
    /// Whether the run begins by itself when it is first seen.
    #[wasm_bindgen(readonly)]
    pub autoplay: bool,
    /// Whether it is a picture, on which nothing can be done and nothing moves.
    #[wasm_bindgen(readonly)]
    pub still: bool,
    /// Whether no control can be moved.
    #[wasm_bindgen(readonly)]
    pub locked: bool,
}

impl EmbedView {
    fn of(embedding: &Embedding) -> Option<Self> {
        let entry = exhibits::entry(embedding.exhibit()?).ok()?;
        Some(Self {
            exhibit: entry.id.to_owned(),
            name: entry.name.to_owned(),
            controls: embedding.controls().into_iter().map(str::to_owned).collect(),
            listed: embedding.listed().is_some(),
            transparent: embedding.is(Switch::Transparent),
            bare: embedding.is(Switch::Bare),
            autoplay: embedding.is(Switch::Autoplay),
            still: embedding.is(Switch::Still),
            locked: embedding.is(Switch::Locked),
        })
    }
}

#[wasm_bindgen]
impl Address {
    /// Reads a fragment without its `#` that shows one exhibit in another page; whatever it is, something can be said of it.
    #[must_use]
    pub fn read_embedded(fragment: &str) -> Self {
        Self { link: Permalink::read_embedded(fragment) }
    }

    /// What is asked for of one exhibit; nothing where none is named that there is.
    #[must_use]
    pub fn embed(&self) -> Option<EmbedView> {
        self.link.embedding().and_then(EmbedView::of)
    }
}

/// How an exhibit is put into another page.
#[wasm_bindgen(getter_with_clone)]
pub struct ShareView {
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// The fragment of the page in this state, or the name of the exhibit's section where all is as at first.
    #[wasm_bindgen(readonly)]
    pub page: String,
    /// The fragment of the embed in this state.
    #[wasm_bindgen(readonly)]
    pub embed: String,
    /// The height of a frame around it where no script measures it, in CSS pixels.
    #[wasm_bindgen(readonly)]
    pub height: u32,
    /// The attributes of the custom element: names and texts by turns.
    #[wasm_bindgen(readonly)]
    pub attributes: Vec<String>,
    /// The file of the still of its first figure, without theme, shape and ending.
    #[wasm_bindgen(readonly)]
    pub still: String,
    /// What that still shows, in words.
    #[wasm_bindgen(readonly)]
    pub description: String,
}

#[wasm_bindgen]
impl Stage {
    /// How the exhibit is put into another page as it is now.
    ///
    /// # Errors
    /// None: the exhibit is one there is.
    pub fn share(&self) -> Result<ShareView, js_sys::Error> {
        let entry = exhibits::entry(self.id).map_err(fail)?;
        let parts = self.parts(true);
        let page = permalink::fragment(&parts, None);
        let prefix = format!("{}.", self.id);
        let own = parts.iter().filter_map(|part| part.strip_prefix(&prefix)?.split_once('='));
        let attributes = own.flat_map(|(name, text)| [name.to_owned(), text.to_owned()]).collect();
        let first = (entry.open)().map_err(fail)?.figures().into_iter().next();
        let (still, description) = first.map(|figure| (figure.id.to_owned(), figure.description)).unwrap_or_default();
        Ok(ShareView {
            name: entry.name.to_owned(),
            page: if page.is_empty() { self.id.to_owned() } else { page },
            embed: permalink::embedded(self.id, &parts),
            height: embedding::height(self.id).unwrap_or_default(),
            attributes,
            still,
            description,
        })
    }

    /// Lets no control be moved from now on. A run can still be played, and an address be taken on.
    pub fn lock(&mut self) {
        self.locked = true;
    }

    /// # Errors
    /// Where no control can be moved.
    pub(super) fn unlocked(&self) -> Result<(), js_sys::Error> {
        if self.locked { Err(fail("whoever put this exhibit here has locked its controls")) } else { Ok(()) }
    }
}
