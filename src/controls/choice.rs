//! What choices can be set to: enums, whose values are the options.

use crate::numerics::{Initialisation, NoiseModel, Optimiser};
use crate::study::Metric;

/// An option of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// Its name in addresses and on the command line.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// Ids that it had before, which are read for good and never written.
    pub formerly: &'static [&'static str],
}

impl ChoiceOption {
    /// An option that was never called anything else.
    #[must_use]
    pub const fn new(id: &'static str, name: &'static str) -> Self {
        Self { id, name, formerly: &[] }
    }

    /// Whether it has, or had, this id.
    #[must_use]
    pub fn is_called(&self, id: &str) -> bool {
        self.id == id || self.formerly.contains(&id)
    }
}

/// A type whose values are the options of a choice.
pub trait Choice: Copy + PartialEq + 'static {
    /// Its values; the first is the default.
    const ALL: &'static [Self];
    /// The option of each value, in the same order.
    const OPTIONS: &'static [ChoiceOption];
}

/// Declares an enum whose values are the options of a choice: `Variant => "id", "name for readers"`, and after it, in
/// brackets, ids that the option had before.
macro_rules! choice {
    ($(#[$attribute:meta])* $visibility:vis enum $name:ident {
        $($(#[$documentation:meta])* $variant:ident => $id:expr, $label:expr $(, [$($former:expr),+])?;)+
    }) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $visibility enum $name {
            $($(#[$documentation])* $variant,)+
        }

        impl $crate::controls::Choice for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const OPTIONS: &'static [$crate::controls::ChoiceOption] = &[
                $($crate::controls::ChoiceOption { id: $id, name: $label, formerly: &[$($($former),+)?] },)+
            ];
        }
    };
}
pub(crate) use choice;

/// The options of a type that has its ids and names for other purposes too.
macro_rules! named_choice {
    ($type:ty) => {
        impl Choice for $type {
            const ALL: &'static [Self] = &<$type>::ALL;
            const OPTIONS: &'static [ChoiceOption] = &{
                let mut options = [ChoiceOption::new("", ""); <$type>::ALL.len()];
                let mut index = 0;
                while index < options.len() {
                    options[index] = ChoiceOption::new(<$type>::ALL[index].id(), <$type>::ALL[index].name());
                    index += 1;
                }
                options
            };
        }
    };
}

named_choice!(Initialisation);
named_choice!(Optimiser);
named_choice!(Metric);
named_choice!(NoiseModel);

choice! {
    /// How an axis grows; logarithmic by default.
    pub(crate) enum LogFirst {
        /// Equal steps are equal ratios.
        Log => "log", "logarithmic";
        /// Equal steps are equal differences.
        Linear => "linear", "linear";
    }
}

choice! {
    /// How an axis grows; linear by default.
    pub(crate) enum LinearFirst {
        /// Equal steps are equal differences.
        Linear => "linear", "linear";
        /// Equal steps are equal ratios.
        Log => "log", "logarithmic";
    }
}

choice! {
    /// Where numbers come from that can be set by hand.
    pub(crate) enum Origin {
        /// They are drawn from the seed.
        Drawn => "drawn", "drawn from the seed";
        /// They are set by hand.
        Set => "set", "set by hand";
    }
}
