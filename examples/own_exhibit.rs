//! An exhibit of one's own: a control, a figure and a sentence, drawn as those of the page are.
//!
//! ```sh
//! cargo run --release --example own_exhibit -- 0.6 > valley.svg
//! ```

use lnn_lab::controls::{Control, ControlError, Effect, Group, Kind, Panel, Steps};
use lnn_lab::exhibit::Exhibit;
use lnn_lab::figure::{Axis, Emphasis, Figure, Ink, Mark, Sample, Sheet, Theme, render, significant};
use lnn_lab::numerics::{LeastSquares, Line, NumericsError, Points};
use std::error::Error;

/// What a reader can change: its range, its steps and what it starts at are written here and nowhere else.
const SLOPE: Control = Control {
    id: "slope",
    name: "Slope",
    help: "The slope of the line that is tried.",
    group: Group::Main,
    effect: Effect::View,
    kind: Kind::Number { low: -1.0, high: 3.0, default: 0.0, steps: Steps::By(0.1), landmarks: &[] },
};

static CONTROLS: [Control; 1] = [SLOPE];

/// How the loss of a line through the best intercept depends on its slope.
struct Valley {
    panel: Panel,
    problem: LeastSquares,
}

impl Valley {
    fn new() -> Result<Self, NumericsError> {
        let points = Points::from_pairs([(-1.0, -0.7), (0.0, 0.1), (1.0, 1.1), (2.0, 1.9)])?;
        Ok(Self { panel: Panel::new(&CONTROLS), problem: LeastSquares::fit(&points)? })
    }

    fn loss(&self, slope: f64) -> f64 {
        let best = self.problem.line();
        let mean_x = self.problem.moments().mean_x;
        self.problem.loss(Line { slope, intercept: best.intercept + (best.slope - slope) * mean_x })
    }
}

impl Exhibit for Valley {
    fn panel(&self) -> &Panel {
        &self.panel
    }

    fn set(&mut self, control: &str, text: &str) -> Result<(), ControlError> {
        self.panel.set(control, text).map(|_| ())
    }

    fn figures(&self) -> Vec<Figure> {
        let (line, here) = (Ink::Depth(1).with(Emphasis::Normal), Ink::Selected.with(Emphasis::Strong));
        let slopes = (0..=80).map(|i| -1.0 + f64::from(i) / 20.0);
        let slope = self.panel.number(&SLOPE);
        vec![Figure {
            id: "valley",
            title: "The valley of the loss".to_owned(),
            description: self.summary(),
            x: Axis::linear_over("slope", -1.0, 3.0),
            y: Axis::linear_over("mean squared error", 0.0, 6.0),
            backdrop: Vec::new(),
            marks: vec![
                Mark::Path { through: slopes.map(|slope| (slope, self.loss(slope))).collect(), style: line },
                Mark::Rings { at: vec![(slope, self.loss(slope))], style: here },
            ],
            labels: Vec::new(),
            gutter: "",
            legend: vec![Sample::Line(line).named("loss"), Sample::Rings(here).named("the line that is tried")],
        }]
    }

    fn summary(&self) -> String {
        let slope = self.panel.number(&SLOPE);
        let (here, least) = (significant(self.loss(slope), 3), significant(self.problem.mse(), 3));
        format!("A slope of {} has a loss of {here}; the least is {least}.", significant(slope, 2))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    // As the page does, through the trait and by text, so that a value out of range is refused in words.
    let mut exhibit: Box<dyn Exhibit> = Box::new(Valley::new()?);
    if let Some(slope) = std::env::args().nth(1) {
        exhibit.set("slope", &slope)?;
    }
    eprintln!("{}", exhibit.summary());
    for figure in exhibit.figures() {
        print!("{}", render::svg(&figure, Theme::Light, Sheet::default())?);
    }
    Ok(())
}
