//! What runs, for other programs to run it again.

use super::controls::{BALANCE, Balance, LENGTH, Poles, SCALE, SEED, TEACHER, WIDTH};
use super::{LAST_LAG, StateSpace, text};
use crate::exhibit::json::Json;
use crate::neighbours::exhibits::state::{ExperimentState, listed, rows};

/// Training by Adam with backpropagation through the steps, for NumPy.
const PROGRAM: &str = r#"
np.seterr(all="ignore")
taught = np.array([np.sum(weights * poles**lag) for lag in range(LAST_LAG + 1)])


def states(A, B, count):
    all = [B]
    while len(all) < count:
        all.append(A @ all[-1])
    return np.array(all)


def gradient(A, B, C):
    h = states(A, B, LENGTH)
    off = 2 * (h @ C - taught[:LENGTH])
    dA, pull = np.zeros_like(A), np.zeros_like(B)
    for step in reversed(range(LENGTH)):
        pull = off[step] * C + A.T @ pull
        if step > 0:
            dA += np.outer(pull, h[step - 1])
    return np.concatenate([dA.ravel(), pull, off @ h])


def parts(theta):
    d = len(B)
    return theta[: d * d].reshape(d, d), theta[d * d : d * d + d], theta[d * d + d :]


theta = np.concatenate([A.ravel(), B, C])
mean, square = np.zeros_like(theta), np.zeros_like(theta)
for update in range(UPDATES):
    halvings = int(max(0.0, (update - 0.4 * UPDATES) / (0.06 * UPDATES)))
    slope = gradient(*parts(theta))
    mean = 0.9 * mean + 0.1 * slope
    square = 0.999 * square + 0.001 * slope**2
    steps = update + 1
    theta = theta - 0.003 * 0.5**halvings * (mean / (1 - 0.9**steps)) / (np.sqrt(square / (1 - 0.999**steps)) + 1e-8)
A, B, C = parts(theta)
response = states(A, B, LAST_LAG + 1) @ C
loss = np.sum((response[:LENGTH] - taught[:LENGTH]) ** 2)
error = np.max(np.abs(response[LENGTH:] - taught[LENGTH:]))
asymmetry = max(np.max(np.abs(A - A.T)), np.max(np.abs(B - C)))
print("loss,extrapolation_error,asymmetry")
print(repr(float(loss)), repr(float(error)), repr(float(asymmetry)), sep=",")
"#;

pub(super) fn of(exhibit: &StateSpace) -> ExperimentState {
    let StateSpace { panel, start, updates, .. } = exhibit;
    let (poles, weights) = panel.chosen::<Poles>(&TEACHER).values();
    let separated = |values: &[f64]| values.iter().map(f64::to_string).collect::<Vec<_>>().join(",");
    let (width, length) = (panel.count(&WIDTH), panel.count(&LENGTH));
    let scale = panel.number(&SCALE);
    let unbalanced = match panel.chosen::<Balance>(&BALANCE) {
        Balance::Balanced => "",
        Balance::Unbalanced => " --unbalanced",
    };
    let size = width as usize;
    let (matrix, vectors) = start.split_at(size * size);
    let (input, output) = vectors.split_at(size);
    let list = |values: &[f64]| listed(values.iter().copied());
    let a = rows(matrix.chunks(size).map(list));
    let [b, c, pole_list, weight_list] = [input, output, poles, weights].map(list);
    ExperimentState {
        command: format!(
            "state-space --poles {} --weights {} --width {width} --length {length} --scale {scale}{unbalanced}",
            separated(poles),
            separated(weights)
        ),
        seed: panel.count(&SEED),
        numbers: text::readouts(exhibit),
        drawn: vec![(
            "start",
            Json::Object(vec![
                ("a", Json::List(matrix.chunks(size).map(Json::numbers).collect())),
                ("b", Json::numbers(input)),
                ("c", Json::numbers(output)),
            ]),
        )],
        script: format!(
            "import numpy as np\n\nLENGTH = {length}\nLAST_LAG = {LAST_LAG}\nUPDATES = {updates}\npoles = np.array({pole_list})\n\
             weights = np.array({weight_list})\nA = np.array({a})\nB = np.array({b})\nC = np.array({c})\n{PROGRAM}"
        ),
        agreement: "Its loss and its asymmetry are rounding where they are below 1e-12; the error later agrees to a few digits, \
                    since thousands of updates magnify the last one of each",
    }
}
