//! What runs, for other programs to run it again.

use super::controls::{PENALTY, SEED};
use super::{Threshold, text};
use crate::exhibit::json::Json;
use crate::neighbours::exhibits::state::{ExperimentState, listed, rows};

/// The Lasso over all patterns, and all starts side by side, for NumPy. Sums of the starts are taken one term after the
/// other, so that rounding is the same: a step that flips would magnify the least difference.
const PROGRAM: &str = r#"
def lasso(columns):
    """Coordinate descent; returns the objective, a bound from below, and the coefficients."""
    mu, rest = np.zeros(len(columns)), y.copy()
    for _ in range(20000):
        before = mu.copy()
        for place, column in enumerate(columns):
            square = column @ column
            if square > 0:
                alone = column @ rest + square * mu[place]
                best = np.sign(alone) * max(abs(alone) - PENALTY, 0) / square
                rest, mu[place] = rest - (best - mu[place]) * column, best
        if np.max(np.abs(mu - before)) == 0:
            break
    objective = 0.5 * rest @ rest + PENALTY * np.sum(np.abs(mu))
    theta = rest * min(1, PENALTY / max(np.max(np.abs(columns @ rest)), 1e-300))
    return objective, 0.5 * y @ y - 0.5 * (theta - y) @ (theta - y), mu


def basic(columns, mu):
    """As good a solution, of independent columns."""
    while True:
        support = np.flatnonzero(mu)
        if len(support) == 0:
            return mu
        null = np.linalg.svd(columns[support].T)[2][np.linalg.matrix_rank(columns[support], tol=1e-10):]
        if len(null) == 0:
            return mu
        direction = -null[0] if np.sign(mu[support]) @ null[0] > 0 else null[0]
        steps = np.full(len(support), np.inf)
        np.divide(-mu[support], direction, out=steps, where=np.abs(direction) > 1e-12)
        steps[steps <= 0] = np.inf
        gone = int(np.argmin(steps))
        mu[support] += steps[gone] * direction
        mu[support[gone]] = 0


order = np.argsort(x)
x, y = x[order], y[order]
count = len(x)
patterns = [np.zeros(count)]
patterns += [np.arange(count) >= place for place in range(count)]
patterns += [np.arange(count) <= place for place in range(count - 1)]
patterns = np.array(patterns, dtype=float)
optimum, bound, mu = lasso(patterns)
neurons = np.count_nonzero(np.abs(basic(patterns, mu)) > 1e-9)

u, b, a = starts[..., 0].copy(), starts[..., 1].copy(), starts[..., 2].copy()
best = np.full(len(u), np.inf)


def errors():
    rows = np.zeros((len(u), count))
    for place in range(count):
        for unit in range(u.shape[1]):
            rows[:, place] += np.where(u[:, unit] * x[place] + b[:, unit] >= 0, a[:, unit], 0.0)
    return rows - y


for update in range(3000):
    off = errors()
    if update % 50 == 0:
        best = np.minimum(best, 0.5 * np.sum(off**2, axis=1) + PENALTY * np.sum(np.abs(a), axis=1))
    by_a, by_u, by_b = PENALTY * np.sign(a), np.zeros_like(u), np.zeros_like(b)
    for place in range(count):
        total, error = u * x[place] + b, off[:, place : place + 1]
        by_a = by_a + np.where(total >= 0, error, 0.0)
        by_u = by_u + np.where(np.abs(total) < 1, error * a * x[place], 0.0)
        by_b = by_b + np.where(np.abs(total) < 1, error * a, 0.0)
    a, u, b = a - 0.02 * by_a, u - 0.02 * by_u, b - 0.02 * by_b
for start in range(len(u)):
    own = np.unique(np.array([(u[start] * place + b[start] >= 0).astype(float) for place in x]).T, axis=0)
    best[start] = min(best[start], lasso(own)[0])
print("patterns,neurons,optimum,relative_gap,best_of_starts,reached")
gap = max((optimum - bound) / max(1, 0.5 * y @ y), 0)
print(len(patterns), neurons, optimum, gap, np.min(best), np.count_nonzero(best <= optimum + 1e-4), sep=",")
"#;

pub(super) fn of(exhibit: &Threshold) -> ExperimentState {
    let (panel, problem) = (&exhibit.panel, &exhibit.problem);
    let (penalty, seed) = (panel.number(&PENALTY), panel.count(&SEED));
    let separated = |values: &[f64]| values.iter().map(f64::to_string).collect::<Vec<_>>().join(",");
    let [x, y] = [problem.inputs(), problem.targets()].map(|values| listed(values.iter().copied()));
    let starts = exhibit.starts.all_starts();
    let start = |units: &Vec<[f64; 3]>| {
        let units: Vec<_> = units.iter().map(|unit| listed(unit.iter().copied())).collect();
        format!("[{}]", units.join(", "))
    };
    let listed_starts = rows(starts.iter().map(start));
    ExperimentState {
        command: format!(
            "threshold --x {} --y {} --penalty {penalty}",
            separated(problem.inputs()),
            separated(problem.targets())
        ),
        seed,
        numbers: text::readouts(exhibit),
        drawn: vec![(
            "starts",
            Json::List(
                starts.iter().map(|units| Json::List(units.iter().map(|unit| Json::numbers(unit)).collect())).collect(),
            ),
        )],
        script: format!(
            "import numpy as np\n\nPENALTY = {penalty:?}\nx = np.array({x})\ny = np.array({y})\n\
             # Weight, bias and amplitude of each neuron of each start.\nstarts = np.array({listed_starts})\n{PROGRAM}"
        ),
        agreement: "The optimum agrees to about nine digits, and so do the starts, whose steps are taken in the same order; \
                    the gap is rounding in both",
    }
}
