//! What crosses to JavaScript: copies of descriptors and words, typed in the generated declarations.

use crate::controls::{Control, Group, Kind, Setting};
use crate::exhibit::{Player, Readout, Standing};
use crate::exhibits::depth_colour;
use crate::figure::{Figure, Theme, counted};
use wasm_bindgen::prelude::wasm_bindgen;

/// A control and what it is set to.
#[wasm_bindgen(getter_with_clone)]
pub struct ControlView {
    /// Its name in addresses.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// One sentence on what it does.
    #[wasm_bindgen(readonly)]
    pub help: String,
    /// `main`, `data`, `training` or `view`.
    #[wasm_bindgen(readonly)]
    pub group: String,
    /// `number`, `seed` or `choice`.
    #[wasm_bindgen(readonly)]
    pub kind: String,
    /// The setting as text that `Stage.set` takes.
    #[wasm_bindgen(readonly)]
    pub text: String,
    /// The setting as readers see it.
    #[wasm_bindgen(readonly)]
    pub shown: String,
    /// The allowed values, in words.
    #[wasm_bindgen(readonly)]
    pub allowed: String,
    /// The last position of its slider.
    #[wasm_bindgen(readonly)]
    pub positions: u32,
    /// The position of its slider.
    #[wasm_bindgen(readonly)]
    pub position: u32,
    /// The options of a choice.
    #[wasm_bindgen(readonly)]
    pub options: Vec<OptionView>,
    /// Values worth a visit.
    #[wasm_bindgen(readonly)]
    pub landmarks: Vec<LandmarkView>,
}

/// One option of a choice.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct OptionView {
    /// The text that `Stage.set` takes.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
}

/// A value worth a visit.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct LandmarkView {
    /// The text that `Stage.set` takes.
    #[wasm_bindgen(readonly)]
    pub text: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// Where it lies on the slider.
    #[wasm_bindgen(readonly)]
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
                .map(|option| OptionView { id: option.id.to_owned(), name: option.name.to_owned() })
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
#[wasm_bindgen(getter_with_clone)]
pub struct PlayerView {
    /// The epoch that is shown.
    #[wasm_bindgen(readonly)]
    pub epoch: f64,
    /// The epoch at which the run ends.
    #[wasm_bindgen(readonly)]
    pub end: f64,
    /// Where the scrubber stands, 0 to 1.
    #[wasm_bindgen(readonly)]
    pub fraction: f64,
    /// Epoch and end as readers see them.
    #[wasm_bindgen(readonly)]
    pub text: String,
}

impl PlayerView {
    pub(super) fn of(player: Player) -> Self {
        Self {
            epoch: player.epoch as f64,
            end: player.end as f64,
            fraction: player.fraction(),
            text: format!("epoch {} of {}", counted(player.epoch), counted(player.end)),
        }
    }
}

/// A figure's name and words.
#[wasm_bindgen(getter_with_clone)]
pub struct FigureView {
    /// Its name in the page.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub title: String,
    /// What it shows, in words.
    #[wasm_bindgen(readonly)]
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
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
    /// What it is, in a sentence.
    #[wasm_bindgen(readonly)]
    pub help: String,
    /// The exact number.
    #[wasm_bindgen(readonly)]
    pub value: f64,
    /// The number as readers see it.
    #[wasm_bindgen(readonly)]
    pub text: String,
    /// The closed form's exact number.
    #[wasm_bindgen(readonly)]
    pub closed_value: Option<f64>,
    /// The closed form's number as readers see it.
    #[wasm_bindgen(readonly)]
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
    #[wasm_bindgen(readonly)]
    pub depth: u32,
    /// Whether it is the one that is looked at.
    #[wasm_bindgen(readonly)]
    pub selected: bool,
    /// A sign for how it is doing.
    #[wasm_bindgen(readonly)]
    pub symbol: String,
    /// How it is doing, in words.
    #[wasm_bindgen(readonly)]
    pub verdict: String,
    /// Its colour, `#rrggbb`.
    #[wasm_bindgen(readonly)]
    pub colour: String,
}

impl DepthView {
    pub(super) fn of(state: Standing, theme: Theme) -> Self {
        Self {
            depth: state.number as u32,
            selected: state.selected,
            symbol: state.symbol.to_owned(),
            verdict: state.verdict,
            colour: depth_colour(state.number, theme).hex(),
        }
    }
}

/// What went wrong, and what can be done.
#[wasm_bindgen(getter_with_clone)]
pub struct AlertView {
    /// What and why.
    #[wasm_bindgen(readonly)]
    pub text: String,
    /// What can be done.
    #[wasm_bindgen(readonly)]
    pub actions: Vec<ActionView>,
}

/// One thing that can be done.
#[wasm_bindgen(getter_with_clone)]
#[derive(Clone)]
pub struct ActionView {
    /// What `Stage.act` takes.
    #[wasm_bindgen(readonly)]
    pub id: String,
    /// Its name for readers.
    #[wasm_bindgen(readonly)]
    pub name: String,
}
