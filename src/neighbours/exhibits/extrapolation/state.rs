//! What runs, for other programs to run it again.

use super::controls::{GOAL, Goal, SEED};
use super::learner::{Learner, known};
use super::{Extrapolation, text};
use crate::exhibit::json::Json;
use crate::neighbours::exhibits::state::{ExperimentState, listed, rows};
use crate::neighbours::extrapolation::Rays;

/// The target, and the map, for NumPy.
const MAP: &str = r#"
def target(p):
    x, y = p[..., 0], p[..., 1]
    return {
        "linear": x + y,
        "quadratic": x * x - y * y + x * y,
        "cosine": np.cos(2 * np.pi * x) + np.cos(2 * np.pi * y),
        "absolute-sum": np.abs(x) + np.abs(y),
    }[TARGET]


places = np.array([(x, y) for x in range(-15, 16) for y in range(-15, 16)], dtype=float)
known = target(places / 5)
"#;

/// Regression with the tangent kernel, for NumPy.
const KERNEL: &str = r#"

def kernel(x, y):
    lengths = np.linalg.norm(x, axis=1)[:, None], np.linalg.norm(y, axis=1)[None, :]
    product = lengths[0] * lengths[1]
    dots = x @ y.T
    cosine = np.clip(np.divide(dots, product, out=np.zeros_like(dots), where=product > 0), -1, 1)
    angle = np.arccos(cosine)
    return (dots * (np.pi - angle) + product * (np.sin(angle) + (np.pi - angle) * cosine)) / np.pi


amplitudes = np.linalg.lstsq(kernel(points, points), target(points / 5), rcond=1e-14)[0]
learned = kernel(places, points) @ amplitudes
print("largest_error")
print(repr(float(np.max(np.abs(learned - known)) / np.max(np.abs(known)))))
"#;

/// The trained network along rays, for NumPy.
const RAYS: &str = r#"

def network(p):
    return np.maximum(p @ W.T + b, 0) @ v + c


def explained(values):
    """The share of the variance along rays, added up, that a line along each explains."""
    steps = np.arange(values.shape[1]) - (values.shape[1] - 1) / 2
    off = values - values.mean(axis=1, keepdims=True)
    slopes = off @ steps / np.sum(steps**2)
    return 1 - np.sum((off - slopes[:, None] * steps) ** 2) / np.sum(off**2)


def along(start, end):
    steps = start[:, None] + (end - start)[:, None] * np.arange(100) / 99
    return steps[..., None] * directions[:, None, :]


edges = 1 / np.max(np.abs(directions), axis=1)
outside, inside = along(1.1 * edges, 1.1 * edges + 10), along(-edges, edges)
error = np.sum(np.abs(network(outside) - target(outside))) / np.sum(np.abs(target(outside)))
largest = np.max(np.abs(network(places / 5) - known)) / np.max(np.abs(known))
print("largest_error,linear_outside,linear_inside,relative_error")
numbers = largest, explained(network(outside)), explained(network(inside)), error
print(*(repr(float(number)) for number in numbers), sep=",")
"#;

pub(super) fn of(exhibit: &Extrapolation) -> ExperimentState {
    let panel = &exhibit.panel;
    let (goal, seed) = (panel.chosen::<Goal>(&GOAL), panel.count(&SEED));
    let target = match goal {
        Goal::Linear => "linear",
        Goal::Quadratic => "quadratic",
        Goal::Cosine => "cosine",
        Goal::AbsoluteSum => "absolute-sum",
    };
    let (command, drawn, given, program, agreement) = match &exhibit.learner {
        Learner::Kernel(_) => {
            let points = known(panel);
            let separated: Vec<_> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
            let given = rows(points.iter().map(|&(x, y)| listed([x, y].into_iter())));
            (
                format!("kernel --points {} --target {target}", separated.join(",")),
                Vec::new(),
                format!("points = np.array({given})\n"),
                KERNEL,
                "Its error agrees to about nine digits; below 1e-12 both are rounding",
            )
        }
        Learner::Network(training) => {
            let weights = training.network().parameters();
            // Two inputs, then a layer with an output weight a unit; biases come after the weights of their layer.
            let units = (weights.len() - 1) / 4;
            let (first, rest) = weights.split_at(2 * units);
            let (biases, rest) = rest.split_at(units);
            let (outputs, last) = rest.split_at(units);
            let list = |values: &[f64]| listed(values.iter().copied());
            let (w, b, v) = (rows(first.chunks(2).map(list)), list(biases), list(outputs));
            let directions = rows(Rays::directions(seed).map(|(x, y)| listed([x, y].into_iter())));
            (
                format!("rays --target {target}"),
                vec![("trained_weights", Json::numbers(weights))],
                format!(
                    "W = np.array({w})\nb = np.array({b})\nv = np.array({v})\nc = {:?}\ndirections = np.array({directions})\n",
                    last.first().copied().unwrap_or_default()
                ),
                RAYS,
                "It follows the network from its trained weights, which the command trains; its numbers agree to about nine \
                 digits",
            )
        }
    };
    ExperimentState {
        command,
        seed,
        numbers: text::readouts(exhibit),
        drawn,
        script: format!("import numpy as np\n\nTARGET = \"{target}\"\n{given}\n{MAP}{program}"),
        agreement,
    }
}
