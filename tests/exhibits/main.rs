//! The exhibits: what a reader, an address or a script does to them, and what can be taken along.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a failed expectation is a failed test")]

mod changes;
mod citation;
mod corpus;
mod depth_race;
mod embedding;
mod export;
mod future;
mod guesses;
mod handles;
mod learning_rate;
mod multiverse;
mod neighbours;
mod own_data;
mod paper_sweep;
mod permalink;
mod properties;
mod race_properties;
mod race_words;
mod reading;
mod registry;
mod seeded;
mod seeded_states;
mod sentences;
mod tasks;
mod theory;
mod truth;

#[path = "../support/actions.rs"]
mod actions;
#[path = "../support/any_bytes.rs"]
mod any_bytes;
#[path = "../support/cases.rs"]
mod cases;
#[path = "../support/every_exhibit.rs"]
mod every_exhibit;
#[path = "../support/finish.rs"]
mod finish;
#[path = "../support/grammar.rs"]
mod grammar;
#[path = "../support/opened.rs"]
mod opened;
#[path = "../support/program.rs"]
mod program;
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
