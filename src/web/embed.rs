//! One exhibit in somebody else's page: how it is written, and how its controls are locked.

use super::views::{AttributeView, ShareView, plain};
use super::{Stage, fail};
use crate::address::permalink;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Stage {
    /// How the exhibit is put into another page as it is now.
    ///
    #[must_use]
    #[wasm_bindgen(unchecked_return_type = "ShareView")]
    pub fn share(&self) -> JsValue {
        let entry = self.entry;
        let parts = self.parts();
        let page = permalink::fragment(&parts, None);
        let prefix = format!("{}.", entry.id);
        let own = parts.iter().filter_map(|part| part.strip_prefix(&prefix)?.split_once('='));
        let attributes = own.map(|(name, text)| AttributeView { name: name.to_owned(), text: text.to_owned() });
        plain(&ShareView {
            name: entry.name,
            file: entry.article.page(),
            page: if page.is_empty() { entry.id.to_owned() } else { page },
            embed: permalink::embedded(entry.id, &parts),
            attributes: attributes.collect(),
        })
    }

    /// Lets no control be moved from now on. A run can still be played, and an address be taken on.
    pub fn lock(&mut self) {
        self.locked = true;
    }

    /// # Errors
    /// Where no control can be moved.
    pub(super) fn unlocked(&self) -> Result<(), js_sys::Error> {
        if self.locked { Err(fail("The controls of this embed are locked.")) } else { Ok(()) }
    }
}
