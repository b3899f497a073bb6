//! The state of the page in the fragment of its address: `v1&depth-race.noise=0.3&depth-race.epoch=500&theme=dark`.
//!
//! What is at its default is left out. Whatever an address holds, it is read as far as it can be: each part that is not
//! usable is left at its default, and a sentence says so. The same form, with `exhibit=` and flags, describes one exhibit
//! in another page; see [`Embedding`].

use crate::address::embedding::Embedding;
use crate::controls::{Control, ControlError, Kind, SeedOf};
use crate::exhibit::{Exhibit, Visit};
use crate::exhibits::{REGISTRY, entry, open};
use crate::figure::{Theme, counted};

/// The version that is written. One that reads differently gets a number of its own.
const VERSION: u32 = 1;

/// The most characters of an address that are read, and the most parts.
const LONGEST: usize = 12_000;
const MOST_PARTS: usize = 100;

/// The most corrections that are told one by one.
const MOST_CORRECTIONS: usize = 5;

/// How many characters of what cannot be read are repeated.
const LONGEST_QUOTE: usize = 40;

/// The name in addresses of all seeds of an exhibit together, where none of its controls has it.
const SEED: &str = "seed";

/// What an address says, held to what there is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Permalink {
    /// The exhibits that are named, be what is said of them usable or not.
    exhibits: Vec<&'static str>,
    settings: Vec<Setting>,
    theme: Option<Theme>,
    /// What is asked for of one exhibit in another page; nothing for the page itself.
    embedding: Option<Embedding>,
    corrections: Vec<String>,
}

#[derive(Clone, Debug, PartialEq)]
struct Setting {
    exhibit: &'static str,
    what: What,
}

#[derive(Clone, Debug, PartialEq)]
enum What {
    Control(&'static str, String),
    Epoch(u64),
}

/// The parts of an address that set an exhibit's controls as they are.
#[must_use]
pub fn settings(id: &str, exhibit: &dyn Exhibit) -> Vec<String> {
    exhibit.settings().into_iter().map(|(control, text)| format!("{id}.{control}={text}")).collect()
}

/// The part of an address that shows the epoch which an exhibit shows, unless it is the one shown at first.
#[must_use]
pub fn epoch(id: &str, exhibit: &dyn Exhibit) -> Option<String> {
    let epoch = exhibit.player()?.epoch;
    let first = entry(id).ok().and_then(|entry| entry.first_epoch);
    (first != Some(epoch)).then(|| format!("{id}.epoch={epoch}"))
}

/// The fragment that holds the parts of some exhibits and a theme that was chosen by hand; empty where there are none.
#[must_use]
pub fn fragment(parts: &[String], theme: Option<Theme>) -> String {
    let theme = theme.map(|theme| format!("theme={}", theme.name()));
    let all: Vec<&str> = parts.iter().map(String::as_str).chain(theme.as_deref()).collect();
    if all.is_empty() { String::new() } else { format!("v{VERSION}&{}", all.join("&")) }
}

/// The fragment that shows where a click leads to.
#[must_use]
pub fn visited(visit: &Visit) -> String {
    let Visit { exhibit, settings, epoch, .. } = visit;
    let mut parts: Vec<_> = settings.iter().map(|(control, text)| format!("{exhibit}.{control}={text}")).collect();
    parts.push(format!("{exhibit}.epoch={epoch}"));
    fragment(&parts, None)
}

/// The fragment that shows one exhibit in another page, with these parts of its state.
#[must_use]
pub fn embedded(exhibit: &str, parts: &[String]) -> String {
    let named = [format!("exhibit={exhibit}")];
    fragment(&[&named, parts].concat(), None)
}

impl Permalink {
    /// Reads a fragment without its `#` that shows one exhibit in another page. One that is nothing of the kind names no
    /// exhibit, and a sentence says so.
    #[must_use]
    pub fn read_embedded(fragment: &str) -> Self {
        let empty = || Self { embedding: Some(Embedding::default()), ..Self::default() };
        let mut link = Self::gather(fragment, empty()).unwrap_or_else(empty);
        let unsettled = link.embedding.as_mut().map(Embedding::settle).unwrap_or_default();
        link.corrections.splice(0..0, unsettled); // before what is only told in number
        link
    }

    /// What is asked for of one exhibit in another page; nothing for the page itself.
    #[must_use]
    pub fn embedding(&self) -> Option<&Embedding> {
        self.embedding.as_ref()
    }

    /// Reads a fragment without its `#`; nothing where it is not one of these, but for example the name of a section.
    #[must_use]
    pub fn read(fragment: &str) -> Option<Self> {
        Self::gather(fragment, Self::default())
    }

    fn gather(fragment: &str, mut link: Self) -> Option<Self> {
        let (version, rest) = fragment.split_once('&').unwrap_or((fragment, ""));
        let version = version.strip_prefix(['v', 'V'])?;
        if version.is_empty() || !version.bytes().all(|digit| digit.is_ascii_digit()) {
            return None;
        }
        if version.parse() != Ok(VERSION) {
            let quoted = quote(version);
            link.corrections.push(format!(
                "this address is of version {quoted} of the page, which knows version {VERSION}; what it could read was used"
            ));
        }
        let (rest, longer) = rest.char_indices().nth(LONGEST).map_or((rest, false), |(end, _)| (&rest[..end], true));
        let mut all = rest.split('&').filter(|part| !part.is_empty());
        let parts: Vec<&str> = all.by_ref().take(MOST_PARTS).collect();
        // Some parts can only be read once it is known of which exhibit they speak.
        let mut taken: Vec<(&str, &str)> = Vec::new();
        for naming in [true, false] {
            for part in parts.iter().filter(|part| part.starts_with("exhibit=") == naming) {
                match link.take(part) {
                    Ok(true) => {}
                    Ok(false) => continue,
                    Err(correction) => {
                        link.corrections.push(correction);
                        continue;
                    }
                }
                let Some((key, text)) = part.split_once('=') else { continue };
                let earlier = taken.iter().rev().find(|(name, other)| *name == key && *other != text);
                link.corrections.extend(earlier.map(|(_, other)| {
                    let (other, text) = (quote(other), quote(text));
                    format!("this address says {key} twice, {other} and then {text}, of which the last holds")
                }));
                taken.push((key, text));
            }
        }
        if longer || all.next().is_some() {
            let characters = counted(LONGEST as u64);
            link.corrections.push(format!(
                "this address is longer than {characters} characters or {MOST_PARTS} parts; what lies beyond was left out"
            ));
        }
        Some(link)
    }

    /// The exhibits that are named, each once, in the order of the address.
    #[must_use]
    pub fn exhibits(&self) -> &[&'static str] {
        &self.exhibits
    }

    /// The fragment of the state alone: every control and epoch that could be used.
    #[must_use]
    pub fn state(&self) -> String {
        let part = |Setting { exhibit, what }: &Setting| match what {
            What::Control(control, text) => format!("{exhibit}.{control}={text}"),
            What::Epoch(epoch) => format!("{exhibit}.epoch={epoch}"),
        };
        fragment(&self.settings.iter().map(part).collect::<Vec<_>>(), None)
    }

    /// The theme that was chosen by hand.
    #[must_use]
    pub fn theme(&self) -> Option<Theme> {
        self.theme
    }

    /// What could not be used as it stood, a sentence each.
    #[must_use]
    pub fn corrections(&self) -> Vec<String> {
        let mut told: Vec<String> = self.corrections.iter().take(MOST_CORRECTIONS).cloned().collect();
        let more = self.corrections.len().saturating_sub(MOST_CORRECTIONS);
        if more > 0 {
            told.push(format!("{more} more parts of this address could not be used either"));
        }
        told
    }

    /// Opens an exhibit in the state that the address describes.
    ///
    /// # Errors
    /// [`ControlError::Unknown`] for an exhibit that there is not.
    pub fn open(&mut self, id: &str) -> Result<Box<dyn Exhibit>, ControlError> {
        let mut exhibit = open(id)?;
        let own: Vec<&What> =
            self.settings.iter().filter(|setting| setting.exhibit == id).map(|setting| &setting.what).collect();
        if own.is_empty() {
            return Ok(exhibit);
        }
        let mut epoch = exhibit.player().map_or(0, |player| player.epoch);
        let mut settings: Vec<(&str, String)> = Vec::new();
        for what in own {
            match what {
                What::Control(control, text) => settings.push((control, text.clone())),
                What::Epoch(asked) => epoch = *asked,
            }
        }
        if let Err(error) = exhibit.visit(&settings, epoch) {
            // Each is allowed by itself, but not all of them together.
            self.corrections.push(format!("{error}; {id} keeps its defaults"));
            return open(id);
        }
        if let Some(player) = exhibit.player().filter(|player| epoch > player.end) {
            let (asked, end) = (counted(epoch), counted(player.end));
            self.corrections.push(format!("the epoch is {asked}, but the run ends at {end}, which is shown"));
        }
        Ok(exhibit)
    }

    /// Takes in one part; returns whether it speaks of the page.
    fn take(&mut self, part: &str) -> Result<bool, String> {
        let unreadable = || format!("the part {} of this address says nothing to this page", quote(part));
        let (key, text) = part.split_once('=').ok_or_else(unreadable)?;
        if key == "theme" {
            let refusal = || format!("the theme is {}, but must be light or dark", quote(text));
            self.theme = Some(Theme::named(text).ok_or_else(refusal)?);
            return Ok(true);
        }
        if let Some(embedding) = &mut self.embedding {
            // `<lnn-figure>` does not know which of its attributes are options, and writes all of them as controls.
            let own = embedding.exhibit().and_then(|exhibit| key.strip_prefix(exhibit)?.strip_prefix('.'));
            if let Some(taken) = embedding.take(own.unwrap_or(key), text) {
                return taken.map(|()| true);
            }
        }
        let embedded = self.embedding.as_ref().and_then(Embedding::exhibit).filter(|_| key == SEED);
        let (exhibit, what) = embedded.map(|id| (id, key)).or_else(|| key.split_once('.')).ok_or_else(unreadable)?;
        let entry = REGISTRY.iter().find(|entry| entry.id == exhibit);
        let entry = entry.ok_or_else(|| format!("this page has no exhibit {}", quote(exhibit)))?;
        if !self.exhibits.contains(&entry.id) {
            self.exhibits.push(entry.id);
        }
        let controls = if what == "epoch" && entry.first_epoch.is_some() {
            let range = || format!("the epoch is {}, but must be a whole number from 0", quote(text));
            self.put(Setting { exhibit: entry.id, what: What::Epoch(text.parse().map_err(|_| range())?) });
            return Ok(true);
        } else {
            meant(entry.controls, what)
        };
        if controls.is_empty() {
            let ids = || entry.controls.iter().map(|control| control.id).chain(["epoch", SEED]);
            // Whatever a host's framework writes onto the element is no mistake in an address.
            let foreign =
                |embedding: &Embedding| embedding.exhibit() == Some(exhibit) && !Embedding::resembles(what, ids());
            // The small module leaves that to the full one, which reads again whatever it refuses.
            if cfg!(feature = "full") && self.embedding.as_ref().is_some_and(foreign) {
                return Ok(false);
            }
            // That too is left to the full module.
            let meant = Embedding::meant(what, ids()).filter(|_| cfg!(feature = "full"));
            let hint = meant.map(|name| format!("; it is written {name}")).unwrap_or_default();
            return Err(format!("“{}” has no control {}{hint}", entry.name, quote(what)));
        }
        for control in controls {
            control.parse(text).map_err(|error| format!("{error}; it keeps its default"))?;
            self.put(Setting { exhibit: entry.id, what: What::Control(control.id, text.to_owned()) });
        }
        Ok(true)
    }

    /// Puts a setting in the place of an earlier one of the same thing.
    fn put(&mut self, setting: Setting) {
        let name = |what: &What| if let What::Control(control, _) = *what { control } else { "epoch" };
        let is_other = |old: &Setting| old.exhibit != setting.exhibit || name(&old.what) != name(&setting.what);
        self.settings.retain(is_other);
        self.settings.push(setting);
    }
}

/// The controls that a name in an address stands for: the one of that id, or for [`SEED`] every seed of the exhibit.
fn meant(controls: &'static [Control], name: &str) -> Vec<&'static Control> {
    let named: Vec<_> = controls.iter().filter(|control| control.id == name).collect();
    if named.is_empty() && name == SEED {
        let begins = |of| of != SeedOf::Trial;
        return controls.iter().filter(|control| matches!(control.kind, Kind::Seed { of, .. } if begins(of))).collect();
    }
    named
}

fn quote(text: &str) -> String {
    format!("\"{}\"", text.chars().take(LONGEST_QUOTE).collect::<String>())
}
