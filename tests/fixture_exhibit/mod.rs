//! An exhibit for tests alone: a spiral, which has no depth, no epoch, no closed form and no run.
//!
//! It is what a newcomer adds, and no more: this file, a line in the registry, and a section. That it goes through
//! addresses, exports, claims, figures and the page shows that nothing else knows the exhibits there are.

use crate::controls::{Control, ControlError, Effect, Group, Kind, Panel, Steps};
use crate::exhibit::{Article, Claim, Entry, Evidence, Exhibit, Scene, Testable, capabilities};
use crate::figure::{Axis, Emphasis, Figure, Ink, Mark, Sample, significant};
use std::f64::consts::TAU;

/// How the spiral is registered.
pub const ENTRY: Entry = Entry {
    id: "spiral",
    name: "A spiral",
    article: Article::Main,
    controls: &CONTROLS,
    claims: CLAIMS,
    first_epoch: None,
    open: || Ok(Box::new(Spiral { panel: Panel::new(&CONTROLS) })),
};

const TURNS: Control = Control {
    id: "turns",
    name: "Turns",
    help: "How often the spiral goes around; each turn leads one unit further out.",
    group: Group::Main,
    effect: Effect::Rebuild,
    kind: Kind::Number { low: 1.0, high: 10.0, default: 3.0, steps: Steps::By(1.0), landmarks: &[] },
};

static CONTROLS: [Control; 1] = [TURNS];

/// The radius that the claim speaks of.
const CIRCLE: f64 = 2.0;

const CLAIMS: &[Claim] = &[Claim {
    id: "leaves-the-circle",
    scope: &[],
    shown: Scene { settings: &[], epoch: None },
    tried: Scene { settings: &[("turns", "1")], epoch: None },
    breaks: true,
    figure: "spiral-path",
}];

/// Points a turn.
const RESOLUTION: u32 = 60;

struct Spiral {
    panel: Panel,
}

impl Spiral {
    /// The distance of its end from the origin, in turns.
    fn radius(&self) -> f64 {
        self.panel.number(&TURNS)
    }
}

impl Exhibit for Spiral {
    capabilities!(Testable);

    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        self.panel.set(control, text).map(|_| ())
    }

    /// `panic` is for tests of what a page does about one; no button offers it.
    #[expect(clippy::panic, reason = "no other exhibit can be made to")]
    fn act(&mut self, action: &str) -> Result<(), ControlError> {
        match action {
            "panic" => panic!("the spiral was told to"),
            "reset" => Ok(()),
            _ => Err(ControlError::unknown("action", action, ["reset"].into_iter())),
        }
    }

    fn figures(&self) -> Vec<Figure> {
        let radius = self.radius();
        let place = |index: u32| {
            let turns = f64::from(index) / f64::from(RESOLUTION);
            (turns * libm::cos(TAU * turns), turns * libm::sin(TAU * turns))
        };
        let style = Ink::Selected.with(Emphasis::Normal);
        let through = (0..=radius as u32 * RESOLUTION).map(place).collect();
        vec![Figure {
            id: "spiral-path",
            title: "A spiral".to_owned(),
            description: self.summary(),
            x: Axis::linear_over("to the right", -radius, radius),
            y: Axis::linear_over("upwards", -radius, radius),
            backdrop: Vec::new(),
            marks: vec![Mark::Path { through, style }],
            labels: Vec::new(),
            gutter: "",
            legend: vec![Sample::Line(style).named("the spiral")],
        }]
    }

    fn summary(&self) -> String {
        format!("The spiral ends {} from where it begins.", significant(self.radius(), 3))
    }
}

impl Testable for Spiral {
    fn claims(&self) -> &'static [Claim] {
        ENTRY.claims
    }

    fn evidence(&self, claim: &str) -> Option<Evidence> {
        let text = format!("It ends {} from the centre of a circle of radius {CIRCLE}.", significant(self.radius(), 3));
        (claim == CLAIMS[0].id).then(|| Evidence::of(self.radius() > CIRCLE, text))
    }
}
