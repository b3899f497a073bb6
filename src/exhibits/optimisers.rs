//! The choice of an optimiser, the same wherever there is one.

use crate::controls::{Control, Panel, Setting};
use crate::numerics::Optimiser;

/// Every optimiser as an option of a choice, the paper's first.
pub(in crate::exhibits) const OPTIONS: [(&str, &str); Optimiser::ALL.len()] = {
    let mut options = [("", ""); Optimiser::ALL.len()];
    let mut index = 0;
    while index < options.len() {
        options[index] = (Optimiser::ALL[index].id(), Optimiser::ALL[index].name());
        index += 1;
    }
    options
};

/// What a choice of [`OPTIONS`] is set to.
pub(in crate::exhibits) fn chosen(panel: &Panel, control: &Control) -> Optimiser {
    match panel.setting(control) {
        Setting::Choice(index) => Optimiser::ALL.get(index).copied().unwrap_or(Optimiser::GradientDescent),
        Setting::Number(_) => Optimiser::GradientDescent,
    }
}
