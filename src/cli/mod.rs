//! The command line: one module for each subcommand, and what they share.
//!
//! **Architecture invariant.** The program is a crate of its own and can use only what the library makes public; it
//! holds no formula. Files and progress bars exist here and nowhere below, and threads below only where the feature
//! `rayon` asks for them. Output does not depend on the number of threads, and bad input ends with exit code 2 and one
//! line on standard error; the tests in `tests/cli` run the real program.

pub(crate) mod complaint;

mod claims;
mod draw;
mod error;
mod exhibits;
mod figure;
mod fit;
mod formats;
mod generate;
mod merge;
mod multiverse;
mod neighbours;
mod numbers;
mod output;
mod points;
mod poster;
mod provenance;
mod ranges;
mod several;
mod shell;
mod summary;
mod sweep;
mod train;
mod trials;
mod weights;

use self::error::CliError;
use self::provenance::Provenance;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

/// Linear neural networks against linear regression: fit, train and generate data, sweep over many trials, and draw the
/// figures of the page (arXiv 2401.00186).
///
/// Numbers are printed with the fewest digits that read back to the same 64 bits. Bad input ends with exit code 2 and
/// one line on standard error.
#[derive(Parser)]
#[command(name = "lnn-lab", version, max_term_width = 80)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Fit(fit::Fit),
    Train(train::Train),
    Generate(generate::Generate),
    Sweep(sweep::Sweep),
    Merge(merge::Merge),
    Multiverse(multiverse::OfTheClaim),
    Figure(figure::DrawFigure),
    Exhibits(exhibits::Exhibits),
    Claims(claims::Claims),
    Poster(poster::Poster),
    Numbers(numbers::Numbers),
    Neighbours(neighbours::Neighbours),
    Formats(formats::Formats),
    Completions(shell::Completions),
    Man(shell::Man),
}

impl Cli {
    /// Reads what was asked for, and how it would be asked in full.
    ///
    /// # Errors
    /// What the parser says of arguments that make no command; help and version are among it.
    pub(crate) fn read() -> Result<(Self, Provenance), clap::Error> {
        let matches = Self::command().try_get_matches()?;
        let cli = Self::from_arg_matches(&matches).map_err(|error| error.format(&mut Self::command()))?;
        Ok((cli, Provenance::of(&matches)))
    }

    /// Does what was asked for.
    pub(crate) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        match &self.command {
            Command::Fit(command) => command.run(provenance),
            Command::Train(command) => command.run(provenance),
            Command::Generate(command) => command.run(provenance),
            Command::Sweep(command) => command.run(),
            Command::Merge(command) => command.run(),
            Command::Multiverse(command) => command.run(provenance),
            Command::Figure(command) => command.run(provenance),
            Command::Exhibits(command) => command.run(provenance),
            Command::Claims(command) => command.run(provenance),
            Command::Poster(command) => command.run(),
            Command::Numbers(command) => command.run(provenance),
            Command::Neighbours(command) => command.run(provenance),
            Command::Formats(command) => command.run(),
            Command::Completions(command) => command.run(),
            Command::Man(command) => command.run(),
        }
    }
}
