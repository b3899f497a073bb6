//! Two ways to draw a line: at once by the closed form, or step by step by gradient descent; and what each costs.

mod timed;

use crate::controls::{Control, ControlError, Kind, Panel};
use crate::exhibit::{
    Alert, Article, Claim, Condition, Entry, Evidence, Exhibit, Incremental, Members, Playable, Player, Readout,
    Reproducible, Scene, Standing, Testable, capabilities,
};
use crate::exhibits::race::controls::{
    BUDGET, DATA, DATA_SEED, LEARNING_RATE, NOISE, POINTS, SPEED, STANDARDISE, WEIGHT_SEED,
};
use crate::exhibits::race::playback::Playback;
use crate::exhibits::race::{controls, dots, text, whole_run};
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Sample, counted, significant};
use crate::numerics::{Line, NumericsError, Phase};
use crate::study::{cost, protocol};

/// How the two ways are registered.
pub const ENTRY: Entry = Entry {
    id: "two-ways",
    name: "Two ways to draw a line",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(0),
    open: || Ok(Box::new(TwoWays::new().map_err(ControlError::Impossible)?)),
};

const DEPTH: Control = Control {
    help: "How many layers the network has that is trained by gradient descent. One layer is linear regression.",
    kind: match controls::DEPTH.kind {
        Kind::Number { low, high, steps, landmarks, .. } => Kind::Number { low, high, default: 1.0, steps, landmarks },
        other => other,
    },
    ..controls::DEPTH
};

static CONTROLS: [Control; 10] =
    [DEPTH, NOISE, LEARNING_RATE, POINTS, DATA_SEED, DATA, STANDARDISE, WEIGHT_SEED, BUDGET, SPEED];

/// The epochs whose lines stay to be seen.
const TRAIL: [u64; 10] = [0, 30, 100, 200, 400, 700, 1100, 1600, 2500, 5000];

const CLAIMS: &[Claim] = &[Claim {
    id: "same-line",
    scope: &[
        Condition::within(LEARNING_RATE.id, protocol::LEARNING_RATE, protocol::LEARNING_RATE),
        Condition::within(BUDGET.id, protocol::EPOCHS as f64, f64::INFINITY),
    ],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[(DEPTH.id, "10")], epoch: None },
    breaks: true,
    figure: "ways-data",
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct TwoWays {
    pub(super) playback: Playback,
}

impl TwoWays {
    /// Both ways in their first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        Ok(Self { playback: Playback::new(&CONTROLS)? })
    }

    fn figure(&self) -> Figure {
        let trial = self.playback.race.trial();
        let chosen = self.playback.chosen();
        let dots = dots::of(&self.playback);
        let extent = |of: fn(&(f64, f64)) -> f64| {
            dots.iter()
                .map(of)
                .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
        };
        let ((left, right), (bottom, top)) = (extent(|dot| dot.0), extent(|dot| dot.1));
        let (x, y) =
            (Axis::linear_over(&self.playback.x_name(), left, right), text::label_axis(&self.playback, bottom, top));
        let through = |line: Line| [x.low, x.high].map(|at| (at, line.at(at))).to_vec();

        let run = &self.playback.race.runs()[self.playback.selected() - 1];
        let seen = self.playback.seen();
        let others = TRAIL.into_iter().filter(|&epoch| epoch != chosen.epoch && epoch <= seen);
        let (now, trail) = (Ink::Selected.with(Emphasis::Normal), Ink::Selected.with(Emphasis::Ahead));
        let mut marks: Vec<Mark> = others
            .map(|epoch| run.at(epoch, trial, self.playback.race.schedule()).assessment.line)
            .map(|line| Mark::Path { through: through(line), style: trail })
            .collect();
        let best = trial.training.line();
        let closed_form = Ink::ClosedForm.with(Emphasis::Normal);
        let training = Ink::Training.with(Emphasis::Normal);
        marks.push(Mark::Path { through: through(best), style: closed_form });
        marks.push(Mark::Path { through: through(chosen.assessment.line), style: now });
        Figure {
            id: "ways-data",
            title: format!("One formula, or many small steps, {}", text::moment(chosen.epoch)),
            description: format!(
                "{} points, the closed-form line through them, and the line of depth {} at epoch {}, with its lines at some \
                 other epochs that were seen. Slope {} against {}, intercept {} against {}.",
                counted(trial.dataset.training.len() as u64),
                self.playback.selected(),
                counted(chosen.epoch),
                significant(chosen.assessment.line.slope, 3),
                significant(best.slope, 3),
                significant(chosen.assessment.line.intercept, 3),
                significant(best.intercept, 3),
            ),
            backdrop: vec![Mark::Dots { at: dots, style: training }],
            marks,
            labels: Vec::new(),
            gutter: "",
            legend: vec![
                Sample::Dots(training).named("points"),
                Sample::Line(closed_form).named("closed form"),
                Sample::Line(now).named("descent"),
                Sample::Line(trail).named("at other epochs"),
            ],
            x,
            y,
        }
    }

    fn sizes(&self) -> (u64, u64, u64) {
        let chosen = self.playback.chosen();
        (self.playback.race.trial().dataset.training.len() as u64, chosen.network.depth() as u64, chosen.epoch)
    }
}

impl Exhibit for TwoWays {
    capabilities!(Playable, Incremental, Members, Timed, Testable);
    #[cfg(feature = "article")]
    capabilities!(Fillable);

    fn panel(&self) -> &Panel {
        &self.playback.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        self.playback.set(control, text)
    }

    fn set_all(&mut self, settings: &[(&str, String)]) -> Result<(), ControlError> {
        self.playback.set_all(settings)
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        self.playback.act(action)
    }

    fn figures(&self) -> Vec<Figure> {
        vec![self.figure()]
    }

    fn readouts(&self) -> Vec<Readout> {
        let (now, best) = (self.playback.chosen().assessment, self.playback.race.trial().training.line());
        vec![
            Readout::of("slope", "Slope", "The product of all weights.", now.line.slope).beside(best.slope),
            Readout::of("intercept", "Intercept", "What is predicted at x = 0.", now.line.intercept)
                .beside(best.intercept),
        ]
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        Some(Box::new(self.playback.state()))
    }

    fn summary(&self) -> String {
        let (points, depth, epoch) = self.sizes();
        let closed_form = cost::closed_form_operations(points);
        let descent = cost::epoch_operations(depth, points) * epoch as f64;
        if epoch == 0 {
            return format!(
                "The formula took {} operations on {} points. Gradient descent has not begun.",
                counted(closed_form as u64),
                counted(points)
            );
        }
        let chosen = self.playback.chosen();
        let state = match chosen.progress.phase {
            Phase::Converged => "Both lines are the same now.",
            Phase::Diverged => "Gradient descent has left the finite numbers.",
            _ if text::is_worse_than_at_first(&self.playback, chosen) => {
                "Gradient descent is farther from the closed form’s line than at its start."
            }
            Phase::Running | Phase::Plateau => "Gradient descent is not there yet.",
        };
        format!(
            "{state} The formula took {} operations on {} points. {} took {}: {} times as many.",
            counted(closed_form as u64),
            counted(points),
            epochs_of_layers(epoch, depth),
            significant(descent, 3),
            significant(descent / closed_form, 2),
        )
    }

    fn alert(&self) -> Option<Alert> {
        text::alert(&self.playback)
    }
}

impl Playable for TwoWays {
    fn player(&self) -> Player {
        self.playback.player()
    }

    fn seek(&mut self, epoch: u64) {
        self.playback.seek(epoch);
    }
}

impl Incremental for TwoWays {
    fn prepare(&mut self, work: u64) -> bool {
        self.playback.prepare(work)
    }
}

impl Members for TwoWays {
    fn standings(&self) -> Vec<Standing> {
        text::standings(&self.playback)
    }
}

impl Testable for TwoWays {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| same_line(&self.playback))
    }
}

/// Whether the selected depth converges within the paper's epochs.
fn same_line(playback: &Playback) -> Evidence {
    let depth = playback.selected();
    let several_rates = || whole_run::of_several_rates(playback, protocol::EPOCHS);
    whole_run::incomplete(playback, protocol::EPOCHS).or_else(several_rates).unwrap_or_else(|| {
        let budget = counted(protocol::EPOCHS);
        let deviation = |epoch| {
            let run = &playback.race.runs()[depth - 1];
            let then = run.at(epoch, playback.race.trial(), playback.race.schedule());
            significant(then.assessment.deviation, 2)
        };
        let meaning = "D, the distance of its slope plus that of its intercept from the closed form’s,";
        match playback.first(depth, Phase::Converged, protocol::EPOCHS) {
            Some(epoch) => Evidence::of(
                true,
                format!(
                    "Depth {depth} converged at epoch {}; {meaning} is {} at epoch {budget}.",
                    counted(epoch),
                    deviation(protocol::EPOCHS)
                ),
            ),
            None => Evidence::of(
                false,
                format!(
                    "Depth {depth} had not converged by epoch {budget}; {meaning} was still {}.",
                    deviation(protocol::EPOCHS)
                ),
            ),
        }
    })
}

/// So many epochs of so many layers.
fn epochs_of_layers(epochs: u64, depth: u64) -> String {
    let plural = |count: u64, noun: &str| format!("{} {noun}{}", counted(count), if count == 1 { "" } else { "s" });
    format!("{} of {}", plural(epochs, "epoch"), plural(depth, "layer"))
}
