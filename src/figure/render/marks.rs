//! Marks made of points, lines and areas.

use super::{Artist, DrawingError, MIDDLE, shade};
use crate::figure::band::pieces;
use crate::figure::layout::text_width;
use crate::figure::stroke::{dashed, thinned, visible};
use crate::figure::{Coordinates, Emphasis, Ink, Style};
use plotters::prelude::{DrawingBackend, ShapeStyle};
use plotters::style::Color;

impl<DB: DrawingBackend> Artist<'_, '_, DB> {
    pub(super) fn dots(&mut self, at: &Coordinates, style: Style) -> Result<(), DrawingError<DB>> {
        let radius = if style.emphasis == Emphasis::Strong { 4.5 } else { 2.2 };
        let shape = shade(self.theme.ink(style.ink), self.theme.opacity(style)).filled();
        for &point in at {
            if let Some(place) = self.inside(point) {
                let (centre, radius) = (self.step(place), self.length(radius));
                self.surface.backend.draw_circle(centre, radius, &shape, true)?;
            }
        }
        Ok(())
    }

    pub(super) fn rings(&mut self, at: &Coordinates, style: Style) -> Result<(), DrawingError<DB>> {
        let (radius, width) = if style.emphasis == Emphasis::Strong { (4.6, 2.2) } else { (3.4, 1.6) };
        let opacity = self.theme.opacity(style);
        let hollow = shade(self.theme.ground(), opacity).filled();
        let line = ShapeStyle { stroke_width: self.length(width), ..shade(self.theme.ink(style.ink), opacity).into() };
        for &point in at {
            if let Some(place) = self.inside(point) {
                let (centre, radius) = (self.step(place), self.length(radius));
                self.surface.backend.draw_circle(centre, radius, &hollow, true)?;
                self.surface.backend.draw_circle(centre, radius, &line, false)?;
            }
        }
        Ok(())
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
        let (x, y) = (&self.figure.x, &self.figure.y);
        self.curve(through.iter().map(|&(at, value)| (x.fraction(at), y.fraction(value))), style)
    }

    /// Draws a curve given in fractions of the axes.
    pub(super) fn curve(
        &mut self,
        curve: impl Iterator<Item = (f64, f64)>,
        style: Style,
    ) -> Result<(), DrawingError<DB>> {
        let (colour, opacity) = (self.theme.ink(style.ink), self.theme.opacity(style));
        let width = match (style.emphasis, style.ink) {
            (Emphasis::Strong, _) | (_, Ink::Selected) => 3.0,
            (_, Ink::Guide | Ink::Contour) => 1.0,
            (_, Ink::ClosedForm | Ink::GroundTruth) => 2.0,
            _ => 1.5,
        };
        for piece in visible(curve) {
            let places: Vec<_> = piece.into_iter().map(|place| self.frame.place(place)).collect();
            let places = thinned(&places);
            let strokes = match style.ink {
                Ink::GroundTruth => dashed(&places, 2.0, 4.0),
                Ink::ClosedForm => dashed(&places, 8.0, 5.0),
                Ink::Guide => dashed(&places, 2.0, 3.0),
                _ => vec![places],
            };
            for stroke in strokes {
                self.stroke(&stroke, colour, opacity, width)?;
            }
        }
        Ok(())
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
            let mut offset = 0.0;
            while offset < (right - left) + (bottom - top) {
                let from = (left + (offset - (bottom - top)).max(0.0), top + offset.min(bottom - top));
                let to = (left + offset.min(right - left), top + (offset - (right - left)).max(0.0));
                self.stroke(&[from, to], colour, 1.0, 1.5)?;
                offset += HATCH;
            }
            let outline = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
            self.stroke(&outline, colour, 1.0, 1.5)?;
        } else {
            let corners = (self.step((left, top)), self.step((right, bottom)));
            self.surface.backend.draw_rect(corners.0, corners.1, &shade(colour, 1.0).filled(), true)?;
        }
        let pitch = (right - left) / (2.0 * HALF);
        if text_width(text) > pitch {
            return Ok(()); // would run into its neighbour
        }
        let below = self.frame.bottom + 14.0;
        self.text(text, (f64::midpoint(left, right), below), MIDDLE, self.theme.muted(), false)
    }
}
