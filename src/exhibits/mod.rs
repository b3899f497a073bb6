//! The exhibits: what can be shown, as data.
//!
//! **Architecture invariant.** An exhibit returns figures and words and never draws: [`Exhibit`] is used behind `dyn`,
//! where a method generic over a drawing backend could not live. It has no clock and no entropy: time arrives as
//! [`seek`](Exhibit::seek) and [`advance`](Exhibit::advance), randomness as seeds among its controls. It owns every
//! number a reader can change, as [`Control`]s. Adding one touches its own file, the registry below, and one section of
//! the page; a test fails when registry, page and golden figures disagree.

mod claim;
mod control;
mod focus;
mod handle;
mod initialisations;
mod panel;
mod playback;
mod race_controls;
mod table;

pub mod depth_race;
pub mod paper_sweep;
pub mod permalink;

pub use claim::{Claim, Evidence, Scene};
pub use control::{Control, ControlError, Group, Kind, Setting, Steps};
pub use handle::Handle;
pub use panel::Panel;
pub use table::{Cell, Table};

use crate::figure::{Colour, Figure, Theme};
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
    fn prepare(&mut self, work: u64) -> bool;

    /// What is left to compute and can be computed elsewhere, the most wanted first.
    fn orders(&self) -> Vec<Order> {
        Vec::new()
    }

    /// Takes in what an order came to. What is no longer wanted is dropped.
    fn deliver(&mut self, _order: &Order, _curve: Curve) {}

    /// Highlights one depth in every figure, or none.
    fn highlight(&mut self, depth: Option<usize>);

    /// Reads a figure at values of its two axes, or stops reading.
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>);

    /// Moves the reading by so many steps to the right and upwards, from the present if there is none.
    fn probe_by(&mut self, figure: &str, steps: (i64, i64));

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
    fn probed(&self) -> Option<String>;

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

    /// The state of every depth.
    fn depths(&self) -> Vec<DepthState>;

    /// What is seen now, in words: for the caption and for screen readers.
    fn summary(&self) -> String;

    /// What went wrong and how to mend it.
    fn alert(&self) -> Option<Alert>;

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

/// Something whose cost is of interest.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its name in code.
    pub id: &'static str,
    /// Its name for readers.
    pub name: String,
    /// How many operations on numbers (additions, subtractions, multiplications, divisions) it takes.
    pub operations: f64,
}

/// A state of an exhibit that another one leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Visit {
    /// Which exhibit.
    pub exhibit: &'static str,
    /// What is set there, in this order.
    pub settings: Vec<(&'static str, String)>,
    /// The epoch that is shown.
    pub epoch: u64,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Player {
    /// The epoch that is shown.
    pub epoch: u64,
    /// The epoch at which the run ends.
    pub end: u64,
    /// How many epochs pass in a frame.
    pub speed: u64,
}

impl Player {
    /// The place of the present epoch on the scrubber, 0 to 1. Equal steps of it are equal steps of the square root of
    /// the epoch: early epochs, where most happens, get more room than on a linear scale and late ones more than on a
    /// logarithmic one.
    #[must_use]
    pub fn fraction(self) -> f64 {
        (self.epoch as f64 / self.end.max(1) as f64).sqrt()
    }

    /// The epoch at a place on the scrubber: the inverse of [`fraction`](Self::fraction).
    #[must_use]
    pub fn epoch_at(self, fraction: f64) -> u64 {
        let fraction = fraction.clamp(0.0, 1.0);
        (fraction * fraction * self.end as f64).round() as u64
    }

    /// The next of 1, 2, 5, 10, 20, 50, ... after the present epoch, or the end.
    #[must_use]
    pub fn next_milestone(self) -> u64 {
        let decades = std::iter::successors(Some(1_u64), |decade| decade.checked_mul(10));
        decades
            .flat_map(|decade| [1, 2, 5].map(|digit| decade.saturating_mul(digit)))
            .find(|&milestone| milestone > self.epoch)
            .map_or(self.end, |milestone| milestone.min(self.end))
    }
}

/// A number, and the closed form's where it has one.
#[derive(Clone, Debug, PartialEq)]
pub struct Readout {
    /// Its name in code.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub help: &'static str,
    /// The exact number.
    pub value: f64,
    /// The number as readers see it.
    pub text: String,
    /// The closed form's number, exact and as readers see it.
    pub closed_form: Option<(f64, String)>,
}

/// How one depth is doing.
#[derive(Clone, Debug, PartialEq)]
pub struct DepthState {
    /// Which depth.
    pub depth: usize,
    /// Whether it is the one that is looked at.
    pub selected: bool,
    /// A sign for it: ✓ converged, ▸ running, ⏸ plateau, ✕ diverged.
    pub symbol: &'static str,
    /// How it is doing, in words.
    pub verdict: String,
}

/// Something that went wrong, and what can be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What and why.
    pub text: String,
    /// Actions, each with its id and its name for readers.
    pub actions: Vec<(&'static str, String)>,
}

/// An exhibit that can be made.
pub struct Entry {
    /// Its name in addresses, files and on the command line.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// Makes one in its first state.
    pub open: fn() -> Result<Box<dyn Exhibit>, ControlError>,
}

/// All exhibits, in the order of the page. The page, the command line and the tests are driven by it.
pub const REGISTRY: &[Entry] = &[depth_race::ENTRY, paper_sweep::ENTRY];

/// The registered exhibit with this id.
///
/// # Errors
/// [`ControlError::Unknown`], which lists the exhibits there are.
pub fn entry(id: &str) -> Result<&'static Entry, ControlError> {
    let entry = REGISTRY.iter().find(|entry| entry.id == id);
    entry.ok_or_else(|| ControlError::unknown(id, REGISTRY.iter().map(|entry| entry.id)))
}

/// Opens the exhibit with this id.
///
/// # Errors
/// Those of [`entry`], and of opening it.
pub fn open(id: &str) -> Result<Box<dyn Exhibit>, ControlError> {
    (entry(id)?.open)()
}

/// The colour of a depth, for words and buttons that name it.
#[must_use]
pub fn depth_colour(depth: usize, theme: Theme) -> Colour {
    theme.ink(crate::figure::Ink::Depth(depth))
}
