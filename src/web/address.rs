//! The state of the page in its address.

use super::{Stage, fail};
use crate::address::permalink::{self, Permalink};
use crate::figure::Theme;
use wasm_bindgen::prelude::wasm_bindgen;

/// What the fragment of an address says.
#[wasm_bindgen]
pub struct Address {
    pub(super) link: Permalink,
}

#[wasm_bindgen]
impl Address {
    /// Reads a fragment without its `#`; nothing where it is no state of the page, but for example the name of a section.
    #[must_use]
    pub fn read(fragment: &str) -> Option<Self> {
        Permalink::read(fragment).map(|link| Self { link })
    }

    /// `light` or `dark`, where one was chosen by hand.
    #[must_use]
    pub fn theme(&self) -> Option<String> {
        self.link.theme().map(|theme| theme.name().to_owned())
    }

    /// What could not be used as it stood, a sentence each.
    #[must_use]
    pub fn corrections(&self) -> Vec<String> {
        self.link.corrections()
    }
}

/// The fragment of the parts of all exhibits and of the theme, where one was chosen by hand; empty where all is as at
/// first.
#[must_use]
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "what JavaScript passes is owned")]
pub fn fragment(parts: Vec<String>, theme: &str) -> String {
    permalink::fragment(&parts, Theme::named(theme))
}

#[wasm_bindgen]
impl Stage {
    /// The parts of an address that bring the exhibit back, with the epoch that is shown or without.
    #[must_use]
    pub fn parts(&self, epoch: bool) -> Vec<String> {
        let mut parts = permalink::settings(self.id, self.exhibit.as_ref());
        parts.extend(permalink::epoch(self.id, self.exhibit.as_ref()).filter(|_| epoch));
        parts
    }

    /// Takes on the state that an address describes; what it does not name is as at first.
    ///
    /// # Errors
    /// None: the exhibit is one there is.
    pub fn restore(&mut self, address: &mut Address) -> Result<(), js_sys::Error> {
        self.exhibit = address.link.open(self.id).map_err(fail)?;
        self.compose();
        Ok(())
    }
}
