//! Looking at the built page for longer than tests do: judges from elsewhere, and a reader who does anything.
//!
//! Lighthouse, html-validate and axe are run by `tests/audit/audit.js`, whose packages nothing else needs;
//! the reader is in `tests/soak`.

use anyhow::Result;
use xtask::command::{command, show};
use xtask::project::Project;
use xtask::setup::Toolchain;

use crate::chromium;
use crate::node::Node;
use crate::page::{self, Address};

/// Builds the page and has it judged; true if none demands more. Prints a section of Markdown.
pub(crate) fn audit(project: &Project) -> Result<bool> {
    let node = Node::find()?; // before the minutes that building takes
    let site = page::assemble(project, &Toolchain::find_or_set_up()?, &Address::unknown())?;
    let folder = project.tests().join("audit");
    node.install(&project.tests())?;
    node.install(&folder)?;
    let chromium = chromium::find_or_install()?;
    eprintln!("audit: nine runs of Lighthouse, among others (about four minutes)");
    let mut judges = command(&node.node);
    judges.arg(folder.join("audit.js")).current_dir(project.tests());
    show(judges.env("LNN_LAB_SITE", site).env("LNN_LAB_CHROME", chromium))
}

/// Builds the page and does things at random in it and in its embeds; true if nothing was amiss.
pub(crate) fn soak(project: &Project, minutes: u32) -> Result<bool> {
    let node = Node::find()?;
    let site = page::assemble(project, &Toolchain::find_or_set_up()?, &Address::unknown())?;
    node.install(&project.tests())?;
    let chromium = chromium::find_or_install()?;
    let mut reader = command(&node.node);
    reader.args(["soak/soak.js", &minutes.to_string()]).current_dir(project.tests());
    show(reader.env("LNN_LAB_SITE", site).env("LNN_LAB_CHROME", chromium))
}
