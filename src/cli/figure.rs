use super::draw::{self, ThemeName};
use super::error::CliError;
use super::provenance::Provenance;
use super::{output, ranges};
use lnn_lab::exhibits;
use lnn_lab::figure::Sheet;
use std::path::{Path, PathBuf};

/// Draw an exhibit as SVG, with the code of the page.
///
/// Without --figure all its figures stand side by side. What is set holds from epoch 0 on; the figures show the epoch
/// of --epoch, and with it what the page computes ahead. The metadata of each say by which version and which command it was
/// drawn.
#[derive(clap::Args)]
pub(super) struct DrawFigure {
    /// Which exhibit; `lnn-lab exhibits` lists them with their figures and controls.
    #[arg(value_parser = draw::exhibit_ids())]
    exhibit: String,

    /// Set a control; may be given many times, and takes effect in that order. `lnn-lab exhibits` lists controls and
    /// their allowed values.
    #[arg(long = "set", value_name = "CONTROL=VALUE", value_parser = ranges::setting)]
    settings: Vec<(String, String)>,

    /// Which epoch to show; a whole number from 0 to the end of the run. Left out, it is the exhibit's own first one.
    #[arg(long, allow_hyphen_values = true, value_parser = ranges::epochs)]
    epoch: Option<u64>,

    /// Draw this figure alone.
    #[arg(long, value_name = "ID")]
    figure: Option<String>,

    /// The palette.
    #[arg(long, value_enum, default_value_t = ThemeName::Light)]
    theme: ThemeName,

    /// Width of each figure in CSS pixels; a whole number from 100 to 4000.
    #[arg(long, default_value = "544", allow_hyphen_values = true, value_parser = ranges::length)]
    width: u32,

    /// Height of each figure in CSS pixels; a whole number from 100 to 4000.
    #[arg(long, default_value = "370", allow_hyphen_values = true, value_parser = ranges::length)]
    height: u32,

    /// Where to write the SVG; - is standard output.
    #[arg(long, value_name = "FILE.SVG")]
    out: PathBuf,
}

impl DrawFigure {
    pub(super) fn run(&self, provenance: &Provenance) -> Result<(), CliError> {
        if self.out.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case("svg")) {
            let (written, how) = ("SVG", "name it .svg, from which other programs make PNG or PDF");
            return Err(CliError::Ending { path: self.out.clone(), written, how });
        }
        let text = self.draw(&provenance.json())?;
        if self.out == Path::new("-") { output::print(&text) } else { output::write_file(&self.out, &text) }
    }

    fn draw(&self, about: &str) -> Result<String, CliError> {
        let mut exhibit = exhibits::open(&self.exhibit).map_err(CliError::Exhibit)?;
        let first = exhibit.player().map_or(0, |player| player.epoch);
        // An exhibit takes a changed learning rate from the epoch shown on.
        exhibit.seek(0);
        for (control, value) in &self.settings {
            exhibit.set(control, value).map_err(|source| {
                let argument = format!("{control}={value}");
                CliError::Setting { argument, source }
            })?;
        }
        let end = exhibit.player().map_or(0, |player| player.end);
        match self.epoch {
            Some(epoch) if epoch > end => return Err(CliError::EpochBeyondRun { epoch, end }),
            epoch => exhibit.seek(epoch.unwrap_or(first)),
        }
        let figures = draw::finished(exhibit.as_mut());
        let sheet = Sheet { width: f64::from(self.width), height: f64::from(self.height) };
        let Some(id) = &self.figure else { return draw::row(&figures, self.theme, sheet, about) };
        match figures.iter().find(|figure| figure.id == id) {
            Some(figure) => draw::document_about(figure, self.theme, sheet, about),
            None => Err(CliError::NoFigure {
                exhibit: self.exhibit.clone(),
                figure: id.chars().take(60).collect(),
                known: figures.iter().map(|figure| figure.id).collect(),
            }),
        }
    }
}
