//! The state of the page in its address.

use super::views::{AddressView, plain};
use super::{Stage, fail};
use crate::address::permalink::{self, Permalink};
use crate::figure::Theme;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Reads a fragment without its `#`; nothing where it is no state of the page, but for example the name of a section.
#[must_use]
#[wasm_bindgen(unchecked_return_type = "AddressView | undefined")]
pub fn read_address(fragment: &str) -> JsValue {
    plain(&Permalink::read(fragment).as_ref().map(AddressView::of))
}

/// Reads a fragment without its `#` that shows one exhibit in another page; whatever it is, something can be said of it.
#[must_use]
#[wasm_bindgen(unchecked_return_type = "AddressView")]
pub fn read_embed_address(fragment: &str) -> JsValue {
    plain(&AddressView::of(&Permalink::read_embedded(fragment)))
}

/// The fragment of the parts of all exhibits and of the theme, where one was chosen by hand; empty where every control is
/// at its default.
#[must_use]
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "what JavaScript passes is owned")]
pub fn fragment(parts: Vec<String>, theme: &str) -> String {
    permalink::fragment(&parts, Theme::named(theme))
}

#[wasm_bindgen]
impl Stage {
    /// The parts of an address that set the controls as they are.
    #[must_use]
    pub fn settings(&self) -> Vec<String> {
        permalink::settings(self.entry.id, self.exhibit.as_ref())
    }

    /// The parts of an address that bring the exhibit back: its settings and the epoch that is shown.
    #[must_use]
    pub fn parts(&self) -> Vec<String> {
        let mut parts = self.settings();
        parts.extend(permalink::epoch(self.entry.id, self.exhibit.as_ref()));
        parts
    }

    /// Takes on the state that an address describes, and returns what of it could not be used, a sentence each. A control
    /// that it does not name is set to its default, and so are all by what is no state.
    ///
    /// # Errors
    /// None: the exhibit is one there is.
    pub fn restore(&mut self, state: &str) -> Result<Vec<String>, js_sys::Error> {
        let mut link = Permalink::read(state).unwrap_or_default();
        let mut exhibit = link.open(self.entry.id).map_err(fail)?;
        self.hand_over(exhibit.as_mut())?;
        self.exhibit = exhibit;
        self.keep();
        self.compose();
        Ok(link.corrections())
    }
}
