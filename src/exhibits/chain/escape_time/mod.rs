//! Waiting time against depth: how many epochs a chain without biases needs from a random start.

mod controls;
mod curve;
mod guess;
mod text;

use self::controls::{CONTROLS, INITIALISATION, LEARNING_RATE, SEED, Start, TRIALS};
use crate::controls::{ControlError, Panel};
use crate::exhibit::{
    Article, Claim, Condition, Entry, Evidence, Exhibit, Guess, Guessable, Incremental, Members, Readable, Reply,
    Scene, Testable, capabilities, tells,
};
use crate::figure::Figure;
use crate::numerics::{Initialisation, LearningRate, NumericsError};
use crate::study::{DepthWaits, WaitingTimes};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "escape-time",
    name: "Waiting time against depth",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(EscapeTime::new().map_err(ControlError::Impossible)?)),
};

/// How many epochs are computed at once after a change, so that there is a first picture in the same frame.
const CATCH_UP: u64 = 20_000;

const CLAIMS: &[Claim] = &[Claim {
    id: "exponential-in-depth",
    scope: &[Condition::one_of(INITIALISATION.id, &[Initialisation::PyTorch.id()])],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("learning_rate", "0.1"), ("seed", "2")], epoch: None },
    breaks: false,
    figure: curve::ID,
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct EscapeTime {
    panel: Panel,
    waiting_times: WaitingTimes,
    highlighted: Option<usize>,
    /// The depth that is read.
    probed: Option<usize>,
}

impl EscapeTime {
    /// The exhibit in its first state, of which the first trials are computed.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let waiting_times = set_up(&panel)?;
        let mut exhibit = Self { panel, waiting_times, highlighted: None, probed: None };
        exhibit.waiting_times.advance(CATCH_UP);
        Ok(exhibit)
    }

    /// What is known of one depth.
    fn waits(&self, depth: usize) -> Option<DepthWaits> {
        self.waiting_times.waits().into_iter().find(|waits| waits.depth == depth)
    }

    /// Measures what the panel describes; what was measured of it before is kept.
    fn turn(&mut self) -> Result<(), NumericsError> {
        let rate = LearningRate::new(self.panel.number(&LEARNING_RATE))?;
        if self.waiting_times.is_of(initialisation(&self.panel), rate, self.panel.count(&SEED)) {
            self.waiting_times.extend(self.panel.count(&TRIALS));
        } else {
            self.waiting_times = set_up(&self.panel)?;
        }
        self.waiting_times.advance(CATCH_UP);
        Ok(())
    }
}

fn initialisation(panel: &Panel) -> Initialisation {
    panel.chosen::<Start>(&INITIALISATION).initialisation()
}

fn set_up(panel: &Panel) -> Result<WaitingTimes, NumericsError> {
    let rate = LearningRate::new(panel.number(&LEARNING_RATE))?;
    WaitingTimes::new(initialisation(panel), rate, panel.count(&SEED), panel.count(&TRIALS))
}

impl Exhibit for EscapeTime {
    capabilities!(Incremental, Readable, Members, Testable, Guessable);
    tells!(readouts, table, csv, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let before = self.panel.clone();
        self.panel.set(control, text)?;
        if self.panel == before {
            return Ok(());
        }
        let outcome = self.turn().map_err(ControlError::Impossible);
        if outcome.is_err() {
            self.panel = before;
        }
        outcome
    }

    fn figures(&self) -> Vec<Figure> {
        vec![curve::figure(self)]
    }
}

impl Incremental for EscapeTime {
    fn prepare(&mut self, work: u64) -> bool {
        self.waiting_times.advance(work)
    }
}

impl Readable for EscapeTime {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let nearest =
            |x: f64| x.round().clamp(*WaitingTimes::DEPTHS.start() as f64, *WaitingTimes::DEPTHS.end() as f64) as usize;
        self.probed = at.map(|(x, _)| x).filter(|x| figure == curve::ID && x.is_finite()).map(nearest);
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        let (first, last) = (*WaitingTimes::DEPTHS.start(), *WaitingTimes::DEPTHS.end());
        let far = usize::try_from(steps.unsigned_abs()).unwrap_or(last).min(last);
        let here = self.probed.unwrap_or(last);
        let there = if steps < 0 { here.saturating_sub(far) } else { here + far };
        self.probed = (figure == curve::ID).then(|| there.clamp(first, last));
    }

    fn probed(&self) -> Option<String> {
        self.probed.map(|depth| text::reading(self, depth))
    }
}

impl Members for EscapeTime {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| WaitingTimes::DEPTHS.contains(depth));
    }

    fn pointed(&self) -> Option<usize> {
        self.probed
    }
}

impl Testable for EscapeTime {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::exponential(self))
    }
}

impl Guessable for EscapeTime {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        guess::answer(self, reply)
    }

    fn empty(&self) -> Option<Figure> {
        Some(guess::empty(self))
    }
}
