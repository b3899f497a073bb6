//! `lnn-lab`: the study without a browser. It fits, trains and generates from the shell, and draws the page's figures
//! with the page's own code.
//!
//! Exit code 0 is a result, divergence among them; 2 is bad input or a file that cannot be written, and says so in one
//! line on standard error. Standard output carries results alone.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::Cli::read() {
        Ok((cli, provenance)) => match cli.run(&provenance) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => cli::complaint::refuse(&error.to_string()),
        },
        Err(error) => cli::complaint::refuse_usage(&error),
    }
}
