//! Theory beside the run: gradient descent of a chain without biases, and the gradient flow it follows.
//!
//! The theory is a prediction, so it is drawn and told whole from the start; of the descent nothing is ahead of what was
//! seen.

mod controls;
mod curves;
mod text;
mod theory;
mod track;

use self::controls::{CONTROLS, DEPTH, IMBALANCE, LEARNING_RATE, SLOPE, TIME};
use self::theory::{Comparison, Curve, Theory};
use self::track::Track;
use crate::controls::{ControlError, Panel, Setting};
use crate::exhibit::{
    Alert, Article, Claim, Condition, Entry, Evidence, Exhibit, Incremental, Members, Playable, Player, Readable,
    Reproducible, Scene, Standing, Testable, capabilities, tells,
};
use crate::exhibits::chain::state::ChainState;
use crate::exhibits::depth_focus::Focus;
use crate::exhibits::safe_rate;
use crate::figure::Figure;
use crate::numerics::{Chain, LearningRate, NumericsError};
use crate::study::protocol;

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "gradient-flow",
    name: "Theory beside the run",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(0),
    open: || Ok(Box::new(GradientFlow::new().map_err(ControlError::Impossible)?)),
};

/// How much smaller the second learning rate is.
const TENTH: f64 = 0.1;

/// How many frames a run lasts.
const FRAMES: u64 = 400;

/// How many epochs are computed at once after a change, so that the picture does not jump back while a slider is
/// dragged.
const CATCH_UP: u64 = 100_000;

const FOLLOWS: &str = "descent-follows-the-flow";
const SINKS: &str = "wrong-sign-sinks";

const CLAIMS: &[Claim] = &[
    Claim {
        id: FOLLOWS,
        scope: &[Condition::within(IMBALANCE.id, 0.0, 0.0)],
        shown: Scene { settings: &[("imbalance", "0")], epoch: None },
        tried: Scene { settings: &[("imbalance", "0"), ("learning_rate", "0.3")], epoch: None },
        breaks: true,
        figure: curves::IDS[0],
    },
    Claim {
        id: SINKS,
        // That the target is negative, too: how far a control is from 0 has no last value to be included.
        scope: &[Condition::within(DEPTH.id, 2.0, 10.0), Condition::within(IMBALANCE.id, 0.0, 0.0)],
        shown: Scene { settings: &[("slope", "-2"), ("imbalance", "0"), ("time", "20")], epoch: None },
        tried: Scene {
            settings: &[
                ("slope", "-1.1"),
                ("imbalance", "0"),
                ("time", "40"),
                ("depth", "3"),
                ("product", "1"),
                ("learning_rate", "0.5"),
            ],
            epoch: None,
        },
        breaks: true,
        figure: curves::IDS[0],
    },
];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct GradientFlow {
    panel: Panel,
    start: Chain,
    /// At the learning rate, and at a tenth of it.
    run: Track,
    slow: Track,
    /// The theory of every depth, at the times of the epochs that the run keeps.
    theories: Vec<Curve>,
    /// The epoch asked for; what is shown may be behind it while it is being computed.
    target: u64,
    /// The furthest epoch of this run that was asked for.
    seen: u64,
    highlighted: Option<usize>,
    /// The epoch that is read.
    probed: Option<u64>,
}

impl GradientFlow {
    /// The exhibit in its first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let Comparison { start, run, slow, theories } = theory::comparison(&panel)?;
        let (target, seen) = (0, 0);
        let mut exhibit = Self { panel, start, run, slow, theories, target, seen, highlighted: None, probed: None };
        exhibit.prepare(CATCH_UP);
        Ok(exhibit)
    }

    fn depth(&self) -> usize {
        self.panel.count(&DEPTH) as usize
    }

    fn rate(&self) -> f64 {
        self.panel.number(&LEARNING_RATE)
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.depth(), highlighted: self.highlighted }
    }

    fn end(&self) -> u64 {
        theory::end(&self.panel)
    }

    /// The epoch that is shown.
    fn epoch(&self) -> u64 {
        self.target.min(self.run.horizon())
    }

    /// The furthest epoch that was shown.
    fn seen(&self) -> u64 {
        self.seen.min(self.run.horizon())
    }

    /// The last finite epoch, where the run diverges and that was seen.
    fn diverged(&self) -> Option<u64> {
        self.run.diverged().filter(|&last| self.seen >= last)
    }

    /// t = η × epoch.
    fn time_of(&self, epoch: u64) -> f64 {
        epoch as f64 * self.rate()
    }

    /// The chain of the run at an epoch.
    fn chain(&self, epoch: u64) -> Chain {
        self.run.at(epoch)
    }

    /// The chain at the same time under a tenth of the learning rate, once it is computed.
    fn slow_chain(&self, epoch: u64) -> Option<Chain> {
        let epoch = epoch.saturating_mul(10);
        (epoch <= self.slow.horizon()).then(|| self.slow.at(epoch))
    }

    /// The theory of the selected depth.
    fn theory(&self) -> Theory {
        Theory::of(&self.panel, self.depth())
    }

    /// What it says at an epoch.
    fn predicted(&self, epoch: u64) -> f64 {
        let curve = self.theory().at(&[self.time_of(epoch)]);
        debug_assert!(curve.is_ok(), "the controls hold every value to its range: {curve:?}");
        curve.map_or(f64::NAN, |curve| curve[0].1)
    }

    /// The largest distance of the run from the theory up to an epoch.
    fn deviation(&self, epoch: u64) -> f64 {
        let here = (self.chain(epoch).product() - self.predicted(epoch)).abs();
        self.run.deviation(epoch).max(here)
    }

    /// Whether the epoch asked for is still being computed.
    fn is_behind(&self) -> bool {
        !self.run.is_done() && self.run.horizon() < self.target
    }

    /// Why what the theory keeps has not drifted, where it has not.
    fn why_nothing_drifts(&self) -> &'static str {
        if self.depth() == 1 {
            "One weight has no neighbour, so there is nothing to drift."
        } else if self.panel.number(&IMBALANCE) == 0.0 {
            "All weights start equal and stay equal, so nothing drifts; set an imbalance to see it."
        } else {
            "What the theory keeps has not drifted yet."
        }
    }

    /// Builds the runs again, to be seen at the same time.
    fn rebuild(&mut self, time: f64) -> Result<(), ControlError> {
        let Comparison { start, run, slow, theories } = theory::comparison(&self.panel)?;
        (self.start, self.run, self.slow, self.theories) = (start, run, slow, theories);
        self.target = ((time / self.rate()).round() as u64).min(self.end());
        self.seen = self.target;
        self.prepare(CATCH_UP);
        self.probed = self.probed.map(|epoch| epoch.min(self.seen()));
        Ok(())
    }

    /// The largest of 0.3, 0.1, 0.03, ... below the present rate under which the loss rises nowhere.
    fn safe_rate(&self) -> Option<f64> {
        let goal = self.panel.number(&SLOPE);
        safe_rate::below(self.rate(), LEARNING_RATE.at_position(0), |rate| {
            let Ok(rate) = LearningRate::new(rate) else { return false };
            let (mut chain, epochs) = (self.start, (self.panel.number(&TIME) / rate.value()) as u64);
            let falls = |chain: &mut Chain| {
                let before = chain.loss(goal);
                chain.advance(goal, rate, 1) && chain.loss(goal) <= before * (1.0 + 1e-9) + 1e-20
            };
            (0..epochs.min(CATCH_UP)).all(|_| falls(&mut chain))
        })
    }
}

impl Exhibit for GradientFlow {
    capabilities!(Playable, Incremental, Readable, Members, Testable);
    tells!(readouts, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let (before, time) = (self.panel.clone(), self.time_of(self.target));
        self.panel.set(control, text)?;
        if self.panel == before {
            return Ok(());
        }
        let outcome = self.rebuild(time);
        if outcome.is_err() {
            self.panel = before;
        }
        outcome
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        match action {
            "reset" => self.target = 0,
            "safe_rate" => {
                if let Some(rate) = self.safe_rate() {
                    self.panel.put(&LEARNING_RATE, Setting::Number(rate));
                    self.rebuild(0.0)?;
                }
            }
            _ => return Err(ControlError::unknown("action", action, ["reset", "safe_rate"].into_iter())),
        }
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![curves::products(self), curves::drifts(self)]
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        let (target, rate, epoch) = (self.panel.number(&SLOPE), self.rate(), self.epoch());
        let (start, now) = (self.start, self.chain(epoch));
        Some(Box::new(ChainState { target, rate, start, now, epoch }))
    }

    fn alert(&self) -> Option<Alert> {
        text::alert(self)
    }
}

impl Playable for GradientFlow {
    fn player(&self) -> Player {
        let end = self.end();
        Player { epoch: self.epoch(), end, speed: end.div_ceil(FRAMES).max(1) }
    }

    fn seek(&mut self, epoch: u64) {
        self.target = epoch.min(self.end());
        self.seen = self.seen.max(self.target);
    }
}

impl Incremental for GradientFlow {
    fn prepare(&mut self, work: u64) -> bool {
        let mut spent = 0;
        while spent < work {
            // The run first: what is shown waits for it.
            let step = if self.run.is_done() { self.slow.extend() } else { self.run.extend() };
            if step == 0 {
                return true;
            }
            spent += step;
        }
        self.run.is_done() && self.slow.is_done()
    }
}

impl Readable for GradientFlow {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let epoch = |time: f64| ((time / self.rate()).round().max(0.0) as u64).min(self.seen());
        self.probed = at.map(|(x, _)| x).filter(|x| curves::IDS.contains(&figure) && x.is_finite()).map(epoch);
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        let here = self.probed.unwrap_or_else(|| self.epoch());
        let far = steps.unsigned_abs().saturating_mul(self.end().div_ceil(100).max(1));
        let there = if steps < 0 { here.saturating_sub(far) } else { here.saturating_add(far) };
        self.probed = curves::IDS.contains(&figure).then(|| there.min(self.seen()));
    }

    fn probed(&self) -> Option<String> {
        self.probed.map(|epoch| text::reading(self, epoch))
    }
}

impl Members for GradientFlow {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn standings(&self) -> Vec<Standing> {
        text::standings(self)
    }
}

impl Testable for GradientFlow {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        match claim {
            FOLLOWS => Some(text::follows(self)),
            SINKS => Some(text::sinks(self)),
            _ => None,
        }
    }
}
