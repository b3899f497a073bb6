//! A figure as plain data: axes, marks, labels and a text alternative.
//!
//! **Architecture invariant.** A figure knows nothing of exhibits or of the browser, and only [`render`] draws it, on
//! any `plotters` backend: the page's canvas and the command line's SVG come from the same lines of code. Marks name a
//! role ([`Ink`]), never a colour; [`Theme`] alone gives colours to roles.

pub mod render;

mod axis;
mod band;
mod few;
mod labels;
mod layout;
mod legend;
mod number;
mod pointing;
mod series;
mod stroke;
mod theme;

pub use axis::{Axis, Scale};
pub(crate) use few::sort_few;
pub use layout::{Frame, Sheet, text_width};
pub use legend::{LegendEntry, Sample};
pub use number::{brief, counted, fixed, magnitude, rounded, significant};
pub use series::{Row, Series};
pub use theme::{Colour, Theme};

/// Points of a path or a cloud, in the units of the axes.
pub type Coordinates = Vec<(f64, f64)>;

/// One picture.
///
/// ```
/// use lnn_lab::figure::{Axis, Coordinates, Emphasis, EndLabel, Figure, Ink, Mark, Sheet, Theme, render};
///
/// let through: Coordinates = (0..=20).map(|i| f64::from(i) / 20.0).map(|x| (x, x * x)).collect();
/// let style = Ink::Selected.with(Emphasis::Normal);
/// let figure = Figure {
///     id: "parabola",
///     title: "A parabola".to_owned(),
///     description: "A curve that bends upwards, from 0 to 1.".to_owned(),
///     x: Axis::linear_over("x", 0.0, 1.0),
///     y: Axis::linear_over("y", 0.0, 1.0),
///     backdrop: Vec::new(),
///     labels: vec![EndLabel { at: through[20], text: "x²".to_owned(), style }],
///     marks: vec![Mark::Path { through, style }],
///     gutter: "x²",
///     legend: Vec::new(), // the line is named where it ends
/// };
/// let svg = render::svg(&figure, Theme::Light, Sheet { width: 400.0, height: 300.0 })?;
/// assert!(svg.starts_with("<svg") && svg.contains("<title>A parabola</title>") && svg.contains("x²"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name in code and files.
    pub id: &'static str,
    /// Its name for readers.
    pub title: String,
    /// What it shows, in words, for those who cannot see it.
    pub description: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// What is drawn below the marks and changes seldom.
    pub backdrop: Vec<Mark>,
    /// What changes from frame to frame.
    pub marks: Vec<Mark>,
    /// The names of lines, written where these end.
    pub labels: Vec<EndLabel>,
    /// The longest name for which there is room at the right of the frame, whatever is named now: a frame does not move
    /// while a run plays. Longer names are broken. Empty where lines have no names.
    pub gutter: &'static str,
    /// What marks stand for that are not named where they are: all that may appear here. What is not drawn now has no
    /// entry, but its room is kept.
    pub legend: Vec<LegendEntry>,
}

impl Figure {
    /// This figure, with a remark in its middle that says why there is nothing to be seen, where no mark is.
    #[must_use]
    pub fn or_remark(mut self, why: &str) -> Self {
        if !self.marks.iter().any(|mark| mark.shows_data() && mark.is_visible(&self)) {
            self.marks.push(Mark::Remark { text: why.to_owned() });
        }
        self
    }

    /// Whether its marks carry numbers, as bars do: it is read, and not only watched.
    #[must_use]
    pub fn has_numbers(&self) -> bool {
        self.marks.iter().any(|mark| matches!(mark, Mark::Bar { .. }))
    }

    /// What it shows and what its marks stand for, in words; as the description, without what was seen ahead of the present
    /// epoch.
    #[must_use]
    pub fn alternative(&self) -> String {
        let told = |entry: &&LegendEntry| !entry.sample.is_ahead() && entry.is_shown(self);
        let entries: Vec<_> = self.legend.iter().filter(told).collect();
        if entries.is_empty() {
            return self.description.clone();
        }
        let words: Vec<_> = entries.iter().map(|entry| format!("{}, {}", entry.sample.words(), entry.text)).collect();
        format!("{} Marks: {}.", self.description, words.join("; "))
    }
}

/// One thing drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A cloud of dots.
    Dots {
        /// Where.
        at: Coordinates,
        /// How.
        style: Style,
    },
    /// Hollow circles, which stand out over lines.
    Rings {
        /// Their middles; those outside the axes are not drawn.
        at: Coordinates,
        /// How.
        style: Style,
    },
    /// What lies between two curves, such as a confidence band, without an outline; broken at values that are not
    /// finite.
    Band {
        /// At rising x: x, the lower and the upper value. One that has no place on a log axis lies at its bottom.
        between: Vec<(f64, f64, f64)>,
        /// How.
        style: Style,
    },
    /// A map of tiles.
    Tiles {
        /// In any order; none over another.
        tiles: Vec<Tile>,
    },
    /// A line through points; broken at values that are not finite.
    Path {
        /// Through what.
        through: Coordinates,
        /// How.
        style: Style,
    },
    /// A vertical line over the whole height.
    Rule {
        /// Where.
        x: f64,
        /// How.
        style: Style,
    },
    /// A horizontal line over the whole width.
    Level {
        /// Where.
        y: f64,
        /// How.
        style: Style,
    },
    /// A short vertical line from the top.
    Tick {
        /// Where.
        x: f64,
        /// How.
        style: Style,
    },
    /// A bar from 0 to a value, hatched where that is negative, its value written under it.
    Bar {
        /// Its middle.
        x: f64,
        /// Its value.
        value: f64,
        /// The value in words.
        text: String,
        /// How.
        style: Style,
    },
    /// A line from one point to another, with a head at its end; nothing where the two are too near for one.
    Arrow {
        /// Its beginning.
        from: (f64, f64),
        /// Its end.
        to: (f64, f64),
        /// How.
        style: Style,
    },
    /// A star.
    Star {
        /// Its middle.
        at: (f64, f64),
        /// How.
        style: Style,
    },
    /// A word of its own, moved aside where another one is.
    Word {
        /// Its middle.
        at: (f64, f64),
        /// The word.
        text: String,
        /// How.
        style: Style,
    },
    /// A ring around a point, with a word beside it.
    Note {
        /// Where.
        at: (f64, f64),
        /// The word.
        text: String,
        /// How.
        style: Style,
    },
    /// A sentence in the middle of the frame: why nothing is to be seen.
    Remark {
        /// The sentence.
        text: String,
    },
}

/// One tile of a map: a pair of values, one of each axis, and what is known of the pair.
///
/// ```
/// use lnn_lab::figure::{Mark, Sample, Tile, TileSign};
///
/// let tile = |sign: TileSign| Tile { column: 3.0, row: 0.01, shade: 0.5, sign, strong: false };
/// let crossed = Sample::Tile { shade: None, sign: Some(TileSign::Cross) };
/// assert!(crossed.is_of(&Mark::Tiles { tiles: vec![tile(TileSign::Dot), tile(TileSign::Cross)] }));
/// assert!(!crossed.is_of(&Mark::Tiles { tiles: vec![tile(TileSign::None)] }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tile {
    /// Its middle along the horizontal axis, in that axis' units; it is 1 wide.
    pub column: f64,
    /// Its middle along the vertical axis, in that axis' units; it is 1 high.
    pub row: f64,
    /// From 0, near to the ground, to 1, near to text.
    pub shade: f64,
    /// What is drawn on it.
    pub sign: TileSign,
    /// Whether it is emphasised: outlined in [`Ink::Selected`].
    pub strong: bool,
}

/// A sign on a tile, so that its meaning does not rest on its shade alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TileSign {
    /// Nothing.
    None,
    /// A round dot.
    Dot,
    /// A diagonal cross.
    Cross,
}

/// What a mark stands for. Every distinction of colour is repeated by dash, width or label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// A training point.
    Training,
    /// A validation point.
    Validation,
    /// The ground truth: grey, dotted.
    GroundTruth,
    /// The closed form: ink, dashed.
    ClosedForm,
    /// The network of this depth, in the ordered ramp from 1 to 10.
    Depth(usize),
    /// The selected depth.
    Selected,
    /// A help for the eye.
    Guide,
    /// Where the loss is the same everywhere.
    Contour,
    /// What the reader guessed: in short dashes.
    Guess,
}

/// The visual weight of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emphasis {
    /// The default.
    Normal,
    /// Emphasised.
    Strong,
    /// Everything else, while one mark is emphasised.
    Dimmed,
    /// The part of a run after the present epoch, which was seen before.
    Ahead,
}

/// What a mark stands for, and its visual weight.
///
/// ```
/// use lnn_lab::figure::{Emphasis, Ink, Style, Theme};
///
/// let normal = Ink::Depth(3).with(Emphasis::Normal);
/// let dimmed = Style { emphasis: Emphasis::Dimmed, ..normal };
/// assert_eq!(Theme::Light.opacity(normal), 1.0);
/// assert!(Theme::Light.opacity(dimmed) < 0.5);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// What it stands for.
    pub ink: Ink,
    /// Its visual weight.
    pub emphasis: Emphasis,
}

impl Ink {
    /// This ink with this visual weight.
    #[must_use]
    pub fn with(self, emphasis: Emphasis) -> Style {
        Style { ink: self, emphasis }
    }
}

/// The name of a line, at its end.
#[derive(Clone, Debug, PartialEq)]
pub struct EndLabel {
    /// Where the line ends, in units of the axes.
    pub at: (f64, f64),
    /// The name.
    pub text: String,
    /// The line's style.
    pub style: Style,
}
