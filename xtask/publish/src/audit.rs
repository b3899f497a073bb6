//! What judges from elsewhere say of the page: Lighthouse, html-validate, axe, and budgets of bytes.
//!
//! They are run by `tests/audit/audit.js`, whose packages nothing else needs.

use anyhow::Result;
use xtask::command::{command, show};
use xtask::project::Project;
use xtask::setup::Toolchain;

use crate::chromium;
use crate::node::Node;
use crate::page::{self, Address};

/// Builds the page and has it judged; true if all budgets are kept. Prints a section of Markdown.
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
