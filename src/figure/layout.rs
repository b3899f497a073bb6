use super::{Axis, EndLabel, Figure, Mark};

/// The size a figure is drawn at, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// Font size of all words on a figure, in CSS pixels.
pub(super) const TEXT: f64 = 13.0;

/// The least distance of two end labels' middles.
const LABEL_DISTANCE: f64 = 17.0;

/// The mean width of a character of a sans-serif face, in font sizes. Text is never measured: on a canvas that forces
/// the browser to lay out the page.
const CHARACTER: f64 = 0.58;

/// How many characters the end labels have room for at least, on a wide sheet and on a narrow one, so that the axes do
/// not move while the labels change.
const LABEL_ROOM: (f64, f64) = (15.0, 11.0);

/// The width from which a sheet is wide, in CSS pixels.
const WIDE: f64 = 450.0;

/// Where the axes of a figure lie on its sheet, in CSS pixels from the top left.
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

/// About how wide a text is, in CSS pixels.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER * TEXT
}

/// The width of the widest name along an axis, in CSS pixels.
pub(super) fn widest_name(axis: &Axis) -> f64 {
    axis.ticks().iter().map(|(_, name)| text_width(name)).fold(0.0, f64::max)
}

/// The room that the end labels take at the right, or a margin where there are none.
fn label_room(figure: &Figure, sheet: Sheet) -> f64 {
    if figure.labels.is_empty() {
        // The name of the last tick stands half beyond the end of the axis.
        let last = figure.x.ticks().pop().map_or(0.0, |(_, name)| text_width(&name) / 2.0 + 4.0);
        return last.max(16.0);
    }
    let least = if sheet.width >= WIDE { LABEL_ROOM.0 } else { LABEL_ROOM.1 };
    let widest = figure.labels.iter().map(|label| text_width(&label.text)).fold(least * CHARACTER * TEXT, f64::max);
    (widest + 18.0).min(0.48 * sheet.width)
}

impl Frame {
    /// Leaves room for the axes' words and for the end labels, and gives the rest to the marks.
    #[must_use]
    pub fn of(figure: &Figure, sheet: Sheet) -> Self {
        let bars = figure.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }));
        let ticks = if bars { 0.0 } else { widest_name(&figure.y) };
        let right = sheet.width - label_room(figure, sheet);
        let (left, top, below) = if bars { (8.0, 10.0, 26.0) } else { (ticks + 20.0, 40.0, 50.0) };
        Self { left, right: right.max(left + 1.0), top, bottom: (sheet.height - below).max(top + 1.0) }
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

/// The vertical places of end labels: next to their lines where there is room, pushed apart where there is not.
pub(super) fn spread(labels: &[EndLabel], figure: &Figure, frame: &Frame) -> Vec<f64> {
    let mut order: Vec<(usize, f64)> = labels
        .iter()
        .map(|label| {
            let fraction = figure.y.fraction(label.y);
            if fraction.is_nan() { 0.0 } else { fraction.clamp(0.0, 1.0) }
        })
        .map(|fraction| frame.place((0.0, fraction)).1)
        .enumerate()
        .collect();
    // By place, then by label: stable sorting is twice the code in the page's module.
    order.sort_unstable_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
    for index in 1..order.len() {
        order[index].1 = order[index].1.max(order[index - 1].1 + LABEL_DISTANCE);
    }
    // Labels pushed below the frame come back up, and push those above them.
    let mut floor = frame.bottom;
    for (_, y) in order.iter_mut().rev() {
        *y = y.min(floor);
        floor = *y - LABEL_DISTANCE;
    }
    let mut places = vec![0.0; labels.len()];
    for (index, y) in order {
        places[index] = y;
    }
    places
}
