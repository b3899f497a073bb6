//! Everything a reader sees of an exhibit, to be compared.

use lnn_lab::controls::Panel;
use lnn_lab::exhibit::{Alert, Exhibit, Player, Readout, Standing};
use lnn_lab::figure::Figure;

/// Everything a reader sees of an exhibit.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) player: Option<Player>,
    pub(crate) readouts: Vec<Readout>,
    pub(crate) depths: Vec<Standing>,
    pub(crate) summary: String,
    pub(crate) alert: Option<Alert>,
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
