use super::draw::{self, ThemeName};
use super::error::CliError;
use super::output::write_file;
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::Sheet;
use std::fs;
use std::path::PathBuf;

/// The sizes of the page's figures, in CSS pixels, and their names in files.
const SHEETS: [(&str, Sheet); 2] =
    [("wide", Sheet { width: 544.0, height: 370.0 }), ("narrow", Sheet { width: 358.0, height: 300.0 })];

/// Draw the still pictures of the page: every figure of every exhibit, as it looks at first.
///
/// Writes FIGURE-THEME-SHAPE.svg, with light and dark themes, wide figures of 544 x 370 and narrow ones of 358 x 300
/// CSS pixels.
#[derive(clap::Args)]
pub(super) struct Poster {
    /// Folder for the pictures; it is made if it does not exist.
    #[arg(long)]
    dir: PathBuf,
}

impl Poster {
    pub(super) fn run(&self) -> Result<(), CliError> {
        fs::create_dir_all(&self.dir).map_err(|source| CliError::Write { path: self.dir.clone(), source })?;
        for entry in REGISTRY {
            let mut exhibit = (entry.open)().map_err(CliError::Exhibit)?;
            for figure in draw::finished(exhibit.as_mut()) {
                for (theme, theme_name) in [(ThemeName::Light, "light"), (ThemeName::Dark, "dark")] {
                    for (shape, sheet) in SHEETS {
                        let path = self.dir.join(format!("{}-{theme_name}-{shape}.svg", figure.id));
                        write_file(&path, &draw::document(&figure, theme, sheet)?)?;
                    }
                }
            }
        }
        Ok(())
    }
}
