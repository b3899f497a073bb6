//! Where unfinished is better: networks on few and noisy points, stopped at any epoch, beside ridge regression.

mod controls;
mod curves;
mod evidence;
mod table;
mod text;

use self::controls::{CONTROLS, DEPTH, INITIALISATION, NOISE, POINTS, Start, TRIALS};
use crate::controls::{ControlError, Effect, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Incremental, Members, Readable, Standing, Table, Testable, capabilities,
    tells,
};
use crate::exhibits::depth_focus::Focus;
use crate::exhibits::steps::moved;
use crate::exhibits::sweep::controls::SEED;
use crate::figure::Figure;
use crate::numerics::NumericsError;
use crate::study::{EarlyStopping, EarlyStoppingSpec, protocol};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "early-stopping",
    name: "Where unfinished is better",
    article: Article::Main,
    controls: &CONTROLS,
    claims: evidence::CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(Unfinished::new().map_err(ControlError::Impossible)?)),
};

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct Unfinished {
    panel: Panel,
    study: EarlyStopping,
    highlighted: Option<usize>,
    probed: Option<Place>,
}

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// The recorded epoch with this place.
    Epoch(usize),
    /// This depth.
    Depth(usize),
}

fn study(panel: &Panel) -> Result<EarlyStopping, NumericsError> {
    EarlyStopping::new(EarlyStoppingSpec {
        seed: panel.count(&SEED),
        points: panel.count(&POINTS) as usize,
        noise: panel.number(&NOISE),
        initialisation: panel.chosen::<Start>(&INITIALISATION).initialisation(),
        trials: panel.count(&TRIALS),
    })
}

impl Unfinished {
    /// The networks at their starts.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let study = study(&panel)?;
        Ok(Self { panel, study, highlighted: None, probed: None })
    }

    fn selected(&self) -> usize {
        self.panel.count(&DEPTH) as usize
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.selected(), highlighted: self.highlighted }
    }
}

impl Exhibit for Unfinished {
    capabilities!(Incremental, Readable, Members, Testable);
    tells!(readouts, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let mut panel = self.panel.clone();
        let control = panel.set(control, text)?;
        if panel != self.panel && control.effect != Effect::View {
            self.study = study(&panel).map_err(ControlError::Impossible)?;
        }
        self.panel = panel;
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![curves::by_epoch(self), curves::by_depth(self)]
    }

    fn table(&self) -> Option<Table> {
        Some(table::table(self))
    }

    fn csv(&self) -> Option<String> {
        Some(table::csv(self))
    }
}

impl Incremental for Unfinished {
    fn prepare(&mut self, work: u64) -> bool {
        self.study.advance(work)
    }
}

impl Readable for Unfinished {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let at = at.map(|(x, _)| x).filter(|x| x.is_finite());
        self.probed = match figure {
            curves::BY_EPOCH => at.map(|x| Place::Epoch(curves::nearest_epoch(x))),
            curves::BY_DEPTH => at.map(|x| Place::Depth(x.round().clamp(1.0, *protocol::DEPTHS.end() as f64) as usize)),
            _ => None,
        };
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        self.probed = match (figure, self.probed) {
            (curves::BY_EPOCH, here) => {
                let best = || curves::nearest_epoch(self.study.best(self.selected()).epoch as f64);
                let here = if let Some(Place::Epoch(place)) = here { place } else { best() };
                Some(Place::Epoch(moved(here, steps, 1..=EarlyStopping::recorded().count() - 1)))
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

impl Members for Unfinished {
    fn standings(&self) -> Vec<Standing> {
        text::standings(self)
    }

    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn pointed(&self) -> Option<usize> {
        match self.probed {
            Some(Place::Depth(depth)) => Some(depth),
            Some(Place::Epoch(_)) | None => None,
        }
    }
}

impl Testable for Unfinished {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        evidence::of(self, claim)
    }
}
