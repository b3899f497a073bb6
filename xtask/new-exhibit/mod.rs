//! EXHIBIT-NAME: a line whose slope is chosen. Replace it by what is to be shown.

use crate::controls::{Control, ControlError, Effect, Group, Kind, Panel, Steps};
use crate::exhibit::{Claim, Entry, Evidence, Exhibit, Readout, Scene, Testable, capabilities};
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, significant};

/// How the exhibit is registered.
pub const ENTRY: Entry = Entry {
    id: "exhibit-id",
    name: "EXHIBIT-NAME",
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(ExhibitType::new())),
};

const CLAIMS: &[Claim] = &[Claim {
    id: "rises",
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("slope", "-1")], epoch: None },
    breaks: true,
}];

const SLOPE: Control = Control {
    id: "slope",
    name: "Slope",
    help: "How far the line rises from left to right.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number {
        low: -1.0,
        high: 1.0,
        default: 0.5,
        steps: Steps::By(0.1),
        landmarks: &[(-1.0, "−1"), (0.0, "0"), (1.0, "1")],
    },
};

static CONTROLS: [Control; 1] = [SLOPE];

/// The state of the exhibit.
#[derive(Clone, Debug)]
pub struct ExhibitType {
    panel: Panel,
}

impl ExhibitType {
    fn new() -> Self {
        Self { panel: Panel::new(&CONTROLS) }
    }

    fn slope(&self) -> f64 {
        self.panel.number(&SLOPE)
    }
}

impl Exhibit for ExhibitType {
    capabilities!(Testable);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        self.panel.set(control, text).map(drop)
    }

    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        match action {
            "reset" => Ok(()), // there is no run to begin again
            _ => Err(ControlError::unknown(action, ["reset"].into_iter())),
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let through = vec![(0.0, 0.0), (1.0, self.slope())];
        vec![Figure {
            id: "exhibit-id-line",
            title: "The line".to_owned(),
            description: self.summary(),
            x: Axis::linear_over("x", 0.0, 1.0),
            y: Axis::linear_over("y", -1.0, 1.0),
            backdrop: Vec::new(),
            marks: vec![Mark::Path { through, style: Ink::Selected.with(Emphasis::Normal) }],
            labels: Vec::new(),
        }]
    }

    fn readouts(&self) -> Vec<Readout> {
        vec![Readout::of("end", "End", "Where the line ends on the right.", self.slope())]
    }

    fn summary(&self) -> String {
        format!("A line from 0 to {}.", significant(self.slope(), 2))
    }
}

impl Testable for ExhibitType {
    fn evidence(&self, claim: &str) -> Option<Evidence> {
        (claim == CLAIMS[0].id).then(|| Evidence::of(self.slope() > 0.0, self.summary()))
    }
}
