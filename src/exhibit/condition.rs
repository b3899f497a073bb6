use crate::controls::{Control, Kind, Panel, Setting};

/// What a control has to be set to for a claim to speak of a state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Condition {
    /// The id of the control.
    pub control: &'static str,
    /// What it has to be set to.
    pub requirement: Requirement,
}

/// What a control has to be set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Requirement {
    /// One of these options, by their ids.
    OneOf(&'static [&'static str]),
    /// Any option but these.
    NoneOf(&'static [&'static str]),
    /// A number between these, both included.
    Within(f64, f64),
}

impl Condition {
    /// A choice is set to one of these options.
    #[must_use]
    pub const fn one_of(control: &'static str, options: &'static [&'static str]) -> Self {
        Self { control, requirement: Requirement::OneOf(options) }
    }

    /// A choice is set to none of these options.
    #[must_use]
    pub const fn none_of(control: &'static str, options: &'static [&'static str]) -> Self {
        Self { control, requirement: Requirement::NoneOf(options) }
    }

    /// A number lies between these, both included.
    #[must_use]
    pub const fn within(control: &'static str, low: f64, high: f64) -> Self {
        Self { control, requirement: Requirement::Within(low, high) }
    }

    /// Says what a panel would have to be set to, and what it is set to; nothing where it meets the condition.
    ///
    /// A control that a panel does not have cannot be set wrongly.
    #[must_use]
    pub fn unmet(&self, panel: &Panel) -> Option<String> {
        let control = panel.control(self.control);
        debug_assert!(control.is_ok(), "a claim speaks of the control {}, which there is not", self.control);
        let control = control.ok()?;
        let setting = panel.setting(control);
        let text = control.text(setting.clone());
        let (name, here) = (control.name, control.shown(setting.clone()));
        match (self.requirement, setting) {
            (Requirement::OneOf(options), _) => (!options.contains(&text.as_str())).then(|| {
                let wanted: Vec<_> = options.iter().map(|option| quoted(control, option)).collect();
                format!("The claim speaks of “{name}” set to {}; here it is “{here}”.", wanted.join(" or "))
            }),
            (Requirement::NoneOf(options), _) => options
                .contains(&text.as_str())
                .then(|| format!("The claim speaks of another setting of “{name}” than “{here}”, which is set here.")),
            (Requirement::Within(low, high), Setting::Number(value)) => (!(low..=high).contains(&value)).then(|| {
                let shown = |value| control.shown(Setting::Number(value));
                let wanted = match control.kind {
                    _ if low == high => shown(low),
                    Kind::Number { high: last, .. } if high >= last => format!("{} or more", shown(low)),
                    Kind::Number { low: first, .. } if low <= first => format!("at most {}", shown(high)),
                    _ => format!("{} to {}", shown(low), shown(high)),
                };
                format!("The claim speaks of “{name}” at {wanted}; here it is {here}.")
            }),
            (Requirement::Within(..), Setting::Choice(_) | Setting::Several(_) | Setting::Data(_)) => {
                debug_assert!(false, "{} is no number", self.control);
                None
            }
        }
    }
}

/// The name of an option for readers, in quotation marks.
fn quoted(control: &Control, id: &str) -> String {
    match control.kind {
        Kind::Choice { options } => {
            let option = options.iter().find(|option| option.id == id);
            debug_assert!(option.is_some(), "{} has no option {id}", control.id);
            format!("“{}”", option.map_or(id, |option| option.name))
        }
        _ => format!("“{id}”"),
    }
}
