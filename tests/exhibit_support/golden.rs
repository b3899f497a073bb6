//! Which golden figures there are: the first state of every registered exhibit in both themes, and telling states.

use super::{finish, race};
use lnn_lab::exhibits::{Exhibit, REGISTRY};
use lnn_lab::figure::Theme;
use std::path::PathBuf;

/// A state of the depth race that is worth a picture. All have 50 points, so that files stay small.
struct State {
    name: &'static str,
    figures: &'static [&'static str],
    settings: &'static [(&'static str, &'static str)],
    epoch: u64,
    highlight: Option<usize>,
    probe: Option<f64>,
}

const PLAIN: State =
    State { name: "", figures: &["race-curve"], settings: &[], epoch: 3200, highlight: None, probe: None };

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
    State { name: "probed", probe: Some(800.0), ..PLAIN },
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
];

/// One golden figure and the state it is drawn in.
pub(crate) struct Golden {
    pub(crate) file: String,
    pub(crate) figure: String,
    pub(crate) theme: Theme,
    open: Opener,
}

enum Opener {
    First(usize),
    State(&'static State),
}

impl Golden {
    /// The exhibit in the state of this figure.
    pub(crate) fn exhibit(&self) -> Box<dyn Exhibit> {
        let mut exhibit = match self.open {
            Opener::First(index) => (REGISTRY[index].open)().unwrap(),
            Opener::State(state) => {
                let mut exhibit = race(&[("points", "50")]);
                for (control, text) in state.settings {
                    exhibit.set(control, text).unwrap();
                }
                exhibit.seek(state.epoch);
                exhibit
            }
        };
        finish(exhibit.as_mut());
        if let Opener::State(state) = self.open {
            exhibit.highlight(state.highlight);
            exhibit.probe("race-curve", state.probe.map(|x| (x, 0.0)));
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
    for (index, entry) in REGISTRY.iter().enumerate() {
        for figure in (entry.open)().unwrap().figures() {
            for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
                let file = format!("{}-first-{name}.svg", figure.id);
                all.push(Golden { file, figure: figure.id.to_owned(), theme, open: Opener::First(index) });
            }
        }
    }
    for state in STATES {
        for figure in state.figures {
            let file = format!("{figure}-{}.svg", state.name);
            all.push(Golden { file, figure: (*figure).to_owned(), theme: Theme::Light, open: Opener::State(state) });
        }
    }
    all
}
