//! The controls: which options of every choice are kept, and which universe is looked at.

use super::preset::Preset;
use crate::controls::{Choice as _, ChoiceOption, Control, Effect, Group, Kind, Panel, Setting};
use crate::study::multiverse::{Choice, Kept, Universe};

pub(super) const PRESET: Control = Control {
    id: "preset",
    name: "Keep",
    help: "Which choices are thought reasonable. Strike out others below, or take them back.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Choice { options: Preset::OPTIONS },
};

/// The places of the paper's own options, in the order of [`Choice::ALL`].
pub(super) const PAPERS: [usize; 8] = [0, 0, 2, 1, 2, 0, 0, 0];

/// All options of a choice in their order.
const fn in_order<const N: usize>(choice: Choice) -> [ChoiceOption; N] {
    let mut options = [ChoiceOption::new("", ""); N];
    let mut place = 0;
    while place < N {
        let (id, name) = choice.option(place);
        options[place] = ChoiceOption::new(id, name);
        place += 1;
    }
    options
}

/// The paper's own option, which is the default, and then the others in their order.
const fn papers_first<const N: usize>(choice: Choice) -> [ChoiceOption; N] {
    let mut options = [ChoiceOption::new("", ""); N];
    let mut index = 0;
    while index < N {
        let (id, name) = choice.option(place_of(choice, index));
        options[index] = ChoiceOption::new(id, name);
        index += 1;
    }
    options
}

/// The place of an option among those of a choice, from its index where the paper's is first.
const fn place_of(choice: Choice, index: usize) -> usize {
    let papers = PAPERS[choice as usize];
    match index {
        0 => papers,
        index if index <= papers => index - 1,
        index => index,
    }
}

/// The two controls of each choice: what is kept, and what is looked at.
macro_rules! controls {
    ($($choice:ident $count:literal, $at:literal, $name:literal;)+) => {
        /// By choice, which of its options are kept.
        pub(super) const KEPT: [Control; 8] = [$(Control {
            id: Choice::$choice.id(),
            name: Choice::$choice.name(),
            help: "The options that are kept; a universe is kept where all of its options are.",
            group: Group::View,
            effect: Effect::View,
            kind: Kind::Several { options: &const { in_order::<$count>(Choice::$choice) } },
        },)+];

        /// By choice, the option of the universe that is looked at.
        pub(super) const AT: [Control; 8] = [$(Control {
            id: $at,
            name: $name,
            help: "An option of the universe that is looked at, kept or not.",
            group: Group::View,
            effect: Effect::View,
            kind: Kind::Choice { options: &const { papers_first::<$count>(Choice::$choice) } },
        },)+];
    };
}

controls! {
    Start 9, "at_start", "This universe’s initialisation";
    Optimiser 4, "at_optimiser", "This universe’s optimiser";
    Rate 6, "at_rate", "This universe’s learning rate";
    Budget 4, "at_budget", "This universe’s epochs";
    Points 3, "at_points", "This universe’s training points";
    Noise 5, "at_noise", "This universe’s noise";
    Measure 3, "at_measure", "This universe’s measure";
    Summary 2, "at_summary", "This universe, over the trials";
}

pub(super) static CONTROLS: [Control; 17] = {
    let mut controls = [PRESET; 17];
    let mut place = 0;
    while place < 8 {
        controls[1 + place] = KEPT[place];
        controls[9 + place] = AT[place];
        place += 1;
    }
    controls
};

/// What is kept.
pub(super) fn kept(panel: &Panel) -> Kept {
    let choices = Choice::ALL.into_iter().zip(&KEPT);
    choices.fold(Kept::all(), |kept, (choice, control)| kept.with(choice, panel.taken(control)))
}

/// Keeps other options.
pub(super) fn keep(panel: &mut Panel, kept: Kept) {
    for (choice, control) in Choice::ALL.into_iter().zip(&KEPT) {
        panel.put(control, Setting::Several(kept.options(choice)));
    }
}

/// The universe that is looked at. A million epochs are for gradient descent alone; with another optimiser they are the
/// longest it has.
pub(super) fn universe(panel: &Panel) -> Universe {
    let mut options = Choice::ALL.map(|choice| match panel.setting(&AT[choice as usize]) {
        Setting::Choice(index) => place_of(choice, index),
        Setting::Number(_) | Setting::Several(_) | Setting::Data(_) => PAPERS[choice as usize],
    });
    loop {
        if let Some(universe) = Universe::of_options(options) {
            return universe;
        }
        options[Choice::Budget as usize] = options[Choice::Budget as usize].saturating_sub(1);
    }
}

/// The settings that look at a universe.
pub(super) fn looking_at(universe: Universe) -> Vec<(&'static str, String)> {
    let choices = Choice::ALL.into_iter().zip(&AT);
    choices.map(|(choice, control)| (control.id, choice.option(universe.option(choice)).0.to_owned())).collect()
}

/// The setting that strikes out the option of a row, or takes it back.
pub(super) fn struck(panel: &Panel, row: usize) -> (&'static str, String) {
    let (choice, place) = super::view::option(row);
    let control = &KEPT[choice as usize];
    (control.id, control.text(Setting::Several(panel.taken(control) ^ 1 << place)))
}
