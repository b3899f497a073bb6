//! Figures as SVG documents.

use super::error::CliError;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::REGISTRY;
use lnn_lab::figure::render;
use lnn_lab::figure::{Figure, Sheet, Theme};
use std::fmt::Write as _;

/// Epochs computed between two looks at whether an exhibit has everything.
const WORK: u64 = 1_000_000;

/// [`Theme`], as it is written on the command line and in file names.
#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ThemeName {
    /// Dark marks on a light ground.
    Light,
    /// Light marks on a dark ground.
    Dark,
}

impl From<ThemeName> for Theme {
    fn from(name: ThemeName) -> Self {
        match name {
            ThemeName::Light => Self::Light,
            ThemeName::Dark => Self::Dark,
        }
    }
}

/// Reads the id of an exhibit.
pub(super) fn exhibit_ids() -> PossibleValuesParser {
    PossibleValuesParser::new(REGISTRY.iter().map(|entry| entry.id))
}

/// Computes ahead whatever the page would, and returns the figures then.
pub(super) fn finished(exhibit: &mut dyn Exhibit) -> Vec<Figure> {
    finish(exhibit);
    exhibit.figures()
}

/// Computes ahead whatever the page would.
pub(super) fn finish(exhibit: &mut dyn Exhibit) {
    while !exhibit.prepare(WORK) {}
}

/// One figure as a document.
pub(super) fn document(figure: &Figure, theme: ThemeName, sheet: Sheet) -> Result<String, CliError> {
    render::svg(figure, theme.into(), sheet).map_err(|source| CliError::Drawing { figure: figure.id, source })
}

/// The same, with where it comes from as its metadata.
pub(super) fn document_about(figure: &Figure, theme: ThemeName, sheet: Sheet, about: &str) -> Result<String, CliError> {
    render::svg_about(figure, theme.into(), sheet, about)
        .map_err(|source| CliError::Drawing { figure: figure.id, source })
}

/// Figures side by side in one document, each with its own title, description and metadata.
pub(super) fn row(figures: &[Figure], theme: ThemeName, sheet: Sheet, about: &str) -> Result<String, CliError> {
    let (width, height) = (sheet.width * figures.len() as f64, sheet.height);
    let mut row = format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         xmlns=\"http://www.w3.org/2000/svg\">\n"
    );
    for (index, figure) in figures.iter().enumerate() {
        let document = document_about(figure, theme, sheet, about)?;
        let x = sheet.width * index as f64;
        // A nested document is placed by an `x` on its root, which the document of a figure starts with.
        let placed = document.replacen("<svg", &format!("<svg x=\"{x}\""), 1);
        let _ = writeln!(row, "{}", placed.trim_end()); // a `String` takes everything
    }
    row.push_str("</svg>\n");
    Ok(row)
}
