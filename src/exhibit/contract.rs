use super::capabilities::{
    Draggable, Editable, Filed, Fillable, Formulas, Guessable, Incremental, Members, Playable, Readable, Shardable,
    Testable, Timed,
};
use super::{Alert, Readout, Reproducible, Table};
use crate::controls::{ControlError, Panel};
use crate::figure::Figure;
use std::fmt;

/// One live exhibit: what all of them have.
///
/// What only some can do (be played, read, dragged, ...) is a capability: a trait of its own, which the exhibit hands out
/// as itself where it has it. The macro `capabilities!` writes the methods that do so. To ask any exhibit, whether it can
/// or not, there are methods on `dyn Exhibit` itself.
pub trait Exhibit: Send {
    /// The controls and what they are set to.
    fn panel(&self) -> &Panel;

    /// Sets a control from text.
    ///
    /// # Errors
    /// Says which control, its value and the allowed range; nothing is changed then.
    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError>;

    /// Sets several controls, one after the other; an exhibit that computes much after a change does so once.
    ///
    /// # Errors
    /// Those of [`set`](Self::set), of the first that is refused; what was set before stays set then.
    fn set_all(&mut self, settings: &[(&str, String)]) -> Result<(), ControlError> {
        settings.iter().try_for_each(|(control, text)| self.set(control, text))
    }

    /// Carries out one of the actions that [`alert`](Self::alert) offers, or `reset`, which leaves an exhibit as it is that
    /// has no run to begin again.
    ///
    /// # Errors
    /// Says which actions there are.
    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        if action == "reset" { Ok(()) } else { Err(ControlError::unknown("action", action, ["reset"].into_iter())) }
    }

    /// The pictures.
    fn figures(&self) -> Vec<Figure>;

    /// What is seen now, in words: for the caption and for screen readers.
    fn summary(&self) -> String;

    /// The numbers beside the pictures.
    fn readouts(&self) -> Vec<Readout> {
        Vec::new()
    }

    /// The table under them.
    fn table(&self) -> Option<Table> {
        None
    }

    /// All that is shown, and more of it, as comma-separated values for other programs.
    fn csv(&self) -> Option<String> {
        None
    }

    /// What went wrong and how to mend it.
    fn alert(&self) -> Option<Alert> {
        None
    }

    /// The controls that are not at their defaults, with the texts that bring the exhibit back.
    fn settings(&self) -> Vec<(&'static str, String)> {
        let panel = self.panel();
        let changed = panel.controls().iter().filter(|control| panel.setting(control) != control.default());
        changed.map(|control| (control.id, control.text(panel.setting(control)))).collect()
    }

    /// It has a run to play.
    fn playable(&self) -> Option<&dyn Playable> {
        None
    }

    /// As [`playable`](Self::playable), to be played.
    fn playable_mut(&mut self) -> Option<&mut dyn Playable> {
        None
    }

    /// It computes what it shows in portions.
    fn incremental_mut(&mut self) -> Option<&mut dyn Incremental> {
        None
    }

    /// Its work can be done elsewhere.
    fn shardable(&self) -> Option<&dyn Shardable> {
        None
    }

    /// As [`shardable`](Self::shardable), to take results in.
    fn shardable_mut(&mut self) -> Option<&mut dyn Shardable> {
        None
    }

    /// It shows what a file holds.
    fn filed(&self) -> Option<&dyn Filed> {
        None
    }

    /// As [`filed`](Self::filed), to hand it over.
    fn filed_mut(&mut self) -> Option<&mut dyn Filed> {
        None
    }

    /// Its figures can be read under a pointer.
    fn readable(&self) -> Option<&dyn Readable> {
        None
    }

    /// As [`readable`](Self::readable), to be read elsewhere.
    fn readable_mut(&mut self) -> Option<&mut dyn Readable> {
        None
    }

    /// Something on its figures can be dragged.
    fn draggable(&self) -> Option<&dyn Draggable> {
        None
    }

    /// As [`draggable`](Self::draggable), to drag it.
    fn draggable_mut(&mut self) -> Option<&mut dyn Draggable> {
        None
    }

    /// Its points can be the reader's own.
    fn fillable(&self) -> Option<&dyn Fillable> {
        None
    }

    /// As [`fillable`](Self::fillable), to fill it.
    fn fillable_mut(&mut self) -> Option<&mut dyn Fillable> {
        None
    }

    /// Its points can be edited one by one.
    fn editable(&self) -> Option<&dyn Editable> {
        None
    }

    /// As [`editable`](Self::editable), to edit them.
    fn editable_mut(&mut self) -> Option<&mut dyn Editable> {
        None
    }

    /// It compares several things of a kind.
    fn members(&self) -> Option<&dyn Members> {
        None
    }

    /// As [`members`](Self::members), to highlight one.
    fn members_mut(&mut self) -> Option<&mut dyn Members> {
        None
    }

    /// Parts of its formulas can be pointed out.
    fn formulas_mut(&mut self) -> Option<&mut dyn Formulas> {
        None
    }

    /// What it does can be timed.
    fn timed(&self) -> Option<&dyn Timed> {
        None
    }

    /// It asks before it tells.
    fn guessable(&self) -> Option<&dyn Guessable> {
        None
    }

    /// Claims can be put to the test on it.
    fn testable(&self) -> Option<&dyn Testable> {
        None
    }

    /// What runs here, for other programs to run it again; nothing where the controls say it all.
    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        None
    }
}

impl fmt::Debug for dyn Exhibit + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exhibit").field("panel", self.panel()).finish_non_exhaustive()
    }
}
