//! The list of golden figures: the first state of every registered exhibit in both themes, and other states of interest.

use crate::finish::finish;
use crate::sketched::with_guess;
use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits::{self, REGISTRY};
use lnn_lab::figure::{Figure, Theme};
use std::collections::HashMap;
use std::path::PathBuf;

/// A state of an exhibit that is worth a picture.
struct State {
    exhibit: &'static str,
    name: &'static str,
    figures: &'static [&'static str],
    settings: &'static [(&'static str, &'static str)],
    epoch: u64,
    highlight: Option<usize>,
    probe: Option<(&'static str, f64, f64)>,
    /// Where a guess is, as shares of the axes, and whether it was said.
    guess: Option<([f64; 2], bool)>,
    theme: Theme,
}

/// Races have 50 points, sweeps 20 trials of 1,000 epochs and waiting times 20 trials: files stay small and tests fast.
const PLAIN: State = State {
    exhibit: "depth-race",
    name: "",
    figures: &["race-curve"],
    settings: &[],
    epoch: 3200,
    highlight: None,
    probe: None,
    guess: None,
    theme: Theme::Light,
};
const SWEEP: State = State { exhibit: "paper-sweep", figures: &["sweep-curve"], ..PLAIN };
const FLOW: State = State { exhibit: "gradient-flow", figures: &["gradient-flow-curve"], ..PLAIN };
const ESCAPE: State = State { exhibit: "escape-time", figures: &["escape-time-curve"], ..PLAIN };
const HELPS: State = State { exhibit: "depth-helps", figures: &["depth-helps-plane", "depth-helps-loss"], ..PLAIN };
const WAYS: State = State { exhibit: "two-ways", figures: &["ways-data"], ..PLAIN };
const LAYERS: State = State { exhibit: "two-layers", figures: &["layers-loss", "layers-product"], ..PLAIN };
const FACTORS: State = State { exhibit: "factors", figures: &["factors-strip", "factors-pulls"], epoch: 0, ..PLAIN };
const PLANE: State = State { exhibit: "one-plane", figures: &["plane-paths"], ..PLAIN };
const STUCK: State = State { exhibit: "slow-or-stuck", figures: &["stuck-tiles", "stuck-curves"], ..PLAIN };
const RATES: State = State { exhibit: "best-rate", figures: &["best-rate-curves", "best-rate-depths"], ..PLAIN };
const ANSWERS: State =
    State { exhibit: "many-answers", figures: &["many-answers-coefficients", "many-answers-risks"], ..PLAIN };
const DIRECTIONS: State = State {
    exhibit: "several-features",
    figures: &["several-features-modes", "several-features-predictions"],
    ..PLAIN
};
const CLAIM: State = State { exhibit: "multiverse", figures: &["multiverse-curve", "multiverse-importance"], ..PLAIN };
const SHORT: [(&str, &str, &str); 8] = [
    ("depth-race", "points", "50"),
    ("two-ways", "points", "50"),
    ("slow-or-stuck", "trials", "20"),
    ("paper-sweep", "trials", "20"),
    ("paper-sweep", "epochs", "1000"),
    ("escape-time", "trials", "20"),
    ("best-rate", "trials", "4"),
    ("many-answers", "trials", "5"),
];

const STATES: &[State] = &[
    State {
        name: "training-linear",
        settings: &[("metric", "training"), ("value_scale", "linear"), ("epoch_scale", "linear")],
        ..PLAIN
    },
    State { name: "deviation", settings: &[("metric", "deviation")], ..PLAIN },
    State {
        name: "diverged",
        figures: &["race-data", "race-curve", "race-weights"],
        settings: &[("learning_rate", "1"), ("depth", "3"), ("budget", "1000")],
        epoch: 1000,
        ..PLAIN
    },
    State { name: "probed", probe: Some(("race-curve", 800.0, 0.0)), ..PLAIN },
    State { name: "highlighted", figures: &["race-data", "race-curve"], highlight: Some(3), ..PLAIN },
    State { name: "epoch-0", figures: &["race-data", "race-curve"], epoch: 0, ..PLAIN },
    State {
        name: "depth-1",
        figures: &["race-data", "race-curve", "race-weights"],
        settings: &[("depth", "1")],
        ..PLAIN
    },
    State { name: "depth-10", figures: &["race-weights"], settings: &[("depth", "10")], epoch: 10_000, ..PLAIN },
    State {
        name: "noiseless",
        figures: &["race-data", "race-curve"],
        settings: &[("noise", "0"), ("metric", "validation")],
        epoch: 10_000,
        ..PLAIN
    },
    State { name: "highlighted", highlight: Some(2), ..SWEEP },
    State {
        name: "median-log",
        settings: &[
            ("noise", "0.3"),
            ("metric", "train_mse"),
            ("average", "eighty"),
            ("value_scale", "log"),
            ("epoch_scale", "log"),
        ],
        probe: Some(("sweep-curve", 100.0, 0.0)),
        ..SWEEP
    },
    State {
        name: "diverged",
        figures: &["sweep-curve", "sweep-tiles"],
        settings: &[("learning_rate", "0.8"), ("tile_shade", "verdict")],
        ..SWEEP
    },
    State {
        name: "ordered",
        figures: &["sweep-tiles"],
        settings: &[("tile_order", "depth_6")],
        probe: Some(("sweep-tiles", 17.0, 6.0)),
        ..SWEEP
    },
    State {
        name: "sinking",
        figures: &["gradient-flow-curve", "gradient-flow-drift"],
        settings: &[("depth", "5"), ("slope", "-1"), ("imbalance", "0"), ("product", "1")],
        epoch: 250,
        ..FLOW
    },
    State {
        name: "diverged",
        figures: &["gradient-flow-curve", "gradient-flow-drift"],
        settings: &[("depth", "4"), ("slope", "3"), ("learning_rate", "0.3"), ("product", "1"), ("time", "10")],
        ..FLOW
    },
    State {
        name: "highlighted",
        highlight: Some(1),
        epoch: 150,
        probe: Some(("gradient-flow-curve", 2.0, 0.0)),
        ..FLOW
    },
    State {
        name: "normal",
        settings: &[("initialisation", "normal")],
        highlight: Some(3),
        probe: Some(("escape-time-curve", 6.0, 0.0)),
        ..ESCAPE
    },
    State { name: "squares", settings: &[("power", "two"), ("target", "3")], ..HELPS },
    State {
        name: "highlighted",
        figures: &["depth-helps-loss"],
        settings: &[("epoch_scale", "log"), ("target", "30")],
        highlight: Some(2),
        probe: Some(("depth-helps-loss", 100.0, 0.0)),
        ..HELPS
    },
    State { name: "depth-3", settings: &[("depth", "3")], epoch: 2000, ..WAYS },
    State { name: "negative", settings: &[("target", "-1.5"), ("w1", "1.6"), ("w2", "0.3")], epoch: 60, ..LAYERS },
    State { name: "zero", settings: &[("target", "0")], epoch: 1000, ..LAYERS },
    State { name: "set", settings: &[("depth", "4"), ("w2", "-0.02")], ..FACTORS },
    State {
        name: "highlighted",
        figures: &["factors-histogram"],
        settings: &[("initialisation", "normal")],
        highlight: Some(9),
        ..FACTORS
    },
    State { name: "highlighted", highlight: Some(2), epoch: 10_000, ..PLANE },
    State {
        name: "depth-10",
        figures: &["plane-paths", "plane-distances"],
        settings: &[("depth", "10")],
        epoch: 0,
        ..PLANE
    },
    State {
        name: "adam",
        settings: &[("optimiser", "adam"), ("time", "effective"), ("learning_rate", "0.0005")],
        ..STUCK
    },
    State {
        name: "diverged",
        settings: &[("learning_rate", "0.5"), ("epochs", "1000"), ("depth", "3")],
        probe: Some(("stuck-tiles", 3.0, 20.0)),
        ..STUCK
    },
    State {
        name: "zero-asymmetric",
        settings: &[("initialisation", "zero_asymmetric"), ("depth", "6")],
        highlight: Some(2),
        probe: Some(("best-rate-curves", 0.02, 0.0)),
        ..RATES
    },
    State {
        name: "connected",
        settings: &[("layers", "connected"), ("observations", "20"), ("nonzero", "12")],
        probe: Some(("many-answers-risks", 3.0, 0.0)),
        ..ANSWERS
    },
    State {
        name: "three-layers",
        settings: &[("layers", "3"), ("scale", "0.2"), ("noise", "2")],
        probe: Some(("several-features-modes", 900.0, 0.0)),
        ..DIRECTIONS
    },
    State { name: "diverged", settings: &[("layers", "4"), ("scale", "1"), ("learning_rate", "0.1")], ..DIRECTIONS },
    State { name: "papers", settings: &[("preset", "papers")], probe: Some(("multiverse-curve", 60.0, 0.0)), ..CLAIM },
    State { name: "nothing-kept", settings: &[("noise", "none")], ..CLAIM },
    State { name: "guessed", figures: &["race-data"], epoch: 10_000, guess: Some(([0.2, 0.7], true)), ..PLAIN },
    State {
        name: "guessed-dark",
        figures: &["race-data"],
        epoch: 10_000,
        guess: Some(([0.2, 0.7], true)),
        theme: Theme::Dark,
        ..PLAIN
    },
    State { name: "guessed", guess: Some(([0.3, 0.3], true)), ..SWEEP },
    State { name: "asked", figures: &["best-rate-depths"], guess: Some(([0.4, 0.4], false)), ..RATES },
    State { name: "guessed", figures: &["best-rate-depths"], guess: Some(([0.4, 0.4], true)), ..RATES },
    State { name: "asked", figures: &["depth-helps-loss"], guess: Some(([0.7, 0.7], false)), ..HELPS },
    State { name: "guessed", figures: &["depth-helps-loss"], guess: Some(([0.7, 0.7], true)), ..HELPS },
    State { name: "asked-dark", guess: Some(([0.6, 0.6], false)), theme: Theme::Dark, ..ESCAPE },
    State { name: "guessed", guess: Some(([0.6, 0.6], true)), ..ESCAPE },
];

/// One golden figure and the state it is drawn in.
pub(crate) struct Golden {
    pub(crate) file: String,
    pub(crate) figure: String,
    pub(crate) theme: Theme,
    open: Opener,
}

enum Opener {
    First(&'static str),
    State(&'static State),
}

/// The figures of states that were drawn before: several golden figures share one.
#[derive(Default)]
pub(crate) struct Drawn(HashMap<(&'static str, &'static str), Vec<Figure>>);

impl Golden {
    /// The figure in its state.
    pub(crate) fn draw(&self, drawn: &mut Drawn) -> Figure {
        let key = match self.open {
            Opener::First(id) => (id, "first"),
            Opener::State(state) => (state.exhibit, state.name),
        };
        let guess = if let Opener::State(state) = self.open { state.guess } else { None };
        let figures = drawn.0.entry(key).or_insert_with(|| {
            let exhibit = self.exhibit();
            match guess {
                Some((shares, is_said)) => with_guess(exhibit.as_ref(), shares, is_said),
                None => exhibit.figures(),
            }
        });
        figures.iter().find(|figure| figure.id == self.figure).unwrap().clone()
    }

    fn exhibit(&self) -> Box<dyn Exhibit> {
        let state = match self.open {
            Opener::First(id) => {
                let mut exhibit = exhibits::open(id).unwrap();
                finish(exhibit.as_mut());
                return exhibit;
            }
            Opener::State(state) => state,
        };
        let mut exhibit = exhibits::open(state.exhibit).unwrap();
        exhibit.seek(0);
        for (_, control, text) in SHORT.iter().filter(|(id, ..)| *id == state.exhibit) {
            exhibit.set(control, text).unwrap();
        }
        for (control, text) in state.settings {
            exhibit.set(control, text).unwrap();
        }
        exhibit.seek(state.epoch);
        finish(exhibit.as_mut());
        exhibit.highlight(state.highlight);
        if let Some((figure, x, y)) = state.probe {
            exhibit.probe(figure, Some((x, y)));
        }
        exhibit
    }
}

/// Where golden figures are kept.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// All golden figures there must be.
pub(crate) fn all() -> Vec<Golden> {
    let mut all = Vec::new();
    for entry in REGISTRY {
        for figure in (entry.open)().unwrap().figures() {
            for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                let file = format!("{}-first-{name}.svg", figure.id);
                all.push(Golden { file, figure: figure.id.to_owned(), theme, open: Opener::First(entry.id) });
            }
        }
    }
    for state in STATES {
        for figure in state.figures {
            let file = format!("{figure}-{}.svg", state.name);
            all.push(Golden { file, figure: (*figure).to_owned(), theme: state.theme, open: Opener::State(state) });
        }
    }
    all
}
