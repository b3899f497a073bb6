//! A two-dimensional canvas as a backend of `plotters`, counted in eighths of a pixel.

use crate::figure::render::{SUBPIXELS, Strokes};
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use std::f64::consts::TAU;
use std::fmt;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

/// What a canvas refused.
#[derive(Debug)]
pub(super) struct CanvasError(String);

impl CanvasError {
    fn of(error: &JsValue) -> Self {
        Self(error.as_string().unwrap_or_else(|| "the canvas failed".to_owned()))
    }
}

impl fmt::Display for CanvasError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for CanvasError {}

type Outcome = Result<(), DrawingErrorKind<CanvasError>>;

/// A canvas, and the colours that it draws in: a browser reads a colour as text, which costs more than a short stroke.
pub(super) struct Canvas {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
    stroke: Option<Colour>,
    fill: Option<Colour>,
    font: String,
}

/// Red, green, blue and opacity.
type Colour = [u8; 4];

fn colour(BackendColor { alpha, rgb: (red, green, blue) }: BackendColor) -> Colour {
    [red, green, blue, (alpha * 255.0).round() as u8]
}

/// `#rrggbbaa`
fn text_of(colour: Colour) -> String {
    let digit = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    std::iter::once('#').chain(colour.iter().flat_map(|part| [digit(part >> 4), digit(part & 15)])).collect()
}

impl Canvas {
    /// Clears a canvas of this size in device pixels, to be drawn on.
    ///
    /// # Errors
    /// Where it gives no context, or the context refuses.
    pub(super) fn cleared(canvas: &HtmlCanvasElement, size: (u32, u32)) -> Result<Self, CanvasError> {
        if (canvas.width(), canvas.height()) != size {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
        }
        let context: CanvasRenderingContext2d = canvas
            .get_context("2d")
            .map_err(|error| CanvasError::of(&error))?
            .and_then(|context| context.dyn_into().ok())
            .ok_or_else(|| CanvasError("this browser gives no two-dimensional canvas".to_owned()))?;
        let scale = 1.0 / SUBPIXELS;
        let cleared = context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        context.clear_rect(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        cleared.and_then(|()| context.scale(scale, scale)).map_err(|error| CanvasError::of(&error))?;
        context.set_line_join("round");
        context.set_text_baseline("middle");
        Ok(Self { context, size, stroke: None, fill: None, font: String::new() })
    }

    fn set_pen(&mut self, style: &impl BackendStyle) {
        let colour = colour(style.color());
        if self.stroke.replace(colour) != Some(colour) {
            self.context.set_stroke_style_str(&text_of(colour));
        }
        self.context.set_line_width(f64::from(style.stroke_width()));
    }

    fn set_fill(&mut self, style: BackendColor) {
        let colour = colour(style);
        if self.fill.replace(colour) != Some(colour) {
            self.context.set_fill_style_str(&text_of(colour));
        }
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        let mut places = path.into_iter().map(|(x, y)| (f64::from(x), f64::from(y)));
        if let Some((x, y)) = places.next() {
            self.context.move_to(x, y);
        }
        places.for_each(|(x, y)| self.context.line_to(x, y));
    }
}

impl Strokes for Canvas {
    fn draw_strokes(&mut self, strokes: impl Iterator<Item = Vec<BackendCoord>>, style: &impl BackendStyle) -> Outcome {
        self.set_pen(style);
        self.context.begin_path();
        strokes.for_each(|stroke| self.trace(stroke));
        self.context.stroke();
        Ok(())
    }
}

impl DrawingBackend for Canvas {
    type ErrorType = CanvasError;

    fn get_size(&self) -> (u32, u32) {
        (self.size.0 * SUBPIXELS as u32, self.size.1 * SUBPIXELS as u32)
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Outcome {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &colour, true)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.draw_strokes(std::iter::once(path.into_iter().collect()), style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        let (x, y) = (f64::from(from.0), f64::from(from.1));
        let (width, height) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
        if fill {
            self.set_fill(style.color());
            self.context.fill_rect(x, y, width, height);
        } else {
            self.set_pen(style);
            self.context.stroke_rect(x, y, width, height);
        }
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.context.begin_path();
        let circle = self.context.arc(f64::from(centre.0), f64::from(centre.1), f64::from(radius), 0.0, TAU);
        circle.map_err(|error| DrawingErrorKind::DrawingError(CanvasError::of(&error)))?;
        if fill {
            self.set_fill(style.color());
            self.context.fill();
        } else {
            self.set_pen(style);
            self.context.stroke();
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.set_fill(style.color());
        self.context.begin_path();
        self.trace(path);
        self.context.fill();
        Ok(())
    }

    /// Writes a text upright on its middle, as all texts of figures are.
    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, place: BackendCoord) -> Outcome {
        debug_assert!(matches!(style.anchor().v_pos, VPos::Center), "texts of figures stand on their middle");
        let font = format!("{} {}px {}", style.style().as_str(), style.size(), style.family().as_str());
        if self.font != font {
            self.context.set_font(&font);
            self.font = font;
        }
        self.context.set_text_align(match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Right => "end",
            HPos::Center => "center",
        });
        self.set_fill(style.color());
        let written = self.context.fill_text(text, f64::from(place.0), f64::from(place.1));
        written.map_err(|error| DrawingErrorKind::DrawingError(CanvasError::of(&error)))
    }
}
