//! Guesses that are made in a figure: placed by dragging, and drawn there as a mark of their own ever after.

use super::guess::Reply;
use super::{Exhibit, Guess, Handle};
use crate::controls::ControlError;
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Sample, Style, rounded, significant};
use crate::numerics::Line;

/// Where a guess is placed.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The figure, by its id.
    pub figure: &'static str,
    /// Other figures with the same axes that show it, by their ids.
    pub also: &'static [&'static str],
    /// What is placed.
    pub shape: Shape,
    /// A guess in words, as they follow "You said".
    pub words: fn(Reply) -> String,
}

/// What is placed in a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// A point above this place of the horizontal axis: how high it lies.
    Height {
        /// In units of the horizontal axis.
        x: f64,
    },
    /// A point beside this place of the vertical axis: how far to the right it lies.
    Breadth {
        /// In units of the vertical axis.
        y: f64,
    },
    /// A straight line, by two handles.
    Line,
}

/// Where the handles of a line are, as shares of the horizontal axis: not at its ends, where ticks and lines have names.
const HANDLES: [f64; 2] = [0.1, 0.9];

/// How far a key moves a handle, as a share of the axis.
const STEP: f64 = 0.02;

/// How many significant digits a place has: as many as a hand can set.
const DIGITS: u8 = 3;

const STYLE: Style = Style { ink: Ink::Guess, emphasis: Emphasis::Normal };

const POINT: &str = "guess";
const LEFT: &str = "guess-left";
const RIGHT: &str = "guess-right";

/// A guess that is being made in a figure, or was made there.
#[derive(Clone, Copy, Debug)]
pub struct Sketch {
    place: Place,
    /// Nothing until it was moved: then it lies in the middle of the figure.
    reply: Option<Reply>,
    is_said: bool,
}

/// A value with as many digits as a place has.
fn set_to(value: f64) -> f64 {
    rounded(value, usize::from(DIGITS))
}

fn held(axis: &Axis, value: f64) -> f64 {
    value.clamp(axis.low, axis.high)
}

fn stepped(axis: &Axis, value: f64, steps: i64) -> f64 {
    held(axis, axis.value((axis.fraction(value) + STEP * steps as f64).clamp(0.0, 1.0)))
}

/// The values of the horizontal axis at which a line is held.
fn holds(figure: &Figure) -> [f64; 2] {
    HANDLES.map(|share| figure.x.value(share))
}

fn through([left, right]: [f64; 2], [from, to]: [f64; 2]) -> Line {
    let slope = set_to((to - from) / (right - left));
    Line { slope, intercept: set_to(from - slope * left) }
}

impl Place {
    /// The axis of a figure along which the guess is free.
    fn axis(self, figure: &Figure) -> &Axis {
        if matches!(self.shape, Shape::Breadth { .. }) { &figure.x } else { &figure.y }
    }

    /// The middle of a figure.
    fn start(self, figure: &Figure) -> Reply {
        let middle = set_to(self.axis(figure).value(0.5));
        match self.shape {
            Shape::Height { .. } | Shape::Breadth { .. } => Reply::Value(middle),
            Shape::Line => Reply::Line(Line { slope: 0.0, intercept: middle }),
        }
    }

    /// Reads a place in a figure: a value of its axis, or the slope and the intercept of a line.
    ///
    /// # Errors
    /// [`ControlError::Invalid`], which says the range.
    pub(super) fn read(self, text: &str, figure: &Figure) -> Result<Reply, ControlError> {
        let numbers: Vec<f64> = text
            .split(' ')
            .filter_map(|number| number.parse().ok())
            .filter(|number: &f64| number.is_finite())
            .collect();
        let axis = self.axis(figure);
        let inside = |value: f64| (axis.low..=axis.high).contains(&value);
        let (low, high) = (significant(axis.low, DIGITS), significant(axis.high, DIGITS));
        let is_line = self.shape == Shape::Line;
        match numbers[..] {
            [value] if !is_line && inside(value) => return Ok(Reply::Value(value)),
            [slope, intercept] if is_line => {
                let line = Line { slope, intercept };
                // Numbers of a few digits may lie a little beyond the place where they were set.
                let slack = 0.05 * (axis.high - axis.low);
                let near = |x: f64| (axis.low - slack..=axis.high + slack).contains(&line.at(x));
                if holds(figure).into_iter().all(near) {
                    return Ok(Reply::Line(line));
                }
            }
            _ => {}
        }
        let allowed = if is_line {
            let [left, right] = holds(figure).map(|x| significant(x, DIGITS));
            format!("slope and intercept of a line that lies between {low} and {high} at {left} and at {right}")
        } else {
            format!("a number from {low} to {high}")
        };
        Err(ControlError::Invalid { name: "your guess", value: text.chars().take(60).collect(), allowed })
    }

    /// The marks of a guess in a figure.
    fn marks(self, reply: Reply, figure: &Figure) -> Vec<Mark> {
        let point = |from: (f64, f64), at: (f64, f64)| {
            let dot = Mark::Dots { at: vec![at], style: STYLE.ink.with(Emphasis::Strong) };
            vec![Mark::Path { through: vec![from, at], style: STYLE }, dot]
        };
        let (x, y) = (&figure.x, &figure.y);
        match (self.shape, reply) {
            (Shape::Height { x: at }, Reply::Value(value)) => point((x.low, value), (held(x, at), value)),
            (Shape::Breadth { y: at }, Reply::Value(value)) => point((value, y.low), (value, held(y, at))),
            (_, Reply::Line(line)) => {
                let through = [x.low, x.high].map(|at| (at, line.at(at))).to_vec();
                vec![Mark::Path { through, style: STYLE }]
            }
            _ => Vec::new(),
        }
    }
}

impl Sketch {
    /// A guess that is to be made, where a question asks for a place.
    #[must_use]
    pub fn of(guess: &Guess) -> Option<Self> {
        Some(Self { place: guess.place()?, reply: None, is_said: false })
    }

    /// The figure of an exhibit in which the guess is made: the one that keeps the answer back, where there is one.
    #[must_use]
    pub fn asked(exhibit: &dyn Exhibit) -> Option<Figure> {
        let guessable = exhibit.guessable()?;
        let place = guessable.guess().place()?;
        guessable.empty().or_else(|| exhibit.figures().into_iter().find(|figure| figure.id == place.figure))
    }

    /// Whether it is being made in a figure, of which nothing can be read then.
    #[must_use]
    pub fn is_open_in(&self, figure: &Figure) -> bool {
        !self.is_said && figure.id == self.place.figure
    }

    /// Makes it final, at a place.
    pub fn say(&mut self, reply: Reply) {
        (self.reply, self.is_said) = (Some(reply), true);
    }

    /// Where it is in a figure.
    #[must_use]
    pub fn reply(&self, figure: &Figure) -> Reply {
        self.reply.unwrap_or_else(|| self.place.start(figure))
    }

    /// Draws it into the figures of an exhibit; while it is open, into the one that keeps the answer back.
    pub fn draw(&self, exhibit: &dyn Exhibit, figures: &mut [Figure]) {
        let empty = exhibit.guessable().filter(|_| !self.is_said).and_then(super::Guessable::empty);
        for figure in figures {
            let is_asked = figure.id == self.place.figure;
            if let Some(empty) = empty.as_ref().filter(|_| is_asked) {
                figure.clone_from(empty);
            }
            if is_asked || (self.is_said && self.place.also.contains(&figure.id)) {
                self.draw_in(figure);
            }
        }
    }

    fn draw_in(&self, figure: &mut Figure) {
        let reply = self.reply(figure);
        // The answer may have made the axis shorter than it was when the guess was made.
        if let Reply::Value(value) = reply {
            let axis = if matches!(self.place.shape, Shape::Breadth { .. }) { &mut figure.x } else { &mut figure.y };
            axis.high = axis.high.max(value);
            axis.low = axis.low.min(value);
        }
        let marks = self.place.marks(reply, figure);
        figure.marks.extend(marks);
        figure.legend.push(Sample::Line(STYLE).named("your guess"));
        figure.description = format!("{} Your guess: {}.", figure.description, (self.place.words)(reply));
    }

    /// Its handles on a figure, while it is open.
    #[must_use]
    pub fn handles(&self, figure: &Figure) -> Vec<Handle> {
        if !self.is_open_in(figure) {
            return Vec::new();
        }
        let reply = self.reply(figure);
        let point =
            |at, upright| vec![Handle { id: POINT, name: "Your guess", at, text: (self.place.words)(reply), upright }];
        match (self.place.shape, reply) {
            (Shape::Height { x }, Reply::Value(value)) => point((x, value), true),
            (Shape::Breadth { y }, Reply::Value(value)) => point((value, y), false),
            (_, Reply::Line(line)) => {
                let names = [(LEFT, "Your line, on the left"), (RIGHT, "Your line, on the right")];
                let handle = |((id, name), x)| {
                    let text = format!("at {} of {}", significant(line.at(x), DIGITS), (self.place.words)(reply));
                    Handle { id, name, at: (x, line.at(x)), text, upright: true }
                };
                names.into_iter().zip(holds(figure)).map(handle).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Moves one of its handles to values of its figure's axes, held to them; returns whether it has this handle.
    pub fn drag(&mut self, handle: &str, figure: &Figure, (x, y): (f64, f64)) -> bool {
        let Some(known) = self.handles(figure).into_iter().find(|known| known.id == handle) else { return false };
        let axis = self.place.axis(figure);
        let value = if matches!(self.place.shape, Shape::Breadth { .. }) { x } else { y };
        if value.is_finite() {
            self.move_to(&known, figure, held(axis, value));
        }
        true
    }

    /// Moves one of its handles by so many steps to the right and upwards; returns whether it has this handle.
    pub fn drag_by(&mut self, handle: &str, figure: &Figure, (across, up): (i64, i64)) -> bool {
        let Some(known) = self.handles(figure).into_iter().find(|known| known.id == handle) else { return false };
        let axis = self.place.axis(figure);
        let value = if matches!(self.place.shape, Shape::Breadth { .. }) {
            stepped(axis, known.at.0, across)
        } else {
            stepped(axis, known.at.1, up)
        };
        self.move_to(&known, figure, value);
        true
    }

    fn move_to(&mut self, handle: &Handle, figure: &Figure, value: f64) {
        self.reply = Some(match self.reply(figure) {
            Reply::Line(line) => {
                let at = holds(figure);
                let heights = at.map(|x| if x.to_bits() == handle.at.0.to_bits() { value } else { line.at(x) });
                Reply::Line(through(at, heights))
            }
            Reply::Value(_) | Reply::Words(_) => Reply::Value(held(self.place.axis(figure), set_to(value))),
        });
    }
}
