//! Figures: how they are drawn and pointed at, and what holds for every figure of every exhibit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod explained;
mod golden;
mod golden_states;
mod invariants;
mod marks;
mod placing;
mod pointing;
mod scenes;
mod series;
mod states;
mod svg;

#[path = "../support/actions.rs"]
mod actions;
#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/every_exhibit.rs"]
mod every_exhibit;
#[path = "../support/finish.rs"]
mod finish;
#[path = "../support/opened.rs"]
mod opened;
#[path = "../support/seen.rs"]
mod seen;
#[path = "../support/sketched.rs"]
mod sketched;
#[path = "../support/small.rs"]
mod small;
#[path = "../support/texts.rs"]
mod texts;
#[path = "../support/words.rs"]
mod words;
