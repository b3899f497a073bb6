//! A linear recurrent network that learns the first steps of a response, and what it makes of the others.

mod controls;
mod figures;
mod state;
mod text;

use self::controls::{BALANCE, Balance, CONTROLS, LENGTH, Poles, SCALE, SEED, TEACHER, WIDTH};
use crate::controls::{Control, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Incremental, Recomputed, Scene, Testable, anew, capabilities, open, tells,
};
use crate::figure::Figure;
use crate::neighbours::state_space::{StateSpaceExperiment, StateSpaceTraining, Teacher};
use crate::numerics::NumericsError;

/// How the exhibit is registered.
pub(crate) const ENTRY: Entry = Entry {
    id: "state-space",
    name: "Many solutions, one found",
    article: Article::Neighbours,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: open::<StateSpace>,
};

/// The last lag that is shown and compared.
const LAST_LAG: usize = 60;

/// A loss below this counts as none, and an error at later lags below that as right.
const FITTED: f64 = 1e-8;
const RIGHT: f64 = 0.01;

/// How many updates are made at once after a change, so that there is a first picture in the same frame.
const CATCH_UP: u32 = 1_000;

const CLAIMS: &[Claim] = &[Claim {
    id: "smallest-state",
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[(SCALE.id, "0.32")], epoch: None },
    breaks: true,
    figure: figures::RESPONSE,
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
struct StateSpace {
    panel: Panel,
    teacher: Teacher,
    /// The weights before the training.
    start: Vec<f64>,
    training: StateSpaceTraining,
    updates: u32,
    /// The loss after some updates: all of the first hundred, then ever fewer, a few hundred in all.
    losses: Vec<(f64, f64)>,
}

impl Recomputed for StateSpace {
    const CONTROLS: &'static [Control] = &CONTROLS;

    /// After the first updates.
    fn of(panel: Panel) -> Result<Self, NumericsError> {
        let (poles, weights) = panel.chosen::<Poles>(&TEACHER).values();
        let teacher = Teacher::new(poles, weights)?;
        let [width, length] = [&WIDTH, &LENGTH].map(|control| panel.count(control) as usize);
        let mut experiment = StateSpaceExperiment::new(teacher.clone(), width, length, panel.number(&SCALE));
        experiment.spec.start = panel.chosen::<Balance>(&BALANCE).start();
        let training = StateSpaceTraining::new(&experiment.spec, panel.count(&SEED))?;
        let losses = vec![(0.0, training.loss())];
        let start = training.parameters().to_vec();
        let mut exhibit = Self { panel, teacher, start, training, updates: experiment.updates, losses };
        exhibit.advance(CATCH_UP);
        Ok(exhibit)
    }
}

impl StateSpace {
    /// Updates the network so many times, at most to the end of its training.
    fn advance(&mut self, updates: u32) {
        let mut left = updates.min(self.updates - self.made());
        while left > 0 {
            // Whatever the portions are, the same losses are kept.
            let kept = self.last_kept();
            let next = (kept + 1 + kept / 50).min(self.updates);
            let step = left.min(next - self.made());
            self.training.advance(step);
            left -= step;
            if self.made() == next {
                self.losses.push((f64::from(next), self.training.loss()));
            }
        }
    }

    /// How many updates were made.
    fn made(&self) -> u32 {
        self.training.updates() as u32
    }

    /// After how many updates a loss was last kept.
    fn last_kept(&self) -> u32 {
        self.losses.last().map_or(0, |&(updates, _)| updates as u32)
    }

    fn is_done(&self) -> bool {
        self.made() >= self.updates
    }

    /// The largest error at the lags that were not learned from.
    fn error(&self) -> f64 {
        self.training.extrapolation_error(LAST_LAG)
    }
}

impl Exhibit for StateSpace {
    anew!();
    capabilities!(Incremental, Testable);
    tells!(readouts, csv, summary, reproducible);

    fn figures(&self) -> Vec<Figure> {
        vec![figures::response(self), figures::poles(self), figures::losses(self)]
    }
}

impl Incremental for StateSpace {
    fn prepare(&mut self, work: u64) -> bool {
        self.advance(u32::try_from(work).unwrap_or(u32::MAX));
        self.is_done()
    }
}

impl Testable for StateSpace {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::smallest_state(self))
    }
}
