use super::choice::Choice;
use super::control::{Control, Kind, Setting};
use super::error::ControlError;
use crate::data::Data;

/// The controls of one exhibit and what they are set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    controls: &'static [Control],
    settings: Vec<Setting>,
    /// Controls that an exhibit of this kind may have and this one has not: they stay at their defaults.
    assumed: &'static [Control],
}

impl Panel {
    /// All controls at their defaults.
    #[must_use]
    pub fn new(controls: &'static [Control]) -> Self {
        Self { controls, settings: controls.iter().map(Control::default).collect(), assumed: &[] }
    }

    /// The same panel, on which these are at their defaults where it does not have them.
    #[must_use]
    pub(crate) fn assuming(self, assumed: &'static [Control]) -> Self {
        Self { assumed, ..self }
    }

    /// The descriptions, in order.
    #[must_use]
    pub fn controls(&self) -> &'static [Control] {
        self.controls
    }

    /// What a control is set to: its default where the panel does not have it, but is assumed to.
    #[must_use]
    pub fn setting(&self, control: &Control) -> Setting {
        let index = self.controls.iter().position(|known| known.id == control.id);
        debug_assert!(
            index.is_some() || self.assumed.iter().any(|known| known.id == control.id),
            "{} is neither on the panel nor assumed",
            control.id
        );
        index.map_or_else(|| control.default(), |index| self.settings[index].clone())
    }

    /// The number a control is set to.
    #[must_use]
    pub fn number(&self, control: &Control) -> f64 {
        match self.setting(control) {
            Setting::Number(value) => value,
            Setting::Choice(_) | Setting::Several(_) | Setting::Data(_) => {
                debug_assert!(false, "{} is a choice", control.id);
                0.0
            }
        }
    }

    /// The whole number a control is set to.
    #[must_use]
    pub fn count(&self, control: &Control) -> u64 {
        self.number(control).max(0.0) as u64
    }

    /// What a choice is set to.
    #[must_use]
    pub fn chosen<T: Choice>(&self, control: &Control) -> T {
        debug_assert!(
            matches!(control.kind, Kind::Choice { options } if options == T::OPTIONS),
            "the options of {} are those of another type",
            control.id
        );
        match self.setting(control) {
            Setting::Choice(index) => T::ALL[index],
            Setting::Number(_) | Setting::Several(_) | Setting::Data(_) => {
                debug_assert!(false, "{} is no choice of one", control.id);
                T::ALL[0]
            }
        }
    }

    /// Which of several options are taken, a bit each.
    #[must_use]
    pub fn taken(&self, control: &Control) -> u32 {
        match self.setting(control) {
            Setting::Several(bits) => bits,
            Setting::Number(_) | Setting::Choice(_) | Setting::Data(_) => {
                debug_assert!(false, "{} is no choice of several", control.id);
                0
            }
        }
    }

    /// Whose data are shown.
    #[must_use]
    pub fn data(&self, control: &Control) -> Data {
        match self.setting(control) {
            Setting::Data(data) => data,
            Setting::Number(_) | Setting::Choice(_) | Setting::Several(_) => {
                debug_assert!(false, "{} is no choice of data", control.id);
                Data::Drawn
            }
        }
    }

    /// The control with this id.
    ///
    /// # Errors
    /// [`ControlError::Unknown`], which lists the ids there are.
    pub fn control(&self, id: &str) -> Result<&'static Control, ControlError> {
        let found = self.controls.iter().find(|control| control.id == id);
        found.ok_or_else(|| ControlError::unknown("control", id, self.controls.iter().map(|control| control.id)))
    }

    /// Sets a control from text.
    ///
    /// # Errors
    /// [`ControlError::Unknown`] and [`ControlError::Invalid`]; nothing is changed then.
    pub fn set(&mut self, id: &str, text: &str) -> Result<&'static Control, ControlError> {
        let control = self.control(id)?;
        let setting = control.parse(text)?;
        self.put(control, setting);
        Ok(control)
    }

    /// Sets a choice.
    pub(crate) fn choose<T: Choice>(&mut self, control: &Control, value: T) {
        let Some(index) = T::ALL.iter().position(|known| *known == value) else {
            debug_assert!(false, "every value of a choice is among its options");
            return;
        };
        self.put(control, Setting::Choice(index));
    }

    /// Sets a control to a setting that is known to be allowed.
    pub(crate) fn put(&mut self, control: &Control, setting: Setting) {
        if let Some(index) = self.controls.iter().position(|known| known.id == control.id) {
            self.settings[index] = setting;
        }
    }
}
