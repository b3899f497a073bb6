//! Extrapolation: four points to drag and a map of the error, and a trained network beside the kernel.

mod controls;
mod figures;
mod learner;
mod state;
mod text;

use self::controls::{CONTROLS, COORDINATES, GOAL, Goal, LEARNER, RAY, SEED};
use self::learner::{Learner, known};
use crate::controls::{Control, Effect, Panel, Setting};
use crate::exhibit::{
    Article, Claim, Condition, Draggable, Entry, Evidence, Exhibit, Handle, Incremental, Recomputed, Scene, Testable,
    anew, capabilities, open, tells,
};
use crate::figure::{Figure, fixed};
use crate::neighbours::extrapolation::{ErrorMap, MAP_REACH, Rays, Target};
use crate::numerics::NumericsError;

/// How the exhibit is registered.
pub(crate) const ENTRY: Entry = Entry {
    id: "extrapolation",
    name: "Far from the data",
    article: Article::Neighbours,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: open::<Extrapolation>,
};

/// From the middle of the map to its sides.
const FAR: f64 = MAP_REACH as f64;

/// How often a network is updated, and how often at once after a change.
const UPDATES: u64 = 6_000;
const CATCH_UP: u32 = 50;

/// The map is drawn anew after so many updates, a divisor of all.
const SHOW_EVERY: u64 = 200;

/// What an update of the network costs, in epochs of one linear network.
const WORK_AN_UPDATE: u64 = 5_000;

/// An error on the map below this is one of rounding.
const EXACT: f64 = 1e-12;

/// A network is right outside its data if its errors there are less than this part of the target.
const RIGHT: f64 = 0.3;

/// By how much a key moves a point.
const KEY: f64 = 0.5;

const FOUR: &str = "four-points-tell-a-plane";
const NETWORK: &str = "network-goes-on-as-its-target";

const CLAIMS: &[Claim] = &[
    Claim {
        id: FOUR,
        scope: &[Condition::one_of(LEARNER.id, &["kernel"]), Condition::one_of(GOAL.id, &["linear"])],
        shown: Scene { settings: &[], epoch: None },
        tried: Scene { settings: &[("x4", "4.5"), ("y4", "-1")], epoch: None },
        breaks: true,
        figure: figures::MAP,
    },
    Claim {
        id: NETWORK,
        scope: &[Condition::one_of(LEARNER.id, &["network"])],
        shown: Scene { settings: &[(LEARNER.id, "network")], epoch: None },
        tried: Scene { settings: &[(LEARNER.id, "network"), (GOAL.id, "quadratic")], epoch: None },
        breaks: true,
        figure: figures::RAY,
    },
];

/// Handles, with the controls that each moves: of the points, and of the ray.
const HANDLES: [(&str, &str, [Control; 2]); 5] = [
    ("point1", "Point 1", [COORDINATES[0], COORDINATES[1]]),
    ("point2", "Point 2", [COORDINATES[2], COORDINATES[3]]),
    ("point3", "Point 3", [COORDINATES[4], COORDINATES[5]]),
    ("point4", "Point 4", [COORDINATES[6], COORDINATES[7]]),
    ("ray", "Ray", RAY),
];

/// The state of the exhibit.
#[derive(Clone, Debug)]
struct Extrapolation {
    panel: Panel,
    learner: Learner,
    map: ErrorMap,
    /// Of a network, once it is trained.
    rays: Option<Rays>,
}

impl Recomputed for Extrapolation {
    const CONTROLS: &'static [Control] = &CONTROLS;

    /// After the first updates of a network.
    fn of(panel: Panel) -> Result<Self, NumericsError> {
        let mut learner = Learner::new(&panel)?;
        learner.advance(CATCH_UP);
        let map = learner.map(panel.chosen::<Goal>(&GOAL).target());
        Ok(Self { panel, learner, map, rays: None })
    }
}

impl Extrapolation {
    fn target(&self) -> Target {
        self.panel.chosen::<Goal>(&GOAL).target()
    }

    /// The direction of the ray, of length 1; that of x where the ray goes through the origin alone.
    fn direction(&self) -> (f64, f64) {
        let [x, y] = [&RAY[0], &RAY[1]].map(|control| self.panel.number(control));
        let length = libm::hypot(x, y);
        if length == 0.0 { (1.0, 0.0) } else { (x / length, y / length) }
    }

    /// The handles there are now: the points are those of a kernel.
    fn present(&self) -> impl Iterator<Item = &'static (&'static str, &'static str, [Control; 2])> {
        let points = if matches!(self.learner, Learner::Kernel(_)) { known(&self.panel).len() } else { 0 };
        HANDLES.iter().enumerate().filter(move |(place, _)| *place < points || *place == 4).map(|(_, handle)| handle)
    }

    fn place(&self, controls: &[Control; 2]) -> (f64, f64) {
        (self.panel.number(&controls[0]), self.panel.number(&controls[1]))
    }

    /// Moves a handle, held to the map, to its controls' own steps, so that an address says what is on show.
    fn put(&mut self, handle: &str, to: impl FnOnce((f64, f64)) -> (f64, f64)) {
        let Some((_, _, controls)) = self.present().find(|(id, ..)| *id == handle) else { return };
        let (x, y) = to(self.place(controls));
        if !(x.is_finite() && y.is_finite()) {
            return;
        }
        for (control, value) in controls.iter().zip([x, y]) {
            self.panel.put(control, Setting::Number((value.clamp(-FAR, FAR) * 100.0).round() / 100.0 + 0.0));
        }
        if controls[0].effect != Effect::View {
            let learned = Self::of(self.panel.clone());
            debug_assert!(learned.is_ok(), "the controls hold every value to its range: {learned:?}");
            if let Ok(learned) = learned {
                *self = learned;
            }
        }
    }
}

impl Exhibit for Extrapolation {
    anew!();
    capabilities!(Incremental, Draggable, Testable);
    tells!(readouts, csv, summary, reproducible);

    fn figures(&self) -> Vec<Figure> {
        vec![figures::map(self), figures::ray(self)]
    }
}

impl Incremental for Extrapolation {
    fn prepare(&mut self, work: u64) -> bool {
        if !self.learner.is_done() {
            let updates = (work / WORK_AN_UPDATE).max(1);
            let shown = self.learner.updates() / SHOW_EVERY;
            self.learner.advance(u32::try_from(updates).unwrap_or(u32::MAX));
            if self.learner.updates() / SHOW_EVERY > shown {
                self.map = self.learner.map(self.target());
            }
            self.rays = self.learner.rays(self.target(), self.panel.count(&SEED));
        }
        self.learner.is_done()
    }
}

impl Draggable for Extrapolation {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != figures::MAP {
            return Vec::new();
        }
        let handle = |&(id, name, ref controls): &(&'static str, &'static str, [Control; 2])| {
            let at = self.place(controls);
            Handle { id, name, at, text: format!("at ({}, {})", fixed(at.0, 2), fixed(at.1, 2)), upright: false }
        };
        self.present().map(handle).collect()
    }

    fn drag(&mut self, handle: &str, to: (f64, f64)) {
        self.put(handle, |_| to);
    }

    fn drag_by(&mut self, handle: &str, (across, up): (i64, i64)) {
        self.put(handle, |(x, y)| (x + KEY * across as f64, y + KEY * up as f64));
    }
}

impl Testable for Extrapolation {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        match claim {
            FOUR => Some(text::four_points(self)),
            NETWORK => Some(text::network(self)),
            _ => None,
        }
    }
}
