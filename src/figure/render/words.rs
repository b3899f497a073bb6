//! Words inside the frame and at its right, and the legend under it.

use super::tiles::Sides;
use super::{Artist, DrawingError, MIDDLE, START, Strokes, shade};
use crate::figure::labels;
use crate::figure::layout::text_width;
use crate::figure::legend::{LegendEntry, Sample, name_offset, slots};
use crate::figure::{Colour, Emphasis, Ink, Style, TileSign};
use plotters::style::Color;

/// The ground under a word reaches this far beyond it, in CSS pixels.
const HALO: f64 = 2.0;

/// How opaque it is: what the word covers stays to be guessed.
const HALO_OPACITY: f64 = 0.85;

/// The shade of a tile that shows a sign alone.
const UNDER_SIGN: f64 = 0.35;

/// How many shades a sample of all has.
const SHADES: usize = 6;

/// How many colours a sample of all depths has.
const DEPTHS: usize = 10;

impl<DB: Strokes> Artist<'_, '_, DB> {
    /// Names of lines, words and notes, on ground, so that no line crosses them.
    pub(super) fn words(&mut self) -> Result<(), DrawingError<DB>> {
        let half = self.sheet.text_size() / 2.0 + 1.0;
        for word in labels::placed(self.figure, &self.frame, self.sheet) {
            if let Some(end) = word.leader {
                let places = [(end.0 + 1.0, end.1), (word.left - 2.0, word.y)];
                self.stroke(&places, self.theme.muted(), 0.6, 1.0)?;
            }
            if word.left < self.frame.right {
                let (left, top) = (word.left - HALO, word.y - half);
                let corners = (self.step((left, top)), self.step((word.left + word.width + HALO, word.y + half)));
                let ground = shade(self.theme.ground(), HALO_OPACITY).filled();
                self.surface.backend.draw_rect(corners.0, corners.1, &ground, true)?;
            }
            let strong = word.style.emphasis == Emphasis::Strong;
            self.text(&word.text, (word.left, word.y), START, self.colour_of_words(word.style), strong)?;
        }
        Ok(())
    }

    /// The inks of depths do not stand out enough for words.
    fn colour_of_words(&self, style: Style) -> Colour {
        match style.ink {
            Ink::Selected | Ink::ClosedForm => self.theme.ink(style.ink),
            _ => self.theme.muted(),
        }
    }

    /// A sentence in the middle of the frame, in rows that fit.
    pub(super) fn remark(&mut self, text: &str) -> Result<(), DrawingError<DB>> {
        let (frame, size) = (self.frame, self.sheet.text_size());
        let room = 0.86 * (frame.right - frame.left);
        let mut rows: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match rows.last_mut() {
                Some(row) if text_width(&format!("{row} {word}"), size) <= room => {
                    row.push(' ');
                    row.push_str(word);
                }
                _ => rows.push(word.to_owned()),
            }
        }
        let (x, height) = (f64::midpoint(frame.left, frame.right), size + 5.0);
        let first = f64::midpoint(frame.top, frame.bottom) - height * (rows.len() as f64 - 1.0) / 2.0;
        for (index, row) in rows.iter().enumerate() {
            self.text(row, (x, first + height * index as f64), MIDDLE, self.theme.muted(), false)?;
        }
        Ok(())
    }

    /// What marks stand for that are to be seen.
    pub(super) fn legend(&mut self) -> Result<(), DrawingError<DB>> {
        let slots = slots(self.figure, self.sheet, self.frame.end_of_title(self.figure, self.sheet));
        for (entry, (left, row)) in self.figure.legend.iter().zip(slots) {
            if entry.is_shown(self.figure) {
                self.entry(entry, (left, self.frame.row(row, self.sheet)))?;
            }
        }
        Ok(())
    }

    fn entry(
        &mut self,
        LegendEntry { sample, text }: &LegendEntry,
        (left, y): (f64, f64),
    ) -> Result<(), DrawingError<DB>> {
        let sample = *sample;
        let (width, middle) = (sample.width(), left + sample.width() / 2.0);
        let across = [(left, y), (left + width, y)];
        let upright = |half: f64| [(middle, y - half), (middle, y + half)];
        let tile = Sides { left: left + 1.0, top: y - 5.0, right: left + width - 1.0, bottom: y + 6.0 };
        match sample {
            Sample::Dots(style) => self.dot((middle, y), style),
            Sample::Rings(style) => self.ring((middle, y), style),
            Sample::Line(style) => self.line(&across, style),
            Sample::Rule(style) => self.line(&upright(7.0), style),
            Sample::Tick(style) => self.line(&upright(6.0), style),
            Sample::Band(style) => self.sample_of_band([(left, y - 5.0), (left + width, y + 5.0)], style),
            Sample::Arrow(style) => self.arrow_between(across[0], across[1], style),
            Sample::Star(style) => self.star_at((middle, y), style),
            Sample::Tile { shade, sign } => {
                let (shade, sign) = (shade.unwrap_or(UNDER_SIGN), sign.unwrap_or(TileSign::None));
                self.tile(shade, tile)?;
                self.sign(shade, sign, tile)
            }
            Sample::Outline => self.outline(Sides {
                left: tile.left + 2.0,
                top: tile.top + 2.0,
                right: tile.right - 2.0,
                bottom: tile.bottom - 2.0,
            }),
            Sample::Shades => (0..SHADES).try_for_each(|index| {
                let edge = |index: usize| left + width * index as f64 / SHADES as f64;
                let sides = Sides { left: edge(index), right: edge(index + 1), ..tile };
                self.tile(index as f64 / (SHADES - 1) as f64, sides)
            }),
            Sample::Depths => (0..DEPTHS).try_for_each(|index| {
                let edge = |index: usize| (left + width * index as f64 / DEPTHS as f64, y);
                let colour = self.theme.ink(Ink::Depth(index + 1));
                self.stroke(&[edge(index), edge(index + 1)], colour, 1.0, 4.0)
            }),
        }?;
        let name = (left + name_offset(sample), y);
        self.text(text, name, START, self.theme.muted(), false)
    }

    fn sample_of_band(&mut self, [from, to]: [(f64, f64); 2], style: Style) -> Result<(), DrawingError<DB>> {
        let fill = shade(self.theme.ink(style.ink), self.theme.band(style.emphasis)).filled();
        let corners = (self.step(from), self.step(to));
        self.surface.backend.draw_rect(corners.0, corners.1, &fill, true)
    }
}
