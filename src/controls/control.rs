//! What a reader can change: Rust owns each control's name, range, steps, default and words.

use crate::figure::{counted, fixed, read, significant};
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// The description of one control. The page's inputs, the validation, the command line's `--set` and the documentation
/// all come from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Control {
    /// Its name in addresses and on the command line.
    pub id: &'static str,
    /// Its name for readers.
    pub name: &'static str,
    /// One sentence on what it does.
    pub help: &'static str,
    /// Where it belongs.
    pub group: Group,
    /// What it can be set to.
    pub kind: Kind,
}

/// The part of an exhibit that a control belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// What most readers move first.
    Main,
    /// How the data are made.
    Data,
    /// How the networks are trained.
    Training,
    /// What is shown of it; never changes a number.
    View,
}

/// What a control can be set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number.
    Number {
        /// The least value.
        low: f64,
        /// The largest value.
        high: f64,
        /// The value at first.
        default: f64,
        /// How a slider steps through the range.
        steps: Steps,
        /// Values worth a visit, with their names.
        landmarks: &'static [(f64, &'static str)],
    },
    /// The seed of random streams, or which of a seed's streams: a whole number from 0 to 4,294,967,295.
    Seed {
        /// The seed at first.
        default: u32,
    },
    /// One of several.
    Choice {
        /// What there is, each as its id and its name for readers; the first is the default.
        options: &'static [(&'static str, &'static str)],
    },
}

/// How a slider steps through a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Steps {
    /// Equal differences.
    By(f64),
    /// Equal ratios, 20 a factor of ten, rounded to two significant digits.
    Ratio,
    /// As [`Steps::Ratio`], rounded to whole numbers.
    WholeRatio,
}

const PER_DECADE: f64 = 20.0;

/// How many characters of a refused text are repeated.
const LONGEST_QUOTE: usize = 60;

/// What a control is set to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// A number or a seed.
    Number(f64),
    /// Which option.
    Choice(usize),
}

/// Why a control was not set. Nothing was changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ControlError {
    /// No control has this id.
    Unknown {
        /// The id given.
        id: String,
        /// The ids there are.
        known: String,
    },
    /// The value is not one the control can take.
    Invalid {
        /// The control's name for readers.
        name: &'static str,
        /// The value given.
        value: String,
        /// The allowed values, in words.
        allowed: String,
    },
    /// The value is allowed, but nothing can be computed with it.
    Impossible(crate::numerics::NumericsError),
    /// The learning rate was changed too often in one run.
    TooManyChanges,
}

impl ControlError {
    /// Nothing has this id, among those that are known.
    pub(crate) fn unknown<'a>(id: &str, known: impl Iterator<Item = &'a str>) -> Self {
        Self::Unknown { id: id.chars().take(LONGEST_QUOTE).collect(), known: known.collect::<Vec<_>>().join(", ") }
    }
}

impl fmt::Display for ControlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { id, known } => write!(f, "there is nothing called \"{id}\" here; there are {known}"),
            Self::Invalid { name, value, allowed } => write!(f, "{name} is \"{value}\", but must be {allowed}"),
            Self::Impossible(error) => error.fmt(f),
            Self::TooManyChanges => {
                write!(f, "the learning rate was changed 500 times in this run; reset the run to change it again")
            }
        }
    }
}

impl std::error::Error for ControlError {}

impl From<crate::numerics::NumericsError> for ControlError {
    fn from(error: crate::numerics::NumericsError) -> Self {
        Self::Impossible(error)
    }
}

impl Control {
    /// What the control is set to at first.
    #[must_use]
    pub fn default(&self) -> Setting {
        match self.kind {
            Kind::Number { default, .. } => Setting::Number(default),
            Kind::Seed { default } => Setting::Number(f64::from(default)),
            Kind::Choice { .. } => Setting::Choice(0),
        }
    }

    /// Reads a setting from text, as it stands in an address, an input or on the command line.
    ///
    /// # Errors
    /// [`ControlError::Invalid`] for anything that is not allowed.
    pub fn parse(&self, text: &str) -> Result<Setting, ControlError> {
        let text = text.trim();
        let number = read(text);
        let setting = match self.kind {
            Kind::Number { low, high, steps, .. } => number
                .filter(|value| (low..=high).contains(value))
                .filter(|value| !steps.whole() || value.fract() == 0.0)
                .map(Setting::Number),
            Kind::Seed { .. } => text.parse::<u32>().ok().map(|seed| Setting::Number(f64::from(seed))),
            Kind::Choice { options } => options.iter().position(|(id, _)| *id == text).map(Setting::Choice),
        };
        setting.ok_or_else(|| ControlError::Invalid {
            name: self.name,
            value: text.chars().take(LONGEST_QUOTE).collect(),
            allowed: self.allowed(),
        })
    }

    /// The text that [`parse`](Self::parse) reads back to the same setting.
    #[must_use]
    pub fn text(&self, setting: Setting) -> String {
        match (self.kind, setting) {
            (Kind::Choice { options }, Setting::Choice(index)) => {
                options.get(index).map_or_else(String::new, |(id, _)| (*id).to_owned())
            }
            (_, Setting::Number(value)) => format!("{value}"),
            (_, Setting::Choice(index)) => format!("{index}"),
        }
    }

    /// A setting as readers see it.
    #[must_use]
    pub fn shown(&self, setting: Setting) -> String {
        match (self.kind, setting) {
            (Kind::Choice { options }, Setting::Choice(index)) => {
                options.get(index).map_or_else(String::new, |(_, name)| (*name).to_owned())
            }
            (Kind::Number { steps: Steps::By(step), .. }, Setting::Number(value)) if step < 1.0 => fixed(value, 2),
            (Kind::Number { steps: Steps::Ratio, .. }, Setting::Number(value)) => short(value),
            (_, Setting::Number(value)) => counted(value as u64),
            (_, Setting::Choice(index)) => format!("{index}"),
        }
    }

    /// The allowed values, in words.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Number { low, high, steps, .. } => {
                let what = if steps.whole() { "a whole number" } else { "a number" };
                let name = |value: f64| if steps.whole() { counted(value as u64) } else { short(value) };
                format!("{what} from {} to {}", name(low), name(high))
            }
            Kind::Seed { .. } => "a whole number from 0 to 4,294,967,295".to_owned(),
            Kind::Choice { options } => {
                let ids: Vec<_> = options.iter().map(|(id, _)| *id).collect();
                format!("one of {}", ids.join(", "))
            }
        }
    }

    /// The number of steps of a slider over the control's range; 0 where it is no number.
    #[must_use]
    pub fn positions(&self) -> u32 {
        (self.ladder().len() as u32).saturating_sub(1)
    }

    /// The value at one position of the slider, 0 to [`positions`](Self::positions).
    #[must_use]
    pub fn at_position(&self, position: u32) -> f64 {
        let ladder = self.ladder();
        ladder.get(position as usize).or(ladder.last()).copied().unwrap_or(0.0)
    }

    /// The slider's position that is nearest to a value.
    #[must_use]
    pub fn position_of(&self, value: f64) -> u32 {
        let ladder = self.ladder();
        let above = ladder.partition_point(|&rung| rung < value);
        let nearer_below = above > 0 && ladder.get(above).is_none_or(|&rung| value - ladder[above - 1] < rung - value);
        if nearer_below { above as u32 - 1 } else { above as u32 }
    }

    /// The values a slider stops at, rising, each once.
    fn ladder(&self) -> Rc<[f64]> {
        let Kind::Number { low, high, steps, .. } = self.kind else { return Rc::default() };
        LADDERS.with_borrow_mut(|known| {
            let is_it = |ladder: &&Ladder| (ladder.low, ladder.high, ladder.steps) == (low, high, steps);
            if let Some(ladder) = known.iter().find(is_it) {
                return Rc::clone(&ladder.rungs);
            }
            let rungs = rungs(low, high, steps);
            known.push(Ladder { low, high, steps, rungs: Rc::clone(&rungs) });
            rungs
        })
    }
}

/// The values of a slider, and what they follow from.
struct Ladder {
    low: f64,
    high: f64,
    steps: Steps,
    rungs: Rc<[f64]>,
}

thread_local! {
    /// The ladders that were asked for. There are as many as controls differ; a slider asks with every move, and
    /// rounding hundreds of values in decimal takes longer than drawing a figure.
    static LADDERS: RefCell<Vec<Ladder>> = const { RefCell::new(Vec::new()) };
}

/// The values from one to another in such steps.
fn rungs(low: f64, high: f64, steps: Steps) -> Rc<[f64]> {
    let count = match steps {
        Steps::By(step) => (high - low) / step,
        Steps::Ratio | Steps::WholeRatio => libm::log10(high / low) * PER_DECADE,
    };
    let mut rungs: Vec<f64> = (0..=count.round() as u32)
        .map(f64::from)
        .map(|index| match steps {
            Steps::By(step) => rounded(low + index * step, 12),
            Steps::Ratio => rounded(low * libm::pow(10.0, index / PER_DECADE), 2),
            Steps::WholeRatio => rounded(low * libm::pow(10.0, index / PER_DECADE), 2).round(),
        })
        .map(|value| value.clamp(low, high))
        .collect();
    rungs.dedup();
    rungs.into()
}

impl Steps {
    fn whole(self) -> bool {
        match self {
            Self::By(step) => step.fract() == 0.0,
            Self::Ratio => false,
            Self::WholeRatio => true,
        }
    }
}

/// A number without digits that say nothing.
fn short(value: f64) -> String {
    let text = significant(value, 3);
    let (mantissa, power) = text.split_at(text.find(" ×").unwrap_or(text.len()));
    if mantissa.contains('.') {
        format!("{}{power}", mantissa.trim_end_matches('0').trim_end_matches('.'))
    } else {
        text
    }
}

/// Rounds to significant digits in decimal, so that a slider gives 0.003 and not its neighbour.
fn rounded(value: f64, digits: usize) -> f64 {
    format!("{value:.*e}", digits - 1).parse().unwrap_or(value)
}
