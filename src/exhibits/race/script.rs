//! A program for Python and NumPy that gives the numbers of a race again, from the same start by plain descent.

use super::state::RaceState;
use crate::exhibit::json::quoted;
use crate::numerics::Scaling;
use std::fmt::Write as _;

/// The most points that stand in the program itself; more are read from the file of points.
const INLINE: usize = 200;

/// How far apart the epochs are that are printed, as by `lnn-lab train`.
const EVERY: u64 = 100;

pub(super) fn of(state: &RaceState, points_file: &str) -> String {
    let mut text = String::from("import sys\n\nimport numpy as np\n\n");
    let training = &state.dataset.training;
    if training.len() <= INLINE {
        let _ = writeln!(text, "X = np.array({:?})\nY = np.array({:?})", training.x(), training.y());
    } else {
        let file = quoted(points_file);
        let _ = writeln!(
            text,
            "# The points, from the file of points that goes with this program.\n\
             with open({file}, encoding=\"utf-8\") as file:\n    \
                 rows = [line.strip().split(\",\") for line in file if line.startswith(\"training,\")]\n\
             X, Y = np.array([row[1:] for row in rows], dtype=float).T"
        );
    }
    let scaling = state.scaling.map_or("(0.0, 1.0, 0.0, 1.0)".to_owned(), |scaling| {
        let Scaling { mean_x, deviation_x, mean_y, deviation_y } = scaling;
        format!("({mean_x:?}, {deviation_x:?}, {mean_y:?}, {deviation_y:?})")
    });
    let _ = writeln!(
        text,
        "\n# Networks are trained on (X - mean) / deviation, and Y likewise: mean and deviation of X, then of Y.\n\
         SCALING = {scaling}"
    );
    text.push_str(
        "\n# For each depth: the epoch it is shown at, and where it starts, weights and biases.\nSTARTS = {\n",
    );
    for (start, now) in &state.networks {
        let (depth, epoch) = (start.depth(), now.epoch);
        let _ = writeln!(text, "    {depth}: ({epoch}, {:?}, {:?}),", start.weights(), start.biases());
    }
    let rates: Vec<_> = state.rates.iter().map(|(from, rate)| format!("({from}, {rate:?})")).collect();
    let _ = writeln!(
        text,
        "}}\n\n# Learning rates, each with the epoch from which on it is used.\nRATES = [{}]\nEVERY = {EVERY}\n\n\
         # Another depth: give its number.\nDEPTH = int(sys.argv[1]) if len(sys.argv) > 1 else {}",
        rates.join(", "),
        state.selected
    );
    text.push_str(RACE);
    text
}

/// Full-batch gradient descent, point by point: nothing of it is shared with the program that it checks.
const RACE: &str = r#"
epochs, weights, biases = STARTS[DEPTH]
w, b = np.array(weights), np.array(biases)

mean_x, deviation_x, mean_y, deviation_y = SCALING
U, V = (X - mean_x) / deviation_x, (Y - mean_y) / deviation_y

# The closed form.
best_slope = ((X - X.mean()) @ (Y - Y.mean())) / ((X - X.mean()) @ (X - X.mean()))
best_intercept = Y.mean() - best_slope * X.mean()


def gradient(w, b):
    """The predictions, and the mean squared error's gradient by backpropagation over all points."""
    h = [U]
    for weight, bias in zip(w, b):
        h.append(weight * h[-1] + bias)
    pull = 2.0 * (h[-1] - V) / len(U)
    by_w, by_b = np.empty_like(w), np.empty_like(b)
    for layer in reversed(range(len(w))):
        by_w[layer], by_b[layer] = pull @ h[layer], pull.sum()
        pull = w[layer] * pull
    return h[-1], by_w, by_b


np.seterr(all="ignore")
print("epoch,slope,intercept,mse,deviation,mean_abs_gradient")
rates = list(RATES)
for epoch in range(epochs + 1):
    predicted, by_w, by_b = gradient(w, b)
    if epoch % EVERY == 0 or epoch == epochs:
        slope, intercept = 1.0, 0.0
        for weight, bias in zip(w, b):
            slope, intercept = weight * slope, weight * intercept + bias
        slope *= deviation_y / deviation_x
        intercept = mean_y + deviation_y * intercept - slope * mean_x
        mse = np.mean((predicted - V) ** 2) * deviation_y**2
        deviation = abs(slope - best_slope) + abs(intercept - best_intercept)
        steepness = np.mean(np.abs(np.concatenate([by_w, by_b])))
        print(epoch, *(repr(float(n)) for n in (slope, intercept, mse, deviation, steepness)), sep=",")
    while len(rates) > 1 and rates[1][0] <= epoch:
        rates.pop(0)
    if epoch < epochs:
        w, b = w - rates[0][1] * by_w, b - rates[0][1] * by_b
"#;
