//! Where words stand in a frame: the names of lines where these end, words and notes beside what they speak of, none over
//! another.

use super::layout::{BEFORE_NAME, Frame, Sheet, name_room, text_width};
use super::{EndLabel, Figure, Mark, Style, sort_few};

/// Names of lines that end this near to the furthest end stand in one column, in CSS pixels.
const COLUMN: f64 = 26.0;

/// A word and its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Placed {
    pub(super) text: String,
    /// Where it begins, and its middle.
    pub(super) left: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) style: Style,
    /// What it names, where a line has to lead there.
    pub(super) leader: Option<(f64, f64)>,
}

impl Placed {
    /// Whether it and another one are nearer than a row of text.
    fn overlaps(&self, other: &Self, row: f64) -> bool {
        (self.y - other.y).abs() < row
            && self.left < other.left + other.width + 3.0
            && other.left < self.left + self.width + 3.0
    }
}

/// A name in lines that have room, broken between depths: "1–4, 6," and "7, 9".
fn broken(text: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in text.split_inclusive(", ") {
        match lines.last_mut() {
            Some(line) if text_width(format!("{line}{part}").trim_end(), size) <= room => line.push_str(part),
            _ => lines.push(part.to_owned()),
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned()).collect()
}

/// One line of a name before it has its place.
struct Line<'a> {
    label: &'a EndLabel,
    text: String,
    end: (f64, f64),
    is_first: bool,
}

/// The names of lines: in a column beside the furthest ends, pushed apart where they are too near; elsewhere beside the
/// line's end, further in where another name is in the way.
fn of_lines(figure: &Figure, frame: &Frame, sheet: Sheet) -> Vec<Placed> {
    let (size, room) = (sheet.text_size(), name_room(frame, sheet));
    let row = size + 2.0;
    let mut lines: Vec<Line> = Vec::new();
    for label in &figure.labels {
        let end = frame.place_of(figure, label.at);
        let broken = broken(&label.text, room, size).into_iter().enumerate();
        lines.extend(broken.map(|(index, text)| Line { label, text, end, is_first: index == 0 }));
    }
    let furthest = lines.iter().map(|line| line.end.0).fold(f64::NEG_INFINITY, f64::max);
    let (mut column, mut others): (Vec<_>, Vec<_>) =
        (0..lines.len()).partition(|&index| lines[index].end.0 > furthest - COLUMN);
    sort_few(&mut column, |&a, &b| lines[a].end.1 < lines[b].end.1);
    sort_few(&mut others, |&a, &b| lines[a].end.0 < lines[b].end.0);
    let placed = |index: usize, left: f64, y: f64| {
        let Line { label, text, end, is_first } = &lines[index];
        let leads = *is_first && (y - end.1).abs() > 4.0;
        let (text, style) = (text.clone(), label.style);
        Placed { left, y, width: text_width(&text, size), text, style, leader: leads.then_some(*end) }
    };
    let mut places: Vec<f64> = column.iter().map(|&index| lines[index].end.1).collect();
    for index in 1..places.len() {
        places[index] = places[index].max(places[index - 1] + row);
    }
    // Names pushed below the frame come back up, and push those above them.
    let mut floor = frame.bottom;
    for y in places.iter_mut().rev() {
        *y = y.min(floor);
        floor = *y - row;
    }
    let mut names: Vec<Placed> =
        column.iter().zip(places).map(|(&index, y)| placed(index, furthest + BEFORE_NAME, y)).collect();
    for index in others {
        let (x, y) = lines[index].end;
        let mut name = placed(index, x + 4.0, y.min(frame.bottom - row / 2.0).max(frame.top));
        // Away from the nearer edge, until there is room.
        let step = if name.y > f64::midpoint(frame.top, frame.bottom) { -row } else { row };
        while names.iter().any(|other| name.overlaps(other, row)) && (frame.top..=frame.bottom).contains(&name.y) {
            name.y += step;
        }
        name.leader = None;
        names.push(name);
    }
    names
}

/// All words inside the frame and at its right.
pub(super) fn placed(figure: &Figure, frame: &Frame, sheet: Sheet) -> Vec<Placed> {
    let size = sheet.text_size();
    let row = size + 2.0;
    let mut words = of_lines(figure, frame, sheet);
    for mark in figure.backdrop.iter().chain(&figure.marks).filter(|mark| mark.is_visible(figure)) {
        let (at, text, style, is_note) = match mark {
            Mark::Note { at, text, style } => (*at, text, *style, true),
            Mark::Word { at, text, style } => (*at, text, *style, false),
            _ => continue,
        };
        let (x, y) = frame.place_of(figure, at);
        let width = text_width(text, size);
        let held = |left: f64| left.min(frame.right - width - 4.0).max(frame.left + 4.0);
        let word = |left: f64, y: f64| {
            let y = y.min(frame.bottom - row / 2.0).max(frame.top + row / 2.0);
            Placed { text: text.clone(), left: held(left), y, width, style, leader: None }
        };
        // A note stands above its point, where falling curves leave room; further off where words are in the way.
        let steps = (0..8).map(f64::from);
        let candidates: Vec<Placed> = if is_note {
            let sides = [x + 4.0, x - 4.0 - width];
            let upwards = |step: f64| 18.0 + step * row;
            let both = steps.flat_map(|step| [-upwards(step), upwards(step)]);
            both.flat_map(|offset| sides.map(|left| word(left, y + offset))).collect()
        } else {
            // Beside it only where none above or below has room.
            let both = steps.flat_map(|step| [-step * row, step * row]);
            let sides = [x - width / 2.0, frame.right, frame.left];
            sides
                .into_iter()
                .flat_map(|left| both.clone().map(move |offset| (left, offset)))
                .map(|(left, offset)| word(left, y + offset))
                .collect()
        };
        let free = |word: &&Placed| !words.iter().any(|other| word.overlaps(other, row));
        if let Some(word) = candidates.iter().find(free).or(candidates.first()).cloned() {
            words.push(word);
        }
    }
    words
}
