//! What the tests of exhibits and figures share.
#![allow(dead_code, reason = "each test crate uses a part")]

pub(crate) mod actions;
pub(crate) mod golden;
pub(crate) mod svg;

use lnn_lab::controls::Panel;
use lnn_lab::exhibit::{Exhibit, Player, Readout, Standing};
use lnn_lab::exhibits;
use lnn_lab::figure::{Figure, Mark};
use proptest::prelude::ProptestConfig;

/// Epochs computed between two looks at whether an exhibit has everything.
const WORK: u64 = 1_000_000;

/// How many random cases a property is tried on. Nothing is written to disk: a failure prints its smallest case, which
/// then becomes a test of its own.
pub(crate) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// The depth race at epoch 0, with these settings applied there in order.
pub(crate) fn race<T: AsRef<str>>(settings: &[(&str, T)]) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open("depth-race").unwrap();
    exhibit.seek(0);
    for (control, text) in settings {
        exhibit.set(control, text.as_ref()).unwrap();
    }
    exhibit
}

/// Computes ahead until nothing is left.
pub(crate) fn finish(exhibit: &mut dyn Exhibit) {
    while !exhibit.prepare(WORK) {}
}

/// Goes to an epoch with everything computed ahead.
pub(crate) fn go(exhibit: &mut dyn Exhibit, epoch: u64) {
    exhibit.seek(epoch);
    finish(exhibit);
    let player = exhibit.player().unwrap();
    assert_eq!(player.epoch, epoch.min(player.end));
}

/// Every exact number beside the figures, the closed form's included.
pub(crate) fn bits(exhibit: &dyn Exhibit) -> Vec<(&'static str, u64, Option<u64>)> {
    let closed = |readout: &Readout| readout.closed_form.as_ref().map(|(value, _)| value.to_bits());
    exhibit.readouts().iter().map(|readout| (readout.id, readout.value.to_bits(), closed(readout))).collect()
}

/// The text of a control's setting.
pub(crate) fn text_of(exhibit: &dyn Exhibit, control: &str) -> String {
    let control = exhibit.panel().control(control).unwrap();
    control.text(exhibit.panel().setting(control))
}

/// The exact value of a readout, and the closed form's.
pub(crate) fn readout(exhibit: &dyn Exhibit, id: &str) -> (f64, Option<f64>) {
    let readouts = exhibit.readouts();
    let found = readouts.iter().find(|readout| readout.id == id).unwrap();
    (found.value, found.closed_form.as_ref().map(|(value, _)| *value))
}

/// The figure with this id.
pub(crate) fn figure(exhibit: &dyn Exhibit, id: &str) -> Figure {
    exhibit.figures().into_iter().find(|figure| figure.id == id).unwrap()
}

/// The weights of the selected network, as its strip draws them.
pub(crate) fn weights(exhibit: &dyn Exhibit) -> Vec<f64> {
    let marks = figure(exhibit, "race-weights").marks;
    let value = |mark: &Mark| if let Mark::Bar { value, .. } = mark { Some(*value) } else { None };
    marks.iter().filter_map(value).collect()
}

/// Everything a reader sees of an exhibit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) player: Option<Player>,
    pub(crate) readouts: Vec<Readout>,
    pub(crate) depths: Vec<Standing>,
    pub(crate) summary: String,
    pub(crate) alert: Option<lnn_lab::exhibit::Alert>,
    pub(crate) probed: Option<String>,
    pub(crate) panel: Panel,
    pub(crate) figures: Vec<Figure>,
}

impl Seen {
    pub(crate) fn of(exhibit: &dyn Exhibit) -> Self {
        Self {
            player: exhibit.player(),
            readouts: exhibit.readouts(),
            depths: exhibit.standings(),
            summary: exhibit.summary(),
            alert: exhibit.alert(),
            probed: exhibit.probed(),
            panel: exhibit.panel().clone(),
            figures: exhibit.figures(),
        }
    }

    /// Says which part differs, without printing a thousand coordinates.
    #[track_caller]
    pub(crate) fn assert_same(&self, other: &Self) {
        assert_eq!(self.player, other.player);
        assert_eq!(self.panel, other.panel);
        self.assert_same_run(other);
    }

    /// As [`assert_same`](Self::assert_same), whatever the controls are set to.
    #[track_caller]
    pub(crate) fn assert_same_run(&self, other: &Self) {
        assert_eq!(self.player.map(|player| player.epoch), other.player.map(|player| player.epoch));
        assert_eq!(self.readouts, other.readouts);
        assert_eq!(self.depths, other.depths);
        assert_eq!(self.summary, other.summary);
        assert_eq!(self.alert, other.alert);
        assert_eq!(self.probed, other.probed);
        for (a, b) in self.figures.iter().zip(&other.figures) {
            assert_eq!(a.description, b.description);
            assert!(a == b, "figure {} differs", a.id);
        }
        assert_eq!(self.figures.len(), other.figures.len());
    }
}
