//! A figure on two stacked canvases, sharp at any device pixel ratio.

use crate::figure::render::{Layer, SUBPIXELS, Surface, draw};
use crate::figure::{Axis, EndLabel, Figure, Frame, LegendEntry, Mark, Sheet, Theme};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// The largest side of a canvas that every browser can hold.
const LARGEST_SIDE: f64 = 8192.0;

/// Remembers what lies on both canvases, so that each is painted again only when that changes.
#[derive(Default)]
pub(super) struct LayeredCanvas {
    painted: Option<Painted>,
    marks: Option<(Vec<Mark>, Vec<EndLabel>, Vec<LegendEntry>)>,
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
        };
        if self.painted.as_ref() != Some(&painted) {
            layer(figure, Layer::Backdrop, theme, sheet, pixel_ratio, backdrop)?;
            self.painted = Some(painted);
            self.marks = None;
        }
        let same = |(marks, labels, legend): &(Vec<Mark>, Vec<EndLabel>, Vec<LegendEntry>)| {
            *marks == figure.marks && *labels == figure.labels && *legend == figure.legend
        };
        if !self.marks.as_ref().is_some_and(same) {
            layer(figure, Layer::Marks, theme, sheet, pixel_ratio, marks)?;
            self.marks = Some((figure.marks.clone(), figure.labels.clone(), figure.legend.clone()));
        }
        Ok(())
    }
}

/// Clears a canvas, sized to the device's pixels, and draws one layer on it.
fn layer(
    figure: &Figure,
    layer: Layer,
    theme: Theme,
    sheet: Sheet,
    pixel_ratio: f64,
    canvas: &HtmlCanvasElement,
) -> Result<(), String> {
    let words = |error: JsValue| error.as_string().unwrap_or_else(|| "the canvas failed".to_owned());
    let size = |side: f64| (side * pixel_ratio).round() as u32;
    if canvas.width() != size(sheet.width) || canvas.height() != size(sheet.height) {
        canvas.set_width(size(sheet.width));
        canvas.set_height(size(sheet.height));
    }
    let context: CanvasRenderingContext2d = canvas
        .get_context("2d")
        .map_err(words)?
        .and_then(|context| context.dyn_into().ok())
        .ok_or("this browser gives no two-dimensional canvas")?;
    context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).map_err(words)?;
    context.clear_rect(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height()));
    context.scale(1.0 / SUBPIXELS, 1.0 / SUBPIXELS).map_err(words)?;
    context.set_line_join("round");
    let inner = CanvasBackend::with_canvas_object(canvas.clone()).ok_or("this browser gives no canvas")?;
    let mut backend = Subpixel { inner };
    let mut surface = Surface { backend: &mut backend, scale: SUBPIXELS * pixel_ratio, text_scale: 1.0 };
    draw(figure, layer, theme, sheet, &mut surface).map_err(|error| error.to_string())
}

/// A canvas that counts in eighths of a pixel, under a context scaled down by as much.
struct Subpixel {
    inner: CanvasBackend,
}

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for Subpixel {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.inner.get_size();
        (width * SUBPIXELS as u32, height * SUBPIXELS as u32)
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.inner.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Outcome {
        self.inner.draw_pixel(point, colour)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.inner.draw_path(path, style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.inner.draw_rect(from, to, style, fill)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.inner.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, place: BackendCoord) -> Outcome {
        self.inner.draw_text(text, style, place)
    }
}
