//! The depth race: ten linear networks, depth 1 to 10, on the same data as the closed form.

mod controls;
mod curves;
#[cfg(feature = "article")]
mod editing;
mod guess;
mod lines;
mod text;

use self::controls::CONTROLS;
use crate::controls::{ControlError, Panel};
use crate::exhibit::{
    Alert, Article, Claim, Condition, Entry, Evidence, Exhibit, Guess, Guessable, Incremental, Members, Playable,
    Player, Readable, Readout, Reply, Reproducible, Scene, Standing, Testable, capabilities,
};
use crate::exhibits::depth_focus::Focus;
use crate::exhibits::race::controls::{INITIALISATION, LEARNING_RATE, WEIGHT_SEED};
use crate::exhibits::race::playback::Playback;
use crate::exhibits::race::text as race_text;
use crate::figure::Figure;
use crate::numerics::{Initialisation, NumericsError, RecordedEpochs};
use crate::study::protocol;

/// How the race is registered.
pub const ENTRY: Entry = Entry {
    id: "depth-race",
    name: "The depth race",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(0),
    open: || Ok(Box::new(DepthRace::new().map_err(ControlError::Impossible)?)),
};

const CLAIMS: &[Claim] = &[Claim {
    id: "deep-is-late",
    scope: &[
        Condition::one_of(INITIALISATION.id, &[Initialisation::PyTorch.id()]),
        Condition::within(LEARNING_RATE.id, protocol::LEARNING_RATE, protocol::LEARNING_RATE),
    ],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[(WEIGHT_SEED.id, "68")], epoch: None },
    breaks: true,
    figure: lines::ID,
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct DepthRace {
    playback: Playback,
    highlighted: Option<usize>,
    probed: Option<u64>,
}

impl DepthRace {
    /// The race in its first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        Ok(Self { playback: Playback::new(&CONTROLS)?, highlighted: None, probed: None })
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.playback.selected(), highlighted: self.highlighted }
    }

    /// What is read stays on what was seen.
    fn hold_probe(&mut self) {
        let last = self.playback.seen();
        self.probed = self.probed.map(|epoch| epoch.min(last));
    }
}

impl Exhibit for DepthRace {
    capabilities!(Playable, Incremental, Readable, Members, Testable, Guessable);
    // Points are edited in the full module alone.
    #[cfg(feature = "article")]
    capabilities!(Draggable, Editable, Fillable);

    fn panel(&self) -> &Panel {
        &self.playback.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let outcome = self.playback.set(control, text);
        self.hold_probe();
        outcome
    }

    fn set_all(&mut self, settings: &[(&str, String)]) -> Result<(), ControlError> {
        let outcome = self.playback.set_all(settings);
        self.hold_probe();
        outcome
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        let outcome = self.playback.act(action);
        self.hold_probe();
        outcome
    }

    fn settings(&self) -> Vec<(&'static str, String)> {
        self.playback.settings()
    }

    fn figures(&self) -> Vec<Figure> {
        vec![lines::figure(self), curves::figure(self), lines::weights(self)]
    }

    fn readouts(&self) -> Vec<Readout> {
        text::readouts(self)
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        // The small module offers no files, so it need not carry what writes them.
        cfg!(feature = "article").then(|| -> Box<dyn Reproducible> { Box::new(self.playback.state()) })
    }

    fn summary(&self) -> String {
        race_text::summary(&self.playback)
    }

    fn alert(&self) -> Option<Alert> {
        race_text::alert(&self.playback)
    }
}

impl Playable for DepthRace {
    fn player(&self) -> Player {
        self.playback.player()
    }

    fn seek(&mut self, epoch: u64) {
        self.playback.seek(epoch);
        self.hold_probe();
    }
}

impl Incremental for DepthRace {
    fn prepare(&mut self, work: u64) -> bool {
        self.playback.prepare(work)
    }
}

impl Readable for DepthRace {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        self.probed = at
            .map(|(x, _)| x)
            .filter(|x| figure == curves::ID && x.is_finite())
            .map(|x| (x.round().max(0.0) as u64).min(self.playback.seen()));
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        let mut epoch = self.probed.unwrap_or_else(|| self.playback.epoch());
        for _ in 0..steps.unsigned_abs().min(1000) {
            epoch = if steps > 0 {
                RecordedEpochs::after(epoch)
            } else {
                RecordedEpochs::at_or_before(epoch.saturating_sub(1))
            };
        }
        self.probed = None;
        if figure == curves::ID {
            self.probed = Some(epoch.min(self.playback.seen()));
        }
    }

    fn probed(&self) -> Option<String> {
        self.probed.map(|epoch| text::reading(self, epoch))
    }
}

impl Members for DepthRace {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn standings(&self) -> Vec<Standing> {
        race_text::standings(&self.playback)
    }
}

impl Testable for DepthRace {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::deep_is_late(&self.playback))
    }
}

impl Guessable for DepthRace {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        // Nobody replies to the small module.
        guess::answer(&self.playback, reply.filter(|_| cfg!(feature = "article")))
    }
}
