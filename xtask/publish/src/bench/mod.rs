//! Measuring: the page's bytes, the sweep's kernel and least squares beside others, the native throughput, and speed in the
//! browser.
//!
//! Standard output is one section of Markdown, to be kept with the results; what happens meanwhile goes to standard
//! error.

mod machine;
mod peers;
mod race;
mod sizes;

use std::process::{Command, Stdio};

use anyhow::Result;
use xtask::command::{capture, cargo};
use xtask::project::Project;
use xtask::setup::Toolchain;

use crate::chromium;
use crate::node::Node;
use crate::page::{self, Address};

/// Measures everything that can be measured here; true if that was all of it.
pub(crate) fn bench(project: &Project) -> Result<bool> {
    let toolchain = Toolchain::find_or_set_up()?;
    let site = page::assemble(project, &toolchain, &Address::unknown())?;
    println!("## Measurements\n\n{}", machine::table(&toolchain));
    let parts = [
        ("Bytes of the page", sizes::table(&site)),
        ("The sweep's kernel and others", race::table(project, &toolchain)),
        ("Native throughput", native(project)),
        ("Least squares beside other crates", peers::table(project)),
        ("In the browser", browser(project)),
    ];
    let mut complete = true;
    for (name, result) in parts {
        let text = result.unwrap_or_else(|error| {
            complete = false;
            format!("Not measured: {error:#}.\n")
        });
        println!("### {name}\n\n{text}");
    }
    Ok(complete)
}

fn native(project: &Project) -> Result<String> {
    eprintln!("bench: native throughput (compiling first, about a minute)");
    let mut bench = cargo();
    bench.args(["bench", "--quiet", "--locked", "--package", "lnn-lab", "--bench", "throughput"]);
    markdown_of(bench.current_dir(project.root()))
}

fn browser(project: &Project) -> Result<String> {
    let node = Node::find()?;
    node.install(&project.tests())?;
    let chromium = chromium::find_or_install()?;
    eprintln!("bench: the page in Chromium");
    markdown_of(&mut node.script(project, "bench", Some(chromium.as_os_str())))
}

/// What a program printed, with its complaints shown as they come.
fn markdown_of(command: &mut Command) -> Result<String> {
    Ok(as_markdown(&capture(command.stderr(Stdio::inherit()))?))
}

/// A table is taken as it is; any other text is set in a frame.
fn as_markdown(text: &str) -> String {
    let text = text.trim();
    if text.lines().any(|line| line.starts_with('|')) { format!("{text}\n") } else { format!("```text\n{text}\n```\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_pass_and_other_text_is_framed() {
        assert_eq!(as_markdown("\n| a | b |\n|---|---|\n"), "| a | b |\n|---|---|\n");
        assert_eq!(as_markdown("fast\n"), "```text\nfast\n```\n");
    }
}
