//! The multiverse of the claim: whether deeper networks end worse under every combination of choices that somebody might
//! defend, and which of the choices decide that.
//!
//! All universes were computed beforehand, by `lnn-lab multiverse`, and are read from a file; any of them is computed again
//! here, to the same three numbers.

mod again;
mod controls;
mod curve;
mod evidence;
mod map;
mod preset;
mod state;
mod text;
mod view;
mod weights;

use self::again::{Again, DepthRunner};
use self::controls::{AT, CONTROLS, KEPT, PRESET};
use self::preset::Preset;
use self::state::UniverseState;
use self::view::{COLUMNS, Data, View};
use crate::controls::{ControlError, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Filed, Incremental, Readable, Reproducible, Shardable, Task, TaskError,
    TaskRunner, Testable, Visit, capabilities, tells,
};
use crate::exhibits::steps::moved;
use crate::figure::Figure;
use crate::study::multiverse::{Effect, Kept, Multiverse, Universe};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "multiverse",
    name: "Every defensible choice",
    article: Article::Main,
    controls: &CONTROLS,
    claims: evidence::CLAIMS,
    first_epoch: None,
    open: || {
        let mut exhibit = Universes::empty();
        // The program and the tests have the file with them; the page fetches it.
        #[cfg(not(target_arch = "wasm32"))]
        exhibit.take(UNIVERSES).map_err(|error| ControlError::Damaged(error.to_string()))?;
        #[cfg(target_arch = "wasm32")]
        let _ = &mut exhibit;
        Ok(Box::new(exhibit))
    },
};

/// Where the page finds the file.
const FILE: &str = "data/multiverse.bin";

/// What it holds.
#[cfg(not(target_arch = "wasm32"))]
static UNIVERSES: &[u8] = include_bytes!("../../../www/data/multiverse.bin");

/// The state of the exhibit.
#[derive(Debug)]
pub struct Universes {
    panel: Panel,
    /// What the file holds, and what of it is kept; nothing before it was read.
    loaded: Option<(Data, View)>,
    again: Option<Again>,
    probed: Option<Probed>,
}

/// What is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Probed {
    /// The universe with this rank.
    Rank(usize),
    /// An option, by its row, in a column.
    Option {
        /// From 0.
        column: usize,
        /// From 0.
        row: usize,
    },
}

impl Universes {
    /// The exhibit in its first state, before its file was read.
    #[must_use]
    pub fn empty() -> Self {
        Self { panel: Panel::new(&CONTROLS), loaded: None, again: None, probed: None }
    }

    fn preset(&self) -> Preset {
        self.panel.chosen(&PRESET)
    }

    fn kept(&self) -> Kept {
        controls::kept(&self.panel)
    }

    fn view(&self) -> Option<&View> {
        self.loaded.as_ref().map(|(_, view)| view)
    }

    fn data(&self) -> Option<&Data> {
        self.loaded.as_ref().map(|(data, _)| data)
    }

    /// The universe that is looked at.
    fn universe(&self) -> Universe {
        controls::universe(&self.panel)
    }

    /// What it came to, by the file.
    fn effect(&self) -> Option<Effect> {
        Some(self.data()?.multiverse.effect(self.universe()))
    }

    /// What it came to here, if it was computed again.
    fn effect_here(&self) -> Option<Effect> {
        self.again.as_ref()?.effect()
    }

    /// How many trials every setting has.
    fn trials(&self) -> Option<u64> {
        Some(self.data()?.multiverse.header().trials)
    }

    /// The rank of the universe that is looked at, where it is kept, and its effect.
    fn looked_at(&self) -> Option<(usize, Effect)> {
        let place = self.universe().place() as u32;
        let rank = self.view()?.order.iter().position(|known| *known == place)?;
        Some((rank, self.effect()?))
    }

    /// The rank that is read, while so many universes are kept.
    fn probed_rank(&self) -> Option<usize> {
        match self.probed? {
            Probed::Rank(rank) => (rank < self.view()?.order.len()).then_some(rank),
            Probed::Option { .. } => None,
        }
    }

    /// The column and the row of the option that is read.
    fn probed_option(&self) -> Option<(usize, usize)> {
        match self.probed? {
            Probed::Option { column, row } => Some((column, row)),
            Probed::Rank(_) => None,
        }
    }

    /// The universe that is read.
    fn probed_universe(&self) -> Option<Universe> {
        let place = *self.view()?.order.get(self.probed_rank()?)?;
        Some(self.data()?.universe(place))
    }

    fn look_again(&mut self) {
        let kept = self.kept();
        if let Some((data, view)) = &mut self.loaded {
            *view = View::new(data, kept);
        }
    }

    fn begin_again(&mut self) {
        self.again = self.trials().map(|trials| Again::new(self.universe(), trials));
    }
}

/// What can be done beside setting controls.
const ACTIONS: [&str; 2] = ["reset", "again"];

impl Exhibit for Universes {
    capabilities!(Filed, Incremental, Shardable, Readable, Testable);
    tells!(readouts, table, csv, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let (kept, universe) = (self.kept(), self.universe());
        let set = self.panel.set(control, text)?;
        if set.id == PRESET.id
            && let Some(kept) = self.preset().kept()
        {
            controls::keep(&mut self.panel, kept);
        }
        // Also where readers call choices their own that are somebody's: an address brings back what is kept.
        let preset = Preset::of(self.kept());
        self.panel.choose(&PRESET, preset);
        if self.kept() != kept {
            self.look_again();
        }
        if self.universe() != universe {
            self.again = None;
        }
        debug_assert!(AT.iter().chain(&KEPT).chain([&PRESET]).any(|known| known.id == set.id));
        Ok(())
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        match action {
            "reset" => self.again = None,
            "again" => self.begin_again(),
            _ => return Err(ControlError::unknown("action", action, ACTIONS.into_iter())),
        }
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![curve::figure(self), map::figure(self), weights::figure(self)]
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        Some(Box::new(UniverseState { universe: self.universe(), trials: self.trials(), effect: self.effect() }))
    }
}

impl Filed for Universes {
    fn wanted(&self) -> Option<&'static str> {
        self.loaded.is_none().then_some(FILE)
    }

    fn take(&mut self, bytes: &[u8]) -> Result<(), TaskError> {
        let data = Data::new(Multiverse::from_bytes(bytes)?);
        let view = View::new(&data, self.kept());
        self.loaded = Some((data, view));
        Ok(())
    }
}

impl Incremental for Universes {
    fn prepare(&mut self, work: u64) -> bool {
        self.again.as_mut().is_none_or(|again| again.prepare(work))
    }
}

impl Shardable for Universes {
    fn pending(&self) -> Vec<Task> {
        self.again.as_ref().map(Again::pending).unwrap_or_default()
    }

    fn task_runner(&self) -> Box<dyn TaskRunner> {
        Box::new(DepthRunner::default())
    }

    fn deliver(&mut self, task: &[u8], result: &[u8]) -> Result<(), TaskError> {
        match &mut self.again {
            Some(again) => again.deliver(task, result),
            None => again::check(task, result).map(drop),
        }
    }
}

impl Readable for Universes {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let at = at.filter(|(x, y)| x.is_finite() && y.is_finite());
        self.probed = at.and_then(|(x, y)| match figure {
            curve::ID => self.view()?.rank(x).map(Probed::Rank),
            map::ID => {
                let column = (x.max(0.0) as usize).min(COLUMNS - 1);
                Some(Probed::Option { column, row: map::nearest(y) })
            }
            _ => None,
        });
    }

    fn probe_by(&mut self, figure: &str, (across, up): (i64, i64)) {
        self.probed = match figure {
            curve::ID => self.view().and_then(|view| {
                let last = view.order.len().checked_sub(1)?;
                let here = self.probed_rank().or(self.looked_at().map(|(rank, _)| rank)).unwrap_or(0);
                // An arrow key goes on by half a percent.
                let step = i64::try_from(view.order.len() / 200).map_or(1, |step| step.max(1));
                Some(Probed::Rank(moved(here, across.saturating_mul(step), 0..=last)))
            }),
            map::ID => {
                let (column, row) = self.probed_option().unwrap_or((0, 0));
                let row = moved(row, up.saturating_neg(), 0..=view::ROWS - 1);
                Some(Probed::Option { column: moved(column, across, 0..=COLUMNS - 1), row })
            }
            _ => None,
        };
    }

    fn probed(&self) -> Option<String> {
        match self.probed? {
            Probed::Rank(_) => text::reading_of_universe(self),
            Probed::Option { column, row } => text::reading_of_option(self, column, row),
        }
    }

    fn pick(&self, figure: &str) -> Option<Visit> {
        let (name, settings) = match self.probed? {
            Probed::Rank(_) if figure == curve::ID => {
                ("Look at this universe", controls::looking_at(self.probed_universe()?))
            }
            Probed::Option { row, .. } if figure == map::ID => {
                let (choice, place) = view::option(row);
                let is_kept = self.kept().options(choice) >> place & 1 == 1;
                let name = if is_kept { "Strike this option out" } else { "Take this option back" };
                (name, vec![controls::struck(&self.panel, row)])
            }
            _ => return None,
        };
        Some(Visit { name, exhibit: ENTRY.id, settings, epoch: 0 })
    }
}

impl Testable for Universes {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        evidence::of(self, claim)
    }
}
