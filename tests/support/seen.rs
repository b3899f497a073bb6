//! Everything a reader sees of an exhibit, to be compared.

use lnn_lab::controls::{Control, Panel};
use lnn_lab::exhibit::{Alert, Exhibit, Handle, Player, Readout, Standing, Table};
use lnn_lab::figure::{Emphasis, Figure};
use std::fmt::Debug;

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
    pub(crate) settings: Vec<(&'static str, String)>,
    pub(crate) table: Option<Table>,
    pub(crate) pointed: Option<usize>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) handles: Vec<Handle>,
}

/// Whether two are the same, with every NaN the same as another: a line that is broken where a network diverged.
fn same<T: Debug + PartialEq>(a: &T, b: &T) -> bool {
    a == b || format!("{a:?}") == format!("{b:?}")
}

impl Seen {
    /// But for what figures show of epochs that were seen before: that depends on how one came to the present one.
    pub(crate) fn of(exhibit: &dyn Exhibit) -> Self {
        let mut figures = exhibit.figures();
        for figure in &mut figures {
            figure.marks.retain(|mark| mark.style().is_none_or(|style| style.emphasis != Emphasis::Ahead));
        }
        let handles = figures.iter().flat_map(|figure| exhibit.handles(figure.id)).collect();
        Self { figures, handles, ..Self::beside_figures(exhibit) }
    }

    /// All but the figures, which cost the most.
    pub(crate) fn beside_figures(exhibit: &dyn Exhibit) -> Self {
        Self {
            player: exhibit.player(),
            readouts: exhibit.readouts(),
            depths: exhibit.standings(),
            summary: exhibit.summary(),
            alert: exhibit.alert(),
            probed: exhibit.probed(),
            panel: exhibit.panel().clone(),
            settings: exhibit.settings(),
            table: exhibit.table(),
            pointed: exhibit.pointed(),
            figures: Vec::new(),
            handles: Vec::new(),
        }
    }

    /// Says which part differs, without printing a thousand coordinates.
    #[track_caller]
    pub(crate) fn assert_same(&self, other: &Self) {
        let settings = |seen: &Self| {
            let of_control = |control: &Control| (control.id, control.text(seen.panel.setting(control)));
            seen.panel.controls().iter().map(of_control).collect::<Vec<_>>()
        };
        assert_eq!(settings(self), settings(other));
        self.assert_same_in_use(other);
    }

    /// As [`assert_same`](Self::assert_same), whatever controls are set to that are not in use.
    #[track_caller]
    pub(crate) fn assert_same_in_use(&self, other: &Self) {
        assert_eq!(self.settings, other.settings);
        assert_eq!(self.player, other.player);
        self.assert_same_run(other);
    }

    /// As [`assert_same`](Self::assert_same), whatever the controls are set to.
    #[track_caller]
    pub(crate) fn assert_same_run(&self, other: &Self) {
        assert_eq!(self.player.map(|player| player.epoch), other.player.map(|player| player.epoch));
        assert!(same(&self.readouts, &other.readouts), "{:?} became {:?}", self.readouts, other.readouts);
        assert_eq!(self.depths, other.depths);
        assert_eq!(self.summary, other.summary);
        assert_eq!(self.alert, other.alert);
        assert_eq!(self.probed, other.probed);
        assert_eq!(self.pointed, other.pointed);
        assert!(same(&self.handles, &other.handles), "{:?} became {:?}", self.handles, other.handles);
        assert!(self.table == other.table, "the table differs");
        for (a, b) in self.figures.iter().zip(&other.figures) {
            assert_eq!(a.description, b.description);
            assert!(same(a, b), "figure {} differs", a.id);
        }
        assert_eq!(self.figures.len(), other.figures.len());
    }
}
