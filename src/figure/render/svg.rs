use super::{DrawingError, Layer, SUBPIXELS, Surface, draw, shade};
use crate::figure::{Figure, Sheet, Theme};
use plotters::prelude::{DrawingBackend, SVGBackend};
use plotters::style::Color;
use std::fmt;

/// Why a figure cannot be written as SVG.
///
/// ```
/// use lnn_lab::figure::render::{self, SvgError};
/// use lnn_lab::figure::{Axis, Figure, Sheet, Theme};
///
/// let (title, description) = ("A plane".to_owned(), String::new());
/// let (x, y) = (Axis::linear_over("x", 0.0, 1.0), Axis::linear_over("y", 0.0, 1.0));
/// let (backdrop, marks, labels, legend) = Default::default();
/// let plane = Figure { id: "plane", title, description, x, y, backdrop, marks, labels, gutter: "", legend };
/// let refused = render::svg(&plane, Theme::Dark, Sheet { width: 0.0, height: 300.0 }).unwrap_err();
/// assert!(matches!(refused, SvgError::Sheet(Sheet { width: 0.0, .. })));
/// assert!(refused.to_string().contains("from 1 to 16,384"));
/// ```
#[derive(Debug)]
pub enum SvgError {
    /// A side of the sheet is outside of [`Sheet::SIDES`], or no number.
    Sheet(Sheet),
    /// What the SVG backend reports.
    Backend(DrawingError<SVGBackend<'static>>),
}

impl fmt::Display for SvgError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sheet(Sheet { width, height }) => {
                write!(f, "the sheet is {width} by {height} pixels, but each side must be from 1 to 16,384")
            }
            Self::Backend(source) => source.fmt(f),
        }
    }
}

impl std::error::Error for SvgError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Sheet(_) => None,
            Self::Backend(source) => Some(source),
        }
    }
}

/// A figure as an SVG document, on the theme's ground.
///
/// # Errors
/// [`SvgError::Sheet`] for a sheet with a side outside of [`Sheet::SIDES`], and whatever the SVG backend reports.
pub fn svg(figure: &Figure, theme: Theme, sheet: Sheet) -> Result<String, SvgError> {
    if !sheet.can_be_drawn() {
        return Err(SvgError::Sheet(sheet));
    }
    let mut document = String::new();
    let steps = ((sheet.width * SUBPIXELS).round() as i32, (sheet.height * SUBPIXELS).round() as i32);
    {
        let mut backend = SVGBackend::with_string(&mut document, (steps.0.unsigned_abs(), steps.1.unsigned_abs()));
        backend.draw_rect((0, 0), steps, &shade(theme.ground(), 1.0).filled(), true).map_err(SvgError::Backend)?;
        let mut surface = Surface { backend: &mut backend, scale: SUBPIXELS, text_scale: 1.24 };
        draw(figure, Layer::Backdrop, theme, sheet, &mut surface).map_err(SvgError::Backend)?;
        draw(figure, Layer::Marks, theme, sheet, &mut surface).map_err(SvgError::Backend)?;
        backend.present().map_err(SvgError::Backend)?;
    }
    let size = format!("width=\"{}\" height=\"{}\"", steps.0, steps.1);
    let shown = format!("width=\"{}\" height=\"{}\" role=\"img\"", sheet.width, sheet.height);
    let words =
        format!("<title>{}</title>\n<desc>{}</desc>\n<rect", escaped(&figure.title), escaped(&figure.alternative()));
    Ok(document.replacen(&size, &shown, 1).replacen("<rect", &words, 1))
}

/// As [`svg`], with a text on where the figure comes from as its metadata.
///
/// # Errors
/// Those of [`svg`].
pub fn svg_about(figure: &Figure, theme: Theme, sheet: Sheet, about: &str) -> Result<String, SvgError> {
    let metadata = format!("</desc>\n<metadata>{}</metadata>\n", escaped(about));
    Ok(svg(figure, theme, sheet)?.replacen("</desc>\n", &metadata, 1))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
