//! `cargo xtask TASK`: compiles the program that does the task, and runs it.
//!
//! This program has next to no dependencies, so that the first command says within seconds what it is about, and so that
//! serving the page does not wait for what only publishing it needs.

mod launch;
mod new_exhibit;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;

use anyhow::Result;
use xtask::project::Project;

use crate::launch::Tool;

/// What `cargo xtask --help` says; each task has a help of its own.
const HELP: &str = "\
Builds, serves, tests and measures the project

Usage: cargo xtask <TASK>

Tasks:
  serve    Build the page and serve it on this machine
  build    Write the page, optimised, to dist/
  package  Write the page and its element as an npm package
  test     Run the checks
  audit    Have the page judged by programs from elsewhere
  soak     Do things at random on the page, and compare its numbers with a fresh page's
  fuzz     Look for bytes that the library cannot bear
  bench    Measure the page's bytes and the speed, natively and in the browser

  new-exhibit NAME
           Write the three pieces of an exhibit: module, line in the registry, section of the page

`cargo xtask <TASK> --help` says more of each.
";

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    match perform(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(words: &[OsString]) -> Result<ExitCode> {
    let project = Project::here();
    match words.first().and_then(|task| task.to_str()) {
        Some("serve") => launch::launch(&project, Tool::Site, &words[1..]),
        Some("build" | "package" | "test" | "audit" | "soak" | "fuzz" | "bench") => {
            launch::launch(&project, Tool::Publish, words)
        }
        Some("new-exhibit") => new_exhibit::write(&project, &words[1..]).map(|()| ExitCode::SUCCESS),
        Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        _ => {
            eprint!("{HELP}");
            Ok(ExitCode::from(2))
        }
    }
}
