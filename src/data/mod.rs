//! Data that are given: tables read from files, sets that come with the program, and points as they stand in an address.
//!
//! **Architecture invariant.** Page and command line read files by the same code, which knows neither files nor browsers:
//! bytes come in, points and sentences come out. Nothing that stands in a file is ever carried out, and no row is left out
//! in silence.

mod built_in;
mod cell;
mod commas;
mod dialect;
mod given;
mod problem;
mod rows;
mod source;
mod table;
mod taken;
mod text;
mod typed;

pub use built_in::BuiltIn;
pub use dialect::{Decimal, Delimiter};
pub use given::Given;
pub use problem::{Problem, Reason, TableError};
pub use source::{Data, MOST_IN_ADDRESS};
pub use table::{Column, Dialect, MOST_BYTES, Table};
pub use taken::Taken;
pub(crate) use typed::readings;
