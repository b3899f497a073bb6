use super::error::CliError;
use super::output;
use lnn_lab::exhibits::REGISTRY;
use std::fmt::Write as _;

/// List the exhibits with their figures, and every control with its default and its allowed values.
#[derive(clap::Args)]
pub(super) struct Exhibits {}

impl Exhibits {
    #[expect(clippy::unused_self, reason = "every command runs alike")]
    pub(super) fn run(&self) -> Result<(), CliError> {
        let mut text = String::new();
        for entry in REGISTRY {
            let exhibit = (entry.open)().map_err(CliError::Exhibit)?;
            let figures: Vec<_> = exhibit.figures().iter().map(|figure| figure.id).collect();
            // A `String` takes everything.
            let _ = writeln!(text, "{}: {}\n  figures: {}", entry.id, entry.name, figures.join(", "));
            for control in exhibit.panel().controls() {
                let (default, allowed) = (control.text(control.default()), control.allowed());
                let _ = writeln!(text, "  {}={default}: {allowed}\n      {}", control.id, control.help);
            }
        }
        output::print(&text)
    }
}
