//! Sentences of the article that an exhibit can put to the test.

use crate::controls::ControlError;
use crate::exhibit::Exhibit;

/// What a sentence of the article claims, as states of an exhibit: one that shows it, and the best attempt to break it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Its name in the page.
    pub id: &'static str,
    /// Where it is seen to hold.
    pub shown: Scene,
    /// Where it fails, or comes nearest to failing.
    pub tried: Scene,
    /// Whether it fails there.
    pub breaks: bool,
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

/// What the numbers of an exhibit say of a claim, as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Whether the claim holds; nothing while that is being computed, or where it speaks of other states.
    pub holds: Option<bool>,
    /// The numbers, in a sentence.
    pub text: String,
}

impl Evidence {
    /// Whether a claim holds, and the numbers that say so.
    #[must_use]
    pub fn of(holds: bool, text: String) -> Self {
        Self { holds: Some(holds), text }
    }

    /// What there is to say where the claim does not speak of the state that is shown.
    #[must_use]
    pub fn beside_the_point(text: String) -> Self {
        Self { holds: None, text }
    }

    /// What there is to say before the numbers are complete.
    #[must_use]
    pub fn pending() -> Self {
        Self { holds: None, text: "This is being computed.".to_owned() }
    }
}
