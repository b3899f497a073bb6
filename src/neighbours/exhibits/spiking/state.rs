//! What runs, for other programs to run it again.

use super::controls::{PRODUCTS, Products, SEED, SILENCED, SPIKE_SIZE};
use super::recording::{NEURONS, STEPS};
use super::{Spiking, text};
use crate::exhibit::json::Json;
use crate::neighbours::exhibits::state::{ExperimentState, listed, rows};
use crate::neighbours::spiking::{LORENZ_START, TIME_STEP};

/// The network step by step, for NumPy. Sums are taken in the order of the paper's equations, so that rounding is the
/// same: chaos would magnify the least difference.
const PROGRAM: &str = r#"
np.seterr(all="ignore")


def linear(x, y, z):
    return np.array([10.0 * (y - x), 28.0 * x - y, -(8.0 / 3.0) * z])


def products(x, y, z):
    return np.array([0.0, -x * z, x * y])


thresholds = 0.5 * (D[:, 0] * D[:, 0] + D[:, 1] * D[:, 1] + D[:, 2] * D[:, 2])
thresholds[SILENCED] = np.inf
x, y, z = D.T
potentials = np.zeros(len(D))
readout, solution, arriving = START, START, np.zeros(3)
spikes, squares, sum_of_z = 0, 0.0, 0.0
for step in range(STEPS):
    slow = linear(*readout) + LEAK * readout
    drive = DT * (slow + (products(*readout) if PRODUCTS else 0.0)) - arriving
    potentials = potentials + (x * drive[0] + y * drive[1] + z * drive[2] - DT * LEAK * potentials)
    above = np.where(potentials > thresholds, potentials, -np.inf)
    neuron = int(np.argmax(above))
    spiked = above[neuron] > -np.inf
    arriving = D[neuron] if spiked else np.zeros(3)
    readout = readout - DT * LEAK * readout + arriving
    spikes += int(spiked)
    solution = solution + DT * (linear(*solution) + products(*solution))
    if 4000 <= step < 6000:
        squares += np.sum((readout - solution) ** 2)
    if step >= 10000:
        sum_of_z += readout[2]
print("length,spikes,rate,euler_distance,mean_z")
print(
    repr(float(np.sqrt(np.sum(readout**2)))),
    spikes,
    spikes / max(STEPS * DT, DT) / len(D),
    repr(float(np.sqrt(squares / 2000))) if STEPS >= 6000 else "NaN",
    repr(float(sum_of_z / (STEPS - 10000))) if STEPS > 10000 else "NaN",
    sep=",",
)
"#;

pub(super) fn of(exhibit: &Spiking) -> ExperimentState {
    let (panel, now, network) = (&exhibit.panel, exhibit.now(), exhibit.recording.network());
    let (size, silenced) = (panel.number(&SPIKE_SIZE), panel.count(&SILENCED));
    let (option, products) = match panel.chosen::<Products>(&PRODUCTS) {
        Products::On => ("", "True"),
        Products::Off => (" --no-products", "False"),
    };
    let silent = (0..NEURONS).filter(|&neuron| network.is_silenced(neuron) == Some(true));
    let silent: Vec<_> = silent.map(|neuron| neuron as f64).collect();
    let names: Vec<_> = silent.iter().map(f64::to_string).collect();
    let decoders = rows(network.decoders().iter().map(|decoder| listed(decoder.iter().copied())));
    let (start, steps) = (listed(LORENZ_START.into_iter()), now * STEPS);
    ExperimentState {
        command: format!(
            "spiking --neurons {NEURONS} --spike-size {size} --silenced {silenced}{option} --seconds {}",
            now as f64 / 1e3
        ),
        seed: panel.count(&SEED),
        numbers: text::readouts(exhibit),
        drawn: vec![
            ("decoders", Json::List(network.decoders().iter().map(|decoder| Json::numbers(decoder)).collect())),
            ("silenced", Json::numbers(&silent)),
        ],
        script: format!(
            "import numpy as np\n\nDT = {TIME_STEP:?}\nLEAK = 0.75\nSTEPS = {steps}\nPRODUCTS = {products}\n\
             SILENCED = [{}]\nSTART = np.array({start})\nD = np.array({decoders})\n{PROGRAM}",
            names.join(", ")
        ),
        agreement: "It takes the same steps in the same order, so that its spikes are the same ones. Where another program \
                    rounds otherwise, chaos parts the two after some seconds",
    }
}
