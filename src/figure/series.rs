//! What a figure shows as numbers in words, for those who cannot see it: a series for each thing that is drawn.

use super::{Axis, Emphasis, Figure, Ink, Mark, Sample, Scale, Style, Tile, fixed, significant};

/// The most rows of a series, and of a map, which has more places: with more of them nobody gets to the end. Files have all.
const MOST_ROWS: usize = 40;
const MOST_TILES: usize = 400;

/// The column that says what is known of a tile.
const KNOWN: &str = "what is known";

/// The significant digits of a value.
const DIGITS: u8 = 4;

/// Whole numbers below this are written with all their digits.
const WHOLE: f64 = 1e7;

/// What one kind of mark in a figure shows.
///
/// ```
/// use lnn_lab::figure::{Axis, Emphasis, Figure, Ink, Mark, Row, Sample, Series};
///
/// let style = Ink::Training.with(Emphasis::Normal);
/// let (title, description) = ("Points".to_owned(), String::new());
/// let (x, y) = (Axis::linear_over("hours", 0.0, 4.0), Axis::linear_over("marks", 0.0, 10.0));
/// let marks = vec![Mark::Dots { at: vec![(3.0, 7.5), (1.0, 5.0)], style }];
/// let legend = vec![Sample::Dots(style).named("pupils")];
/// let (backdrop, labels) = Default::default();
/// let figure = Figure { id: "points", title, description, x, y, backdrop, marks, labels, gutter: "", legend };
///
/// let Series { name, head, rows, count } = &figure.series()[0];
/// assert_eq!((name.as_str(), head.join(", ").as_str(), *count), ("pupils", "hours, marks", 2));
/// let Row { cells, height } = &rows[0];
/// assert_eq!((cells.join(", ").as_str(), *height), ("1, 5", Some(0.5)), "by rising x, halfway up");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// What the marks stand for, as in the legend.
    pub name: String,
    /// The names of the columns: what the axes measure.
    pub head: Vec<String>,
    /// Places by rising x or as a path goes through them. Of more than 40, or 400 of a map, these are the first, the last,
    /// and some between them at equal distances.
    pub rows: Vec<Row>,
    /// How many there are in all.
    pub count: usize,
}

/// One place in a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<String>,
    /// How high the place lies in the frame: 0 at its bottom, 1 at its top; `None` where it has no height, or none within
    /// the frame.
    pub height: Option<f64>,
}

impl Figure {
    /// All that it shows, without helps for the eye, words, and what lies outside its frame.
    #[must_use]
    pub fn series(&self) -> Vec<Series> {
        let mut all: Vec<Series> = Vec::new();
        for mark in self.backdrop.iter().chain(&self.marks).filter(|mark| is_told(mark) && mark.is_visible(self)) {
            let new = Series { name: self.name(mark), head: self.head(mark), rows: self.rows(mark), count: 1 };
            // Marks of one kind that have one place each are one series: bars, stars, levels. Until all are there, `count`
            // is that of marks.
            let is_open = |series: &&mut Series| series.rows.len() == series.count && series.is_like(&new);
            match all.iter_mut().find(is_open).filter(|_| new.rows.len() == 1) {
                Some(series) => {
                    series.rows.extend(new.rows);
                    series.count += 1;
                }
                None if new.rows.is_empty() => {}
                None => all.push(new),
            }
        }
        let mut names: Vec<String> = Vec::new();
        let told = (0..all.len()).filter(|&place| !is_told_by_another(place, &all));
        let series = told.map(|place| {
            let Series { name, head, rows, .. } = &all[place];
            let most = if head.last().is_some_and(|last| last == KNOWN) { MOST_TILES } else { MOST_ROWS };
            names.push(name.clone());
            let name = match names.iter().filter(|other| *other == name).count() {
                1 => name.clone(),
                earlier => format!("{name} ({earlier})"),
            };
            Series { name, head: head.clone(), rows: thinned(rows, most), count: rows.len() }
        });
        series.collect()
    }

    /// What a mark stands for.
    fn name(&self, mark: &Mark) -> String {
        let Some(Style { ink, emphasis }) = mark.style() else { return "tiles".to_owned() };
        let own = |sample: Sample| !matches!(sample, Sample::Depths);
        let entry = self.legend.iter().find(|entry| own(entry.sample) && entry.sample.is_of(mark));
        match (ink, entry) {
            (_, None) if matches!(mark, Mark::Bar { .. }) => named(&self.y, "bars"),
            (Ink::Depth(depth), _) if emphasis == Emphasis::Ahead => format!("depth {depth}, seen ahead"),
            (Ink::Depth(depth), Some(entry)) if !entry.text.contains("depth") => {
                format!("depth {depth}, {}", entry.text)
            }
            (_, Some(entry)) => entry.text.clone(),
            (Ink::Depth(depth), None) => format!("depth {depth}"),
            (_, None) => self.word(ink).unwrap_or_else(|| self.role(ink)),
        }
    }

    /// The word in the figure that has the colour of a mark, and so names it.
    fn word(&self, ink: Ink) -> Option<String> {
        let label = self.labels.iter().find(|label| label.style.ink == ink).map(|label| &label.text);
        let word = || {
            self.backdrop.iter().chain(&self.marks).find_map(|mark| match mark {
                Mark::Word { text, style, .. } | Mark::Note { text, style, .. } if style.ink == ink => Some(text),
                _ => None,
            })
        };
        let text = label.or_else(word)?;
        let is_depths = text.starts_with(|first: char| first.is_ascii_digit());
        Some(if is_depths { format!("depth {text}") } else { text.clone() })
    }

    /// What an ink stands for in most figures.
    fn role(&self, ink: Ink) -> String {
        let is_of_depths =
            || self.marks.iter().any(|mark| mark.style().is_some_and(|style| matches!(style.ink, Ink::Depth(_))));
        let role = match ink {
            Ink::Training => "training points",
            Ink::Validation => "validation points",
            Ink::GroundTruth => "ground truth",
            Ink::ClosedForm => "closed form",
            Ink::Guess => "guess",
            Ink::Selected if is_of_depths() => "the selected depth",
            _ => return named(&self.y, "values"),
        };
        role.to_owned()
    }

    fn head(&self, mark: &Mark) -> Vec<String> {
        let x = named(&self.x, "x");
        let y = named(&self.y, "value");
        match mark {
            Mark::Rule { .. } | Mark::Tick { .. } => vec![x],
            Mark::Level { .. } => vec![y],
            Mark::Band { .. } => vec![x, format!("{y}, from"), "to".to_owned()],
            Mark::Tiles { .. } => vec![x, y, KNOWN.to_owned()],
            Mark::Note { .. } => vec![x, y, "note".to_owned()],
            _ => vec![x, y],
        }
    }

    fn rows(&self, mark: &Mark) -> Vec<Row> {
        let (x, y) = (|value| text(&self.x, value), |value| text(&self.y, value));
        let height = |value| Some(self.y.fraction(value)).filter(|height| (0.0..=1.0).contains(height));
        let place = |&(across, up): &(f64, f64)| Row { cells: vec![x(across), y(up)], height: height(up) };
        let of = |places: &[(f64, f64)]| -> Vec<Row> {
            places.iter().filter(|(across, up)| across.is_finite() && up.is_finite()).map(place).collect()
        };
        match mark {
            Mark::Dots { at, .. } | Mark::Rings { at, .. } => {
                let mut at = at.clone();
                at.sort_by(|(first, _), (second, _)| first.total_cmp(second));
                of(&at)
            }
            Mark::Path { through, .. } => of(through),
            Mark::Arrow { from, to, .. } => of(&[*from, *to]),
            Mark::Star { at, .. } => of(&[*at]),
            Mark::Note { at, text, .. } => {
                let mut rows = of(&[*at]);
                for row in &mut rows {
                    row.cells.push(text.clone());
                }
                rows
            }
            Mark::Band { between, .. } => between
                .iter()
                .filter(|(across, low, high)| across.is_finite() && low.is_finite() && high.is_finite())
                .map(|&(across, low, high)| Row { cells: vec![x(across), y(low), y(high)], height: height(high) })
                .collect(),
            Mark::Rule { x: across, .. } | Mark::Tick { x: across, .. } => {
                vec![Row { cells: vec![x(*across)], height: None }]
            }
            Mark::Level { y: up, .. } => vec![Row { cells: vec![y(*up)], height: height(*up) }],
            Mark::Bar { x: across, value, text, .. } => {
                vec![Row { cells: vec![x(*across), text.clone()], height: height(*value) }]
            }
            Mark::Tiles { tiles } => {
                let cells = |tile: &Tile| vec![x(tile.column), y(tile.row), self.known(tile)];
                tiles.iter().map(|tile| Row { cells: cells(tile), height: Some(tile.shade) }).collect()
            }
            Mark::Word { .. } | Mark::Remark { .. } => Vec::new(),
        }
    }

    /// What is known of the pair that a tile stands for: what the legend says of such tiles, else how dark it is.
    fn known(&self, tile: &Tile) -> String {
        let alone = Mark::Tiles { tiles: vec![*tile] };
        let of_tile = |sample: Sample| matches!(sample, Sample::Tile { .. } | Sample::Outline);
        let entries = self.legend.iter().filter(|entry| of_tile(entry.sample) && entry.sample.is_of(&alone));
        let mut words: Vec<String> = entries.map(|entry| entry.text.clone()).collect();
        if self.legend.iter().any(|entry| entry.sample == Sample::Shades) || words.is_empty() {
            words.push(format!("shade {}", significant(tile.shade, 2)));
        }
        words.join(", ")
    }
}

impl Series {
    /// Whether another one is of the same thing.
    fn is_like(&self, other: &Self) -> bool {
        self.name == other.name && self.head == other.head
    }
}

/// Whether all of a series is in another one: the dots on a curve, the larger one where it ends.
fn is_told_by_another(place: usize, all: &[Series]) -> bool {
    let own = &all[place];
    all.iter().enumerate().any(|(other, series)| {
        let is_more = series.rows.len() > own.rows.len() || (series.rows.len() == own.rows.len() && other < place);
        is_more && series.is_like(own) && own.rows.iter().all(|row| series.rows.contains(row))
    })
}

fn is_told(mark: &Mark) -> bool {
    let help = |Style { ink, .. }| matches!(ink, Ink::Guide | Ink::Contour);
    !matches!(mark, Mark::Word { .. } | Mark::Remark { .. }) && !mark.style().is_some_and(help)
}

fn named(axis: &Axis, otherwise: &str) -> String {
    if axis.title.is_empty() { otherwise.to_owned() } else { axis.title.clone() }
}

/// A value as the axis names it.
fn text(axis: &Axis, value: f64) -> String {
    match axis.scale {
        Scale::Named(names) => names.iter().find(|(known, _)| *known == value).map(|(_, name)| (*name).to_owned()),
        _ => None,
    }
    .unwrap_or_else(|| {
        let is_whole = value.fract() == 0.0 && value.abs() < WHOLE;
        if is_whole { fixed(value, 0) } else { significant(value, DIGITS) }
    })
}

/// First and last one, and those between at equal distances.
fn thinned(rows: &[Row], most: usize) -> Vec<Row> {
    let (count, last) = (rows.len(), most - 1);
    if count <= most {
        return rows.to_vec();
    }
    (0..=last).map(|place| rows[(place * (count - 1) + last / 2) / last].clone()).collect()
}
