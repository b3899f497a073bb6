//! Marks made of points, lines and areas.

use super::{Artist, DrawingError, MIDDLE, Strokes, shade};
use crate::figure::band::pieces;
use crate::figure::layout::{VALUES, rows_of_values, text_width, value_row};
use crate::figure::stroke::{dashed, thinned, visible};
use crate::figure::{Coordinates, Emphasis, Ink, Style};
use plotters::prelude::ShapeStyle;
use plotters::style::Color;

/// The length of a tick of [`Mark::Tick`](crate::figure::Mark::Tick), in CSS pixels.
pub(super) const TICK: f64 = 14.0;

impl<DB: Strokes> Artist<'_, '_, DB> {
    pub(super) fn dots(&mut self, at: &Coordinates, style: Style) -> Result<(), DrawingError<DB>> {
        for &point in at {
            if let Some(place) = self.inside(point) {
                self.dot(place, style)?;
            }
        }
        Ok(())
    }

    /// A dot at a place; a hollow one for a validation point, so that it is not told from a training point by its shade.
    pub(super) fn dot(&mut self, place: (f64, f64), style: Style) -> Result<(), DrawingError<DB>> {
        let radius = if style.emphasis == Emphasis::Strong { 4.5 } else { 2.2 };
        let colour = shade(self.theme.ink(style.ink), self.theme.opacity(style));
        let (centre, radius) = (self.step(place), self.length(radius));
        if style.ink == Ink::Validation {
            let line = ShapeStyle { stroke_width: self.length(1.0), ..colour.into() };
            return self.surface.backend.draw_circle(centre, radius, &line, false);
        }
        self.surface.backend.draw_circle(centre, radius, &colour.filled(), true)
    }

    pub(super) fn rings(&mut self, at: &Coordinates, style: Style) -> Result<(), DrawingError<DB>> {
        for &point in at {
            if let Some(place) = self.inside(point) {
                self.ring(place, style)?;
            }
        }
        Ok(())
    }

    /// A ring around a place.
    pub(super) fn ring(&mut self, place: (f64, f64), style: Style) -> Result<(), DrawingError<DB>> {
        let (radius, width) = if style.emphasis == Emphasis::Strong { (4.6, 2.2) } else { (3.4, 1.6) };
        let opacity = self.theme.opacity(style);
        let hollow = shade(self.theme.ground(), opacity).filled();
        let line = ShapeStyle { stroke_width: self.length(width), ..shade(self.theme.ink(style.ink), opacity).into() };
        let (centre, radius) = (self.step(place), self.length(radius));
        self.surface.backend.draw_circle(centre, radius, &hollow, true)?;
        self.surface.backend.draw_circle(centre, radius, &line, false)
    }

    /// Fills what lies between two curves.
    pub(super) fn band(&mut self, between: &[(f64, f64, f64)], style: Style) -> Result<(), DrawingError<DB>> {
        let (axis_x, axis_y) = (&self.figure.x, &self.figure.y);
        // Infinite values break the band; finite ones that lie infinitely far below a log axis do not.
        let edge = |value: f64| if value.is_finite() { axis_y.fraction(value) } else { f64::NAN };
        let columns = between.iter().map(|&(x, low, high)| (axis_x.fraction(x), edge(low), edge(high)));
        let fill = shade(self.theme.ink(style.ink), self.theme.band(style.emphasis)).filled();
        for piece in pieces(columns) {
            let lower: Vec<_> = piece.iter().map(|&(x, low, _)| self.frame.place((x, low))).collect();
            let upper: Vec<_> = piece.iter().map(|&(x, _, high)| self.frame.place((x, high))).collect();
            let outline = thinned(&lower).into_iter().chain(thinned(&upper).into_iter().rev());
            let steps: Vec<_> = outline.map(|place| self.step(place)).collect();
            if steps.len() > 2 {
                self.surface.backend.fill_polygon(steps, &fill)?;
            }
        }
        Ok(())
    }

    pub(super) fn path(&mut self, through: &Coordinates, style: Style) -> Result<(), DrawingError<DB>> {
        let (x, y) = (self.figure.x.fractions(), self.figure.y.fractions());
        self.curve(through.iter().map(|&(at, value)| (x(at), y(value))), style)
    }

    /// Draws a curve given in fractions of the axes.
    pub(super) fn curve(
        &mut self,
        curve: impl Iterator<Item = (f64, f64)>,
        style: Style,
    ) -> Result<(), DrawingError<DB>> {
        for piece in visible(curve) {
            let places: Vec<_> = piece.into_iter().map(|place| self.frame.place(place)).collect();
            self.line(&thinned(&places), style)?;
        }
        Ok(())
    }

    /// A line through places, as wide and with such dashes as its style asks for.
    pub(super) fn line(&mut self, places: &[(f64, f64)], style: Style) -> Result<(), DrawingError<DB>> {
        let (colour, opacity) = (self.theme.ink(style.ink), self.theme.opacity(style));
        let width = match (style.emphasis, style.ink) {
            (Emphasis::Strong, _) | (_, Ink::Selected | Ink::Guess) => 3.0,
            (_, Ink::Guide | Ink::Contour) => 1.0,
            (_, Ink::ClosedForm | Ink::GroundTruth) => 2.0,
            _ => 1.5,
        };
        let strokes = match style.ink {
            Ink::GroundTruth => dashed(places, 2.0, 4.0),
            Ink::ClosedForm => dashed(places, 8.0, 5.0),
            Ink::Guide => dashed(places, 2.0, 3.0),
            Ink::Guess => dashed(places, 4.0, 3.0),
            _ => vec![places.to_vec()],
        };
        self.strokes(&strokes, colour, opacity, width)
    }

    /// Bars share a baseline at 0; negative ones are hatched, so that the sign is not told by direction alone.
    pub(super) fn bar(&mut self, x: f64, value: f64, text: &str, style: Style) -> Result<(), DrawingError<DB>> {
        const HATCH: f64 = 6.0;
        const HALF: f64 = 0.4; // of a bar, where neighbours are 1 apart
        let (axis_x, axis_y) = (&self.figure.x, &self.figure.y);
        let half = HALF / (axis_x.high - axis_x.low);
        let middle = axis_x.fraction(x);
        let (zero, end) = (axis_y.fraction(0.0), axis_y.fraction(value).clamp(0.0, 1.0));
        let (left, top) = self.frame.place((middle - half, zero.max(end)));
        let (right, bottom) = self.frame.place((middle + half, zero.min(end)));
        let colour = self.theme.ink(style.ink);
        if value < 0.0 {
            let mut hatch = Vec::new();
            let mut offset = 0.0;
            while offset < (right - left) + (bottom - top) {
                let from = (left + (offset - (bottom - top)).max(0.0), top + offset.min(bottom - top));
                let to = (left + offset.min(right - left), top + (offset - (right - left)).max(0.0));
                hatch.push(vec![from, to]);
                offset += HATCH;
            }
            self.strokes(&hatch, colour, 1.0, 1.5)?;
            let outline = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            self.stroke(&outline, colour, 1.0, 1.5)?;
        } else {
            let corners = (self.step((left, top)), self.step((right, bottom)));
            self.surface.backend.draw_rect(corners.0, corners.1, &shade(colour, 1.0).filled(), true)?;
        }
        // Where there is no room beside each other, they stand in rows by turns.
        let size = self.sheet.text_size();
        let rows = rows_of_values(self.figure, self.frame.right - self.frame.left, size);
        let row = (x.round().max(1.0) as usize - 1) % rows;
        let below = self.frame.bottom + VALUES + row as f64 * value_row(size);
        let reach = text_width(text, size) / 2.0;
        let middle = f64::midpoint(left, right).min(self.sheet.width - reach).max(reach);
        self.text(text, (middle, below), MIDDLE, self.theme.muted(), false)
    }
}
