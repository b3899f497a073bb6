//! Where depth helps: regression in two dimensions under fourth powers, with one layer and with two.

mod controls;
mod curves;
mod guess;
mod text;

use self::controls::{CONTROLS, POWER, TARGET};
use crate::controls::{ControlError, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Guess, Guessable, Members, Readable, Reply, Scene, Testable,
    capabilities, tells,
};
use crate::figure::{Emphasis, Figure, Ink, Style};
use crate::numerics::NumericsError;
use crate::study::{Layers, Regression, Trajectory};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "depth-helps",
    name: "Where depth helps",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(DepthHelps::new().map_err(ControlError::Impossible)?)),
};

const CLAIMS: &[Claim] = &[Claim {
    id: "depth-can-help",
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("power", "two")], epoch: None },
    breaks: true,
    figure: curves::LOSS,
}];

/// One network and its best descent.
#[derive(Clone, Debug)]
struct Contestant {
    depth: usize,
    /// Nothing where no step size arrives in time.
    best: Option<Trajectory>,
}

impl Contestant {
    fn epochs(&self) -> Option<u64> {
        self.best.as_ref().map(Trajectory::epochs)
    }
}

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct DepthHelps {
    panel: Panel,
    regression: Regression,
    /// Depth 1 and depth 2.
    contestants: [Contestant; 2],
    highlighted: Option<usize>,
    /// The epoch that is read.
    probed: Option<u64>,
}

impl DepthHelps {
    /// The exhibit in its first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let regression = set_up(&panel)?;
        let contestants = contest(&regression);
        Ok(Self { panel, regression, contestants, highlighted: None, probed: None })
    }

    /// The last epoch of the slower one; 0 where neither arrives.
    fn end(&self) -> u64 {
        self.contestants.iter().filter_map(Contestant::epochs).max().unwrap_or(0)
    }

    /// The style of a depth's marks.
    fn style(&self, depth: usize) -> Style {
        let ink = if depth == 1 { Ink::Depth(1) } else { Ink::Selected };
        match self.highlighted {
            Some(other) if other != depth => ink.with(Emphasis::Dimmed),
            Some(_) => ink.with(Emphasis::Strong),
            None => ink.with(Emphasis::Normal),
        }
    }
}

fn set_up(panel: &Panel) -> Result<Regression, NumericsError> {
    Regression::new(panel.chosen(&POWER), [panel.number(&TARGET), 1.0])
}

/// The best descents with one layer and with two: some 100 step sizes of a few additions an epoch, done at once.
fn contest(regression: &Regression) -> [Contestant; 2] {
    [(1, Layers::One), (2, Layers::Two)].map(|(depth, layers)| Contestant { depth, best: regression.best(layers) })
}

impl Exhibit for DepthHelps {
    capabilities!(Readable, Members, Testable, Guessable);
    tells!(readouts, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let mut panel = self.panel.clone();
        panel.set(control, text)?;
        let regression = set_up(&panel).map_err(ControlError::Impossible)?;
        if regression != self.regression {
            (self.regression, self.contestants) = (regression, contest(&regression));
            self.probed = self.probed.map(|epoch| epoch.min(self.end()));
        }
        self.panel = panel;
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![curves::plane(self), curves::losses(self)]
    }
}

impl Readable for DepthHelps {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let nearest = |x: f64| (x.round().max(0.0) as u64).min(self.end());
        self.probed = at.map(|(x, _)| x).filter(|x| figure == curves::LOSS && x.is_finite()).map(nearest);
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        let here = self.probed.unwrap_or_else(|| self.end());
        let far = steps.unsigned_abs().saturating_mul((self.end() / 50).max(1));
        let there = if steps < 0 { here.saturating_sub(far) } else { here.saturating_add(far) };
        self.probed = (figure == curves::LOSS).then(|| there.min(self.end()));
    }

    fn probed(&self) -> Option<String> {
        self.probed.map(|epoch| text::reading(self, epoch))
    }
}

impl Members for DepthHelps {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| self.contestants.iter().any(|contestant| contestant.depth == *depth));
    }
}

impl Testable for DepthHelps {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::evidence(self))
    }
}

impl Guessable for DepthHelps {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        Some(guess::answer(self, reply))
    }

    fn empty(&self) -> Option<Figure> {
        Some(guess::empty(self))
    }
}
