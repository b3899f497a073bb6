//! What is said on standard error: one line, whatever the input held.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// The exit code of bad input.
const BAD_INPUT: u8 = 2;

/// Says why nothing more can be done.
pub(crate) fn refuse(sentence: &str) -> ExitCode {
    say(sentence);
    ExitCode::from(BAD_INPUT)
}

/// Prints help and version as `clap` lays them out, and any other answer of its parser as one line.
pub(crate) fn refuse_usage(error: &clap::Error) -> ExitCode {
    use clap::error::ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    match error.kind() {
        DisplayHelp | DisplayVersion => {
            let _ = error.print(); // fails where standard output was closed early, and then nobody reads it
            ExitCode::SUCCESS
        }
        DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = error.print();
            ExitCode::from(BAD_INPUT)
        }
        _ => refuse(&sentence(&error.render().to_string())),
    }
}

/// What the parser says, in one line: what is wrong, and what may have been meant; without that, how the command is used.
fn sentence(text: &str) -> String {
    let paragraphs: Vec<String> =
        text.split("\n\n").map(|lines| lines.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    let Some((wrong, others)) = paragraphs.split_first() else { return String::new() };
    let wrong = wrong.strip_prefix("error: ").unwrap_or(wrong);
    let starting = |start| others.iter().filter_map(move |other| other.strip_prefix(start));
    let mut said: Vec<&str> = starting("tip: ").collect();
    if said.is_empty() && wrong.contains("unexpected argument") {
        said.extend(others.iter().map(String::as_str).filter(|other| other.starts_with("Usage: ")));
    }
    [&[wrong][..], &said].concat().join("; ")
}

/// One line on standard error. If that is closed there is nobody left to tell.
pub(super) fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "lnn-lab: {}", visible(sentence));
}

/// The text with control characters spelt out, so that no input can break the line or drive the terminal.
fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut line, character| {
        if character.is_control() {
            let _ = write!(line, "{}", character.escape_default()); // a `String` takes everything
        } else {
            line.push(character);
        }
        line
    })
}
