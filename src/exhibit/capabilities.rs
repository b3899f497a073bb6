//! What only some exhibits can do, a trait each.

use super::{
    Claim, Evidence, Guess, Handle, Player, Readout, Reply, Standing, Step, Task, TaskError, TaskRunner, TimedTask,
    Visit,
};
use crate::controls::ControlError;
use crate::data::Given;
use crate::figure::Figure;
use crate::numerics::Points;

/// An exhibit with a run to play.
pub trait Playable {
    /// Where the run stands.
    fn player(&self) -> Player;

    /// Goes to a step of the run, forwards or backwards, held to the run.
    fn seek(&mut self, step: u64);

    /// What passes in a step of the run.
    fn step(&self) -> Step {
        Step::Epoch
    }
}

/// An exhibit that computes what it shows in portions.
pub trait Incremental {
    /// Computes on by about `work` epochs of one network; returns whether there is nothing left to compute.
    fn prepare(&mut self, work: u64) -> bool;
}

/// An exhibit whose work can be done elsewhere.
pub trait Shardable {
    /// What is left to compute, the most wanted first.
    fn pending(&self) -> Vec<Task>;

    /// What carries its tasks out, wherever that is: they say all it needs, whatever the exhibit is set to.
    fn task_runner(&self) -> Box<dyn TaskRunner>;

    /// Takes in what a task came to. What is no longer wanted is dropped.
    ///
    /// # Errors
    /// Where the bytes are no task, or no result of it; nothing is changed then.
    fn deliver(&mut self, task: &[u8], result: &[u8]) -> Result<(), TaskError>;
}

/// An exhibit that shows what a file holds, which was computed beforehand because it takes too long for a page.
pub trait Filed {
    /// The file it still needs, by its place below the page.
    fn wanted(&self) -> Option<&'static str>;

    /// Takes in what the file holds.
    ///
    /// # Errors
    /// Where the bytes are not such a file; nothing is changed then.
    fn take(&mut self, bytes: &[u8]) -> Result<(), TaskError>;
}

/// An exhibit whose figures can be read.
pub trait Readable {
    /// Reads a figure at values of its two axes, or stops reading.
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>);

    /// Moves the reading by so many steps to the right and upwards, from the present if there is none.
    fn probe_by(&mut self, figure: &str, steps: (i64, i64));

    /// What the reading says.
    fn probed(&self) -> Option<String>;

    /// Where a click on what is being read leads to.
    fn pick(&self, _figure: &str) -> Option<Visit> {
        None
    }
}

/// An exhibit on whose figures something can be dragged.
pub trait Draggable {
    /// What can be dragged on a figure.
    fn handles(&self, figure: &str) -> Vec<Handle>;

    /// Moves a handle to values of its figure's axes, held to what its controls allow.
    fn drag(&mut self, handle: &str, to: (f64, f64));

    /// Moves a handle by so many steps of its controls to the right and upwards.
    fn drag_by(&mut self, handle: &str, steps: (i64, i64));
}

/// An exhibit whose points can be the reader's own.
pub trait Fillable {
    /// Shows these points in place of what is shown.
    ///
    /// # Errors
    /// Where they determine no line; nothing is changed then.
    fn take_points(&mut self, given: Given) -> Result<(), ControlError>;

    /// What the closed form leaves of the points, as a figure.
    fn residuals(&self) -> Figure;

    /// What the closed form knows of the points beside its line.
    fn inference(&self) -> Vec<Readout>;

    /// Takes the latest change of the points back, or does it again; returns whether there was one.
    fn take_back(&mut self, again: bool) -> bool;
}

/// An exhibit whose points can be edited one by one in a figure.
pub trait Editable {
    /// Begins to edit the points, or ends it. Meanwhile there is a handle on the one that is selected.
    ///
    /// # Errors
    /// Where there are too many.
    fn edit(&mut self, on: bool) -> Result<(), ControlError>;

    /// The figure in which points are being edited, and the points; nothing while they are not.
    fn edited(&self) -> Option<(&'static str, &Points)>;

    /// Selects a point, by its number from 0.
    fn select(&mut self, point: usize);

    /// Selects the point that comes so many places after the selected one, around the ends.
    fn select_by(&mut self, steps: i64);

    /// Adds a point at values of the axes of its figure, or beside the selected one, and selects it.
    ///
    /// # Errors
    /// Where there are too many.
    fn add(&mut self, at: Option<(f64, f64)>) -> Result<(), ControlError>;

    /// Takes the selected point away.
    ///
    /// # Errors
    /// Where the others determine no line.
    fn delete(&mut self) -> Result<(), ControlError>;
}

/// An exhibit that compares several things of a kind, each with a number that its colour follows.
pub trait Members {
    /// How each is doing, where one of them is selected.
    fn standings(&self) -> Vec<Standing> {
        Vec::new()
    }

    /// Highlights one in every figure, or none.
    fn highlight(&mut self, _member: Option<usize>) {}

    /// The one of what is being read, to be highlighted in every exhibit.
    fn pointed(&self) -> Option<usize> {
        None
    }
}

/// An exhibit that stands beside formulas.
pub trait Formulas {
    /// Points out the part of a formula with this name in the figures, or none.
    fn point_out(&mut self, part: Option<&str>);
}

/// An exhibit that compares what things cost.
pub trait Timed {
    /// What can be timed.
    fn tasks(&self) -> Vec<TimedTask>;

    /// Carries out a task so many times, for nothing but the time it takes.
    ///
    /// # Errors
    /// [`ControlError::Unknown`], which lists the tasks there are.
    fn carry_out(&self, task: &str, times: u32) -> Result<(), ControlError>;
}

/// An exhibit on which the claims of its [`Entry`](super::Entry) can be put to the test.
pub trait Testable {
    /// The claims, as in its [`Entry`](super::Entry).
    fn claims(&self) -> &'static [Claim];

    /// What the numbers say of a claim, as they are, in a state that the claim speaks of; nothing for a claim that is
    /// none of its own.
    fn evidence(&self, claim: &str) -> Option<Evidence>;
}

/// An exhibit that asks before it tells.
pub trait Guessable {
    /// What it asks.
    fn guess(&self) -> &'static Guess;

    /// What it says to one of the replies, or to a reader who gives none; nothing while the answer is not known. In a run,
    /// that is while what answers it has not been on show.
    fn answer(&self, reply: Option<Reply>) -> Option<String>;

    /// The figure in which a guess is placed as it is before the answer is told, where the figure itself would tell it: with
    /// the same id, and with axes that rest on nothing of the answer.
    fn empty(&self) -> Option<Figure> {
        None
    }
}

/// Says which capabilities an exhibit has, inside its `impl Exhibit`.
macro_rules! capabilities {
    ($($capability:ident),+ $(,)?) => { $($crate::exhibit::capabilities!(@ $capability);)+ };
    (@ Playable) => { $crate::exhibit::capabilities!(@ both playable playable_mut Playable); };
    (@ Incremental) => { $crate::exhibit::capabilities!(@ write incremental_mut Incremental); };
    (@ Shardable) => { $crate::exhibit::capabilities!(@ both shardable shardable_mut Shardable); };
    (@ Filed) => { $crate::exhibit::capabilities!(@ both filed filed_mut Filed); };
    (@ Readable) => { $crate::exhibit::capabilities!(@ both readable readable_mut Readable); };
    (@ Draggable) => { $crate::exhibit::capabilities!(@ both draggable draggable_mut Draggable); };
    (@ Editable) => { $crate::exhibit::capabilities!(@ both editable editable_mut Editable); };
    (@ Fillable) => { $crate::exhibit::capabilities!(@ both fillable fillable_mut Fillable); };
    (@ Members) => { $crate::exhibit::capabilities!(@ both members members_mut Members); };
    (@ Formulas) => { $crate::exhibit::capabilities!(@ write formulas_mut Formulas); };
    (@ Timed) => { $crate::exhibit::capabilities!(@ read timed Timed); };
    (@ Guessable) => { $crate::exhibit::capabilities!(@ read guessable Guessable); };
    (@ Testable) => { $crate::exhibit::capabilities!(@ read testable Testable); };
    (@ both $read:ident $write:ident $capability:ident) => {
        $crate::exhibit::capabilities!(@ read $read $capability);
        $crate::exhibit::capabilities!(@ write $write $capability);
    };
    (@ read $read:ident $capability:ident) => {
        fn $read(&self) -> Option<&dyn $crate::exhibit::$capability> {
            Some(self)
        }
    };
    (@ write $write:ident $capability:ident) => {
        fn $write(&mut self) -> Option<&mut dyn $crate::exhibit::$capability> {
            Some(self)
        }
    };
}
pub(crate) use capabilities;

/// What an exhibit says of itself by the functions of these names in the module `text` beside it, and what receipts need of
/// it by `state::of`; inside its `impl Exhibit`.
macro_rules! tells {
    ($($what:ident),+ $(,)?) => { $($crate::exhibit::tells!(@ $what);)+ };
    (@ readouts) => {
        fn readouts(&self) -> Vec<$crate::exhibit::Readout> {
            text::readouts(self)
        }
    };
    (@ table) => {
        fn table(&self) -> Option<$crate::exhibit::Table> {
            Some(text::table(self))
        }
    };
    (@ csv) => {
        fn csv(&self) -> Option<String> {
            Some(text::csv(self))
        }
    };
    (@ summary) => {
        fn summary(&self) -> String {
            text::summary(self)
        }
    };
    (@ reproducible) => {
        fn reproducible(&self) -> Option<Box<dyn $crate::exhibit::Reproducible>> {
            Some(Box::new(state::of(self)))
        }
    };
}
pub(crate) use tells;
