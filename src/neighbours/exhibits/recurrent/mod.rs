//! A linear recurrent network: dials for the frequencies of a signal, the spectrum of what one regression learned, and how
//! the signal goes on.

mod controls;
mod figures;
mod state;
mod text;

use self::controls::{CONTROLS, DIALS, NOISE, Noise, RADIUS, SEED, SINUSOIDS, TASK, Task, UNITS, WASHOUT};
use crate::controls::{Control, Kind, Panel, Setting};
use crate::exhibit::{
    Article, Claim, Condition, Draggable, Entry, Evidence, Exhibit, Handle, Recomputed, Scene, Testable, anew,
    capabilities, open, tells,
};
use crate::figure::{Figure, fixed};
use crate::neighbours::linear_recurrent::{
    Compressed, LEARNED, LinearRecurrentNetwork, PREDICTED, Reservoir, Signal, Sinusoid, normalised_error,
};
use crate::numerics::NumericsError;
use nalgebra::Complex;

/// How the exhibit is registered.
pub(crate) const ENTRY: Entry = Entry {
    id: "linear-recurrent",
    name: "A line that learns in one step",
    article: Article::Neighbours,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: open::<Recurrent>,
};

/// By how many standard deviations the compressed network may miss the signal.
const TOLERANCE: f64 = 1e-3;

/// The period of the square wave, which is no whole number of steps: 2π / 0.2, that of the first sinusoid.
const PERIOD: f64 = std::f64::consts::TAU / 0.2;

/// A prediction whose normalised error is below this counts as right.
const RIGHT: f64 = 1e-4;

/// Frequencies nearer than this cannot be told apart in the data.
const APART: f64 = 0.005;

/// A step of a dial, in radians.
const DIAL_STEP: f64 = 0.01;

const CLAIMS: &[Claim] = &[Claim {
    id: "two-units-a-sinusoid",
    scope: &[Condition::one_of(TASK.id, &["sinusoids"])],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[(NOISE.id, "0.001")], epoch: None },
    breaks: true,
    figure: figures::SPECTRUM,
}];

/// The state of the exhibit.
#[derive(Clone, Debug)]
struct Recurrent {
    panel: Panel,
    learned: Learned,
}

/// What the regression came to.
#[derive(Clone, Debug)]
struct Learned {
    reservoir: Reservoir,
    /// The signal, known and to come.
    values: Vec<f64>,
    eigenvalues: Vec<Complex<f64>>,
    network: Compressed,
    /// What the network says from the washout on.
    outputs: Vec<f64>,
    error: f64,
}

impl Learned {
    fn new(panel: &Panel) -> Result<Self, NumericsError> {
        let sinusoid = |frequency| Sinusoid { frequency, amplitude: 1.0, phase: 0.0 };
        let signal = match panel.chosen::<Task>(&TASK) {
            Task::Sinusoids => Signal::sinusoids(frequencies(panel).map(sinusoid).collect())?,
            Task::Square => Signal::square(PERIOD)?,
        };
        let seed = panel.count(&SEED);
        let noise = panel.chosen::<Noise>(&NOISE).deviation();
        let values = signal.values(LEARNED + PREDICTED, noise, seed)?;
        let reservoir = Reservoir::new(panel.count(&UNITS) as usize, panel.number(&RADIUS), seed)?;
        let (known, coming) = values.split_at(LEARNED);
        let whole = LinearRecurrentNetwork::learn(&reservoir, known, panel.count(&WASHOUT) as usize)?;
        let network = whole.compress(TOLERANCE)?;
        let start = network.start();
        let outputs: Vec<f64> = network.outputs().take(values.len() - start).collect();
        let error = normalised_error(outputs[LEARNED - start..].iter().copied(), coming);
        Ok(Self { reservoir, eigenvalues: whole.eigenvalues().to_vec(), network, outputs, error, values })
    }
}

/// The frequencies of the sinusoids there are.
fn frequencies(panel: &Panel) -> impl Iterator<Item = f64> {
    DIALS.iter().take(panel.count(&SINUSOIDS) as usize).map(|dial| panel.number(dial))
}

impl Recomputed for Recurrent {
    const CONTROLS: &'static [Control] = &CONTROLS;

    fn of(panel: Panel) -> Result<Self, NumericsError> {
        Ok(Self { learned: Learned::new(&panel)?, panel })
    }
}

impl Recurrent {
    /// The frequencies that are on show; none of a square wave.
    fn dials(&self) -> Vec<f64> {
        match self.panel.chosen::<Task>(&TASK) {
            Task::Sinusoids => frequencies(&self.panel).collect(),
            Task::Square => Vec::new(),
        }
    }

    /// Whether two frequencies are so near that the data do not tell them apart.
    fn has_twins(&self) -> bool {
        let mut all = self.dials();
        all.sort_by(f64::total_cmp);
        all.windows(2).any(|pair| pair[1] - pair[0] < APART)
    }

    fn turn(&mut self, place: usize, frequency: f64) {
        let Kind::Number { low, high, .. } = DIALS[place].kind else { return };
        // To the dial's own steps, so that an address says what is on show.
        let frequency = (frequency.clamp(low, high) * 1e3).round() / 1e3;
        self.panel.put(&DIALS[place], Setting::Number(frequency));
        let learned = Learned::new(&self.panel);
        debug_assert!(learned.is_ok(), "the controls hold every value to its range: {learned:?}");
        if let Ok(learned) = learned {
            self.learned = learned;
        }
    }

    /// Which dial has this name, if it is on show.
    fn place(&self, handle: &str) -> Option<usize> {
        let shown = self.dials().len();
        DIALS.iter().take(shown).position(|dial| dial.id == handle)
    }
}

impl Exhibit for Recurrent {
    anew!();
    capabilities!(Draggable, Testable);
    tells!(readouts, csv, summary, reproducible);

    fn figures(&self) -> Vec<Figure> {
        vec![figures::spectrum(self), figures::ellipse(self), figures::prediction(self)]
    }
}

impl Draggable for Recurrent {
    fn handles(&self, figure: &str) -> Vec<Handle> {
        if figure != figures::SPECTRUM {
            return Vec::new();
        }
        let handle = |(dial, frequency): (&Control, f64)| {
            let (sine, cosine) = libm::sincos(frequency);
            let text = format!("{} radians a step", fixed(frequency, 3));
            Handle { id: dial.id, name: dial.name, at: (cosine, sine), text, upright: false }
        };
        DIALS.iter().zip(self.dials()).map(handle).collect()
    }

    fn drag(&mut self, handle: &str, (across, up): (f64, f64)) {
        if let Some(place) = self.place(handle).filter(|_| across.is_finite() && up.is_finite()) {
            // Below the axis lie the same frequencies, turning the other way.
            self.turn(place, libm::atan2(up.abs(), across));
        }
    }

    fn drag_by(&mut self, handle: &str, (across, up): (i64, i64)) {
        if let Some(place) = self.place(handle) {
            self.turn(place, self.panel.number(&DIALS[place]) + DIAL_STEP * (up as f64 - across as f64));
        }
    }
}

impl Testable for Recurrent {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| text::two_units(self))
    }
}
