use super::error::CliError;
use super::output;

/// What the files and tables of this program hold: columns, units and how quantiles are defined.
#[derive(clap::Args)]
#[command(long_about = TEXT)]
pub(super) struct Formats;

/// What `help formats` says.
const TEXT: &str = include_str!("formats.txt");

impl Formats {
    #[expect(clippy::unused_self, reason = "as of all commands")]
    pub(super) fn run(&self) -> Result<(), CliError> {
        output::print(TEXT)
    }
}
