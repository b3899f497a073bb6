use super::plain::{Plain, Str, type_of, views, write_field};
use crate::controls::{ChoiceOption, Control, Group, Kind, SeedOf, Setting};
use crate::exhibit::SELECTOR;
use wasm_bindgen::prelude::wasm_bindgen;

views! {
    /// A control and what it is set to.
    ControlView {
        /// Its name in addresses.
        id: Str,
        /// Its name for readers.
        name: Str,
        /// One sentence on what it does.
        help: Str,
        /// What its field asks keys for: `text`, `numeric` or `decimal`, the last two of which may come without a minus.
        keypad: Str,
        /// `main`, `data`, `training` or `view`.
        group: Str,
        /// `number`, `seed`, `choice`, `several` or `data`.
        kind: Str,
        /// What the page offers buttons or keys for: `depth`, `data-seed`, `weight-seed`, or `seed` where one seed is for both.
        role: Option<Str>,
        /// The setting as text that `Stage.set` takes.
        text: String,
        /// The setting as readers see it.
        shown: String,
        /// The allowed values, in words.
        allowed: String,
        /// The last position of its slider.
        positions: u32,
        /// The position of its slider.
        position: u32,
        /// The options of a choice, of one or of several.
        options: Vec<OptionView>,
        /// Values worth a visit.
        landmarks: Vec<LandmarkView>,
    }

    /// One option of a choice.
    OptionView {
        /// The text that `Stage.set` takes.
        id: Str,
        /// Its name for readers.
        name: Str,
        /// Whether it is taken.
        taken: bool,
        /// The text that `Stage.set` takes for the control to take this option or, of several, to give it up.
        toggled: String,
    }

    /// A value worth a visit.
    LandmarkView {
        /// The text that `Stage.set` takes.
        text: String,
        /// Its name for readers.
        name: Str,
        /// Where it lies on the slider.
        position: u32,
    }
}

impl ControlView {
    pub(in crate::web) fn of(control: &Control, setting: &Setting) -> Self {
        let (text, shown) = (control.text(setting.clone()), control.shown(setting.clone()));
        let value = match setting {
            Setting::Number(value) => *value,
            Setting::Choice(index) => *index as f64,
            Setting::Several(_) | Setting::Data(_) => 0.0,
        };
        let taken = |place: usize| match setting {
            Setting::Several(bits) => bits >> place & 1 == 1,
            Setting::Choice(index) => *index == place,
            Setting::Number(_) | Setting::Data(_) => false,
        };
        let (kind, options, landmarks) = match control.kind {
            Kind::Number { landmarks, .. } => ("number", &[][..], landmarks),
            Kind::Seed { .. } => ("seed", &[][..], &[][..]),
            Kind::Choice { options } => ("choice", options, &[][..]),
            Kind::Several { options } => ("several", options, &[][..]),
            Kind::Data => ("data", &[][..], &[][..]),
        };
        let option = |(place, option): (usize, &ChoiceOption)| OptionView {
            id: option.id,
            name: option.name,
            taken: taken(place),
            toggled: match setting {
                Setting::Several(bits) => control.text(Setting::Several(bits ^ 1 << place)),
                Setting::Number(_) | Setting::Choice(_) | Setting::Data(_) => option.id.to_owned(),
            },
        };
        let group = match control.group {
            Group::Main => "main",
            Group::Data => "data",
            Group::Training => "training",
            Group::View => "view",
        };
        let landmark = |&(value, name): &(f64, Str)| {
            let text = control.text(Setting::Number(value));
            LandmarkView { text, name, position: control.position_of(value) }
        };
        Self {
            id: control.id,
            name: control.name,
            help: control.help,
            keypad: keypad(control.kind),
            group,
            kind,
            role: role(control),
            text,
            shown,
            allowed: control.allowed(),
            positions: control.positions(),
            position: control.position_of(value),
            options: options.iter().enumerate().map(option).collect(),
            landmarks: landmarks.iter().map(landmark).collect(),
        }
    }
}

/// What its field asks keys for.
fn keypad(kind: Kind) -> Str {
    match kind {
        Kind::Number { low, steps, .. } if low >= 0.0 && steps.whole() => "numeric",
        Kind::Number { low, .. } if low >= 0.0 => "decimal",
        Kind::Seed { .. } => "numeric",
        Kind::Number { .. } | Kind::Choice { .. } | Kind::Several { .. } | Kind::Data => "text",
    }
}

/// What the page offers buttons or keys for, whichever exhibit the control belongs to.
fn role(control: &Control) -> Option<Str> {
    match control.kind {
        Kind::Seed { of: SeedOf::Data, .. } => Some("data-seed"),
        Kind::Seed { of: SeedOf::Weights, .. } => Some("weight-seed"),
        Kind::Seed { of: SeedOf::Everything, .. } => Some("seed"),
        _ => (control.id == SELECTOR).then_some("depth"),
    }
}
