//! What a reader can change: Rust owns each control's name, range, steps, default and words.

use super::choice::ChoiceOption;
use super::error::{ControlError, LONGEST_QUOTE};
use super::slider::{Steps, ladder};
use crate::data::Data;
use crate::data::readings;
use crate::figure::{counted, fixed, significant};
use std::ops::RangeInclusive;
use std::sync::Arc;

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
    /// What follows when it is set.
    pub effect: Effect,
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

/// What follows when a control is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Something else is shown of what was computed; nothing is computed again.
    View,
    /// All that follows from the control is computed again from the start.
    Rebuild,
    /// The run goes on from where it is at another rate; what is past stays.
    Rate,
    /// The run ends elsewhere; what is computed stays.
    Budget,
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
        /// The default.
        default: f64,
        /// How a slider steps through the range.
        steps: Steps,
        /// Values worth a visit, with their names.
        landmarks: &'static [(f64, &'static str)],
    },
    /// The seed of random streams, or which of a seed's streams: a whole number from 0 to 4,294,967,295.
    Seed {
        /// The default.
        default: u32,
        /// What is drawn from it.
        of: SeedOf,
    },
    /// One of several.
    Choice {
        /// What there is; the first is the default.
        options: &'static [ChoiceOption],
    },
    /// Any of several, also all or none.
    Several {
        /// What there is, 32 at most; all are the default.
        options: &'static [ChoiceOption],
    },
    /// Whose data are shown: those drawn from the seed by default.
    Data,
}

/// What is drawn from a seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeedOf {
    /// The data.
    Data,
    /// The initial weights.
    Weights,
    /// All that is random.
    Everything,
    /// Nothing: it is the number of a trial, whose streams other seeds begin.
    Trial,
}

/// What a control is set to.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A number or a seed.
    Number(f64),
    /// Which option.
    Choice(usize),
    /// Which options: a bit each, the first the lowest.
    Several(u32),
    /// Whose data.
    Data(Data),
}

impl Control {
    /// The default setting.
    #[must_use]
    pub fn default(&self) -> Setting {
        match self.kind {
            Kind::Number { default, .. } => Setting::Number(default),
            Kind::Seed { default, .. } => Setting::Number(f64::from(default)),
            Kind::Choice { .. } => Setting::Choice(0),
            Kind::Several { options } => Setting::Several(all_of(options)),
            Kind::Data => Setting::Data(Data::Drawn),
        }
    }

    /// Reads a setting from text, as it stands in an address, an input or on the command line. A number may be written
    /// with a decimal comma and with thousands apart.
    ///
    /// # Errors
    /// [`ControlError::Ambiguous`] for a number that can be read in two ways, both of which are allowed;
    /// [`ControlError::Invalid`] for anything that is not allowed.
    pub fn parse(&self, text: &str) -> Result<Setting, ControlError> {
        let text = text.trim();
        let setting = match self.kind {
            Kind::Number { low, high, steps, .. } => self.number(text, low..=high, steps.whole())?.map(Setting::Number),
            Kind::Seed { .. } => {
                let seed = self.number(text, 0.0..=f64::from(u32::MAX), true)?;
                seed.map(|seed| Setting::Number(seed.abs())) // a zero has no sign
            }
            Kind::Choice { options } => options.iter().position(|option| option.is_called(text)).map(Setting::Choice),
            Kind::Several { options } => several(options, text).map(Setting::Several),
            Kind::Data => Data::read(text).map(Setting::Data),
        };
        if let Some(file) = Data::named_file(text).filter(|_| self.kind == Kind::Data) {
            return Err(ControlError::InFile { file: file.chars().take(LONGEST_QUOTE).collect() });
        }
        setting.ok_or_else(|| ControlError::Invalid {
            name: self.name,
            value: text.chars().take(LONGEST_QUOTE).collect(),
            allowed: self.allowed(),
        })
    }

    /// The number that a text says, where it is allowed.
    fn number(&self, text: &str, allowed: RangeInclusive<f64>, whole: bool) -> Result<Option<f64>, ControlError> {
        let is_allowed = |value: &f64| allowed.contains(value) && (!whole || value.fract() == 0.0);
        // As the page writes them, whole numbers have commas at their thousands, and no others do.
        let is_own = whole == text.contains(',');
        match readings(text).map(|reading| reading.filter(is_allowed)) {
            [Some(one), Some(other)] if one.to_bits() != other.to_bits() && !is_own => {
                Err(ControlError::Ambiguous { name: self.name, value: text.to_owned(), one, other })
            }
            [one, other] => Ok(one.or(other)),
        }
    }

    /// The text that [`parse`](Self::parse) reads back to the same setting.
    #[must_use]
    pub fn text(&self, setting: Setting) -> String {
        match (self.kind, setting) {
            (_, Setting::Data(data)) => data.text(),
            (Kind::Choice { options }, Setting::Choice(index)) => options[index].id.to_owned(),
            (Kind::Several { options }, Setting::Several(bits)) => match bits {
                0 => NONE.to_owned(),
                bits if bits == all_of(options) => ALL.to_owned(),
                bits => taken(options, bits).map(|option| option.id).collect::<Vec<_>>().join(JOINED),
            },
            (_, Setting::Number(value)) => format!("{value}"),
            (_, Setting::Choice(index)) => self.misfit(index),
            (_, Setting::Several(bits)) => self.misfit(bits as usize),
        }
    }

    /// A setting as readers see it.
    #[must_use]
    pub fn shown(&self, setting: Setting) -> String {
        match (self.kind, setting) {
            (_, Setting::Data(data)) => shown_data(&data),
            (Kind::Choice { options }, Setting::Choice(index)) => options[index].name.to_owned(),
            (Kind::Number { steps: Steps::By(step), .. }, Setting::Number(value)) if step < 1.0 => {
                let (digits, least) = if step < 0.01 { (3, 0.0005) } else { (2, 0.005) };
                // What is not 0 is not shown as 0.
                if value != 0.0 && value.abs() < least { short(value) } else { fixed(value, digits) }
            }
            (Kind::Number { steps: Steps::Ratio, .. }, Setting::Number(value)) => short(value),
            (Kind::Several { options }, Setting::Several(bits)) => match bits {
                0 => NONE.to_owned(),
                bits if bits == all_of(options) => ALL.to_owned(),
                bits => taken(options, bits).map(|option| option.name).collect::<Vec<_>>().join(", "),
            },
            (_, Setting::Number(value)) => fixed(value, 0),
            (_, Setting::Choice(index)) => self.misfit(index),
            (_, Setting::Several(bits)) => self.misfit(bits as usize),
        }
    }

    /// What stands for the option of another control.
    fn misfit(&self, index: usize) -> String {
        debug_assert!(false, "{} has no options", self.id);
        index.to_string()
    }

    /// The allowed values, in words.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self.kind {
            Kind::Number { low, high, steps, .. } => {
                let what = if steps.whole() { "a whole number" } else { "a number" };
                let name = |value: f64| if steps.whole() { fixed(value, 0) } else { short(value) };
                format!("{what} from {} to {}", name(low), name(high))
            }
            Kind::Seed { .. } => "a whole number from 0 to 4,294,967,295".to_owned(),
            Kind::Choice { options } => {
                let ids: Vec<_> = options.iter().map(|option| option.id).collect();
                format!("one of {}", ids.join(", "))
            }
            Kind::Several { options } => {
                let ids: Vec<_> = options.iter().map(|option| option.id).collect();
                format!("{ALL}, {NONE}, or some of {}, with {JOINED} between them", ids.join(", "))
            }
            Kind::Data => Data::allowed(),
        }
    }

    /// The number of steps of a slider over the control's range; 0 where it is no number.
    #[must_use]
    pub fn positions(&self) -> u32 {
        (self.ladder().len() as u32).saturating_sub(1)
    }

    /// The value at one position of the slider, 0 to [`positions`](Self::positions); 0 where it is no number.
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

    /// The values its slider stops at; none where it is no number.
    fn ladder(&self) -> Arc<[f64]> {
        match self.kind {
            Kind::Number { low, high, steps, .. } => ladder(low, high, steps),
            Kind::Seed { .. } | Kind::Choice { .. } | Kind::Several { .. } | Kind::Data => Arc::default(),
        }
    }
}

/// Data as readers see them named.
fn shown_data(data: &Data) -> String {
    match data {
        // The small module, with which the page opens, has no others.
        _ if !cfg!(feature = "article") => "drawn from the seed".to_owned(),
        Data::Drawn => "drawn from the seed".to_owned(),
        Data::BuiltIn(set) => set.name.to_owned(),
        Data::Own(given) => {
            let points = counted(given.points().len() as u64);
            if given.file().is_empty() {
                format!("{points} points")
            } else {
                format!("{points} points of {}", given.file())
            }
        }
    }
}

/// The texts of all options and of none, and what stands between several.
const ALL: &str = "all";
const NONE: &str = "none";
const JOINED: &str = "+";

/// All options, a bit each.
fn all_of(options: &[ChoiceOption]) -> u32 {
    debug_assert!(options.len() <= 32, "a setting has 32 bits");
    options.iter().fold(0, |bits, _| bits << 1 | 1)
}

/// The options whose bits are set.
fn taken(options: &'static [ChoiceOption], bits: u32) -> impl Iterator<Item = &'static ChoiceOption> {
    options.iter().zip(0..).filter(move |(_, place)| bits >> place & 1 == 1).map(|(option, _)| option)
}

/// The options that a text names, a bit each; nothing where it names another or one twice.
fn several(options: &'static [ChoiceOption], text: &str) -> Option<u32> {
    match text {
        ALL => Some(all_of(options)),
        NONE => Some(0),
        _ => text.split(JOINED).try_fold(0, |bits, id| {
            let bit = 1 << options.iter().position(|option| option.is_called(id))?;
            (bits & bit == 0).then_some(bits | bit)
        }),
    }
}

/// A number without digits that say nothing.
fn short(value: f64) -> String {
    let text = significant(value, 3);
    let (mantissa, power) = text.split_at(text.find("\u{a0}×").unwrap_or(text.len()));
    if mantissa.contains('.') {
        format!("{}{power}", mantissa.trim_end_matches('0').trim_end_matches('.'))
    } else {
        text
    }
}
