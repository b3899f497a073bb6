use super::control::{Control, ControlError, Kind, Setting};

/// The controls of one exhibit and what they are set to.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    controls: &'static [Control],
    settings: Vec<Setting>,
}

impl Panel {
    /// All controls at their defaults.
    #[must_use]
    pub fn new(controls: &'static [Control]) -> Self {
        Self { controls, settings: controls.iter().map(Control::default).collect() }
    }

    /// The descriptions, in order.
    #[must_use]
    pub fn controls(&self) -> &'static [Control] {
        self.controls
    }

    /// What a control is set to.
    #[must_use]
    pub fn setting(&self, control: &Control) -> Setting {
        let index = self.controls.iter().position(|known| known.id == control.id);
        index.and_then(|index| self.settings.get(index)).copied().unwrap_or_else(|| control.default())
    }

    /// The number a control is set to; the option's index for a choice.
    #[must_use]
    pub fn number(&self, control: &Control) -> f64 {
        match self.setting(control) {
            Setting::Number(value) => value,
            Setting::Choice(index) => index as f64,
        }
    }

    /// The whole number a control is set to.
    #[must_use]
    pub fn count(&self, control: &Control) -> u64 {
        self.number(control).max(0.0) as u64
    }

    /// The id of the option a choice is set to.
    #[must_use]
    pub fn choice(&self, control: &Control) -> &'static str {
        match (control.kind, self.setting(control)) {
            (Kind::Choice { options }, Setting::Choice(index)) => options.get(index).map_or("", |(id, _)| id),
            _ => "",
        }
    }

    /// The control with this id.
    ///
    /// # Errors
    /// [`ControlError::Unknown`], which lists the ids there are.
    pub fn control(&self, id: &str) -> Result<&'static Control, ControlError> {
        let found = self.controls.iter().find(|control| control.id == id);
        found.ok_or_else(|| ControlError::unknown(id, self.controls.iter().map(|control| control.id)))
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

    /// Sets a control to a setting that is known to be allowed.
    pub(crate) fn put(&mut self, control: &Control, setting: Setting) {
        for (known, slot) in self.controls.iter().zip(&mut self.settings) {
            if known.id == control.id {
                *slot = setting;
            }
        }
    }
}
