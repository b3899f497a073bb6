//! Publishes, tests and measures the project: `cargo xtask build`, `package`, `test`, `audit`, `soak`, `fuzz` and
//! `bench`.

mod audit;
mod bench;
mod checks;
mod chromium;
mod debian_tree;
mod engines;
mod fuzz;
mod hosts;
mod node;
mod package;
mod page;
mod python;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};
use xtask::project::Project;
use xtask::setup::Toolchain;

use crate::checks::Part;
use crate::node::Node;
use crate::page::Address;

/// Publishes, tests and measures the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the page, optimised, to dist/
    Build {
        /// Where it will be published, for what needs whole addresses: its picture where it is linked to, and oEmbed
        #[arg(long, value_name = "https://HOST/PATH/", default_value = "", hide_default_value = true)]
        address: Address,
    },
    /// Write the page and its element as an npm package
    Package,
    /// Run the checks
    Test {
        /// Which of them
        #[arg(value_enum, default_value_t = Part::All)]
        part: Part,
    },
    /// Have the page judged by programs from elsewhere
    Audit,
    /// Do things at random on the page and in embeds, and compare its numbers with a fresh page's
    Soak {
        /// For how long
        #[arg(long, default_value_t = 30)]
        minutes: u32,
    },
    /// Look for bytes that the library cannot bear, and keep what was found
    Fuzz {
        /// For how long, all in all
        #[arg(long, default_value_t = 20)]
        minutes: u64,
    },
    /// Measure the page's bytes and the speed, natively and in the browser
    Bench,
}

fn main() -> ExitCode {
    match perform(&Arguments::parse().task) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Does the task; true if all of it went well.
fn perform(task: &Task) -> Result<bool> {
    let project = Project::here();
    match task {
        Task::Build { address } => {
            let dist = page::publish(&project, &Toolchain::find_or_set_up()?, address)?;
            println!("the page is in {}", dist.display());
            Ok(true)
        }
        Task::Package => {
            let node = Node::find()?; // before the minutes that building takes
            let site = page::assemble(&project, &Toolchain::find_or_set_up()?, &Address::unknown())?;
            println!("the package is {}", package::pack(&project, &node, &site)?.display());
            Ok(true)
        }
        Task::Test { part } => Ok(checks::check(&project, *part)),
        Task::Audit => audit::audit(&project),
        Task::Soak { minutes } => audit::soak(&project, *minutes),
        Task::Fuzz { minutes } => fuzz::fuzz(&project, *minutes),
        Task::Bench => bench::bench(&project),
    }
}
