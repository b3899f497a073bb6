use super::Exhibit;
use crate::controls::{Control, ControlError, Effect, Panel};
use crate::numerics::NumericsError;

/// An exhibit that begins anew whenever one of its controls is set that changes more than the view.
pub(crate) trait Recomputed: Exhibit + Sized + 'static {
    /// Its controls.
    const CONTROLS: &'static [Control];

    /// What a panel describes.
    fn of(panel: Panel) -> Result<Self, NumericsError>;

    /// What a panel describes, where readers have come to in this one.
    fn again(&self, panel: Panel) -> Result<Self, NumericsError> {
        Self::of(panel)
    }

    /// Sets a control of a panel of its own; whatever is refused changes nothing.
    fn set_anew(&mut self, own: fn(&mut Self) -> &mut Panel, control: &str, text: &str) -> Result<(), ControlError> {
        let mut panel = self.panel().clone();
        let changed = panel.set(control, text)?;
        if panel == *self.panel() {
            return Ok(());
        }
        if changed.effect == Effect::View {
            *own(self) = panel;
        } else {
            *self = self.again(panel).map_err(ControlError::Impossible)?;
        }
        Ok(())
    }
}

/// The panel of an exhibit that begins anew, and how it is set; within its `impl Exhibit`.
macro_rules! anew {
    () => {
        fn panel(&self) -> &$crate::controls::Panel {
            &self.panel
        }

        fn set(&mut self, control: &str, text: &str) -> Result<(), $crate::controls::ControlError> {
            $crate::exhibit::Recomputed::set_anew(self, |exhibit| &mut exhibit.panel, control, text)
        }
    };
}
pub(crate) use anew;

/// Opens one in its first state.
pub(crate) fn open<E: Recomputed>() -> Result<Box<dyn Exhibit>, ControlError> {
    Ok(Box::new(E::of(Panel::new(E::CONTROLS)).map_err(ControlError::Impossible)?))
}
