//! Two layers without biases: the loss over both weights, and the descent on it.

mod controls;
mod picture;
mod text;

use self::controls::{CONTROLS, FIRST, SECOND};
use crate::controls::{Control, ControlError, Effect, Panel, Setting};
use crate::exhibit::{
    Alert, Article, Claim, Draggable, Entry, Evidence, Exhibit, Formulas, Handle, Playable, Player, Readout,
    Reproducible, Scene, Testable, capabilities,
};
use crate::exhibits::chain::run::{BUDGET, ChainRun, LEARNING_RATE, SPEED, TARGET};
use crate::figure::{Figure, fixed};
use crate::numerics::{Chain, LearningRate, NumericsError};

/// How the two layers are registered.
pub const ENTRY: Entry = Entry {
    id: "two-layers",
    name: "The same line, more knobs",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(0),
    open: || Ok(Box::new(TwoLayers::new().map_err(ControlError::Impossible)?)),
};

/// The share of the loss that is left when most is learnt.
const LITTLE: f64 = 0.01;

const CLAIMS: &[Claim] = &[Claim {
    id: "saddle-slows",
    // How near to the saddle the way comes, no control says alone.
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("target", "2"), ("w1", "0.19"), ("w2", "0")], epoch: None },
    breaks: true,
    figure: picture::LANDSCAPE,
}];

/// The part of the formula that is pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Residual,
    First,
    Second,
    GradientFirst,
    GradientSecond,
}

impl Part {
    fn named(name: &str) -> Option<Self> {
        match name {
            "residual" => Some(Self::Residual),
            "w1" => Some(Self::First),
            "w2" => Some(Self::Second),
            "gradient1" => Some(Self::GradientFirst),
            "gradient2" => Some(Self::GradientSecond),
            _ => None,
        }
    }
}

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct TwoLayers {
    panel: Panel,
    run: ChainRun,
    epoch: u64,
    /// The furthest epoch of this run that was shown.
    seen: u64,
    part: Option<Part>,
}

/// What belongs to the first and to the second layer.
fn of_both(layers: &[f64]) -> (f64, f64) {
    debug_assert_eq!(layers.len(), 2, "the chain has two layers");
    (layers[0], layers[1])
}

fn set_up(panel: &Panel) -> Result<ChainRun, NumericsError> {
    let start = Chain::new(&[panel.number(&FIRST), panel.number(&SECOND)])?;
    let rate = LearningRate::new(panel.number(&LEARNING_RATE))?;
    Ok(ChainRun::new(start, panel.number(&TARGET), rate, panel.count(&BUDGET)))
}

impl TwoLayers {
    /// Both layers in their first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let run = set_up(&panel)?;
        Ok(Self { panel, run, epoch: 0, seen: 0, part: None })
    }

    fn target(&self) -> f64 {
        self.panel.number(&TARGET)
    }

    fn end(&self) -> u64 {
        self.panel.count(&BUDGET)
    }

    fn now(&self) -> &Chain {
        self.run.at(self.epoch)
    }

    /// The epoch that is seen.
    fn reached(&self) -> u64 {
        self.run.reached(self.epoch)
    }

    /// Everything follows from the panel. A new run is seen at the same epoch, so that its way follows what is dragged.
    fn rebuild(&mut self, effect: Effect) -> Result<(), ControlError> {
        self.run = set_up(&self.panel)?;
        self.epoch = self.epoch.min(self.end());
        self.seen = if effect == Effect::Rebuild { self.epoch } else { self.seen.min(self.end()) };
        Ok(())
    }

    /// Sets a weight at the start from a place on its axis.
    fn place(&mut self, control: &Control, value: f64) {
        let value = control.at_position(control.position_of(value));
        self.panel.put(control, Setting::Number(value));
    }

    fn start(&self) -> (f64, f64) {
        (self.panel.number(&FIRST), self.panel.number(&SECOND))
    }

    /// Both numbers of epochs after which little of the loss is left: of the two layers, and of one from the same line.
    fn durations(&self) -> (Option<u64>, Option<u64>) {
        let single = Chain::new(&[self.run.at(0).product()]).and_then(|chain| {
            let rate = LearningRate::new(self.panel.number(&LEARNING_RATE))?;
            Ok(ChainRun::new(chain, self.target(), rate, self.end()))
        });
        debug_assert!(single.is_ok(), "the controls hold every value to its range: {single:?}");
        let of_one = single.ok().and_then(|run| run.first_below(self.target(), LITTLE));
        (self.run.first_below(self.target(), LITTLE), of_one)
    }
}

impl Exhibit for TwoLayers {
    capabilities!(Playable, Draggable, Formulas, Testable);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let before = self.panel.clone();
        let effect = self.panel.set(control, text)?.effect;
        if self.panel == before { Ok(()) } else { self.rebuild(effect) }
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        if action != "reset" {
            return Err(ControlError::unknown("action", action, ["reset"].into_iter()));
        }
        self.epoch = 0;
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![picture::landscape(self), picture::product(self)]
    }

    fn readouts(&self) -> Vec<Readout> {
        let (chain, target) = (self.now(), self.target());
        let (first, second) = of_both(chain.weights());
        let (along_first, along_second) = of_both(&chain.gradient(target));
        vec![
            Readout::of("product", "Slope w₁ w₂", "The product of both weights.", chain.product()).beside(target),
            Readout::of("w1", "First weight w₁", "The weight of the first layer.", first),
            Readout::of("w2", "Second weight w₂", "The weight of the second layer.", second),
            Readout::of("gradient1", "∂ℓ/∂w₁", "The residual times w₂.", along_first),
            Readout::of("gradient2", "∂ℓ/∂w₂", "The residual times w₁.", along_second),
            Readout::of("loss", "Loss ℓ", "Half the square of the residual.", chain.loss(target)).beside(0.0),
        ]
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        Some(Box::new(self.run.state(self.target(), self.panel.number(&LEARNING_RATE), self.epoch)))
    }

    fn summary(&self) -> String {
        text::summary(self)
    }

    fn alert(&self) -> Option<Alert> {
        self.run.alert(self.seen)
    }
}

impl Playable for TwoLayers {
    fn player(&self) -> Player {
        self.run.player(self.epoch, self.panel.count(&SPEED))
    }

    fn seek(&mut self, epoch: u64) {
        self.epoch = epoch.min(self.end());
        self.seen = self.seen.max(self.epoch);
    }
}

impl Draggable for TwoLayers {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        let (first, second) = self.start();
        let text = format!("w₁ = {}, w₂ = {}", fixed(first, 2), fixed(second, 2));
        let start = Handle { id: "start", name: "Start of the descent", at: (first, second), text, upright: false };
        if figure == picture::LANDSCAPE { vec![start] } else { Vec::new() }
    }

    fn drag(&mut self, handle: &str, (first, second): (f64, f64)) {
        if handle == "start" && first.is_finite() && second.is_finite() {
            self.place(&FIRST, first);
            self.place(&SECOND, second);
            let outcome = self.rebuild(Effect::Rebuild);
            debug_assert!(outcome.is_ok(), "the controls hold every value to its range: {outcome:?}");
        }
    }

    fn drag_by(&mut self, handle: &str, (across, up): (i64, i64)) {
        const STEP: f64 = 0.05;
        let (first, second) = self.start();
        self.drag(handle, (first + STEP * across as f64, second + STEP * up as f64));
    }
}

impl Formulas for TwoLayers {
    fn point_out(&mut self, part: Option<&str>) {
        self.part = part.and_then(Part::named);
    }
}

impl Testable for TwoLayers {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::slows(self))
    }
}
