//! What crosses to JavaScript: copies of descriptors and words, typed in the generated declarations.

use crate::exhibits::{Control, DepthState, Group, Kind, Player, Readout, Setting, depth_colour};
use crate::figure::{Figure, Theme};
use wasm_bindgen::prelude::wasm_bindgen;

/// A control and what it is set to.
#[wasm_bindgen(getter_with_clone)]
pub struct ControlView {
    /// Its name in addresses.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// One sentence on what it does.
    pub help: String,
    /// `main`, `data`, `training` or `view`.
    pub group: String,
    /// `number`, `seed` or `choice`.
    pub kind: String,
    /// The setting as text that `Stage.set` takes.
    pub text: String,
    /// The setting as readers see it.
    pub shown: String,
    /// The allowed values, in words.
    pub allowed: String,
    /// The last position of its slider.
    pub positions: u32,
    /// The position of its slider.
    pub position: u32,
    /// The options of a choice.
    pub options: Vec<OptionView>,
    /// Values worth a visit.
    pub landmarks: Vec<LandmarkView>,
}

/// One option of a choice.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct OptionView {
    /// The text that `Stage.set` takes.
    pub id: String,
    /// Its name for readers.
    pub name: String,
}

/// A value worth a visit.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct LandmarkView {
    /// The text that `Stage.set` takes.
    pub text: String,
    /// Its name for readers.
    pub name: String,
    /// Where it lies on the slider.
    pub position: u32,
}

impl ControlView {
    pub(super) fn of(control: &Control, setting: Setting) -> Self {
        let value = match setting {
            Setting::Number(value) => value,
            Setting::Choice(index) => index as f64,
        };
        let (kind, options, landmarks) = match control.kind {
            Kind::Number { landmarks, .. } => ("number", &[][..], landmarks),
            Kind::Seed { .. } => ("seed", &[][..], &[][..]),
            Kind::Choice { options } => ("choice", options, &[][..]),
        };
        Self {
            id: control.id.to_owned(),
            name: control.name.to_owned(),
            help: control.help.to_owned(),
            group: match control.group {
                Group::Main => "main",
                Group::Data => "data",
                Group::Training => "training",
                Group::View => "view",
            }
            .to_owned(),
            kind: kind.to_owned(),
            text: control.text(setting),
            shown: control.shown(setting),
            allowed: control.allowed(),
            positions: control.positions(),
            position: control.position_of(value),
            options: options
                .iter()
                .map(|&(id, name)| OptionView { id: id.to_owned(), name: name.to_owned() })
                .collect(),
            landmarks: landmarks
                .iter()
                .map(|&(value, name)| LandmarkView {
                    text: value.to_string(),
                    name: name.to_owned(),
                    position: control.position_of(value),
                })
                .collect(),
        }
    }
}

/// Where a run stands.
#[wasm_bindgen]
pub struct PlayerView {
    /// The epoch that is shown.
    pub epoch: f64,
    /// The epoch at which the run ends.
    pub end: f64,
}

impl PlayerView {
    pub(super) fn of(player: Player) -> Self {
        Self { epoch: player.epoch as f64, end: player.end as f64 }
    }
}

/// A figure's name and words.
#[wasm_bindgen(getter_with_clone)]
pub struct FigureView {
    /// Its name in the page.
    pub id: String,
    /// Its name for readers.
    pub title: String,
    /// What it shows, in words.
    pub description: String,
}

impl FigureView {
    pub(super) fn of(figure: &Figure) -> Self {
        Self { id: figure.id.to_owned(), title: figure.title.clone(), description: figure.description.clone() }
    }
}

/// A number, and the closed form's where it has one.
#[wasm_bindgen(getter_with_clone)]
pub struct ReadoutView {
    /// Its name in the page.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// What it is, in a sentence.
    pub help: String,
    /// The exact number.
    pub value: f64,
    /// The number as readers see it.
    pub text: String,
    /// The closed form's exact number.
    pub closed_value: Option<f64>,
    /// The closed form's number as readers see it.
    pub closed_text: Option<String>,
}

impl ReadoutView {
    pub(super) fn of(readout: Readout) -> Self {
        let (closed_value, closed_text) = readout.closed_form.unzip();
        Self {
            id: readout.id.to_owned(),
            name: readout.name.to_owned(),
            help: readout.help.to_owned(),
            value: readout.value,
            text: readout.text,
            closed_value,
            closed_text,
        }
    }
}

/// How one depth is doing.
#[wasm_bindgen(getter_with_clone)]
pub struct DepthView {
    /// Which depth.
    pub depth: u32,
    /// A sign for how it is doing.
    pub symbol: String,
    /// How it is doing, in words.
    pub verdict: String,
    /// Its colour, `#rrggbb`.
    pub colour: String,
}

impl DepthView {
    pub(super) fn of(state: DepthState, theme: Theme) -> Self {
        Self {
            depth: state.depth as u32,
            symbol: state.symbol.to_owned(),
            verdict: state.verdict,
            colour: depth_colour(state.depth, theme).hex(),
        }
    }
}

/// What went wrong, and what can be done.
#[wasm_bindgen(getter_with_clone)]
pub struct AlertView {
    /// What and why.
    pub text: String,
    /// What can be done.
    pub actions: Vec<ActionView>,
}

/// One thing that can be done.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct ActionView {
    /// What `Stage.act` takes.
    pub id: String,
    /// Its name for readers.
    pub name: String,
}
