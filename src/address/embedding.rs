//! One exhibit in somebody else's page: what an address may ask for beside the state, as in
//! `v1&exhibit=depth-race&show=depth,noise&ground=transparent&depth-race.noise=0.3`.

use crate::controls::Group;
use crate::exhibit::Entry;
use crate::exhibits::{REGISTRY, entry};
use std::ops::RangeInclusive;

/// How many characters of what cannot be used are repeated.
const LONGEST_QUOTE: usize = 40;

/// How many letters in a row may be wrong in a name that is still taken for another.
const MOST_WRONG: usize = 2;

/// How many times as large as usual text, marks and controls may be.
const SCALES: RangeInclusive<f64> = 0.5..=4.0;

/// What an address asks for, held to what there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Embedding {
    exhibit: Option<&'static str>,
    /// Whether an exhibit is named, be there one of that name or not.
    named: bool,
    show: Show,
    /// What `show` holds, which can only be judged once the exhibit is known.
    asked: Option<String>,
    scale: f64,
    /// The figure that is shown alone.
    figure: Option<&'static str>,
    /// What `figure` holds, which can only be judged once the exhibit is known.
    asked_figure: Option<String>,
    switches: [bool; SWITCHES.len()],
}

/// Which controls are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Show {
    /// Those that most readers move first.
    Main,
    /// These, or none.
    These(Vec<&'static str>),
}

/// Something that is so or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// The ground of the host's page is seen through it.
    Transparent,
    /// Titles and words are left out.
    Bare,
    /// The run begins by itself when it is first seen.
    Autoplay,
    /// It is a picture, on which nothing can be done and nothing moves.
    Still,
    /// No control can be moved; the run can be played.
    Locked,
    /// What the exhibit asks is asked before it is told.
    Guess,
    /// All drawers are open, and pictures and numbers stand one below the other.
    Full,
    /// Keys that turn the pages of the host are left to it.
    HostKeys,
    /// Nothing of how a run ends is told before it is seen: no verdict, number or sentence.
    NoAnswers,
    /// A figure that stands alone has no player below it.
    NoPlayer,
}

/// Each switch with its name in addresses, the text that sets it, and the text that does not.
const SWITCHES: [(Switch, &str, &str, &str); 10] = [
    (Switch::Transparent, "ground", "transparent", "solid"),
    (Switch::Bare, "caption", "off", "on"),
    (Switch::Autoplay, "autoplay", "on", "off"),
    (Switch::Still, "static", "on", "off"),
    (Switch::Locked, "locked", "on", "off"),
    (Switch::Guess, "guess", "on", "off"),
    (Switch::Full, "layout", "full", "compact"),
    (Switch::HostKeys, "keys", "host", "own"),
    (Switch::NoAnswers, "hide", "answers", "nothing"),
    (Switch::NoPlayer, "player", "off", "on"),
];

impl Default for Embedding {
    fn default() -> Self {
        Self {
            exhibit: None,
            named: false,
            show: Show::Main,
            asked: None,
            scale: 1.0,
            figure: None,
            asked_figure: None,
            switches: [false; SWITCHES.len()],
        }
    }
}

impl Embedding {
    /// The exhibit to be shown.
    #[must_use]
    pub fn exhibit(&self) -> Option<&'static str> {
        self.exhibit
    }

    /// Whether something is so.
    #[must_use]
    pub fn is(&self, switch: Switch) -> bool {
        SWITCHES.iter().zip(self.switches).any(|((known, ..), on)| *known == switch && on)
    }

    /// How many times as large as usual text, marks and controls are, 0.5 to 4.
    #[must_use]
    pub fn scale(&self) -> f64 {
        self.scale
    }

    /// The figure that is shown without all others, and without their words; nothing where all are shown.
    #[must_use]
    pub fn figure(&self) -> Option<&'static str> {
        self.figure
    }

    /// The controls that are listed by name; nothing where none are, and those of [`Group::Main`] are shown, or none
    /// beside a figure that stands alone.
    #[must_use]
    pub fn listed(&self) -> Option<&[&'static str]> {
        match &self.show {
            Show::Main => None,
            Show::These(list) => Some(list),
        }
    }

    /// The controls of the exhibit that are to be shown.
    #[must_use]
    pub fn controls(&self) -> Vec<&'static str> {
        if let Show::These(list) = &self.show {
            return list.clone();
        }
        if self.figure.is_some() {
            return Vec::new();
        }
        let Some(entry) = self.exhibit.and_then(|id| entry(id).ok()) else { return Vec::new() };
        let main = entry.controls.iter().filter(|control| control.group == Group::Main);
        main.map(|control| control.id).collect()
    }

    /// Takes one part of an address; nothing where it is not one of these.
    pub(super) fn take(&mut self, key: &str, text: &str) -> Option<Result<(), String>> {
        if key == "exhibit" {
            self.named = true;
            let found = entry(text).map(|Entry { id, .. }| self.exhibit = Some(id));
            return Some(found.map_err(|error| error.to_string()));
        }
        if key == "show" {
            self.asked = Some(text.to_owned());
            return Some(Ok(()));
        }
        if key == "scale" {
            let scale = text.parse().ok().filter(|scale| SCALES.contains(scale));
            let (low, high) = (SCALES.start(), SCALES.end());
            let refusal = || format!("scale is {}, but must be a number from {low} to {high}", quote(text));
            return Some(scale.map(|scale| self.scale = scale).ok_or_else(refusal));
        }
        if key == "figure" {
            self.asked_figure = Some(text.to_owned());
            return Some(Ok(()));
        }
        let switches = SWITCHES.iter().zip(&mut self.switches);
        let ((_, _, set, unset), on) = switches.into_iter().find(|((_, name, ..), _)| *name == key)?;
        if text != *set && text != *unset {
            return Some(Err(format!("{key} is {}, but must be {set} or {unset}", quote(text))));
        }
        *on = text == *set;
        Some(Ok(()))
    }

    /// Whether a name may be a slip in that of an option, or in one of these: all but two letters in one place are the same.
    pub(super) fn resembles(name: &str, mut others: impl Iterator<Item = &'static str>) -> bool {
        let slip = |known: &str| {
            let (name, known) = (name.as_bytes(), known.as_bytes());
            let shorter = name.len().min(known.len());
            let ahead = name.iter().zip(known).take_while(|(own, other)| own == other).count();
            let behind = name.iter().rev().zip(known.iter().rev()).take_while(|(own, other)| own == other).count();
            let same = ahead + behind.min(shorter - ahead);
            name.len().max(known.len()) <= same + MOST_WRONG && same * 2 >= known.len()
        };
        others.any(slip) || Self::options().any(slip)
    }

    /// The option, or the one of these, that a name is but for its hyphens.
    pub(super) fn meant(name: &str, others: impl Iterator<Item = &'static str>) -> Option<&'static str> {
        fn letters(name: &str) -> impl Iterator<Item = char> {
            name.chars().filter(|letter| !matches!(letter, '-' | '_'))
        }
        others.chain(Self::options()).find(|known| letters(known).eq(letters(name)))
    }

    /// The names of all options.
    fn options() -> impl Iterator<Item = &'static str> {
        SWITCHES.iter().map(|(_, name, ..)| *name).chain(["exhibit", "figure", "scale", "show", "theme"])
    }

    /// Judges what could not be judged part by part; says what of it could not be used.
    pub(super) fn settle(&mut self) -> Vec<String> {
        let Some(entry) = self.exhibit.and_then(|id| entry(id).ok()) else {
            if self.named {
                return Vec::new(); // it was said already that there is no such exhibit
            }
            let known: Vec<_> = REGISTRY.iter().map(|entry| entry.id).collect();
            return vec![format!(
                "this address names no exhibit to show: write exhibit= and one of {}",
                known.join(", ")
            )];
        };
        let figure = self.settle_figure(entry);
        figure.into_iter().chain(self.settle_show(entry)).collect()
    }

    fn settle_figure(&mut self, entry: &Entry) -> Option<String> {
        let asked = self.asked_figure.take()?;
        let figures = (entry.open)().map(|exhibit| exhibit.figures()).unwrap_or_default();
        let known: Vec<_> = figures.iter().map(|figure| figure.id).collect();
        self.figure = known.iter().find(|id| **id == asked).copied();
        let refusal = || format!("unknown figure {} to show; expected one of {}", quote(&asked), known.join(", "));
        self.figure.is_none().then(refusal)
    }

    fn settle_show(&mut self, entry: &Entry) -> Vec<String> {
        let Some(asked) = self.asked.take() else { return Vec::new() };
        if asked == "none" {
            self.show = Show::These(Vec::new());
            return Vec::new();
        }
        let (mut list, mut corrections) = (Vec::new(), Vec::new());
        for name in asked.split(',') {
            match entry.controls.iter().find(|control| control.id == name) {
                Some(control) if list.contains(&control.id) => {}
                Some(control) => list.push(control.id),
                None => {
                    let known: Vec<_> = entry.controls.iter().map(|control| control.id).collect();
                    let known = known.join(", ");
                    corrections
                        .push(format!("unknown control {} to show; expected some of {known}, or none", quote(name)));
                }
            }
        }
        // A list of nothing but mistakes is no wish to see nothing.
        if !list.is_empty() {
            self.show = Show::These(list);
        }
        corrections
    }
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.chars().take(LONGEST_QUOTE).collect::<String>())
}
