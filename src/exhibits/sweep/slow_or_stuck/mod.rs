//! Slow or stuck? Many networks of every depth, trained on past the end of the paper’s experiment, from other starts and
//! by other optimisers.

mod controls;
mod curves;
mod evidence;
mod guess;
mod text;
mod tiles;

use self::controls::{
    CONTROLS, DEPTH, EPOCHS, Horizon, INITIALISATION, LEARNING_RATE, NOISE, OPTIMISER, TRIAL, TRIALS,
};
use self::text::Tally;
use self::tiles::Place;
use crate::controls::{ControlError, Panel};
use crate::exhibit::{
    Article, Claim, Entry, Evidence, Exhibit, Guess, Guessable, Incremental, Members, Readable, Reply, Standing,
    Testable, Visit, capabilities, tells,
};
use crate::exhibits::sweep::controls::SEED;
use crate::figure::Figure;
use crate::numerics::{Initialisation, LearningRate, NumericsError, Optimiser, Phase};
use crate::study::population::{Member, MemberState, Population, PopulationSpec};
use crate::study::{WayDown, protocol};

/// How “slow or stuck” is registered.
pub const ENTRY: Entry = Entry {
    id: "slow-or-stuck",
    name: "Slow, or stuck?",
    article: Article::Main,
    controls: &CONTROLS,
    claims: evidence::CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(SlowOrStuck::new().map_err(ControlError::Impossible)?)),
};

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct SlowOrStuck {
    panel: Panel,
    population: Population,
    /// The paper’s own networks of the selected depth, where those of the panel are others.
    reference: Option<Population>,
    /// How many networks, in the order of the population, have been looked at for a way down.
    searched: usize,
    /// What was found at each depth.
    ways_down: Vec<WaysDown>,
    probed: Option<Place>,
}

/// What is known of the networks of one depth that are on a plateau.
#[derive(Clone, Copy, Debug)]
struct WaysDown {
    /// How many there are.
    stalled: usize,
    /// From how many of them a path leads down to the closed form.
    arriving: usize,
    /// The least fall of the loss along one of those paths.
    least_fall: f64,
}

impl WaysDown {
    const NONE: Self = Self { stalled: 0, arriving: 0, least_fall: f64::INFINITY };
}

/// About how many epochs of one network take as long as finding the direction of the steepest bend.
const BEND: u64 = 2_000;

/// About how many epochs of one network take as long as a step of a path.
const STEP: u64 = 8;

fn spec(panel: &Panel) -> Result<PopulationSpec, NumericsError> {
    Ok(PopulationSpec {
        seed: panel.count(&SEED),
        noise_coefficient: panel.number(&NOISE),
        learning_rate: LearningRate::new(panel.number(&LEARNING_RATE))?,
        initialisation: panel.chosen(&INITIALISATION),
        optimiser: panel.chosen(&OPTIMISER),
        trials: panel.count(&TRIALS),
    })
}

/// The paper’s way to train the same trials.
fn papers(spec: PopulationSpec) -> Result<PopulationSpec, NumericsError> {
    Ok(PopulationSpec {
        learning_rate: LearningRate::new(protocol::LEARNING_RATE)?,
        initialisation: Initialisation::PyTorch,
        optimiser: Optimiser::GradientDescent,
        ..spec
    })
}

impl SlowOrStuck {
    /// The networks at their starts.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        let panel = Panel::new(&CONTROLS);
        let population = Population::new(spec(&panel)?, protocol::DEPTHS)?;
        let ways_down = vec![WaysDown::NONE; protocol::DEPTHS.count()];
        Ok(Self { panel, population, reference: None, searched: 0, ways_down, probed: None })
    }

    fn selected(&self) -> usize {
        self.panel.count(&DEPTH) as usize
    }

    /// The trial that is looked at.
    fn trial(&self) -> u64 {
        self.panel.count(&TRIAL).min(self.population.spec().trials.saturating_sub(1))
    }

    fn chosen(&self) -> Option<&Member> {
        self.population.of_depth(self.selected()).find(|member| member.trial == self.trial())
    }

    /// The epoch that is asked for.
    fn asked(&self) -> u64 {
        self.panel.chosen::<Horizon>(&EPOCHS).epochs()
    }

    /// The epoch that is shown.
    fn shown(&self) -> u64 {
        self.asked().min(self.population.epoch())
    }

    /// A network at the epoch that is shown.
    fn state(&self, member: &Member) -> MemberState {
        member.at(self.asked())
    }

    fn tally(&self, depth: usize) -> Tally {
        Tally::of(self.population.of_depth(depth).map(|member| self.state(member)))
    }

    /// Whether nothing is left to compute of the networks and of the ways down from their plateaus.
    fn is_complete(&self) -> bool {
        self.population.epoch() >= self.asked() && self.searched == self.population.members().len()
    }

    /// Begins anew where the networks are others or another epoch is asked for than before, and asks for the paper’s
    /// networks where these are not those.
    fn rebuild(&mut self, asked_before: u64) -> Result<(), NumericsError> {
        let spec = spec(&self.panel)?;
        let is_other = *self.population.spec() != spec;
        if is_other {
            self.population = Population::new(spec, protocol::DEPTHS)?;
        }
        if is_other || self.asked() != asked_before {
            self.searched = 0;
            self.ways_down.fill(WaysDown::NONE);
        }
        self.probed = None;
        let (papers, depth) = (papers(spec)?, self.selected());
        let fits =
            |population: &Population| *population.spec() == papers && population.of_depth(depth).next().is_some();
        if papers == spec {
            self.reference = None;
        } else if !self.reference.as_ref().is_some_and(fits) {
            self.reference = Some(Population::new(papers, [depth].into_iter())?);
        }
        Ok(())
    }

    /// Looks for ways down from plateaus, for about as long as `work` epochs of one network take.
    fn search(&mut self, work: u64) {
        let mut spent = 0;
        while let Some(member) = self.population.members().get(self.searched).filter(|_| spent <= work) {
            let state = self.state(member);
            if state.progress.phase == Phase::Plateau {
                let path = WayDown::from(&state.network, self.population.surface(member));
                spent += BEND + STEP * u64::from(path.steps);
                let ways = &mut self.ways_down[member.depth - 1];
                ways.stalled += 1;
                if path.arrives {
                    ways.arriving += 1;
                    ways.least_fall = ways.least_fall.min(path.fall);
                }
            }
            self.searched += 1;
        }
    }
}

impl Exhibit for SlowOrStuck {
    capabilities!(Incremental, Readable, Members, Testable, Guessable);
    tells!(readouts, table, csv, summary);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        let (before, asked) = (self.panel.clone(), self.asked());
        self.panel.set(control, text)?;
        if self.panel != before {
            self.rebuild(asked)?;
        }
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![tiles::figure(self), curves::figure(self)]
    }
}

impl Incremental for SlowOrStuck {
    fn prepare(&mut self, work: u64) -> bool {
        let asked = self.asked();
        if !self.population.extend(asked, work) {
            return false;
        }
        if let Some(reference) = &mut self.reference
            && !reference.extend(asked, work)
        {
            return false;
        }
        self.search(work);
        self.is_complete()
    }
}

impl Readable for SlowOrStuck {
    fn probe(&mut self, figure: &str, at: Option<(f64, f64)>) {
        let at = at.filter(|(x, y)| figure == tiles::ID && x.is_finite() && y.is_finite());
        self.probed = at.map(|(x, y)| tiles::nearest(self, x, y));
    }

    fn probe_by(&mut self, figure: &str, steps: (i64, i64)) {
        let here = self.probed.unwrap_or_else(|| tiles::chosen(self));
        self.probed = (figure == tiles::ID).then(|| tiles::moved(self, here, steps));
    }

    fn probed(&self) -> Option<String> {
        tiles::reading(self, self.probed?)
    }

    fn pick(&self, figure: &str) -> Option<Visit> {
        let member = tiles::member(self, self.probed.filter(|_| figure == tiles::ID)?)?;
        let settings = vec![("depth", member.depth.to_string()), ("trial", member.trial.to_string())];
        Some(Visit { name: "Look at this network", exhibit: ENTRY.id, settings, epoch: 0 })
    }
}

impl Members for SlowOrStuck {
    fn pointed(&self) -> Option<usize> {
        self.probed.map(|place| place.depth)
    }

    fn standings(&self) -> Vec<Standing> {
        text::standings(self)
    }
}

impl Testable for SlowOrStuck {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        evidence::of(self, claim)
    }
}

impl Guessable for SlowOrStuck {
    fn guess(&self) -> &'static Guess {
        &guess::GUESS
    }

    fn answer(&self, reply: Option<Reply>) -> Option<String> {
        guess::answer(self, reply)
    }
}
