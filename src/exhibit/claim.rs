//! Sentences of the article that an exhibit can put to the test.

use super::{Condition, Evidence, Exhibit};
use crate::controls::{ControlError, Panel};

/// What a sentence of the article claims, as states of an exhibit: one that shows it, and the best attempt to break it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Claim {
    /// Its name in the page.
    pub id: &'static str,
    /// What it speaks of. A state that does not meet all of these conditions neither shows nor refutes it.
    pub scope: &'static [Condition],
    /// Where it is seen to hold.
    pub shown: Scene,
    /// Where it fails, or comes nearest to failing.
    pub tried: Scene,
    /// Whether it fails there.
    pub breaks: bool,
    /// The id of the figure on which it is seen.
    pub figure: &'static str,
}

impl Claim {
    /// Says why a claim does not speak of what these controls are set to; nothing where it does.
    #[must_use]
    pub fn beyond_scope(&self, panel: &Panel) -> Option<Evidence> {
        self.scope.iter().find_map(|condition| condition.unmet(panel)).map(Evidence::not_shown)
    }
}

/// A state of an exhibit, told from its first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// What is set, in this order.
    pub settings: &'static [(&'static str, &'static str)],
    /// The epoch that is shown; the end of the run where there is none.
    pub epoch: Option<u64>,
}

impl Scene {
    /// Brings an exhibit that is in its first state to this one.
    ///
    /// # Errors
    /// Those of `visit`; none for a scene of its own claims.
    pub fn set(&self, exhibit: &mut dyn Exhibit) -> Result<(), ControlError> {
        let settings: Vec<_> = self.settings.iter().map(|&(control, text)| (control, text.to_owned())).collect();
        exhibit.visit(&settings, self.epoch.unwrap_or(u64::MAX))
    }
}
