//! What can be asked of any exhibit, whether it has the capability or not.

use super::{Evidence, Exhibit, Handle, Player, Standing, Task, TaskError, TaskRunner, TimedTask, Visit};
use crate::controls::ControlError;

impl dyn Exhibit + '_ {
    /// Where the run stands, if there is one to play.
    #[must_use]
    pub fn player(&self) -> Option<Player> {
        Some(self.playable()?.player())
    }

    /// Goes to a step of the run, if there is one, forwards or backwards and held to the run.
    pub fn seek(&mut self, step: u64) {
        if let Some(playable) = self.playable_mut() {
            playable.seek(step);
        }
    }

    /// Moves forward by so many steps, held to the run.
    pub fn advance(&mut self, steps: u64) {
        if let Some(playable) = self.playable_mut() {
            playable.seek(playable.player().epoch.saturating_add(steps));
        }
    }

    /// Computes on by about `work` epochs of one network; returns whether there is nothing left to compute.
    pub fn prepare(&mut self, work: u64) -> bool {
        self.incremental_mut().is_none_or(|incremental| incremental.prepare(work))
    }

    /// What is left to compute and can be computed elsewhere, the most wanted first.
    #[must_use]
    pub fn pending(&self) -> Vec<Task> {
        self.shardable().map(super::Shardable::pending).unwrap_or_default()
    }

    /// What carries its tasks out, if it has any.
    #[must_use]
    pub fn task_runner(&self) -> Option<Box<dyn TaskRunner>> {
        Some(self.shardable()?.task_runner())
    }

    /// Takes in what a task came to. What is no longer wanted is dropped, and everything by an exhibit without tasks.
    ///
    /// # Errors
    /// Where the bytes are no task, or no result of it; nothing is changed then.
    pub fn deliver(&mut self, task: &[u8], result: &[u8]) -> Result<(), TaskError> {
        self.shardable_mut().map_or(Ok(()), |shardable| shardable.deliver(task, result))
    }

    /// The file that it still needs, by its place below the page.
    #[must_use]
    pub fn wanted_file(&self) -> Option<&'static str> {
        self.filed()?.wanted()
    }

    /// Takes in what a file holds; nothing by an exhibit that needs none.
    ///
    /// # Errors
    /// Where the bytes are not such a file; nothing is changed then.
    pub fn take_file(&mut self, bytes: &[u8]) -> Result<(), TaskError> {
        self.filed_mut().map_or(Ok(()), |exhibit| exhibit.take(bytes))
    }

    /// Reads a figure at values of its two axes, or stops reading.
    pub fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        if let Some(readable) = self.readable_mut() {
            readable.probe(figure, at);
        }
    }

    /// Moves the reading by so many steps to the right and upwards, from the present if there is none.
    pub fn probe_by(&mut self, figure: &str, steps: (i64, i64)) {
        if let Some(readable) = self.readable_mut() {
            readable.probe_by(figure, steps);
        }
    }

    /// What the reading says.
    #[must_use]
    pub fn probed(&self) -> Option<String> {
        self.readable()?.probed()
    }

    /// Where a click on what is being read leads to.
    #[must_use]
    pub fn pick(&self, figure: &str) -> Option<Visit> {
        self.readable()?.pick(figure)
    }

    /// What can be dragged on a figure.
    #[must_use]
    pub fn handles(&self, figure: &str) -> Vec<Handle> {
        self.draggable().map(|draggable| draggable.handles(figure)).unwrap_or_default()
    }

    /// Moves a handle to values of its figure's axes, held to what its controls allow.
    pub fn drag(&mut self, handle: &str, to: (f64, f64)) {
        if let Some(draggable) = self.draggable_mut() {
            draggable.drag(handle, to);
        }
    }

    /// Moves a handle by so many steps of its controls to the right and upwards.
    pub fn drag_by(&mut self, handle: &str, steps: (i64, i64)) {
        if let Some(draggable) = self.draggable_mut() {
            draggable.drag_by(handle, steps);
        }
    }

    /// How each of the things that are compared is doing, where one of them is selected.
    #[must_use]
    pub fn standings(&self) -> Vec<Standing> {
        self.members().map(super::Members::standings).unwrap_or_default()
    }

    /// Highlights one of the things that are compared in every figure, or none.
    pub fn highlight(&mut self, member: Option<usize>) {
        if let Some(members) = self.members_mut() {
            members.highlight(member);
        }
    }

    /// The one of what is being read, to be highlighted in every exhibit.
    #[must_use]
    pub fn pointed(&self) -> Option<usize> {
        self.members()?.pointed()
    }

    /// Points out the part of a formula with this name in the figures, or none.
    pub fn point_out(&mut self, part: Option<&str>) {
        if let Some(formulas) = self.formulas_mut() {
            formulas.point_out(part);
        }
    }

    /// What can be timed.
    #[must_use]
    pub fn tasks(&self) -> Vec<TimedTask> {
        self.timed().map(super::Timed::tasks).unwrap_or_default()
    }

    /// Carries out a task so many times, for nothing but the time it takes.
    ///
    /// # Errors
    /// [`ControlError::Unknown`] for a task that there is not.
    pub fn carry_out(&self, task: &str, times: u32) -> Result<(), ControlError> {
        self.timed().ok_or_else(|| ControlError::unknown("task", task, std::iter::empty()))?.carry_out(task, times)
    }

    /// What the numbers say of a claim, as they are, or why the claim does not speak of them; nothing for a claim that is
    /// none of its own.
    #[must_use]
    pub fn evidence(&self, claim: &str) -> Option<Evidence> {
        let testable = self.testable()?;
        let known = testable.claims().iter().find(|known| known.id == claim)?;
        known.beyond_scope(self.panel()).or_else(|| testable.evidence(claim))
    }

    /// Sets some controls as they are from the start of a run on, and goes to a step of it.
    ///
    /// # Errors
    /// Those of [`Exhibit::set`]; what was set before stays set then.
    pub fn visit(&mut self, settings: &[(&str, String)], step: u64) -> Result<(), ControlError> {
        self.seek(0);
        self.set_all(settings)?;
        self.act("reset")?;
        self.seek(step);
        Ok(())
    }
}
