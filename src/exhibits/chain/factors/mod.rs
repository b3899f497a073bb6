//! The factors of the slope: why a product of weights is slow to train.

mod controls;
mod guess;
mod histogram;
mod strip;
mod text;

use self::controls::{CONTROLS, DEPTH, FACTORS, INITIALISATION, MOST, SEED, START};
use self::histogram::Histogram;
use crate::controls::{Control, ControlError, Effect, Origin, Panel, Setting};
use crate::exhibit::{
    Alert, Article, Claim, Condition, Draggable, Entry, Evidence, Exhibit, Guess, Guessable, Handle, Members, Playable,
    Player, Readout, Reply, Reproducible, Scene, Standing, Testable, capabilities,
};
use crate::exhibits::chain::run::{BUDGET, ChainRun, LEARNING_RATE, SPEED, TARGET};
use crate::exhibits::depth_focus::Focus;
use crate::figure::{Figure, fixed, significant};
use crate::numerics::{Chain, Initialisation, LearningRate, NumericsError};
use crate::study::protocol;

/// How the factors are registered.
pub const ENTRY: Entry = Entry {
    id: "factors",
    name: "Why depth is slow",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(0),
    open: || Ok(Box::new(Factors::new().map_err(ControlError::Impossible)?)),
};

const ONE_KILLS: &str = "one-kills-the-others";
const E_FOLD: &str = "one-e-fold-a-layer";

const CLAIMS: &[Claim] = &[
    Claim {
        id: ONE_KILLS,
        scope: &[Condition::within(DEPTH.id, 2.0, MOST as f64)],
        shown: Scene {
            settings: &[
                ("depth", "6"),
                ("w1", "0.9"),
                ("w2", "1.1"),
                ("w3", "0.01"),
                ("w4", "0.8"),
                ("w5", "1.2"),
                ("w6", "0.9"),
            ],
            epoch: Some(0),
        },
        tried: Scene {
            settings: &[
                ("depth", "6"),
                ("w1", "2"),
                ("w2", "2"),
                ("w3", "0.01"),
                ("w4", "2"),
                ("w5", "2"),
                ("w6", "2"),
            ],
            epoch: Some(0),
        },
        breaks: false,
        figure: strip::STRIP,
    },
    Claim {
        id: E_FOLD,
        scope: &[Condition::one_of(INITIALISATION.id, &[Initialisation::PyTorch.id()])],
        shown: Scene { settings: &[("depth", "10")], epoch: Some(0) },
        tried: Scene { settings: &[("depth", "10"), ("seed", "1")], epoch: Some(0) },
        breaks: false,
        figure: histogram::ID,
    },
];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct Factors {
    panel: Panel,
    run: ChainRun,
    histogram: Histogram,
    epoch: u64,
    /// The furthest epoch of this run that was shown.
    seen: u64,
    highlighted: Option<usize>,
}

impl Factors {
    /// The factors in their first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let mut panel = Panel::new(&CONTROLS);
        follow_draw(&mut panel)?;
        let histogram = draw(&panel)?;
        let run = set_up(&panel)?;
        Ok(Self { panel, run, histogram, epoch: 0, seen: 0, highlighted: None })
    }

    fn selected(&self) -> usize {
        self.panel.count(&DEPTH) as usize
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.selected(), highlighted: self.highlighted }
    }

    fn target(&self) -> f64 {
        self.panel.number(&TARGET)
    }

    /// The epoch that is shown.
    fn epoch(&self) -> u64 {
        self.epoch
    }

    fn now(&self) -> &Chain {
        self.run.at(self.epoch)
    }

    /// The epoch that is seen, which is an earlier one where the run has diverged.
    fn reached(&self) -> u64 {
        self.run.reached(self.epoch)
    }

    /// Minus the gradient in each factor.
    fn pulls(&self) -> Vec<f64> {
        self.now().gradient(self.target()).into_iter().map(|gradient| -gradient).collect()
    }

    /// Sets one factor by hand, and all others to what they are at the start.
    fn put(&mut self, factor: &Control, value: f64) {
        let value = factor.at_position(factor.position_of(value));
        self.panel.put(factor, Setting::Number(value));
        self.panel.choose(&START, Origin::Set);
    }

    fn apply(&mut self, control: &Control) -> Result<(), NumericsError> {
        if FACTORS.iter().any(|factor| factor.id == control.id) {
            self.panel.choose(&START, Origin::Set);
        }
        if [SEED.id, INITIALISATION.id].contains(&control.id) {
            self.histogram = draw(&self.panel)?;
        }
        follow_draw(&mut self.panel)?;
        if control.effect == Effect::Rebuild {
            (self.epoch, self.seen) = (0, 0);
        }
        self.run = set_up(&self.panel)?;
        self.epoch = self.epoch.min(self.panel.count(&BUDGET));
        Ok(())
    }
}

/// The controls of the factors show what was drawn while nothing is set by hand, and those beyond the depth are as at first.
fn follow_draw(panel: &mut Panel) -> Result<(), NumericsError> {
    if panel.chosen::<Origin>(&START) != Origin::Drawn {
        return Ok(());
    }
    let initialisation = panel.chosen(&INITIALISATION);
    let chain =
        Chain::drawn(initialisation, panel.count(&DEPTH) as usize, panel.number(&TARGET), panel.count(&SEED), 0)?;
    let drawn = chain.weights().iter().copied().map(Setting::Number);
    // Of the others nothing is kept that an address would not have.
    let settings = drawn.chain(FACTORS.iter().skip(chain.depth()).map(Control::default));
    for (factor, setting) in FACTORS.iter().zip(settings) {
        panel.put(factor, setting);
    }
    Ok(())
}

fn draw(panel: &Panel) -> Result<Histogram, NumericsError> {
    Histogram::draw(panel.chosen(&INITIALISATION), panel.count(&SEED))
}

fn set_up(panel: &Panel) -> Result<ChainRun, NumericsError> {
    let depth = panel.count(&DEPTH) as usize;
    let weights: Vec<_> = FACTORS.iter().take(depth).map(|factor| panel.number(factor)).collect();
    let rate = LearningRate::new(panel.number(&LEARNING_RATE))?;
    Ok(ChainRun::new(Chain::new(&weights)?, panel.number(&TARGET), rate, panel.count(&BUDGET)))
}

impl Exhibit for Factors {
    capabilities!(Playable, Draggable, Members, Testable, Guessable);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let before = self.panel.clone();
        let control = self.panel.set(control, text)?;
        if self.panel != before {
            self.apply(control)?;
        }
        Ok(())
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        if action != "reset" {
            return Err(ControlError::unknown("action", action, ["reset"].into_iter()));
        }
        self.epoch = 0;
        Ok(())
    }

    fn settings(&self) -> Vec<(&'static str, String)> {
        let by_hand = self.panel.chosen::<Origin>(&START) == Origin::Set;
        let kept = self.panel.controls().iter().filter(|control| {
            match FACTORS.iter().position(|factor| factor.id == control.id) {
                // They show what was drawn as long as nothing is set by hand. Those beyond the depth are used again where
                // the depth is raised.
                Some(layer) => by_hand && (layer < self.selected() || self.panel.setting(control) != control.default()),
                None => self.panel.setting(control) != control.default(),
            }
        });
        kept.map(|control| (control.id, control.text(self.panel.setting(control)))).collect()
    }

    fn figures(&self) -> Vec<Figure> {
        vec![strip::strip(self), strip::pulls(self), histogram::figure(self)]
    }

    fn readouts(&self) -> Vec<Readout> {
        let pulls = self.pulls();
        let strongest = pulls.iter().map(|pull| pull.abs()).fold(0.0, f64::max);
        vec![
            Readout::of("product", "Slope, the product", "The product of all factors.", self.now().product())
                .beside(self.target()),
            Readout::of("strongest", "Strongest pull", "The largest of the gradients, as a magnitude.", strongest),
            Readout::of(
                "loss",
                "Loss ℓ",
                "Half the square of what the slope is off by.",
                self.now().loss(self.target()),
            )
            .beside(0.0),
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

impl Playable for Factors {
    fn player(&self) -> Player {
        self.run.player(self.epoch, self.panel.count(&SPEED))
    }

    fn seek(&mut self, epoch: u64) {
        self.epoch = epoch.min(self.panel.count(&BUDGET));
        self.seen = self.seen.max(self.epoch);
    }
}

impl Draggable for Factors {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != strip::STRIP {
            return Vec::new();
        }
        let weights = self.now().weights().iter().enumerate();
        weights
            .zip(&FACTORS)
            .map(|((layer, &weight), factor)| Handle {
                id: factor.id,
                name: factor.name,
                at: ((layer + 1) as f64, weight),
                text: fixed(weight, 2),
                upright: true,
            })
            .collect()
    }

    fn drag(&mut self, handle: &str, (_, value): (f64, f64)) {
        let Some(layer) = FACTORS.iter().position(|factor| factor.id == handle) else { return };
        if !value.is_finite() || layer >= self.selected() {
            return;
        }
        // What is dragged is what is seen: the factors at this epoch become those at the start.
        let now = *self.now();
        for (factor, &weight) in FACTORS.iter().zip(now.weights()) {
            self.put(factor, weight);
        }
        self.put(&FACTORS[layer], value);
        let outcome = self.apply(&FACTORS[layer]);
        debug_assert!(outcome.is_ok(), "the controls hold every value to its range: {outcome:?}");
    }

    fn drag_by(&mut self, handle: &str, (_, up): (i64, i64)) {
        const STEP: f64 = 0.05;
        let layer = FACTORS.iter().position(|factor| factor.id == handle);
        if let Some(&weight) = layer.and_then(|layer| self.now().weights().get(layer)) {
            self.drag(handle, (0.0, weight + STEP * up as f64));
        }
    }
}

impl Members for Factors {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn standings(&self) -> Vec<Standing> {
        protocol::DEPTHS
            .map(|depth| Standing {
                number: depth,
                selected: depth == self.selected(),
                sign: None,
                verdict: format!("median |product| at the start {}", significant(self.histogram.median(depth), 2)),
            })
            .collect()
    }
}

impl Testable for Factors {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        match claim {
            ONE_KILLS => Some(text::one_kills(self)),
            E_FOLD => Some(text::shrinks_by_e(self)),
            _ => None,
        }
    }
}

impl Guessable for Factors {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        Some(guess::answer(self, reply))
    }
}
