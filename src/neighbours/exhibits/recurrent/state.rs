//! What runs, for other programs to run it again.

use super::controls::{NOISE, Noise, RADIUS, SEED, TASK, Task, UNITS, WASHOUT};
use super::{PERIOD, Recurrent, TOLERANCE, text};
use crate::exhibit::json::Json;
use crate::neighbours::exhibits::state::{ExperimentState, listed, rows};

/// The signal, the weights of the reservoir and what runs on them, for NumPy.
const PROGRAM: &str = r#"
N = len(W)
known, coming = signal[:LEARNED], signal[LEARNED:]

# The states that the signal drives, and the regression of the next value on them.
reservoir, states = np.full(N, 1 / np.sqrt(N)), []
for value in known[:-1]:
    states.append(np.concatenate([[value], reservoir]))
    reservoir = W @ reservoir + w_in * value
output = np.linalg.lstsq(np.array(states)[WASHOUT:], known[WASHOUT + 1:], rcond=1e-13)[0]
transition = np.vstack([output, np.column_stack([w_in, W])])
eigenvalues = np.linalg.eigvals(transition)

# Components one by one, whichever explains most of what is left.
window = known[WASHOUT:]
scale = np.std(window, ddof=0) * np.sqrt(len(window))
steps = np.arange(len(signal) - WASHOUT)


def columns(value):
    powers = value ** steps
    return np.column_stack([powers.real] if value.imag == 0 else [powers.real, powers.imag])


left = [value for value in eigenvalues if value.imag >= 0 and abs(value) < 1.02]
bases = [columns(value) for value in left]
directions = [np.linalg.qr(basis[:len(window)])[0] for basis in bases]
taken, rest, amplitudes = [], window, None
while np.linalg.norm(rest) > TOLERANCE * scale and len(taken) < 20 and len(taken) < len(left):
    parts = [-1 if place in taken else np.sum((q.T @ rest) ** 2) for place, q in enumerate(directions)]
    taken.append(int(np.argmax(parts)))
    basis = np.column_stack([bases[place] for place in taken])
    amplitudes = np.linalg.lstsq(basis[:len(window)], window, rcond=1e-13)[0]
    rest = window - basis[:len(window)] @ amplitudes
predicted = (basis @ amplitudes)[len(window):]
error = np.sqrt(np.sum((predicted - coming) ** 2) / np.sum((coming - np.mean(coming)) ** 2))
print("units,training_error,prediction_error")
print(basis.shape[1], repr(float(np.linalg.norm(rest) / scale)), repr(float(error)), sep=",")
"#;

pub(super) fn of(exhibit: &Recurrent) -> ExperimentState {
    let Recurrent { panel, learned } = exhibit;
    let signal = match panel.chosen::<Task>(&TASK) {
        Task::Sinusoids => {
            let all: Vec<_> = exhibit.dials().iter().map(f64::to_string).collect();
            format!("--frequencies {}", all.join(","))
        }
        Task::Square => format!("--square {PERIOD}"),
    };
    let (units, radius, washout) = (panel.count(&UNITS), panel.number(&RADIUS), panel.count(&WASHOUT));
    let noise = panel.chosen::<Noise>(&NOISE).deviation();
    let reservoir = &learned.reservoir;
    let (recurrent, input) = reservoir.weights();
    let matrix = rows(recurrent.row_iter().map(|row| listed(row.iter().copied())));
    let (learned_values, w_in) = (super::LEARNED, listed(input.iter().copied()));
    let values = listed(learned.values.iter().copied());
    ExperimentState {
        command: format!(
            "linear-recurrent {signal} --noise {noise} --units {units} --radius {radius} --washout {washout}"
        ),
        seed: panel.count(&SEED),
        numbers: text::readouts(exhibit),
        drawn: vec![
            ("signal", Json::numbers(&learned.values)),
            ("input_weights", Json::numbers(input.as_slice())),
            (
                "recurrent_weights",
                Json::List(
                    recurrent.row_iter().map(|row| Json::numbers(&row.iter().copied().collect::<Vec<_>>())).collect(),
                ),
            ),
        ],
        script: format!(
            "import numpy as np\n\nLEARNED = {learned_values}\nWASHOUT = {washout}\nTOLERANCE = {TOLERANCE:?}\n\
             signal = np.array({values})\nw_in = np.array({w_in})\nW = np.array({matrix})\n{PROGRAM}"
        ),
        agreement: "As many units are kept. The errors agree as far as rounding lets them, which a regression on states that \
                    are nearly dependent magnifies: errors below a millionth are little more than that",
    }
}
