//! Where a table comes from, as lines of comment above it.

use std::fmt::Write as _;

/// What begins every such line.
const COMMENT: &str = "# ";

/// The program and its version.
pub(super) fn program() -> String {
    format!("lnn-lab {}", env!("CARGO_PKG_VERSION"))
}

/// The version, the command that prints the same table again, and more.
pub(super) fn lines(command: &str, more: &[String]) -> String {
    let mut text = String::new();
    for line in [program(), command.to_owned()].iter().chain(more) {
        push(&mut text, line);
    }
    text
}

/// One line.
pub(super) fn line(what: &str) -> String {
    let mut text = String::new();
    push(&mut text, what);
    text
}

fn push(text: &mut String, line: &str) {
    let _ = writeln!(text, "{COMMENT}{line}"); // a `String` takes everything
}
