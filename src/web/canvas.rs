//! A two-dimensional canvas as a backend of `plotters`, counted in eighths of a pixel.

use crate::figure::render::{SUBPIXELS, Strokes};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

/// A canvas whose context is scaled down by as much as it counts finer, and which draws many strokes at once: `plotters`
/// knows single ones, each of which sets its colour as a text.
pub(super) struct Canvas {
    inner: CanvasBackend,
    context: CanvasRenderingContext2d,
    /// Colour, bits of the opacity and width that the context has for strokes, if it got them here.
    ink: Option<((u8, u8, u8), u64, u32)>,
}

impl Canvas {
    /// Clears a canvas of this size in device pixels, to be drawn on.
    ///
    /// # Errors
    /// Where it gives no context, or the context refuses.
    pub(super) fn cleared(canvas: &HtmlCanvasElement, size: (u32, u32)) -> Result<Self, String> {
        let words = |error: JsValue| error.as_string().unwrap_or_else(|| "the canvas failed".to_owned());
        if (canvas.width(), canvas.height()) != size {
            canvas.set_width(size.0);
            canvas.set_height(size.1);
        }
        let context: CanvasRenderingContext2d = canvas
            .get_context("2d")
            .map_err(words)?
            .and_then(|context| context.dyn_into().ok())
            .ok_or("this browser gives no two-dimensional canvas")?;
        context.set_transform(1.0, 0.0, 0.0, 1.0, 0.0, 0.0).map_err(words)?;
        context.clear_rect(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        context.scale(1.0 / SUBPIXELS, 1.0 / SUBPIXELS).map_err(words)?;
        context.set_line_join("round");
        let inner = CanvasBackend::with_canvas_object(canvas.clone()).ok_or("this browser gives no canvas")?;
        Ok(Self { inner, context, ink: None })
    }

    /// Sets the colour and the width of strokes, where they are others than before.
    fn set_ink(&mut self, style: &impl BackendStyle) {
        let BackendColor { alpha, rgb } = style.color();
        let ink = Some((rgb, alpha.to_bits(), style.stroke_width()));
        if self.ink != ink {
            let (red, green, blue) = rgb;
            self.context.set_stroke_style_str(&format!("rgba({red},{green},{blue},{alpha})"));
            self.context.set_line_width(f64::from(style.stroke_width()));
            self.ink = ink;
        }
    }
}

impl Strokes for Canvas {
    fn draw_strokes(&mut self, strokes: impl Iterator<Item = Vec<BackendCoord>>, style: &impl BackendStyle) -> Outcome {
        self.set_ink(style);
        self.context.begin_path();
        for stroke in strokes {
            let mut places = stroke.into_iter().map(|(x, y)| (f64::from(x), f64::from(y)));
            if let Some((x, y)) = places.next() {
                self.context.move_to(x, y);
            }
            places.for_each(|(x, y)| self.context.line_to(x, y));
        }
        self.context.stroke();
        Ok(())
    }
}

impl DrawingBackend for Canvas {
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
        self.draw_strokes(std::iter::once(path.into_iter().collect()), style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Outcome {
        self.ink = None;
        self.inner.draw_rect(from, to, style, fill)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Outcome {
        self.ink = None;
        self.inner.draw_circle(centre, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.ink = None;
        self.inner.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, place: BackendCoord) -> Outcome {
        self.ink = None;
        self.inner.draw_text(text, style, place)
    }
}
