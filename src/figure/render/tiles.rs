//! Tiles: a map of two axes of things.
//!
//! Their sides lie on whole pixels of the screen: between two of a thousand tiles that share a pixel, the ground would
//! shine through and draw lines of its own.

use super::{Artist, DrawingError, SUBPIXELS, Strokes, shade};
use crate::figure::{Axis, Ink, Tile, TileSign};
use plotters::style::Color;

/// The gap between two tiles, in CSS pixels.
const GAP: f64 = 1.0;

/// Tiles of this width and less have no gap between them, those 1 px wider and more the whole gap.
const GAPLESS: f64 = 3.0;

/// The least side of a tile that has room for a sign.
const ROOM: f64 = 2.0;

/// The width of the outline of an emphasised tile, and of the ground between it and its neighbours.
const OUTLINE: f64 = 2.0;
const HALO: f64 = 1.0;

/// The sides of a tile, in CSS pixels.
#[derive(Clone, Copy)]
pub(super) struct Sides {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl<DB: Strokes> Artist<'_, '_, DB> {
    /// Draws all tiles, then all signs, then all outlines, so that no neighbour covers either.
    pub(super) fn tiles(&mut self, tiles: &[Tile]) -> Result<(), DrawingError<DB>> {
        let placed: Vec<_> = tiles.iter().filter_map(|tile| Some((tile, self.sides(tile)?))).collect();
        for (tile, sides) in &placed {
            self.tile(tile.shade, *sides)?;
        }
        for (tile, sides) in &placed {
            self.sign(tile.shade, tile.sign, *sides)?;
        }
        placed.iter().filter(|(tile, _)| tile.strong).try_for_each(|(_, sides)| self.outline(*sides))
    }

    /// A tile without its sign.
    pub(super) fn tile(&mut self, value: f64, sides: Sides) -> Result<(), DrawingError<DB>> {
        let fill = shade(self.theme.shade(value), 1.0).filled();
        let corners = (self.step((sides.left, sides.top)), self.step((sides.right, sides.bottom)));
        self.surface.backend.draw_rect(corners.0, corners.1, &fill, true)
    }

    /// Where the visible part of a tile lies, if any is visible. The gap is left at its right and below it.
    fn sides(&self, tile: &Tile) -> Option<Sides> {
        let frame = self.frame;
        let (x, y) = (span(&self.figure.x, tile.column), span(&self.figure.y, tile.row));
        let (left, bottom) = frame.place((x.0.clamp(0.0, 1.0), y.0.clamp(0.0, 1.0)));
        let (right, top) = frame.place((x.1.clamp(0.0, 1.0), y.1.clamp(0.0, 1.0)));
        let across = self.gap((x.1 - x.0) * (frame.right - frame.left));
        let down = self.gap((y.1 - y.0) * (frame.bottom - frame.top));
        let sides = Sides {
            left: self.on_pixel(left).max(frame.left),
            top: self.on_pixel(top).max(frame.top),
            right: self.on_pixel(right).min(frame.right) - across,
            bottom: self.on_pixel(bottom).min(frame.bottom) - down,
        };
        // False where a side is not a number, too.
        (sides.left < sides.right && sides.top < sides.bottom).then_some(sides)
    }

    /// The gap between tiles of this width, in whole pixels of the screen.
    fn gap(&self, width: f64) -> f64 {
        self.on_pixel(GAP * (width - GAPLESS).clamp(0.0, 1.0))
    }

    /// The nearest side of a pixel of the screen.
    fn on_pixel(&self, place: f64) -> f64 {
        let pixel = SUBPIXELS / self.surface.scale;
        (place / pixel).round() * pixel
    }

    pub(super) fn sign(&mut self, value: f64, sign: TileSign, sides: Sides) -> Result<(), DrawingError<DB>> {
        let (width, height) = (sides.right - sides.left, sides.bottom - sides.top);
        if width.min(height) < ROOM {
            return Ok(());
        }
        let (x, y) = (f64::midpoint(sides.left, sides.right), f64::midpoint(sides.top, sides.bottom));
        let colour = self.theme.sign(value);
        match sign {
            TileSign::None => Ok(()),
            TileSign::Dot => {
                let radius = (0.2 * width.min(height)).clamp(0.5, 2.5);
                let (centre, radius) = (self.step((x, y)), self.length(radius));
                self.surface.backend.draw_circle(centre, radius, &shade(colour, 1.0).filled(), true)
            }
            TileSign::Cross => {
                // On a narrow tile it stands upright, so that it is not taken for a dot.
                let across = (0.3 * width).min(4.0);
                let down = (0.3 * height).min(4.0).min(2.5 * across);
                let line = if width.min(height) < 8.0 { 1.0 } else { 1.6 };
                self.stroke(&[(x - across, y - down), (x + across, y + down)], colour, 1.0, line)?;
                self.stroke(&[(x - across, y + down), (x + across, y - down)], colour, 1.0, line)
            }
        }
    }

    /// Around the tile, so that its shade is seen however small it is, even at an edge of the frame; and on ground,
    /// since the outline's colour is near to some shades.
    pub(super) fn outline(&mut self, sides: Sides) -> Result<(), DrawingError<DB>> {
        let around = |out: f64| {
            let (left, top) = (sides.left - out, sides.top - out);
            let (right, bottom) = (sides.right + out, sides.bottom + out);
            // One side twice, so that the last corner is no notch.
            [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)]
        };
        self.stroke(&around(OUTLINE / 2.0 + HALO), self.theme.ground(), 1.0, OUTLINE)?;
        self.stroke(&around(OUTLINE / 2.0), self.theme.ink(Ink::Selected), 1.0, OUTLINE)
    }
}

/// The fractions of an axis that a thing lies between.
fn span(axis: &Axis, middle: f64) -> (f64, f64) {
    (axis.fraction(middle - 0.5), axis.fraction(middle + 0.5))
}
