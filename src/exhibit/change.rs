use super::Exhibit;
use crate::figure::counted;

/// A control, or the epoch, that is set otherwise in one state of an exhibit than in another, as readers see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name for readers.
    pub name: &'static str,
    /// What it is set to in the one state.
    pub before: String,
    /// What it is set to in the other.
    pub after: String,
}

/// What tells two states of the same exhibit apart: the controls in the order of the panel, and the epoch that is shown.
/// In the second state that is `epoch`, held to its run, however far it is computed; nothing stands for its end.
///
/// A control that only follows another one, as that of an intercept which is drawn, is not named: what brings a state
/// back ([`Exhibit::settings`]) does not name it either.
#[must_use]
pub fn changes(before: &dyn Exhibit, after: &dyn Exhibit, epoch: Option<u64>) -> Vec<Change> {
    let (settings, others) = (before.settings(), after.settings());
    let (panel, other) = (before.panel(), after.panel());
    let is_named = |id| [&settings, &others].iter().any(|list| list.iter().any(|(control, _)| *control == id));
    let controls = panel
        .controls()
        .iter()
        .filter(|control| is_named(control.id) && panel.setting(control) != other.setting(control));
    let mut found: Vec<Change> = controls
        .map(|control| Change {
            name: control.name,
            before: control.shown(panel.setting(control)),
            after: control.shown(other.setting(control)),
        })
        .collect();
    if let Some((before, after)) = before.playable().zip(after.playable()) {
        let (name, before, end) = (after.step().heading(), before.player().epoch, after.player().end);
        let epoch = epoch.map_or(end, |epoch| epoch.min(end));
        if before != epoch {
            found.push(Change { name, before: counted(before), after: counted(epoch) });
        }
    }
    found
}
