//! The only drawing code: a [`Figure`] on any `plotters` backend.
//!
//! `plotters` counts whole pixels, which would make stairs of slow curves, and knows no device pixel ratio. So a
//! figure is laid out in CSS pixels and drawn at [`SUBPIXELS`] times that on a backend that is scaled down again. Its
//! charts are not used: they measure text, which on a canvas forces the page to be laid out, and clamp what lies
//! outside to the frame.

mod marks;
mod signs;
mod svg;
mod tiles;
mod words;

pub use plotters;
pub use plotters_backend;
pub use svg::{SvgError, svg, svg_about};

use super::layout::{Frame, Sheet, TICK_NAMES, fitted, text_width, widest_name};
use super::{Colour, Figure, Mark, Scale, Theme};
use plotters::prelude::{DrawingBackend, RGBAColor, SVGBackend, ShapeStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontFamily, FontStyle, TextStyle};
use plotters_backend::{BackendCoord, BackendStyle, DrawingErrorKind};

/// How many steps of the backend make one unit of a [`Surface`].
pub const SUBPIXELS: f64 = 8.0;

const FAMILY: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/// What a drawing can fail with.
pub type DrawingError<DB> = DrawingErrorKind<<DB as DrawingBackend>::ErrorType>;

/// Which part of a figure is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Axes, [`Figure::legend`] and [`Figure::backdrop`]: what changes seldom.
    Backdrop,
    /// [`Figure::marks`], all words inside the frame and [`Figure::labels`].
    Marks,
}

/// A backend that draws all strokes of one style at once, where that is faster.
pub trait Strokes: DrawingBackend {
    /// Draws strokes, none of which lies on another.
    ///
    /// # Errors
    /// Whatever the backend reports.
    fn draw_strokes(
        &mut self,
        strokes: impl Iterator<Item = Vec<BackendCoord>>,
        style: &impl BackendStyle,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        for stroke in strokes {
            self.draw_path(stroke, style)?;
        }
        Ok(())
    }
}

impl Strokes for SVGBackend<'_> {}

/// A backend to draw on, and how CSS pixels are measured on it.
#[derive(Debug)]
pub struct Surface<'a, DB: DrawingBackend> {
    /// The backend.
    pub backend: &'a mut DB,
    /// Steps of the backend for one CSS pixel.
    pub scale: f64,
    /// How much larger than asked for a font size must be given: the SVG backend divides by 1.24.
    pub text_scale: f64,
}

/// Draws one layer of a figure.
///
/// ```
/// use lnn_lab::figure::render::plotters::prelude::SVGBackend;
/// use lnn_lab::figure::render::{DrawingError, Layer, SUBPIXELS, Strokes, Surface, draw};
/// use lnn_lab::figure::{Axis, Figure, Sheet, Theme};
///
/// /// Both layers, on whatever backend of plotters has [`Strokes`].
/// fn drawn<DB: Strokes>(figure: &Figure, backend: &mut DB) -> Result<(), DrawingError<DB>> {
///     let mut surface = Surface { backend, scale: SUBPIXELS, text_scale: 1.24 };
///     draw(figure, Layer::Backdrop, Theme::Light, Sheet::default(), &mut surface)?;
///     draw(figure, Layer::Marks, Theme::Light, Sheet::default(), &mut surface)
/// }
///
/// let (title, description) = ("A plane".to_owned(), String::new());
/// let (x, y) = (Axis::linear_over("hours", 0.0, 4.0), Axis::linear_over("marks", 0.0, 10.0));
/// let (backdrop, marks, labels, legend) = Default::default();
/// let plane = Figure { id: "plane", title, description, x, y, backdrop, marks, labels, gutter: "", legend };
/// let size = [Sheet::default().width, Sheet::default().height].map(|side| (side * SUBPIXELS) as u32);
/// let mut svg = String::new();
/// drawn(&plane, &mut SVGBackend::with_string(&mut svg, size.into()))?;
/// assert!(svg.contains("hours") && svg.contains("marks"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Whatever the backend reports.
pub fn draw<DB: Strokes>(
    figure: &Figure,
    layer: Layer,
    theme: Theme,
    sheet: Sheet,
    surface: &mut Surface<DB>,
) -> Result<(), DrawingError<DB>> {
    let frame = Frame::of(figure, sheet);
    let mut artist = Artist { figure, theme, sheet, frame, surface };
    match layer {
        Layer::Backdrop => {
            artist.axes()?;
            artist.legend()?;
            figure.backdrop.iter().try_for_each(|mark| artist.mark(mark))
        }
        Layer::Marks => {
            figure.marks.iter().try_for_each(|mark| artist.mark(mark))?;
            artist.words()
        }
    }
}

fn shade(colour: Colour, opacity: f64) -> RGBAColor {
    RGBAColor(colour.0, colour.1, colour.2, opacity)
}

/// How many things of this size have room in a length.
fn most_in(length: f64, each: f64) -> usize {
    (length / each).max(1.0) as usize
}

/// Where a text stands relative to its place.
type Anchor = (HPos, VPos);
const START: Anchor = (HPos::Left, VPos::Center);
const MIDDLE: Anchor = (HPos::Center, VPos::Center);
const END: Anchor = (HPos::Right, VPos::Center);

/// From the title of the vertical axis to the sides of the sheet, in CSS pixels.
const BESIDE_TITLE: f64 = 12.0;

struct Artist<'a, 'b, DB: DrawingBackend> {
    figure: &'a Figure,
    theme: Theme,
    sheet: Sheet,
    frame: Frame,
    surface: &'a mut Surface<'b, DB>,
}

impl<DB: Strokes> Artist<'_, '_, DB> {
    fn axes(&mut self) -> Result<(), DrawingError<DB>> {
        let (figure, frame, theme, size) = (self.figure, self.frame, self.theme, self.sheet.text_size());
        if figure.has_numbers() {
            let middle = frame.place((0.0, figure.y.fraction(0.0))).1;
            return self.stroke(&[(frame.left, middle), (frame.right, middle)], theme.muted(), 1.0, 1.0);
        }
        for (value, name) in figure.y.ticks_within(most_in(frame.bottom - frame.top, size + 3.0)) {
            let y = frame.place((0.0, figure.y.fraction(value))).1;
            if !matches!(figure.y.scale, Scale::Ordinal | Scale::Named(_)) {
                self.stroke(&[(frame.left, y), (frame.right, y)], theme.grid(), 1.0, 1.0)?;
            }
            self.text(&name, (frame.left - 7.0, y), END, theme.muted(), false)?;
        }
        // From the end, since the last name matters most; names without room are left out.
        let room = widest_name(&figure.x, size) + 6.0;
        let mut free = f64::INFINITY;
        for (value, name) in figure.x.ticks_within(most_in(frame.right - frame.left, room)).into_iter().rev() {
            let x = frame.place((figure.x.fraction(value), 0.0)).0;
            self.stroke(&[(x, frame.bottom), (x, frame.bottom + 4.0)], theme.muted(), 1.0, 1.0)?;
            let half = text_width(&name, size) / 2.0;
            if x + half <= free {
                self.text(&name, (x, frame.bottom + TICK_NAMES), MIDDLE, theme.muted(), false)?;
                free = x - half - 6.0;
            }
        }
        self.stroke(&[(frame.left, frame.bottom), (frame.right, frame.bottom)], theme.muted(), 1.0, 1.0)?;
        if !figure.y.title.is_empty() {
            let title = fitted(&figure.y.title, self.sheet.width - 2.0 * BESIDE_TITLE, size);
            self.text(&title, (BESIDE_TITLE, size / 2.0 + 6.0), START, theme.muted(), false)?;
        }
        let end = frame.end_of_title(figure, self.sheet);
        let under = (end, frame.row(0, self.sheet));
        self.text(&fitted(&figure.x.title, end, size), under, END, theme.muted(), false)
    }

    fn mark(&mut self, mark: &Mark) -> Result<(), DrawingError<DB>> {
        match mark {
            Mark::Dots { at, style } => self.dots(at, *style),
            Mark::Rings { at, style } => self.rings(at, *style),
            Mark::Band { between, style } => self.band(between, *style),
            Mark::Tiles { tiles } => self.tiles(tiles),
            Mark::Path { through, style } => self.path(through, *style),
            Mark::Rule { x, style } => {
                let x = self.figure.x.fraction(*x);
                self.curve([(x, 0.0), (x, 1.0)].into_iter(), *style)
            }
            Mark::Level { y, style } => {
                let y = self.figure.y.fraction(*y);
                self.curve([(0.0, y), (1.0, y)].into_iter(), *style)
            }
            Mark::Tick { x, style } => {
                let x = self.figure.x.fraction(*x);
                let down = 1.0 - marks::TICK / (self.frame.bottom - self.frame.top);
                self.curve([(x, down), (x, 1.0)].into_iter(), *style)
            }
            Mark::Bar { x, value, text, style } => self.bar(*x, *value, text, *style),
            Mark::Arrow { from, to, style } => self.arrow(*from, *to, *style),
            Mark::Star { at, style } => self.star(*at, *style),
            Mark::Note { at, style, .. } => self.noted(*at, *style),
            Mark::Remark { text } => self.remark(text),
            Mark::Word { .. } => Ok(()), // written with all other words, over the marks
        }
    }

    fn stroke(
        &mut self,
        places: &[(f64, f64)],
        colour: Colour,
        opacity: f64,
        width: f64,
    ) -> Result<(), DrawingError<DB>> {
        let style = self.pen(colour, opacity, width);
        let steps: Vec<_> = places.iter().map(|&place| self.step(place)).collect();
        self.surface.backend.draw_path(steps, &style)
    }

    /// Strokes of one style, none on another.
    fn strokes(
        &mut self,
        strokes: &[Vec<(f64, f64)>],
        colour: Colour,
        opacity: f64,
        width: f64,
    ) -> Result<(), DrawingError<DB>> {
        let style = self.pen(colour, opacity, width);
        let scale = self.surface.scale;
        let steps = strokes.iter().map(|places| places.iter().map(|&place| step(place, scale)).collect());
        self.surface.backend.draw_strokes(steps, &style)
    }

    fn pen(&self, colour: Colour, opacity: f64, width: f64) -> ShapeStyle {
        ShapeStyle { stroke_width: self.length(width), ..shade(colour, opacity).into() }
    }

    fn text(
        &mut self,
        text: &str,
        place: (f64, f64),
        (horizontal, vertical): Anchor,
        colour: Colour,
        bold: bool,
    ) -> Result<(), DrawingError<DB>> {
        let size = self.sheet.text_size() * self.surface.scale * self.surface.text_scale;
        let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
        let ink = shade(colour, 1.0);
        let style =
            TextStyle::from((FontFamily::Name(FAMILY), size, weight)).color(&ink).pos(Pos::new(horizontal, vertical));
        let place = self.step(place);
        self.surface.backend.draw_text(text, &style, place)
    }

    /// The place of a point in CSS pixels, if it lies inside the axes.
    fn inside(&self, (x, y): (f64, f64)) -> Option<(f64, f64)> {
        let (x, y) = (self.figure.x.fraction(x), self.figure.y.fraction(y));
        ((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y)).then(|| self.frame.place((x, y)))
    }

    fn step(&self, place: (f64, f64)) -> BackendCoord {
        step(place, self.surface.scale)
    }

    fn length(&self, length: f64) -> u32 {
        (length * self.surface.scale).round().max(1.0) as u32
    }
}

/// A place in CSS pixels on a backend that has so many steps for each.
fn step((x, y): (f64, f64), scale: f64) -> BackendCoord {
    ((x * scale).round() as i32, (y * scale).round() as i32)
}
