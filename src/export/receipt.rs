//! How to get the numbers of an exhibit elsewhere, as Markdown.

use super::{Export, Form, VERSION};
use crate::figure::counted;
use std::fmt::Write as _;

pub(super) fn of(export: &Export) -> String {
    let at = export.epoch().map(|epoch| format!(" at epoch {}", counted(epoch))).unwrap_or_default();
    let mut text = format!(
        "# Receipt: {}{at}\n\n- Address: <{}>\n- Program: lnn-lab {VERSION}\n",
        export.name,
        export.permalink()
    );
    if let Some(run) = &export.run {
        text.push_str(&run.randomness());
    }
    // A `String` takes everything.
    let _ = writeln!(text, "- Controls: `{}`", export.controls().line());
    text.push_str("\n## From the command line\n");
    let commands = export.commands();
    if !commands.is_empty() {
        let _ = write!(
            text,
            "\n`lnn-lab` is built by `cargo install --path .` in this project’s folder.\n\n```sh\n{}\n```\n",
            commands.join("\n")
        );
    }
    match &export.run {
        None => text.push_str("\nThis draws the same figures, line by line.\n"),
        Some(run) => text.push_str(&run.explanation()),
    }
    if let Some((run, script)) = export.run.as_ref().zip(export.script()) {
        let _ = write!(
            text,
            "\n## From NumPy\n\nThis program, `{}`, starts from the same numbers, draws nothing at random and computes in 64 \
             bits, in another order of operations. {}.\n\n```python\n{script}```\n",
            export.file_name(None, Form::Script),
            run.agreement()
        );
    }
    text
}
