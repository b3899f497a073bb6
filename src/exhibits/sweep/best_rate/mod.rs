//! Each depth at the learning rate that suits it best.

mod controls;
mod curves;
mod evidence;
mod guess;
mod text;

use self::controls::{CONTROLS, DEPTH, INITIALISATION, TRIALS};
use crate::controls::{ControlError, Effect, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Guess, Guessable, Incremental, Members, Readable, Reply, Standing,
    Testable, capabilities, tells,
};
use crate::exhibits::depth_focus::Focus;
use crate::exhibits::steps::moved;
use crate::exhibits::sweep::controls::{NOISE, SEED};
use crate::figure::Figure;
use crate::numerics::NumericsError;
use crate::study::{RateScan, RateScanSpec, protocol};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "best-rate",
    name: "Each depth at its best learning rate",
    article: Article::Main,
    controls: &CONTROLS,
    claims: evidence::CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(BestRates::new().map_err(ControlError::Impossible)?)),
};

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct BestRates {
    panel: Panel,
    scan: RateScan,
    highlighted: Option<usize>,
    probed: Option<Place>,
}

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The rate with this place in the scan.
    Rate(usize),
    /// This depth.
    Depth(usize),
}

fn scan(panel: &Panel) -> Result<RateScan, NumericsError> {
    RateScan::new(RateScanSpec {
        seed: panel.count(&SEED),
        noise_coefficient: panel.number(&NOISE),
        initialisation: panel.chosen(&INITIALISATION),
        trials: panel.count(&TRIALS),
    })
}

impl BestRates {
    /// The networks at their starts.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let scan = scan(&panel)?;
        Ok(Self { panel, scan, highlighted: None, probed: None })
    }

    fn selected(&self) -> usize {
        self.panel.count(&DEPTH) as usize
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.selected(), highlighted: self.highlighted }
    }

    /// Whether nothing is left to compute.
    fn is_complete(&self) -> bool {
        let (done, trials) = self.scan.progress();
        done == trials
    }
}

impl Exhibit for BestRates {
    capabilities!(Incremental, Readable, Members, Testable, Guessable);
    tells!(readouts, table, csv, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let mut panel = self.panel.clone();
        let control = panel.set(control, text)?;
        if panel != self.panel && control.effect != Effect::View {
            self.scan = scan(&panel).map_err(ControlError::Impossible)?;
        }
        self.panel = panel;
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![curves::by_rate(self), curves::by_depth(self)]
    }
}

impl Incremental for BestRates {
    fn prepare(&mut self, work: u64) -> bool {
        self.scan.advance(work)
    }
}

impl Readable for BestRates {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let at = at.map(|(x, _)| x).filter(|x| x.is_finite());
        self.probed = match figure {
            curves::BY_RATE => at.map(|x| Place::Rate(curves::nearest_rate(x))),
            curves::BY_DEPTH => at.map(|x| Place::Depth(x.round().clamp(1.0, *protocol::DEPTHS.end() as f64) as usize)),
            _ => None,
        };
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        self.probed = match (figure, self.probed) {
            (curves::BY_RATE, here) => {
                let best = self.scan.best(self.selected()).map_or(RateScan::PAPERS_RATE, |best| best.place);
                let here = if let Some(Place::Rate(place)) = here { place } else { best };
                Some(Place::Rate(moved(here, steps, 0..=RateScan::RATES - 1)))
            }
            (curves::BY_DEPTH, here) => {
                let here = if let Some(Place::Depth(depth)) = here { depth } else { self.selected() };
                Some(Place::Depth(moved(here, steps, protocol::DEPTHS)))
            }
            _ => None,
        };
    }

    fn probed(&self) -> Option<String> {
        self.probed.map(|place| text::reading(self, place))
    }
}

impl Members for BestRates {
    fn standings(&self) -> Vec<Standing> {
        text::standings(self)
    }

    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn pointed(&self) -> Option<usize> {
        match self.probed {
            Some(Place::Depth(depth)) => Some(depth),
            Some(Place::Rate(_)) | None => None,
        }
    }
}

impl Testable for BestRates {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == evidence::STILL_SLOWER).then(|| evidence::still_slower(self))
    }
}

impl Guessable for BestRates {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        self.is_complete().then(|| guess::answer(self, reply))
    }

    fn empty(&self) -> Option<Figure> {
        Some(guess::empty(self))
    }
}
