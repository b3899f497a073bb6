//! `cargo xtask serve`: builds the page and serves it on this machine.

use std::process::ExitCode;
use std::thread;

use anyhow::Result;
use clap::Parser;
use xtask::project::Project;
use xtask::setup::Toolchain;
use xtask_site::program::Program;
use xtask_site::{Audience, Page, server};

/// Build the page and serve it on this machine
#[derive(Debug, Parser)]
#[command(name = "cargo xtask serve", bin_name = "cargo xtask serve")]
struct Arguments {
    /// Port on 127.0.0.1; 0 takes any that is free
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

fn main() -> ExitCode {
    match serve(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(arguments: &Arguments) -> Result<()> {
    let project = Project::here();
    let listener = server::listen(arguments.port)?;
    let address = listener.local_addr()?;
    let toolchain = Toolchain::find_or_set_up()?;
    let held = project.hold()?;
    let page = Page::assemble(&project, &toolchain, Program::compile(&project)?, "", Audience::Authors)?;
    let site = project.site();
    if page.is_drawn() {
        page.with_posters()?.mirror_into(&site)?;
        drop(held);
    } else {
        // Nobody waits for pictures that the page replaces as soon as its laboratory has started.
        page.listing.mirror_into(&site)?;
        let site = site.clone();
        thread::spawn(move || {
            let _held = held;
            if let Err(error) = page.with_posters().and_then(|whole| whole.mirror_into(&site)) {
                eprintln!("page: going without still pictures: {error:#}");
            }
        });
    }
    println!("http://{address}/  (Ctrl-C ends it)");
    server::serve(&site, listener)
}
