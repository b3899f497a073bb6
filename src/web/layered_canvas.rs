//! A figure on two stacked canvases, sharp at any device pixel ratio.

use super::canvas::Canvas;
use crate::figure::render::{Layer, SUBPIXELS, Surface, draw};
use crate::figure::{Axis, EndLabel, Figure, Frame, LegendEntry, Mark, Sheet, Theme};
use web_sys::HtmlCanvasElement;

/// The largest side of a canvas that every browser can hold.
const LARGEST_SIDE: f64 = 8192.0;

/// Remembers what lies on both canvases, so that each is painted again only when that changes.
#[derive(Default)]
pub(super) struct LayeredCanvas {
    painted: Option<Painted>,
    marks: Option<(Vec<Mark>, Vec<EndLabel>)>,
}

#[derive(PartialEq)]
struct Painted {
    theme: Theme,
    sheet: Sheet,
    pixel_ratio: f64,
    frame: Frame,
    x: Axis,
    y: Axis,
    backdrop: Vec<Mark>,
    /// Its entries, and whether each is shown.
    legend: Vec<(LegendEntry, bool)>,
}

/// The values on a figure's axes under a place in CSS pixels.
pub(super) fn values_at(figure: &Figure, (x, y): (f64, f64), width: f64, height: f64) -> (f64, f64) {
    let frame = Frame::of(figure, Sheet { width, height });
    (frame.x_at(figure, x), frame.y_at(figure, y))
}

/// The place of values of both axes, in CSS pixels, held to the frame.
pub(super) fn place_of(figure: &Figure, at: (f64, f64), width: f64, height: f64) -> (f64, f64) {
    Frame::of(figure, Sheet { width, height }).place_of(figure, at)
}

impl LayeredCanvas {
    pub(super) fn paint(
        &mut self,
        figure: &Figure,
        theme: Theme,
        (backdrop, marks): (&HtmlCanvasElement, &HtmlCanvasElement),
        (width, height, pixel_ratio): (f64, f64, f64),
    ) -> Result<(), String> {
        let usable = |side: f64| side >= 1.0 && side * pixel_ratio <= LARGEST_SIDE;
        if !(usable(width) && usable(height) && pixel_ratio > 0.0) {
            return Err(format!(
                "a canvas of {width} by {height} at pixel ratio {pixel_ratio} cannot be painted, only from 1 to \
                 {LARGEST_SIDE} device pixels a side"
            ));
        }
        let sheet = Sheet { width, height };
        let painted = Painted {
            theme,
            sheet,
            pixel_ratio,
            frame: Frame::of(figure, sheet),
            x: figure.x.clone(),
            y: figure.y.clone(),
            backdrop: figure.backdrop.clone(),
            legend: figure.legend.iter().map(|entry| (entry.clone(), entry.is_shown(figure))).collect(),
        };
        if self.painted.as_ref() != Some(&painted) {
            layer(figure, Layer::Backdrop, theme, sheet, pixel_ratio, backdrop)?;
            self.painted = Some(painted);
            self.marks = None;
        }
        let same = |(marks, labels): &(Vec<Mark>, Vec<EndLabel>)| *marks == figure.marks && *labels == figure.labels;
        if !self.marks.as_ref().is_some_and(same) {
            layer(figure, Layer::Marks, theme, sheet, pixel_ratio, marks)?;
            self.marks = Some((figure.marks.clone(), figure.labels.clone()));
        }
        Ok(())
    }
}

/// Draws one layer of a figure on a canvas sized to the device's pixels.
fn layer(
    figure: &Figure,
    layer: Layer,
    theme: Theme,
    sheet: Sheet,
    pixel_ratio: f64,
    canvas: &HtmlCanvasElement,
) -> Result<(), String> {
    let size = |side: f64| (side * pixel_ratio).round() as u32;
    let mut canvas = Canvas::cleared(canvas, (size(sheet.width), size(sheet.height)))?;
    let mut surface = Surface { backend: &mut canvas, scale: SUBPIXELS * pixel_ratio, text_scale: 1.0 };
    draw(figure, layer, theme, sheet, &mut surface).map_err(|error| error.to_string())
}
