//! The paper's claim under every combination of choices that somebody might defend: a *multiverse* analysis (Steegen,
//! Tuerlinckx, Gelman and Vanpaemel 2016), to be shown as a specification curve (Simonsohn, Simmons and Nelson 2020).
//!
//! A [`Setting`] is a start, an optimiser, a learning rate, a number of points and a noise. It is trained once, at all
//! depths on the same trials ([`DepthRun`]), and read at every budget of epochs. A [`Universe`] is a setting at one
//! budget, with a measure and a summary over the trials; its [`Effect`] says whether deeper networks end worse. What all
//! universes came to is kept in one small file ([`Multiverse`]).
//!
//! Shares of universes say how much hangs on the choices. They are no probabilities: nothing says that the choices listed
//! here are equally good, or that the list is complete.

mod choice;
mod compute;
mod effect;
mod file;
mod importance;
mod kept;
mod resamples;
mod run;
mod universe;

pub use choice::{BUDGETS, Choice, MEASURES, NOISES, Noise, POINTS, RATES, Rate, Summary};
pub use compute::{effects, of_universe, trained, universe};
pub use effect::{Effect, PAIRS, Scale, TIE};
pub use file::{FileError, Header, Multiverse, shard_bytes, shard_from_bytes};
pub use importance::importance;
pub use kept::Kept;
pub use resamples::{RESAMPLES, Resamples};
pub use run::{DepthRun, Reading};
pub use universe::{Setting, Shard, Universe, UnknownUniverse};

/// The seed of data, starts and resampling.
pub const SEED: u64 = 1;

/// How many trials every setting has.
pub const TRIALS: u64 = 24;
