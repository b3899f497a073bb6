//! The choice of an initialisation, the same wherever there is one.

use crate::controls::{Control, Panel, Setting};
use crate::numerics::Initialisation;

/// Every initialisation as an option of a choice, the paper's first.
pub(in crate::exhibits) const OPTIONS: [(&str, &str); Initialisation::ALL.len()] = {
    let mut options = [("", ""); Initialisation::ALL.len()];
    let mut index = 0;
    while index < options.len() {
        options[index] = (Initialisation::ALL[index].id(), Initialisation::ALL[index].name());
        index += 1;
    }
    options
};

/// What a choice of [`OPTIONS`] is set to.
pub(in crate::exhibits) fn chosen(panel: &Panel, control: &Control) -> Initialisation {
    match panel.setting(control) {
        Setting::Choice(index) => Initialisation::ALL.get(index).copied().unwrap_or(Initialisation::PyTorch),
        Setting::Number(_) => Initialisation::PyTorch,
    }
}
