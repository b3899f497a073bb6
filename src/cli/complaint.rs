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
        _ => {
            let text = error.render().to_string();
            // The first paragraph is what is wrong; usage and a pointer to `--help` follow.
            let lines: Vec<_> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
            let sentence = lines.join(" ");
            refuse(sentence.strip_prefix("error: ").unwrap_or(&sentence))
        }
    }
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
