//! A spiking network that draws the Lorenz attractor: turned by the pointer, with its spikes below, and torn off by the
//! switch that takes its products away.

mod controls;
mod figures;
mod recording;
mod state;
mod text;
mod view;

use self::controls::{CONTROLS, PRODUCTS, Products, SEED, SILENCED, SPIKE_SIZE, TILT, TURN};
use self::figures::{ACROSS, UP};
use self::recording::{END, MEASURED, NEURONS, Recording, STEPS};
use self::view::View;
use crate::controls::{Control, ControlError, Kind, Panel, Setting};
use crate::exhibit::{
    Article, Claim, Draggable, Entry, Evidence, Exhibit, Handle, Incremental, Playable, Player, Recomputed, Scene,
    Step, Testable, anew, capabilities, open, tells,
};
use crate::figure::{Figure, fixed};
use crate::neighbours::spiking::SpikingSpec;
use crate::numerics::NumericsError;

/// How the exhibit is registered.
pub(crate) const ENTRY: Entry = Entry {
    id: "spiking",
    name: "What no line can do",
    article: Article::Neighbours,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: Some(FIRST),
    open: open::<Spiking>,
};

/// The millisecond that is shown at first: by then the whole attractor is drawn.
const FIRST: u64 = 12_000;

/// Up to which millisecond a changed run is computed at once, so that its picture does not jump back.
const CATCH_UP: u64 = 12_000;

/// How many milliseconds pass in a frame: about half of a second in a second.
const SPEED: u64 = 8;

/// A readout nearer than this to the equations counts as following them: a hundredth of their distance from the origin.
const NEAR: f64 = 0.3;

/// On the attractor a readout is nearer to the origin than this.
const ATTRACTOR: f64 = 60.0;

/// What a step of the network costs, in epochs of one network.
const WORK_A_STEP: u64 = 20;

/// The name of the handle by which the view is turned.
const VIEW: &str = "view";

/// By how many degrees a key turns the view.
const KEY: f64 = 5.0;

/// How far from the middle of the picture the handle is at the ends of the controls.
const HANDLE: (f64, f64) = (0.9 * ACROSS, 0.9 * UP);

const CLAIMS: &[Claim] = &[Claim {
    id: "spikes-follow-the-equations",
    scope: &[],
    shown: Scene { settings: &[(SILENCED.id, "50")], epoch: None },
    tried: Scene { settings: &[(PRODUCTS.id, "off")], epoch: Some(1_000) },
    breaks: true,
    figure: figures::ATTRACTOR,
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
struct Spiking {
    panel: Panel,
    recording: Recording,
    /// The millisecond asked for; what is shown may be behind it while it is being computed.
    target: u64,
}

impl Recomputed for Spiking {
    const CONTROLS: &'static [Control] = &CONTROLS;

    fn of(panel: Panel) -> Result<Self, NumericsError> {
        Self::at(panel, FIRST)
    }

    fn again(&self, panel: Panel) -> Result<Self, NumericsError> {
        Self::at(panel, self.target)
    }
}

impl Spiking {
    /// What the panel describes, at a millisecond.
    fn at(panel: Panel, target: u64) -> Result<Self, NumericsError> {
        let spec = SpikingSpec {
            neurons: NEURONS,
            spike_size: panel.number(&SPIKE_SIZE),
            silenced: panel.count(&SILENCED) as usize,
            products: panel.chosen::<Products>(&PRODUCTS) == Products::On,
        };
        let mut recording = Recording::new(&spec, panel.count(&SEED))?;
        recording.extend(target.clamp(MEASURED, CATCH_UP));
        Ok(Self { panel, recording, target })
    }

    /// The millisecond that is shown.
    fn now(&self) -> u64 {
        self.target.min(self.recording.horizon())
    }

    fn view(&self) -> View {
        View::new(self.panel.number(&TURN), self.panel.number(&TILT))
    }

    /// Sets an angle, held to its control.
    fn turn(&mut self, control: &Control, degrees: f64) {
        let Kind::Number { low, high, .. } = control.kind else { return };
        if degrees.is_finite() {
            // To the control's own steps, so that an address says what is on show; and no -0.
            self.panel.put(control, Setting::Number(degrees.clamp(low, high).round() + 0.0));
        }
    }
}

impl Exhibit for Spiking {
    anew!();
    capabilities!(Playable, Incremental, Draggable, Testable);
    tells!(readouts, csv, summary, reproducible);

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        if action != "reset" {
            return Err(ControlError::unknown("action", action, ["reset"].into_iter()));
        }
        self.target = 0;
        Ok(())
    }

    fn figures(&self) -> Vec<Figure> {
        vec![figures::attractor(self), figures::raster(self)]
    }
}

impl Playable for Spiking {
    fn player(&self) -> Player {
        Player { epoch: self.now(), end: END, speed: SPEED }
    }

    fn seek(&mut self, millisecond: u64) {
        self.target = millisecond.min(END);
    }

    fn step(&self) -> Step {
        Step::Millisecond
    }
}

impl Incremental for Spiking {
    fn prepare(&mut self, work: u64) -> bool {
        let milliseconds = (work / (WORK_A_STEP * STEPS)).max(1);
        self.recording.extend(self.recording.horizon().saturating_add(milliseconds));
        self.recording.is_done()
    }
}

impl Draggable for Spiking {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != figures::ATTRACTOR {
            return Vec::new();
        }
        let (turn, tilt) = (self.panel.number(&TURN), self.panel.number(&TILT));
        let text = format!("turned by {} degrees, tilted by {}", fixed(turn, 0), fixed(tilt, 0));
        let at = (turn / 180.0 * HANDLE.0, (tilt / 45.0 - 1.0) * HANDLE.1);
        vec![Handle { id: VIEW, name: "View", at, text, upright: false }]
    }

    fn drag(&mut self, handle: &str, (across, up): (f64, f64)) {
        if handle == VIEW && across.is_finite() && up.is_finite() {
            self.turn(&TURN, across / HANDLE.0 * 180.0);
            self.turn(&TILT, (up / HANDLE.1 + 1.0) * 45.0);
        }
    }

    fn drag_by(&mut self, handle: &str, (across, up): (i64, i64)) {
        if handle == VIEW {
            self.turn(&TURN, self.panel.number(&TURN) + KEY * across as f64);
            self.turn(&TILT, self.panel.number(&TILT) + KEY * up as f64);
        }
    }
}

impl Testable for Spiking {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::follows(self))
    }
}
