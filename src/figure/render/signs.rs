//! Marks that point something out.

use super::{Artist, DrawingError, Strokes, shade};
use crate::figure::{Emphasis, Style};
use plotters::prelude::ShapeStyle;
use plotters::style::Color;

/// The length of an arrow's head, in CSS pixels.
const HEAD: f64 = 9.0;

/// The distances of a star's points and of its notches from its middle, in CSS pixels.
const STAR: (f64, f64) = (9.0, 3.8);

/// The five points of a star and the notches between them, clockwise from the top: sines and cosines of multiples of
/// 36 degrees.
const RAYS: [(f64, f64); 10] = [
    (0.0, 1.0),
    (0.587_785, 0.809_017),
    (0.951_057, 0.309_017),
    (0.951_057, -0.309_017),
    (0.587_785, -0.809_017),
    (0.0, -1.0),
    (-0.587_785, -0.809_017),
    (-0.951_057, -0.309_017),
    (-0.951_057, 0.309_017),
    (-0.587_785, 0.809_017),
];

impl<DB: Strokes> Artist<'_, '_, DB> {
    pub(super) fn arrow(&mut self, from: (f64, f64), to: (f64, f64), style: Style) -> Result<(), DrawingError<DB>> {
        let (Some(from), Some(to)) = (self.inside(from), self.inside(to)) else { return Ok(()) };
        self.arrow_between(from, to, style)
    }

    /// An arrow between two places.
    pub(super) fn arrow_between(
        &mut self,
        from: (f64, f64),
        to: (f64, f64),
        style: Style,
    ) -> Result<(), DrawingError<DB>> {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let length = libm::hypot(across, down);
        if length < HEAD {
            return Ok(());
        }
        let (colour, opacity) = (self.theme.ink(style.ink), self.theme.opacity(style));
        let width = if style.emphasis == Emphasis::Strong { 3.5 } else { 2.0 };
        let (along, aside) = ((across / length, down / length), (-down / length, across / length));
        let neck = (to.0 - HEAD * along.0, to.1 - HEAD * along.1);
        self.stroke(&[from, neck], colour, opacity, width)?;
        let half = 0.45 * HEAD;
        let corners = [
            to,
            (neck.0 + half * aside.0, neck.1 + half * aside.1),
            (neck.0 - half * aside.0, neck.1 - half * aside.1),
        ];
        self.fill(&corners, style)
    }

    pub(super) fn star(&mut self, at: (f64, f64), style: Style) -> Result<(), DrawingError<DB>> {
        self.inside(at).map_or(Ok(()), |place| self.star_at(place, style))
    }

    /// A star at a place.
    pub(super) fn star_at(&mut self, (x, y): (f64, f64), style: Style) -> Result<(), DrawingError<DB>> {
        let corners: Vec<_> = RAYS
            .iter()
            .enumerate()
            .map(|(index, (sine, cosine))| (if index % 2 == 0 { STAR.0 } else { STAR.1 }, sine, cosine))
            .map(|(radius, sine, cosine)| (x + radius * sine, y - radius * cosine))
            .collect();
        self.fill(&corners, style)
    }

    pub(super) fn fill(&mut self, corners: &[(f64, f64)], style: Style) -> Result<(), DrawingError<DB>> {
        let steps: Vec<_> = corners.iter().map(|&corner| self.step(corner)).collect();
        let fill = shade(self.theme.ink(style.ink), self.theme.opacity(style)).filled();
        self.surface.backend.fill_polygon(steps, &fill)
    }

    /// The ring of a note; its word is written with all others.
    pub(super) fn noted(&mut self, at: (f64, f64), style: Style) -> Result<(), DrawingError<DB>> {
        let Some(place) = self.inside(at) else { return Ok(()) };
        let colour = self.theme.ink(style.ink);
        let ring = ShapeStyle { stroke_width: self.length(2.0), ..shade(colour, 1.0).into() };
        let (centre, radius) = (self.step(place), self.length(5.0));
        self.surface.backend.draw_circle(centre, radius, &ring, false)
    }
}
