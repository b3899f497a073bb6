//! Builds, serves, tests and measures the project: `cargo xtask --help`.

mod apt;
mod bench;
mod checks;
mod chromium;
mod command;
mod node;
mod package;
mod page;
mod project;
mod python;
mod server;
mod setup;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::checks::Part;
use crate::node::Node;
use crate::page::{Address, Finish};
use crate::project::Project;
use crate::setup::Toolchain;

/// Builds, serves, tests and measures the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Build the page and serve it on this machine
    Serve {
        /// Port on 127.0.0.1; 0 takes any that is free
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
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
        Task::Serve { port } => serve(&project, *port).map(|()| true),
        Task::Build { address } => {
            let dist = page::publish(&project, &Toolchain::find_or_set_up()?, address)?;
            println!("the page is in {}", dist.display());
            Ok(true)
        }
        Task::Package => {
            let node = Node::find()?; // before the minutes that building takes
            let site = page::assemble(&project, &Toolchain::find_or_set_up()?, Finish::Optimised, &Address::unknown())?;
            println!("the package is {}", package::pack(&project, &node, &site)?.display());
            Ok(true)
        }
        Task::Test { part } => Ok(checks::check(&project, *part)),
        Task::Bench => bench::bench(&project),
    }
}

fn serve(project: &Project, port: u16) -> Result<()> {
    let listener = server::listen(port)?;
    let address = listener.local_addr()?;
    let site = page::assemble(project, &Toolchain::find_or_set_up()?, Finish::Quick, &Address::unknown())?;
    println!("http://{address}/  (Ctrl-C ends it)");
    server::serve(&site, listener)
}
