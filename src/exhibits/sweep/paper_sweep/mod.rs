//! The paper sweep: the paper's whole experiment, many trials at ten depths, beside its published figures.

mod agreement;
mod controls;
mod curves;
mod evidence;
mod guess;
mod progress;
mod text;
mod tile_order;
mod tiles;

use self::controls::{CONTROLS, DEPTH, EPOCHS, INITIALISATION, OPTIMISER, TILE_ORDER, TRIALS};
use self::progress::SweepProgress;
use self::tile_order::TileOrder;
use self::tiles::Place;
use crate::controls::{ControlError, Panel, Setting};
use crate::exhibit::{
    Alert, Article, Claim, Entry, Evidence, Exhibit, Guess, Guessable, Incremental, Members, Readable, Reply,
    Reproducible, Shardable, Standing, Task, TaskError, TaskRunner, Testable, Visit, capabilities, tells,
};
use crate::exhibits::depth_focus::Focus;
use crate::exhibits::sweep::controls::{LEARNING_RATE, NOISE, SEED};
use crate::exhibits::sweep::runner::SweepRunner;
use crate::exhibits::sweep::state::SweepState;
use crate::figure::Figure;
use crate::numerics::{LearningRate, NumericsError};
use crate::study::sweep::{CSV_HEADER, Curve, Recording, SweepSpec, SweepTask, csv_row};
use crate::study::{Metric, protocol};

/// How the sweep is registered.
pub const ENTRY: Entry = Entry {
    id: "paper-sweep",
    name: "The paper’s experiment",
    article: Article::Main,
    controls: &CONTROLS,
    claims: evidence::CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(PaperSweep::new().map_err(ControlError::Impossible)?)),
};

/// The state of the exhibit.
#[derive(Debug)]
pub struct PaperSweep {
    panel: Panel,
    progress: SweepProgress,
    highlighted: Option<usize>,
    probed: Option<Probed>,
}

/// What is being read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Probed {
    /// An epoch of the curves.
    Epoch(u64),
    /// A tile of the map.
    Tile(Place),
    /// One of the small pictures.
    Small(usize),
}

impl PaperSweep {
    /// The sweep in its first state, of which nothing is computed yet.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let progress = SweepProgress::new(spec(&panel)?, panel.count(&TRIALS));
        Ok(Self { panel, progress, highlighted: None, probed: None })
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.panel.count(&DEPTH) as usize, highlighted: self.highlighted }
    }

    fn tile_order(&self) -> TileOrder {
        self.panel.chosen(&TILE_ORDER)
    }

    fn probed_epoch(&self) -> Option<u64> {
        match self.probed {
            Some(Probed::Epoch(epoch)) => Some(epoch),
            _ => None,
        }
    }

    fn probed_tile(&self) -> Option<Place> {
        match self.probed {
            Some(Probed::Tile(place)) => Some(place),
            _ => None,
        }
    }

    /// The recorded epoch that is nearest to a place on the epoch axis.
    fn nearest_epoch(&self, x: f64) -> Option<u64> {
        let epochs = progress::recorded(&self.progress.large.spec);
        epochs.into_iter().min_by(|&a, &b| (a as f64 - x).abs().total_cmp(&(b as f64 - x).abs()))
    }

    /// The recorded epoch so many further.
    fn epoch_by(&self, epoch: u64, steps: i64) -> Option<u64> {
        let epochs = progress::recorded(&self.progress.large.spec);
        let here = epochs.partition_point(|&known| known < epoch);
        let far = usize::try_from(steps.unsigned_abs()).unwrap_or(usize::MAX);
        let there = if steps < 0 { here.saturating_sub(far) } else { here.saturating_add(far) };
        epochs.get(there).or(epochs.last()).copied()
    }
}

/// The sweep that the panel describes.
fn spec(panel: &Panel) -> Result<SweepSpec, NumericsError> {
    Ok(SweepSpec {
        seed: panel.count(&SEED),
        noise_coefficient: panel.number(&NOISE),
        learning_rate: LearningRate::new(panel.number(&LEARNING_RATE))?,
        initialisation: panel.chosen(&INITIALISATION),
        optimiser: panel.chosen(&OPTIMISER),
        epochs: panel.count(&EPOCHS),
        recording: Recording::Thinned,
    })
}

impl Exhibit for PaperSweep {
    capabilities!(Incremental, Shardable, Readable, Members, Testable, Guessable);
    tells!(table, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        self.panel.set(control, text)?;
        self.progress.retarget(spec(&self.panel)?, self.panel.count(&TRIALS));
        Ok(())
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        match action {
            "reset" => {} // there is no run to begin again
            "paper_rate" => self.panel.put(&LEARNING_RATE, Setting::Number(protocol::LEARNING_RATE)),
            _ => return Err(ControlError::unknown("action", action, ["reset", "paper_rate"].into_iter())),
        }
        self.progress.retarget(spec(&self.panel)?, self.panel.count(&TRIALS));
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        [curves::large(self), tiles::figure(self)].into_iter().chain(curves::small(self)).collect()
    }

    fn csv(&self) -> Option<String> {
        let mut text = format!("{CSV_HEADER}\n");
        for depth in protocol::DEPTHS {
            let Some((task, curve)) = self.progress.large.curve(depth) else { continue };
            for (index, epoch) in progress::recorded(&task.spec).into_iter().enumerate() {
                for statistics in Metric::ALL.into_iter().filter_map(|metric| Some((metric, curve.at(metric, index)?)))
                {
                    text.push_str(&csv_row(&task.spec, depth, epoch, statistics.0, statistics.1));
                    text.push('\n');
                }
            }
        }
        Some(text)
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        Some(Box::new(SweepState { spec: self.progress.large.spec, trials: self.progress.large.trials }))
    }

    fn alert(&self) -> Option<Alert> {
        text::alert(self)
    }
}

impl Incremental for PaperSweep {
    fn prepare(&mut self, work: u64) -> bool {
        let outcome = self.progress.prepare(work);
        debug_assert!(outcome.is_ok(), "the controls hold every value to its range: {outcome:?}");
        outcome.unwrap_or(true)
    }
}

impl Shardable for PaperSweep {
    fn pending(&self) -> Vec<Task> {
        self.progress.pending().iter().map(|task| Task { bytes: task.to_bytes(), weight: task.weight() }).collect()
    }

    fn task_runner(&self) -> Box<dyn TaskRunner> {
        Box::new(SweepRunner::default())
    }

    fn deliver(&mut self, task: &[u8], result: &[u8]) -> Result<(), TaskError> {
        let task = SweepTask::from_bytes(task)?;
        let curve = Curve::from_bytes(result, &task)?;
        self.progress.deliver(&task, curve);
        Ok(())
    }
}

impl Readable for PaperSweep {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let at = at.filter(|(x, y)| x.is_finite() && y.is_finite());
        self.probed = at.and_then(|(x, y)| match figure {
            curves::ID => self.nearest_epoch(x).map(Probed::Epoch),
            tiles::ID => tiles::nearest(self, x, y).map(Probed::Tile),
            _ => curves::SMALL_IDS.iter().position(|id| *id == figure).map(Probed::Small),
        });
    }

    fn probe_by(&mut self, figure: &str, (across, up): (i64, i64)) {
        self.probed = match figure {
            curves::ID => {
                let here = self.probed_epoch().unwrap_or(self.progress.large.spec.epochs);
                self.epoch_by(here, across).map(Probed::Epoch)
            }
            tiles::ID => {
                let first = Place { column: tiles::first_column(self), depth: self.focus().selected };
                let here = self.probed_tile().unwrap_or(first);
                tiles::moved(self, here, (across, up)).map(Probed::Tile)
            }
            _ => curves::SMALL_IDS.iter().position(|id| *id == figure).map(Probed::Small),
        };
    }

    fn probed(&self) -> Option<String> {
        match self.probed? {
            Probed::Epoch(epoch) => Some(curves::reading(self, epoch)),
            Probed::Tile(place) => tiles::reading(self, place),
            Probed::Small(_) => None,
        }
    }

    fn pick(&self, figure: &str) -> Option<Visit> {
        match self.probed? {
            Probed::Tile(place) if figure == tiles::ID => tiles::pick(self, place),
            Probed::Small(index) if curves::SMALL_IDS.get(index) == Some(&figure) => {
                let noise = protocol::NOISE_COEFFICIENTS.get(index)?;
                let settings = vec![("noise", noise.to_string())];
                Some(Visit { name: "Look at this noise", exhibit: ENTRY.id, settings, epoch: 0 })
            }
            _ => None,
        }
    }
}

impl Members for PaperSweep {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn standings(&self) -> Vec<Standing> {
        text::standings(self)
    }

    fn pointed(&self) -> Option<usize> {
        self.probed_tile().map(|place| place.depth)
    }
}

impl Testable for PaperSweep {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        evidence::of(self, claim)
    }
}

impl Guessable for PaperSweep {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        guess::answer(self, reply)
    }
}
