//! Where a result comes from: the program, its version and a command that prints the same again, as lines of comment
//! above a table, as the first fields of JSON or as the metadata of a picture.

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory};
use serde::Serialize;
use std::fmt::Write as _;

/// What begins every such line.
const COMMENT: &str = "# ";

/// Options that change no number, and say where results go.
const BESIDE_THE_NUMBERS: [&str; 5] = ["last", "out", "dir", "threads", "help"];

/// What a shell takes as it stands.
const PLAIN: &str = "-_./=:,+%@^~";

/// Where a result comes from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Provenance {
    program: String,
    /// What prints the same again: each option with its value, whether it was given or left out.
    command: String,
}

impl Provenance {
    /// Of what was asked for on the command line.
    pub(super) fn of(matches: &ArgMatches) -> Self {
        Self { program: program(), command: asked(matches) }
    }

    /// As JSON on one line: for the metadata of pictures.
    pub(super) fn json(&self) -> String {
        serde_json::json!(self).to_string()
    }

    /// The program, the command and more, as lines of comment.
    pub(super) fn lines(&self, more: &[String]) -> String {
        lines(&self.command, more)
    }
}

/// The program and its version.
pub(super) fn program() -> String {
    format!("lnn-lab {}", env!("CARGO_PKG_VERSION"))
}

/// The version, the command that prints the same table again, and more.
pub(super) fn lines(command: &str, more: &[String]) -> String {
    [program(), command.to_owned()].iter().chain(more).map(|said| line(said)).collect()
}

/// One line.
pub(super) fn line(what: &str) -> String {
    format!("{COMMENT}{what}\n")
}

/// Where a file of this program or of its page comes from, as it says itself: the line after that of the version.
pub(super) fn of_file(bytes: &[u8]) -> Option<String> {
    let mut comments = bytes.split(|&byte| byte == b'\n').map_while(|line| line.strip_prefix(COMMENT.as_bytes()));
    comments.find(|comment| is_version(comment))?;
    let origin = String::from_utf8_lossy(comments.next()?);
    Some(origin.trim_end().chars().filter(|sign| !sign.is_control()).collect())
}

fn is_version(comment: &[u8]) -> bool {
    let version = comment.strip_prefix(b"lnn-lab ").unwrap_or_default();
    version.first().is_some_and(u8::is_ascii_digit)
}

/// The command with all options that bear on its numbers.
fn asked(matches: &ArgMatches) -> String {
    let mut root = super::Cli::command();
    root.build(); // hands options of a command on to its subcommands
    let (mut command, mut matches, mut words) = (&root, matches, vec![root.get_name().to_owned()]);
    while let Some((name, inner)) = matches.subcommand() {
        let Some(subcommand) = command.find_subcommand(name) else { break };
        words.push(name.to_owned());
        (command, matches) = (subcommand, inner);
    }
    for argument in command.get_arguments() {
        if !BESIDE_THE_NUMBERS.contains(&argument.get_id().as_str()) && bears(argument, command, matches) {
            words.extend(written(argument, matches));
        }
    }
    words.join(" ")
}

/// Whether an option has a value that counts: one that was given, or its default where nothing rules the option out.
fn bears(argument: &Arg, command: &Command, matches: &ArgMatches) -> bool {
    let source = |argument: &Arg| matches.value_source(argument.get_id().as_str());
    let is_given = |argument: &Arg| source(argument) == Some(ValueSource::CommandLine);
    let excludes = |other: &Arg| command.get_arg_conflicts_with(other).contains(&argument);
    is_given(argument)
        || source(argument).is_some() && !command.get_arguments().any(|other| is_given(other) && excludes(other))
}

/// An option and its values; the name alone where it takes none, and nothing where it is not set.
fn written(argument: &Arg, matches: &ArgMatches) -> Vec<String> {
    let id = argument.get_id().as_str();
    let name = argument.get_long().map(|long| format!("--{long}"));
    if !argument.get_action().takes_values() {
        return name.filter(|_| matches.get_flag(id)).into_iter().collect();
    }
    let values: Vec<_> = matches.get_raw(id).into_iter().flatten().map(|value| value.to_string_lossy()).collect();
    let values = match argument.get_value_delimiter() {
        Some(between) => vec![quoted(&values.join(&between.to_string()))],
        None => values.iter().map(|value| quoted(value)).collect(),
    };
    values.into_iter().flat_map(|value| name.clone().into_iter().chain([value])).collect()
}

/// A word as a shell of POSIX reads it, on one line.
fn quoted(word: &str) -> String {
    if !word.is_empty() && word.chars().all(|sign| sign.is_alphanumeric() || PLAIN.contains(sign)) {
        return word.to_owned();
    }
    let mut text = String::from("'");
    for sign in word.chars() {
        match sign {
            '\'' => text.push_str("'\\''"),
            sign if sign.is_control() => drop(write!(text, "{}", sign.escape_default())), // a `String` takes everything
            sign => text.push(sign),
        }
    }
    text + "'"
}

#[cfg(test)]
mod tests {
    use super::{of_file, quoted};

    #[test]
    fn words_are_quoted_where_a_shell_would_split_or_change_them() {
        for (word, written) in [
            ("points.csv", "points.csv"),
            ("1..=10", "1..=10"),
            ("my points.csv", "'my points.csv'"),
            ("it's", "'it'\\''s'"),
            ("a\nb", "'a\\nb'"),
            ("", "''"),
            ("$x", "'$x'"),
        ] {
            assert_eq!(quoted(word), written);
        }
    }

    #[test]
    fn a_file_is_asked_where_it_comes_from() {
        let drawn = b"# lnn-lab 0.1.0\n# lnn-lab generate --seed 1\n# more\nx,y\n0,1\n";
        assert_eq!(of_file(drawn).as_deref(), Some("lnn-lab generate --seed 1"));
        let exported = b"# Depth race, epoch 3: points\n# lnn-lab 0.1.0\r\n# https://host/#v1\r\nset,x,y\n";
        assert_eq!(of_file(exported).as_deref(), Some("https://host/#v1"));
        for none in
            [&b"x,y\n# lnn-lab 0.1.0\n# lnn-lab fit\n"[..], b"# lnn-lab is good\n# so\n", b"# lnn-lab 1\nx,y", b""]
        {
            assert_eq!(of_file(none), None);
        }
    }
}
