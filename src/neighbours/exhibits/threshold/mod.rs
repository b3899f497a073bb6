//! Threshold networks: points to drag, the staircase that is certified to be the best, and thirty starts of gradient
//! descent beside it.

mod controls;
mod figures;
mod starts;
mod state;
mod text;

use self::controls::{CONTROLS, PENALTY, POINTS, SEED};
use self::starts::Starts;
use crate::controls::{Control, Panel, Setting};
use crate::exhibit::{
    Article, Claim, Draggable, Entry, Evidence, Exhibit, Handle, Incremental, Recomputed, Scene, Testable, anew,
    capabilities, open, tells,
};
use crate::figure::{Figure, fixed};
use crate::neighbours::threshold::{ThresholdFit, ThresholdProblem};
use crate::numerics::NumericsError;

/// How the exhibit is registered.
pub(crate) const ENTRY: Entry = Entry {
    id: "threshold",
    name: "A network without a gradient",
    article: Article::Neighbours,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: open::<Threshold>,
};

/// How far points may lie from 0 along x and along y.
const SIDE: f64 = 1.0;
const TOP: f64 = 2.0;

/// An objective so far above the optimum counts as having reached it.
const REACHED: f64 = 1e-4;

/// A relative duality gap below this is a certificate.
const CERTAIN: f64 = 1e-9;

/// How far apart points are taken along x that lie at the same place: a hundredth of the steps in which they move.
const APART: f64 = 1e-4;

/// By how much a key moves a point.
const KEY: f64 = 0.05;

const CLAIMS: &[Claim] = &[Claim {
    id: "starts-miss-the-optimum",
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[(PENALTY.id, "0.5")], epoch: None },
    breaks: true,
    figure: figures::STARTS_ABOVE,
}];

/// The names of the points in code and for readers.
const NAMES: [(&str, &str); 8] = [
    ("point1", "Point 1"),
    ("point2", "Point 2"),
    ("point3", "Point 3"),
    ("point4", "Point 4"),
    ("point5", "Point 5"),
    ("point6", "Point 6"),
    ("point7", "Point 7"),
    ("point8", "Point 8"),
];

/// The state of the exhibit.
#[derive(Clone, Debug)]
struct Threshold {
    panel: Panel,
    problem: ThresholdProblem,
    fit: ThresholdFit,
    starts: Starts,
}

impl Recomputed for Threshold {
    const CONTROLS: &'static [Control] = &CONTROLS;

    /// Before the first start.
    fn of(panel: Panel) -> Result<Self, NumericsError> {
        let place = |number: usize, [x, y]: [f64; 2]| (x + APART * number as f64 / POINTS.len() as f64, y);
        let points = POINTS.iter().map(|pair| [panel.number(&pair[0]), panel.number(&pair[1])]);
        let (x, y): (Vec<f64>, Vec<f64>) = points.enumerate().map(|(number, point)| place(number, point)).unzip();
        let problem = ThresholdProblem::new(&x, &y, panel.number(&PENALTY))?;
        let fit = problem.solve()?;
        Ok(Self { starts: Starts::new(panel.count(&SEED))?, panel, problem, fit })
    }
}

impl Threshold {
    fn place(&self, number: usize) -> (f64, f64) {
        let [x, y] = &POINTS[number];
        (self.panel.number(x), self.panel.number(y))
    }

    /// Moves a point, held to the picture, to its controls' own steps, so that an address says what is on show.
    fn put(&mut self, handle: &str, to: impl FnOnce((f64, f64)) -> (f64, f64)) {
        let Some(number) = NAMES.iter().position(|(id, _)| *id == handle) else { return };
        let (x, y) = to(self.place(number));
        if !(x.is_finite() && y.is_finite()) {
            return;
        }
        for (control, (value, most)) in POINTS[number].iter().zip([(x, SIDE), (y, TOP)]) {
            self.panel.put(control, Setting::Number((value.clamp(-most, most) * 100.0).round() / 100.0 + 0.0));
        }
        let moved = Self::of(self.panel.clone());
        debug_assert!(moved.is_ok(), "the controls hold every value to its range: {moved:?}");
        if let Ok(moved) = moved {
            *self = moved;
        }
    }
}

impl Exhibit for Threshold {
    anew!();
    capabilities!(Incremental, Draggable, Testable);
    tells!(readouts, csv, summary, reproducible);

    fn figures(&self) -> Vec<Figure> {
        vec![figures::steps(self), figures::starts(self)]
    }
}

impl Incremental for Threshold {
    fn prepare(&mut self, work: u64) -> bool {
        let advanced = self.starts.advance(&self.problem, work);
        debug_assert!(advanced.is_ok(), "the problem could be made: {advanced:?}");
        advanced.is_err() || self.starts.is_done()
    }
}

impl Draggable for Threshold {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != figures::STAIRCASE {
            return Vec::new();
        }
        let handle = |(number, &(id, name)): (usize, &(&'static str, &'static str))| {
            let at = self.place(number);
            Handle { id, name, at, text: format!("at ({}, {})", fixed(at.0, 2), fixed(at.1, 2)), upright: false }
        };
        NAMES.iter().enumerate().map(handle).collect()
    }

    fn drag(&mut self, handle: &str, to: (f64, f64)) {
        self.put(handle, |_| to);
    }

    fn drag_by(&mut self, handle: &str, (across, up): (i64, i64)) {
        self.put(handle, |(x, y)| (x + KEY * across as f64, y + KEY * up as f64));
    }
}

impl Testable for Threshold {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::starts_miss(self))
    }
}
