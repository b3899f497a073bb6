use super::legend::slots;
use super::{Axis, Figure, Mark, Scale};
use std::ops::RangeInclusive;

/// The size a figure is drawn at, in CSS pixels.
///
/// ```
/// use lnn_lab::figure::Sheet;
///
/// assert!(Sheet::default().can_be_drawn());
/// assert!(!Sheet { width: 0.0, height: 300.0 }.can_be_drawn());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// The width from which a sheet is wide, in CSS pixels.
const WIDE: f64 = 450.0;

impl Default for Sheet {
    /// That of `lnn-lab figure`.
    fn default() -> Self {
        Self { width: 544.0, height: 370.0 }
    }
}

impl Sheet {
    /// The least and the largest side that can be drawn, in CSS pixels.
    pub const SIDES: RangeInclusive<f64> = 1.0..=16_384.0;

    /// Whether both sides are within [`SIDES`](Self::SIDES).
    #[must_use]
    pub fn can_be_drawn(self) -> bool {
        Self::SIDES.contains(&self.width) && Self::SIDES.contains(&self.height)
    }

    /// The font size of all words on it, in CSS pixels.
    pub(super) fn text_size(self) -> f64 {
        if self.width < WIDE { 12.0 } else { 13.0 }
    }

    /// The height of a row of its legend, in CSS pixels.
    pub(super) fn row_height(self) -> f64 {
        self.text_size() + 6.0
    }
}

/// The share of a sheet's width that names of lines have at most.
const GUTTER: f64 = 0.2;

/// From the frame to the names at its right, and from these to the edge of the sheet, in CSS pixels.
pub(super) const BEFORE_NAME: f64 = 8.0;
const AFTER_NAME: f64 = 3.0;

/// From the frame to the middle of the names of its ticks, and to the end of their row, in CSS pixels.
pub(super) const TICK_NAMES: f64 = 13.0;
const TICK_ROW: f64 = 21.0;

/// Under the last row of a legend, in CSS pixels.
const UNDER_LEGEND: f64 = 4.0;

/// A value under a bar that is as long as any, and how far two of them are apart at least, in CSS pixels.
const LONGEST_VALUE: &str = "−9·10⁻¹⁰";
const BETWEEN_VALUES: f64 = 2.0;

/// From bars to the middle of the first row of their values, and from that of the last one to the edge, in CSS pixels.
pub(super) const VALUES: f64 = 12.0;

/// Where the axes of a figure lie on its sheet, in CSS pixels from the top left.
///
/// ```
/// use lnn_lab::figure::{Axis, Figure, Frame, Sheet};
///
/// let (title, description) = ("A plane".to_owned(), String::new());
/// let (x, y) = (Axis::linear_over("x", 0.0, 1.0), Axis::linear_over("y", 0.0, 1.0));
/// let (backdrop, marks, labels, legend) = Default::default();
/// let plane = Figure { id: "plane", title, description, x, y, backdrop, marks, labels, gutter: "", legend };
///
/// let frame = Frame::of(&plane, Sheet::default());
/// assert_eq!(frame.place_of(&plane, (0.0, 1.0)), (frame.left, frame.top));
/// let (right, down) = frame.place_of(&plane, (0.25, 0.75));
/// assert!((frame.x_at(&plane, right) - 0.25).abs() < 1e-12 && (frame.y_at(&plane, down) - 0.75).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Left end of the horizontal axis.
    pub left: f64,
    /// Right end of the horizontal axis.
    pub right: f64,
    /// Upper end of the vertical axis.
    pub top: f64,
    /// Lower end of the vertical axis.
    pub bottom: f64,
}

/// About how wide a text is in a font of this size, in the same unit. Text is never measured: on a canvas that forces the
/// browser to lay out the page. The widths are those of `DejaVu Sans`, which is wider than most faces that browsers use.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    let width = |character: char| match character {
        ' ' | '\u{a0}' | ',' | '.' | ':' | ';' | 'i' | 'j' | 'l' | '|' | '’' | '\'' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '⁻' | '⁰'..='⁹' | '¹' | '²' | '³' | '₀'..='₉' => 0.42,
        '–' | 's' | 'c' | 'z' | 'k' => 0.55,
        'm' | 'M' | 'W' | '%' => 0.97,
        'w' | '−' | '×' | '+' | '=' | '±' => 0.83,
        'A'..='Z' => 0.69,
        _ => 0.63,
    };
    text.chars().map(width).sum::<f64>() * size
}

/// A text, or as much of it as there is room for, with an ellipsis.
pub(super) fn fitted(text: &str, room: f64, size: f64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut fitted = text.to_owned();
    while !fitted.is_empty() && text_width(&fitted, size) + text_width("…", size) > room {
        fitted.pop();
    }
    fitted.truncate(fitted.trim_end().len());
    fitted + "…"
}

/// The width of the widest name along an axis, in CSS pixels.
pub(super) fn widest_name(axis: &Axis, size: f64) -> f64 {
    let width = |name: &str| text_width(name, size);
    match axis.scale {
        Scale::Named(names) => names.iter().map(|(_, name)| width(name)).fold(0.0, f64::max),
        _ => axis.ticks().iter().map(|(_, name)| width(name)).fold(0.0, f64::max),
    }
}

/// The room at the right of the frame: for names of lines, or a margin where lines have none.
fn right_margin(figure: &Figure, sheet: Sheet) -> f64 {
    let size = sheet.text_size();
    // The name of the last tick stands half beyond the end of the axis.
    let last = figure.x.ticks().pop().map_or(0.0, |(_, name)| text_width(&name, size) / 2.0 + 4.0).max(14.0);
    if figure.gutter.is_empty() {
        return last;
    }
    let names = BEFORE_NAME + text_width(figure.gutter, size) + AFTER_NAME;
    names.max(last).min(GUTTER * sheet.width)
}

/// The width of the names of lines beyond which they are broken.
pub(super) fn name_room(frame: &Frame, sheet: Sheet) -> f64 {
    sheet.width - frame.right - BEFORE_NAME - AFTER_NAME + 0.5 // sums of widths are rounded
}

/// How many rows the values under the bars of a figure have to stand in by turns. That rests on how many bars there are,
/// not on their values, so that the frame does not move.
pub(super) fn rows_of_values(figure: &Figure, frame_width: f64, size: f64) -> usize {
    let apart = frame_width / (figure.x.high - figure.x.low);
    let needed = text_width(LONGEST_VALUE, size) + BETWEEN_VALUES;
    (needed / apart).ceil().clamp(1.0, 3.0) as usize
}

/// From one row of values to the next, in CSS pixels.
pub(super) fn value_row(size: f64) -> f64 {
    size + 2.0
}

impl Frame {
    /// Leaves room for the axes' words, for the names of lines and for the legend, and gives the rest to the marks.
    #[must_use]
    pub fn of(figure: &Figure, sheet: Sheet) -> Self {
        let size = sheet.text_size();
        if figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. })) {
            let (left, right) = (8.0, sheet.width - 8.0);
            let further = rows_of_values(figure, right - left, size) - 1;
            let below = 2.0 * VALUES + further as f64 * value_row(size);
            return Self { left, right: right.max(left + 1.0), top: 8.0, bottom: (sheet.height - below).max(9.0) };
        }
        let left = widest_name(&figure.y, size) + 18.0;
        let right = (sheet.width - right_margin(figure, sheet)).max(left + 1.0);
        let rows = slots(figure, sheet, right).last().map_or(1, |&(_, row)| row + 1);
        let below = TICK_ROW + rows as f64 * sheet.row_height() + UNDER_LEGEND;
        let top = size + 18.0;
        let frame = Self { left, right, top, bottom: (sheet.height - below).max(top + 1.0) };
        if figure.x.scale == Scale::Even { frame.evened(figure) } else { frame }
    }

    /// As much of the frame as has steps of the same length on both axes: in the middle of its width, and at its bottom.
    fn evened(self, figure: &Figure) -> Self {
        let (across, up) = (figure.x.high - figure.x.low, figure.y.high - figure.y.low);
        let (width, height) = (self.right - self.left, self.bottom - self.top);
        let step = (width / across).min(height / up);
        let beside = 0.5 * (width - step * across);
        let (left, right) = (self.left + beside, self.right - beside);
        Self { left, right, top: self.bottom - step * up, bottom: self.bottom }
    }

    /// Where the words of the horizontal axis end: at the end of the axis, unless that is short of its room.
    pub(super) fn end_of_title(&self, figure: &Figure, sheet: Sheet) -> f64 {
        self.right.max(sheet.width - right_margin(figure, sheet))
    }

    /// The middle of a row of the legend.
    pub(super) fn row(&self, row: usize, sheet: Sheet) -> f64 {
        self.bottom + TICK_ROW + (row as f64 + 0.5) * sheet.row_height()
    }

    /// A place, from fractions of both axes.
    pub(super) fn place(&self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.left + x * (self.right - self.left), self.bottom + y * (self.top - self.bottom))
    }

    /// The place of values of both axes, held to the frame: the inverse of [`x_at`](Self::x_at) and [`y_at`](Self::y_at).
    #[must_use]
    pub fn place_of(&self, figure: &Figure, (x, y): (f64, f64)) -> (f64, f64) {
        let held = |fraction: f64| if fraction.is_nan() { 0.0 } else { fraction.clamp(0.0, 1.0) };
        self.place((held(figure.x.fraction(x)), held(figure.y.fraction(y))))
    }

    /// Whether a place is where marks are.
    pub(super) fn contains(&self, (x, y): (f64, f64)) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The value on the horizontal axis under a place, held to the axis.
    #[must_use]
    pub fn x_at(&self, figure: &Figure, x: f64) -> f64 {
        figure.x.value(((x - self.left) / (self.right - self.left)).clamp(0.0, 1.0))
    }

    /// The value on the vertical axis beside a place, held to the axis.
    #[must_use]
    pub fn y_at(&self, figure: &Figure, y: f64) -> f64 {
        figure.y.value(((self.bottom - y) / (self.bottom - self.top)).clamp(0.0, 1.0))
    }
}
