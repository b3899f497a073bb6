use crate::controls::{ControlError, Panel};
use crate::exhibit::{Alert, Claim, DepthState, Evidence, Handle, Player, Readout, Table, Task, Visit};
use crate::export::State;
use crate::figure::Figure;
use crate::study::sweep::{Curve, Order};

/// One live exhibit.
pub trait Exhibit {
    /// The controls and what they are set to.
    fn panel(&self) -> &Panel;

    /// Sets a control from text.
    ///
    /// # Errors
    /// Says which control, its value and the allowed range; nothing is changed then.
    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError>;

    /// Carries out one of the actions that [`alert`](Self::alert) offers, or `reset`.
    ///
    /// # Errors
    /// Says which actions there are.
    fn act(&mut self, action: &str) -> Result<(), ControlError>;

    /// Where the run stands, for an exhibit that has one to play.
    fn player(&self) -> Option<Player> {
        None
    }

    /// Goes to an epoch, forwards or backwards, held to the run.
    fn seek(&mut self, _epoch: u64) {}

    /// Computes on by about `work` epochs of one network; returns whether there is nothing left to compute.
    fn prepare(&mut self, _work: u64) -> bool {
        true
    }

    /// What is left to compute and can be computed elsewhere, the most wanted first.
    fn orders(&self) -> Vec<Order> {
        Vec::new()
    }

    /// Takes in what an order came to. What is no longer wanted is dropped.
    fn deliver(&mut self, _order: &Order, _curve: Curve) {}

    /// Highlights one depth in every figure, or none.
    fn highlight(&mut self, _depth: Option<usize>) {}

    /// Reads a figure at values of its two axes, or stops reading.
    fn probe(&mut self, _figure: &str, _at: Option<(f64, f64)>) {}

    /// Moves the reading by so many steps to the right and upwards, from the present if there is none.
    fn probe_by(&mut self, _figure: &str, _steps: (i64, i64)) {}

    /// Where a click on what is being read leads to.
    fn pick(&self, _figure: &str) -> Option<Visit> {
        None
    }

    /// The depth of what is being read, to be highlighted in every exhibit.
    fn pointed(&self) -> Option<usize> {
        None
    }

    /// What can be dragged on a figure.
    fn handles(&self, _figure: &str) -> Vec<Handle> {
        Vec::new()
    }

    /// Moves a handle to values of its figure's axes, held to what its controls allow.
    fn drag(&mut self, _handle: &str, _to: (f64, f64)) {}

    /// Moves a handle by so many steps of its controls to the right and upwards.
    fn drag_by(&mut self, _handle: &str, _steps: (i64, i64)) {}

    /// Points out the part of a formula with this name in the figures, or none.
    fn point_out(&mut self, _part: Option<&str>) {}

    /// The claims that can be put to the test here.
    fn claims(&self) -> &'static [Claim] {
        &[]
    }

    /// What the numbers say of a claim, as they are.
    fn evidence(&self, _claim: &str) -> Option<Evidence> {
        None
    }

    /// What can be timed, for exhibits that compare what things cost.
    fn tasks(&self) -> Vec<Task> {
        Vec::new()
    }

    /// Carries out a task so many times, for nothing but the time it takes.
    fn carry_out(&self, _task: &str, _times: u32) {}

    /// What the reading says.
    fn probed(&self) -> Option<String> {
        None
    }

    /// The pictures.
    fn figures(&self) -> Vec<Figure>;

    /// The numbers beside them.
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

    /// What runs here, so that other programs can run it again.
    fn state(&self) -> State {
        State::Controls
    }

    /// The state of every depth, for an exhibit in which one is selected.
    fn depths(&self) -> Vec<DepthState> {
        Vec::new()
    }

    /// What is seen now, in words: for the caption and for screen readers.
    fn summary(&self) -> String;

    /// What went wrong and how to mend it.
    fn alert(&self) -> Option<Alert> {
        None
    }

    /// Moves forward, held to the run.
    fn advance(&mut self, epochs: u64) {
        if let Some(player) = self.player() {
            self.seek(player.epoch.saturating_add(epochs));
        }
    }

    /// The controls that are set to something else than at first, with the texts that bring the exhibit back.
    fn settings(&self) -> Vec<(&'static str, String)> {
        let panel = self.panel();
        let changed = panel.controls().iter().filter(|control| panel.setting(control) != control.default());
        changed.map(|control| (control.id, control.text(panel.setting(control)))).collect()
    }

    /// Sets some controls as they are from the start of a run on, and goes to an epoch.
    ///
    /// # Errors
    /// Those of [`set`](Self::set); what was set before stays set then.
    fn visit(&mut self, settings: &[(&str, String)], epoch: u64) -> Result<(), ControlError> {
        self.seek(0);
        for (control, text) in settings {
            self.set(control, text)?;
        }
        self.act("reset")?;
        self.seek(epoch);
        Ok(())
    }
}
