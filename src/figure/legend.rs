//! What marks stand for: a sample of each with a short name, in rows under the frame.

use super::layout::{Sheet, text_width};
use super::stroke::visible_segments;
use super::{Emphasis, Figure, Ink, Mark, Style, TileSign};

/// A sample of a mark, and what the mark stands for.
///
/// ```
/// use lnn_lab::figure::{Emphasis, Ink, LegendEntry, Mark, Sample};
///
/// let [training, validation] = [Ink::Training, Ink::Validation].map(|ink| ink.with(Emphasis::Normal));
/// let LegendEntry { sample, text } = Sample::Dots(training).named("training points");
/// assert_eq!(text, "training points");
/// assert!(sample.is_of(&Mark::Dots { at: vec![(0.0, 1.0)], style: training }));
/// assert!(!sample.is_of(&Mark::Dots { at: vec![(0.0, 1.0)], style: validation }));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct LegendEntry {
    /// The sample.
    pub sample: Sample,
    /// The name: short, since a phone has room for two rows.
    pub text: String,
}

/// A mark as it is drawn in a legend, by the code that draws the mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sample {
    /// Of [`Mark::Dots`].
    Dots(Style),
    /// Of [`Mark::Rings`].
    Rings(Style),
    /// Of [`Mark::Path`] and [`Mark::Level`], and of the large dot where a line is now, which may be all there is of it.
    Line(Style),
    /// Of [`Mark::Rule`].
    Rule(Style),
    /// Of [`Mark::Tick`].
    Tick(Style),
    /// Of [`Mark::Band`].
    Band(Style),
    /// Of [`Mark::Arrow`].
    Arrow(Style),
    /// Of [`Mark::Star`].
    Star(Style),
    /// Of tiles of a shade and with a sign, or with any where there is none.
    Tile {
        /// The shade of the tiles.
        shade: Option<f64>,
        /// The sign on them.
        sign: Option<TileSign>,
    },
    /// Of an emphasised tile.
    Outline,
    /// Of tiles of all shades.
    Shades,
    /// Of whatever is drawn in the colours of depths 1 to 10.
    Depths,
}

/// The width of a sample that is a line, and of one that is a point, in CSS pixels.
const LINE: f64 = 19.0;
const POINT: f64 = 10.0;

/// Between a sample and its name, and between two entries, in CSS pixels.
const GAP: f64 = 5.0;
const APART: f64 = 12.0;

/// The margins at both sides of a legend, in CSS pixels.
const MARGIN: f64 = 12.0;

impl Sample {
    /// An entry of this sample.
    #[must_use]
    pub fn named(self, text: impl Into<String>) -> LegendEntry {
        LegendEntry { sample: self, text: text.into() }
    }

    /// Whether a mark is of the kind that this is a sample of. Emphasis makes no other kind of a mark, unless it says that
    /// the mark is ahead of the present epoch.
    #[must_use]
    pub fn is_of(self, mark: &Mark) -> bool {
        let alike = |own: Style, style: &Style| {
            own.ink == style.ink && (own.emphasis == Emphasis::Ahead) == (style.emphasis == Emphasis::Ahead)
        };
        match (self, mark) {
            (Self::Depths, _) => mark.style().is_some_and(|style| matches!(style.ink, Ink::Depth(_))),
            (Self::Dots(own), Mark::Dots { style, .. })
            | (Self::Rings(own), Mark::Rings { style, .. })
            | (Self::Line(own), Mark::Path { style, .. } | Mark::Level { style, .. })
            | (Self::Rule(own), Mark::Rule { style, .. })
            | (Self::Tick(own), Mark::Tick { style, .. })
            | (Self::Band(own), Mark::Band { style, .. })
            | (Self::Arrow(own), Mark::Arrow { style, .. })
            | (Self::Star(own), Mark::Star { style, .. }) => alike(own, style) || any_depth(own, style),
            (Self::Line(own), Mark::Dots { style, .. }) => style.emphasis == Emphasis::Strong && alike(own, style),
            (Self::Tile { shade, sign }, Mark::Tiles { tiles }) => tiles.iter().any(|tile| {
                shade.is_none_or(|shade| shade.to_bits() == tile.shade.to_bits())
                    && sign.is_none_or(|sign| sign == tile.sign)
            }),
            (Self::Outline, Mark::Tiles { tiles }) => tiles.iter().any(|tile| tile.strong),
            (Self::Shades, Mark::Tiles { tiles }) => !tiles.is_empty(),
            _ => false,
        }
    }

    /// Whether it is of what was seen ahead of the present epoch.
    pub(super) fn is_ahead(self) -> bool {
        matches!(self, Self::Line(style) if style.emphasis == Emphasis::Ahead)
    }

    /// Its width, in CSS pixels.
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Dots(_) | Self::Rings(_) | Self::Rule(_) | Self::Tick(_) => POINT,
            Self::Star(_) | Self::Tile { .. } | Self::Outline => 14.0,
            Self::Line(_) | Self::Band(_) | Self::Arrow(_) => LINE,
            Self::Shades | Self::Depths => 26.0,
        }
    }

    /// What it looks like, in words.
    pub(super) fn words(self) -> &'static str {
        let of_line = |style: Style| match style.ink {
            Ink::ClosedForm => "dashed line",
            Ink::GroundTruth | Ink::Guide => "dotted line",
            Ink::Guess => "line in short dashes",
            _ => "line",
        };
        match self {
            Self::Dots(Style { ink: Ink::Validation, .. }) => "small rings",
            Self::Dots(_) => "dots",
            Self::Rings(_) => "rings",
            Self::Line(style) => of_line(style),
            Self::Rule(_) => "upright line",
            Self::Tick(_) => "tick",
            Self::Band(_) => "band",
            Self::Arrow(_) => "arrow",
            Self::Star(_) => "star",
            Self::Tile { sign: Some(TileSign::Dot), .. } => "tile with a dot",
            Self::Tile { sign: Some(TileSign::Cross), .. } => "tile with a cross",
            Self::Tile { .. } => "tile",
            Self::Outline => "outlined tile",
            Self::Shades => "shades of tiles",
            Self::Depths => "colours in order",
        }
    }
}

/// A sample in the ink of one depth stands for all of them where marks of depths differ in nothing but colour: the dots of
/// where each network is now.
fn any_depth(own: Style, style: &Style) -> bool {
    let depth = |ink| matches!(ink, Ink::Depth(_));
    let ahead = |emphasis| emphasis == Emphasis::Ahead;
    depth(own.ink) && depth(style.ink) && ahead(own.emphasis) == ahead(style.emphasis)
}

impl LegendEntry {
    /// Whether a mark of its kind is to be seen.
    #[must_use]
    pub fn is_shown(&self, figure: &Figure) -> bool {
        let mut marks = figure.backdrop.iter().chain(&figure.marks);
        marks.any(|mark| self.sample.is_of(mark) && mark.is_visible(figure))
    }

    fn width(&self, size: f64) -> f64 {
        self.sample.width() + GAP + text_width(&self.text, size)
    }
}

impl Mark {
    /// How it is drawn, where it is drawn in one style.
    #[must_use]
    pub fn style(&self) -> Option<Style> {
        match self {
            Self::Dots { style, .. }
            | Self::Rings { style, .. }
            | Self::Band { style, .. }
            | Self::Path { style, .. }
            | Self::Rule { style, .. }
            | Self::Level { style, .. }
            | Self::Tick { style, .. }
            | Self::Bar { style, .. }
            | Self::Arrow { style, .. }
            | Self::Star { style, .. }
            | Self::Word { style, .. }
            | Self::Note { style, .. } => Some(*style),
            Self::Tiles { .. } | Self::Remark { .. } => None,
        }
    }

    /// Whether it stands for something that was computed, and is no help for the eye and no word.
    #[must_use]
    pub fn shows_data(&self) -> bool {
        let helps = [Ink::Guide, Ink::Contour];
        self.style().is_none_or(|style| !helps.contains(&style.ink))
            && !matches!(self, Self::Word { .. } | Self::Remark { .. } | Self::Level { .. } | Self::Rule { .. })
    }

    /// Whether a part of it lies inside the axes of a figure.
    #[must_use]
    pub fn is_visible(&self, figure: &Figure) -> bool {
        let (fraction_x, fraction_y) = (figure.x.fractions(), figure.y.fractions());
        let place = |&(x, y): &(f64, f64)| (fraction_x(x), fraction_y(y));
        let on = |fraction: f64| (0.0..=1.0).contains(&fraction);
        let inside = |at: &(f64, f64)| on(place(at).0) && on(place(at).1);
        match self {
            Self::Dots { at, .. } | Self::Rings { at, .. } => at.iter().any(inside),
            Self::Path { through, .. } => visible_segments(through.iter().map(place)).next().is_some(),
            Self::Band { between, .. } => between.len() > 1,
            Self::Tiles { tiles } => !tiles.is_empty(),
            Self::Rule { x, .. } | Self::Tick { x, .. } => on(figure.x.fraction(*x)),
            Self::Level { y, .. } => on(figure.y.fraction(*y)),
            Self::Arrow { from, to, .. } => inside(from) && inside(to) && from != to,
            Self::Star { at, .. } | Self::Word { at, .. } | Self::Note { at, .. } => inside(at),
            Self::Bar { .. } | Self::Remark { .. } => true,
        }
    }
}

/// Where the sample of each entry begins, and in which row: the first one ends before the title of the horizontal axis.
pub(super) fn slots(figure: &Figure, sheet: Sheet, end_of_title: f64) -> Vec<(f64, usize)> {
    let size = sheet.text_size();
    let title = if figure.x.title.is_empty() { 0.0 } else { text_width(&figure.x.title, size) + APART };
    let limit = |row: usize| if row == 0 { end_of_title - title } else { sheet.width - MARGIN / 2.0 };
    let (mut left, mut row) = (MARGIN, 0);
    let mut slots = Vec::with_capacity(figure.legend.len());
    for entry in &figure.legend {
        let width = entry.width(size);
        if left + width > limit(row) && (left > MARGIN || row == 0) {
            (left, row) = (MARGIN, row + 1);
        }
        slots.push((left, row));
        left += width + APART;
    }
    slots
}

/// Where the name of an entry begins, from where its sample begins.
pub(super) fn name_offset(sample: Sample) -> f64 {
    sample.width() + GAP
}
