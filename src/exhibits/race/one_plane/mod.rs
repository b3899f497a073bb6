//! One plane: the paths of all depths over the loss contours of slope and intercept.

mod order;

use crate::controls::{Control, ControlError, Panel};
use crate::exhibit::{
    Alert, Article, Claim, Condition, Entry, Evidence, Exhibit, Incremental, Members, Playable, Player, Readout,
    Reproducible, Scene, Standing, Testable, capabilities,
};
use crate::exhibits::depth_focus::{self, Focus};
use crate::exhibits::race::controls::{
    BUDGET, DATA, DATA_SEED, DEPTH, INITIALISATION, LEARNING_RATE, NOISE, SPEED, STANDARDISE, WEIGHT_SEED,
};
use crate::exhibits::race::playback::Playback;
use crate::exhibits::race::text;
use crate::figure::{Axis, Coordinates, Emphasis, Figure, Ink, Mark, Sample, Scale, counted, significant};
use crate::numerics::{Initialisation, LeastSquares, Line, NumericsError};
use crate::study::{Run, Snapshot, protocol};
use std::f64::consts::TAU;

/// How the plane is registered.
pub const ENTRY: Entry = Entry {
    id: "one-plane",
    name: "One plane",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(0),
    open: || Ok(Box::new(OnePlane::new().map_err(ControlError::Impossible)?)),
};

static CONTROLS: [Control; 10] =
    [DEPTH, NOISE, LEARNING_RATE, DATA_SEED, DATA, STANDARDISE, WEIGHT_SEED, INITIALISATION, BUDGET, SPEED];

/// How many contours there are; each is of so many times the excess loss of the one inside it.
const CONTOURS: i32 = 12;
const CONTOUR_RATIO: f64 = 2.5;

/// How many points a contour is drawn through.
const CONTOUR_POINTS: u32 = 120;

/// The least distance that is shown, as a share of the largest.
const LEAST: f64 = 1e-8;

/// How far beyond the starts a path is followed, in multiples of the frame that holds them.
const FOLLOWED: f64 = 2.0;

const CLAIMS: &[Claim] = &[Claim {
    id: "intercept-first",
    scope: &[
        Condition::within(DEPTH.id, order::DEEP as f64, *protocol::DEPTHS.end() as f64),
        Condition::one_of(INITIALISATION.id, &[Initialisation::PyTorch.id()]),
    ],
    shown: Scene { settings: &[(DEPTH.id, "10")], epoch: None },
    tried: Scene { settings: &[(DEPTH.id, "10"), (WEIGHT_SEED.id, "68")], epoch: None },
    breaks: true,
    figure: "plane-paths",
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct OnePlane {
    pub(super) playback: Playback,
    highlighted: Option<usize>,
}

/// How far a network is from the closed form along the two directions that matter: in slope, and in the height of its
/// line at the mean of x.
#[derive(Clone, Copy)]
struct Distances {
    slope: f64,
    height: f64,
}

impl Distances {
    fn of(line: Line, surface: &LeastSquares) -> Self {
        let best = surface.line();
        let mean_x = surface.moments().mean_x;
        Self { slope: (line.slope - best.slope).abs(), height: (line.at(mean_x) - best.at(mean_x)).abs() }
    }
}

impl OnePlane {
    /// The plane in its first state.
    ///
    /// # Errors
    /// None with the defaults; the signature is that of what it calls.
    pub fn new() -> Result<Self, NumericsError> {
        Ok(Self { playback: Playback::new(&CONTROLS)?, highlighted: None })
    }

    fn surface(&self) -> &LeastSquares {
        &self.playback.race.trial().training
    }

    fn focus(&self) -> Focus {
        Focus { selected: self.playback.selected(), highlighted: self.highlighted }
    }

    /// Every network's line at the start.
    fn starts(&self) -> impl Iterator<Item = Line> {
        self.playback.race.runs().iter().filter_map(|run| run.records().first()).map(|record| record.assessment.line)
    }

    /// Axes that hold the closed form, the starts, and the paths as far as they are computed and do not run away. A run
    /// may be computed a little beyond its end.
    fn axes(&self) -> (Axis, Axis) {
        let best = self.surface().line();
        let axis = |title, of: fn(Line) -> f64| {
            let extent = |values: &mut dyn Iterator<Item = f64>| {
                values.fold((of(best), of(best)), |(low, high), value| (low.min(value), high.max(value)))
            };
            let (low, high) = extent(&mut self.starts().map(of).chain([0.0]));
            let room = FOLLOWED * (high - low).max(1.0);
            let near = |value: &f64| (low - room..=high + room).contains(value);
            let runs = self.playback.race.runs().iter().flat_map(Run::records);
            let shown = runs.filter(|record| record.epoch <= self.playback.end());
            let (low, high) =
                extent(&mut shown.map(|record| of(record.assessment.line)).filter(near).chain([low, high]));
            let air = 0.05 * (high - low);
            Axis::linear_over(title, low - air, high + air)
        };
        (axis("slope w", |line| line.slope), axis("intercept b", |line| line.intercept))
    }

    /// Ellipses of equal excess loss var(x) e² + t², the outermost through the farthest corner of the frame.
    fn contours(&self, x: &Axis, y: &Axis) -> Vec<Mark> {
        let surface = self.surface();
        let corners = [(x.low, y.low), (x.low, y.high), (x.high, y.low), (x.high, y.high)];
        let farthest =
            corners.into_iter().map(|(slope, intercept)| surface.excess(Line { slope, intercept })).fold(0.0, f64::max);
        (0..CONTOURS)
            .map(|index| farthest * libm::pow(CONTOUR_RATIO, f64::from(-index)))
            .map(|excess| Mark::Path { through: contour(surface, excess), style: Ink::Contour.with(Emphasis::Normal) })
            .collect()
    }

    /// The way of a network up to the epoch that is shown.
    fn path(&self, depth: usize) -> Coordinates {
        self.playback.past(depth).map(|snapshot| place(snapshot.assessment.line)).collect()
    }

    /// What was seen of its way beyond that.
    fn seen_ahead(&self, depth: usize) -> Coordinates {
        self.playback.seen_ahead(depth).iter().map(|snapshot| place(snapshot.assessment.line)).collect()
    }

    fn plane(&self) -> Figure {
        let (x, y) = self.axes();
        let best = self.surface().line();
        let focus = self.focus();
        let mut marks = Vec::new();
        for depth in focus.order() {
            let style = focus.style(depth);
            let now = vec![place(self.playback.now[depth - 1].assessment.line)];
            marks.push(Mark::Path { through: self.seen_ahead(depth), style: style.ink.with(Emphasis::Ahead) });
            marks.push(Mark::Path { through: self.path(depth), style });
            marks.push(Mark::Dots { at: now, style: focus.here(depth) });
        }
        let star = Ink::ClosedForm.with(Emphasis::Strong);
        marks.push(Mark::Star { at: place(best), style: star });
        let chosen = self.playback.chosen();
        marks.push(Mark::Note {
            at: place(chosen.assessment.line),
            text: format!("depth {}", chosen.network.depth()),
            style: Ink::Selected.with(Emphasis::Normal),
        });
        let mut backdrop = self.contours(&x, &y);
        let ring = Ink::Guide.with(Emphasis::Normal);
        backdrop.push(Mark::Rings { at: self.starts().map(place).collect(), style: ring });
        Figure {
            id: "plane-paths",
            title: format!("Every network’s way to the same line, {}", text::moment(self.playback.epoch())),
            description: self.describe(),
            x,
            y,
            backdrop,
            marks,
            labels: Vec::new(),
            gutter: "",
            legend: vec![
                depth_focus::legend_entry(),
                Sample::Rings(ring).named("start"),
                Sample::Dots(Ink::Depth(5).with(Emphasis::Strong)).named("now"),
                Sample::Star(star).named("closed form"),
                Sample::Line(Ink::Contour.with(Emphasis::Normal)).named("equal loss"),
                Sample::Line(Ink::Depth(5).with(Emphasis::Ahead)).named("seen before"),
            ],
        }
    }

    fn describe(&self) -> String {
        let best = self.surface().line();
        let place = |snapshot: &Snapshot| {
            let line = snapshot.assessment.line;
            let (slope, intercept) = (significant(line.slope, 2), significant(line.intercept, 2));
            format!("depth {} at slope {slope}, intercept {intercept}", snapshot.network.depth())
        };
        let places: Vec<_> = self.playback.now.iter().map(place).collect();
        format!(
            "Contours of the training loss over slope and intercept around the closed form, a star at slope {}, intercept \
             {}; rings where the networks started, and their paths. At epoch {}{}: {}.",
            significant(best.slope, 2),
            significant(best.intercept, 2),
            counted(self.playback.epoch()),
            text::unless_finite(self.playback.epoch(), &self.playback.now),
            places.join("; ")
        )
    }

    /// What the selected network still has to learn, in slope and in height, against the epoch.
    fn distances(&self) -> Figure {
        let surface = self.surface();
        let depth = self.playback.selected();
        let whole = self.playback.race.runs()[depth - 1].records().iter();
        let whole = whole.filter(|record| record.epoch <= self.playback.end());
        let of = |snapshot: &Snapshot| (snapshot.epoch as f64, Distances::of(snapshot.assessment.line, surface));
        let values = || whole.clone().map(|record| of(record).1).flat_map(|left| [left.slope, left.height]);
        let top = values().fold(f64::MIN_POSITIVE, f64::max);
        let y = Axis::log_over("distance from the closed form", LEAST * top, top);
        let x = Axis { title: "epoch".to_owned(), scale: Scale::Linear, low: 0.0, high: self.playback.end() as f64 };
        let past: Vec<_> = self.playback.past(depth).map(of).collect();
        let ahead: Vec<_> = self.playback.seen_ahead(depth).iter().map(of).collect();
        let mut marks = Vec::new();
        let mut legend = Vec::new();
        let height: fn(&Distances) -> f64 = |left| left.height;
        let slope: fn(&Distances) -> f64 = |left| left.slope;
        for (name, ink, value) in [("height", Ink::Depth(depth), height), ("slope", Ink::Selected, slope)] {
            let curve = |points: &[(f64, Distances)]| -> Coordinates {
                points.iter().map(|(epoch, left)| (*epoch, value(left))).collect()
            };
            let through = curve(&past);
            let now = through.last().copied().into_iter().collect();
            marks.push(Mark::Path { through: curve(&ahead), style: ink.with(Emphasis::Ahead) });
            marks.push(Mark::Path { through, style: ink.with(Emphasis::Normal) });
            marks.push(Mark::Dots { at: now, style: ink.with(Emphasis::Strong) });
            legend.push(Sample::Line(ink.with(Emphasis::Normal)).named(name));
        }
        legend.push(Sample::Line(Ink::Selected.with(Emphasis::Ahead)).named("seen before"));
        let now = Distances::of(self.playback.chosen().assessment.line, surface);
        Figure {
            id: "plane-distances",
            title: format!("What depth {depth} has still to learn {}", text::moment(self.playback.epoch())),
            description: format!(
                "The distance of depth {depth} from the closed form against the epoch, in slope and in height at the mean \
                 of x. At epoch {}: slope {}, height {}.",
                counted(self.playback.chosen().epoch),
                significant(now.slope, 2),
                significant(now.height, 2)
            ),
            x,
            y,
            backdrop: Vec::new(),
            marks,
            labels: Vec::new(),
            gutter: "",
            legend,
        }
        .or_remark("Nothing is left to learn that this axis could show.")
    }
}

fn place(line: Line) -> (f64, f64) {
    (line.slope, line.intercept)
}

/// The ellipse on which the excess loss has a value.
fn contour(surface: &LeastSquares, excess: f64) -> Coordinates {
    let best = surface.line();
    let moments = surface.moments();
    (0..=CONTOUR_POINTS)
        .map(|index| TAU * f64::from(index) / f64::from(CONTOUR_POINTS))
        .map(|angle| {
            let e = (excess / moments.variance_x).sqrt() * libm::cos(angle);
            let t = excess.sqrt() * libm::sin(angle);
            (best.slope + e, best.intercept + t - moments.mean_x * e)
        })
        .collect()
}

impl Exhibit for OnePlane {
    capabilities!(Playable, Incremental, Members, Testable);
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
        vec![self.plane(), self.distances()]
    }

    fn readouts(&self) -> Vec<Readout> {
        let (line, best) = (self.playback.chosen().assessment.line, self.surface().line());
        let mean_x = self.surface().moments().mean_x;
        let row = |id, name, help, of: &dyn Fn(Line) -> f64| Readout::of(id, name, help, of(line)).beside(of(best));
        vec![
            row("slope", "Slope", "The product of all weights.", &|line| line.slope),
            row("intercept", "Intercept", "What the network predicts at x = 0.", &|line| line.intercept),
            row("height", "Height", "What the network predicts at the mean of x.", &|line| line.at(mean_x)),
        ]
    }

    fn reproducible(&self) -> Option<Box<dyn Reproducible>> {
        Some(Box::new(self.playback.state()))
    }

    fn summary(&self) -> String {
        let chosen = self.playback.chosen();
        let left = Distances::of(chosen.assessment.line, self.surface());
        format!(
            "At epoch {}, depth {} is {} away in slope and {} in height. {}",
            counted(chosen.epoch),
            chosen.network.depth(),
            significant(left.slope, 2),
            significant(left.height, 2),
            order::of_all(&self.playback),
        )
    }

    fn alert(&self) -> Option<Alert> {
        text::alert(&self.playback)
    }
}

impl Playable for OnePlane {
    fn player(&self) -> Player {
        self.playback.player()
    }

    fn seek(&mut self, epoch: u64) {
        self.playback.seek(epoch);
    }
}

impl Incremental for OnePlane {
    fn prepare(&mut self, work: u64) -> bool {
        self.playback.prepare(work)
    }
}

impl Members for OnePlane {
    fn highlight(&mut self, depth: Option<usize>) {
        self.highlighted = depth.filter(|depth| protocol::DEPTHS.contains(depth));
    }

    fn standings(&self) -> Vec<Standing> {
        text::standings(&self.playback)
    }
}

impl Testable for OnePlane {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| order::intercept_first(&self.playback))
    }
}
