//! Where depth changes the answer: more features than observations, the shortest coefficients that fit, and those that two
//! layers find.

mod controls;
mod figures;
mod text;

use self::controls::{CONTROLS, LAYERS, Layers, NONZERO, OBSERVATIONS, SCALE, SEED, TRIALS};
use crate::controls::{Control, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Incremental, Readable, Recomputed, Scene, Testable, anew, capabilities,
    open, tells,
};
use crate::exhibits::steps::moved;
use crate::figure::Figure;
use crate::multivariate::{Answers, AnswersSpec};
use crate::numerics::NumericsError;

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "many-answers",
    name: "Where depth changes the answer",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: open::<ManyAnswers>,
};

const CLAIMS: &[Claim] = &[Claim {
    id: "depth-predicts-better",
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("layers", "connected")], epoch: None },
    breaks: true,
    figure: figures::RISKS,
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct ManyAnswers {
    panel: Panel,
    answers: Answers,
    probed: Option<Place>,
}

/// What is read, by its number from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// A feature, in the order of the figure.
    Feature(usize),
    /// A trial.
    Trial(usize),
}

impl Recomputed for ManyAnswers {
    const CONTROLS: &'static [Control] = &CONTROLS;

    /// Before anything is computed.
    fn of(panel: Panel) -> Result<Self, NumericsError> {
        let answers = Answers::new(AnswersSpec {
            seed: panel.count(&SEED),
            observations: panel.count(&OBSERVATIONS) as usize,
            nonzero: panel.count(&NONZERO) as usize,
            scale: panel.number(&SCALE),
            wiring: panel.chosen::<Layers>(&LAYERS).wiring(),
            trials: panel.count(&TRIALS),
        })?;
        Ok(Self { panel, answers, probed: None })
    }
}

impl ManyAnswers {
    fn layers(&self) -> Layers {
        self.panel.chosen(&LAYERS)
    }

    fn trials(&self) -> usize {
        self.answers.spec().trials as usize
    }
}

impl Exhibit for ManyAnswers {
    anew!();
    capabilities!(Incremental, Readable, Testable);
    tells!(readouts, table, csv, summary);

    fn figures(&self) -> Vec<Figure> {
        vec![figures::coefficients(self), figures::risks(self)]
    }
}

impl Incremental for ManyAnswers {
    fn prepare(&mut self, work: u64) -> bool {
        self.answers.advance(work)
    }
}

impl Readable for ManyAnswers {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let nearest = |last: usize| {
            let x = at.map(|(x, _)| x).filter(|x| x.is_finite())?;
            Some(x.round().clamp(1.0, last as f64) as usize - 1)
        };
        self.probed = match figure {
            figures::COEFFICIENTS => nearest(figures::DRAWN).map(Place::Feature),
            figures::RISKS => nearest(self.trials()).map(Place::Trial),
            _ => None,
        };
    }

    fn probe_by(&mut self, figure: &str, (steps, _): (i64, i64)) {
        self.probed = match (figure, self.probed) {
            (figures::COEFFICIENTS, Some(Place::Feature(here))) => {
                Some(Place::Feature(moved(here, steps, 0..=figures::DRAWN - 1)))
            }
            (figures::COEFFICIENTS, _) => Some(Place::Feature(0)),
            (figures::RISKS, Some(Place::Trial(here))) => Some(Place::Trial(moved(here, steps, 0..=self.trials() - 1))),
            (figures::RISKS, _) => Some(Place::Trial(0)),
            _ => None,
        };
    }

    fn probed(&self) -> Option<String> {
        self.probed.map(|place| text::reading(self, place))
    }
}

impl Testable for ManyAnswers {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::evidence(self))
    }
}
