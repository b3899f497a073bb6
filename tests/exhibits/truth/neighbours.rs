//! The oracles of the exhibits of neighbouring papers: the experiment of the settings once more, and judged here.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::neighbours::linear_recurrent::{LinearRecurrentNetwork, Reservoir, Signal, Sinusoid};
use lnn_lab::neighbours::state_space::{Descent, Start, StateSpaceSpec, StateSpaceTraining, Teacher};

fn setting(panel: &Panel, id: &str) -> String {
    let control = panel.control(id).unwrap();
    control.text(panel.setting(control))
}

fn number(panel: &Panel, id: &str) -> f64 {
    panel.number(panel.control(id).unwrap())
}

fn squared(value: f64) -> f64 {
    value * value
}

/// Whether a number is so near to another that rounding may decide which of them is larger.
fn is_near(value: f64, limit: f64) -> bool {
    value > limit / 3.0 && value < limit * 3.0
}

/// Eigenvalues that are kept, and the root mean squared error after the data in standard deviations of what comes.
pub(super) struct LinearRecurrent {
    is_square: bool,
    frequencies: Vec<f64>,
    kept: usize,
    error: f64,
}

impl Oracle for LinearRecurrent {
    const EXHIBIT: &'static str = "linear-recurrent";
    const VIEWS: &'static [&'static str] = &[];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[("units", &["20", "50", "100"])];
    const LOOKS: usize = 1;
    const STATES: usize = 100;

    fn compute(panel: &Panel) -> Self {
        let is_square = setting(panel, "signal") == "square";
        let count = number(panel, "sinusoids") as usize;
        let mut frequencies: Vec<_> = (1..=count).map(|place| number(panel, &format!("frequency{place}"))).collect();
        let signal = if is_square {
            Signal::square(10.0 * std::f64::consts::PI)
        } else {
            let sine = |&frequency: &f64| Sinusoid { frequency, amplitude: 1.0, phase: 0.0 };
            Signal::sinusoids(frequencies.iter().map(sine).collect())
        };
        let seed = number(panel, "seed") as u64;
        let noise = setting(panel, "noise").parse().unwrap_or(0.0);
        let values = signal.unwrap().values(700, noise, seed).unwrap();
        let (known, coming) = values.split_at(400);
        let reservoir = Reservoir::new(number(panel, "units") as usize, number(panel, "radius"), seed).unwrap();
        let network = LinearRecurrentNetwork::learn(&reservoir, known, number(panel, "washout") as usize).unwrap();
        let network = network.compress(1e-3).unwrap();
        let mean = coming.iter().sum::<f64>() / 300.0;
        let spread: f64 = coming.iter().map(|value| squared(*value - mean)).sum();
        let off = network.outputs().skip(400 - network.start()).zip(coming);
        let off: f64 = off.map(|(own, value)| squared(own - value)).sum();
        frequencies.sort_by(f64::total_cmp);
        let kept = network.modes().iter().map(|mode| if mode.eigenvalue.im == 0.0 { 1 } else { 2 }).sum();
        Self { is_square, frequencies, kept, error: (off / spread).sqrt() }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let gaps: Vec<_> = self.frequencies.windows(2).map(|pair| pair[1] - pair[0]).collect();
        if self.is_square || gaps.iter().any(|gap| *gap < 0.005) {
            return Some(Verdict::NotShown);
        }
        let is_smallest = self.kept == 2 * self.frequencies.len();
        let is_open = is_smallest && is_near(self.error, 1e-4);
        (!is_open).then(|| Verdict::from(is_smallest && self.error < 1e-4))
    }
}

/// What the training comes to, by backpropagation through the steps.
pub(super) struct StateSpace {
    poles: usize,
    length: usize,
    loss: f64,
    error: f64,
}

/// A linear recurrent network, and its targets.
struct Network {
    width: usize,
    targets: Vec<f64>,
}

impl Network {
    /// The states after an impulse.
    fn states(&self, weights: &[f64], steps: usize) -> Vec<Vec<f64>> {
        let width = self.width;
        let mut states = vec![weights[width * width..][..width].to_vec()];
        while states.len() < steps {
            let last = &states[states.len() - 1];
            let entry = |row: usize| (0..width).map(|column| weights[row * width + column] * last[column]).sum();
            states.push((0..width).map(entry).collect());
        }
        states
    }

    fn response(&self, weights: &[f64], steps: usize) -> Vec<f64> {
        let output = &weights[self.width * (self.width + 1)..];
        let dot = |state: &Vec<f64>| state.iter().zip(output).map(|(one, other)| one * other).sum();
        self.states(weights, steps).iter().map(dot).collect()
    }

    fn loss(&self, weights: &[f64]) -> f64 {
        let response = self.response(weights, self.targets.len());
        response.iter().zip(&self.targets).map(|(own, target)| squared(own - target)).sum()
    }

    fn gradient(&self, weights: &[f64]) -> Vec<f64> {
        let (width, count) = (self.width, self.targets.len());
        let states = self.states(weights, count);
        let response = self.response(weights, count);
        let output = &weights[width * (width + 1)..];
        let mut gradient = vec![0.0; weights.len()];
        let mut pull = vec![0.0; width];
        for step in (0..count).rev() {
            let off = 2.0 * (response[step] - self.targets[step]);
            let before: Vec<f64> = (0..width)
                .map(|column| (0..width).map(|row| weights[row * width + column] * pull[row]).sum::<f64>())
                .collect();
            for place in 0..width {
                pull[place] = off * output[place] + before[place];
                gradient[width * (width + 1) + place] += off * states[step][place];
            }
            if step > 0 {
                for row in 0..width {
                    for column in 0..width {
                        gradient[row * width + column] += pull[row] * states[step - 1][column];
                    }
                }
            }
        }
        gradient[width * width..][..width].copy_from_slice(&pull);
        gradient
    }
}

impl Oracle for StateSpace {
    const EXHIBIT: &'static str = "state-space";
    const VIEWS: &'static [&'static str] = &[];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[("width", &["4", "6"])];
    const LOOKS: usize = 1;
    const STATES: usize = 120;

    fn compute(panel: &Panel) -> Self {
        let (poles, shares): (&[f64], &[f64]) = match setting(panel, "teacher").as_str() {
            "one_pole" => (&[0.9], &[1.0]),
            "two_poles" => (&[0.95, 0.4], &[0.6, 0.4]),
            _ => (&[0.95, 0.6, -0.3], &[0.5, 0.3, 0.2]),
        };
        let [width, length] = ["width", "length"].map(|id| number(panel, id) as usize);
        let start = if setting(panel, "balance") == "balanced" { Start::Balanced } else { Start::Unbalanced };
        let teacher = Teacher::new(poles, shares).unwrap();
        let descent = Descent::Adam { learning_rate: 3e-3, updates: 1 };
        let spec = StateSpaceSpec { teacher, width, length, start, scale: number(panel, "scale"), descent };
        // Only the weights at the start are the library’s.
        let drawn = StateSpaceTraining::new(&spec, number(panel, "seed") as u64).unwrap();
        let mut weights = drawn.parameters().to_vec();
        let taught: Vec<f64> = (0..=60)
            .map(|lag| poles.iter().zip(shares).map(|(pole, share)| share * libm::pow(*pole, f64::from(lag))).sum())
            .collect();
        let network = Network { width, targets: taught[..length].to_vec() };
        let updates = 10_000 * poles.len();
        let (mut means, mut squares) = (vec![0.0; weights.len()], vec![0.0; weights.len()]);
        for update in 0..updates {
            let past = (update as f64 - 0.4 * updates as f64) / (0.06 * updates as f64);
            let rate = 3e-3 * libm::pow(0.5, past.max(0.0).floor());
            let gradient = network.gradient(&weights);
            let [forgotten, faded] = [0.9_f64, 0.999].map(|share| 1.0 - libm::pow(share, update as f64 + 1.0));
            for place in 0..weights.len() {
                means[place] += 0.1 * (gradient[place] - means[place]);
                squares[place] += 0.001 * (gradient[place] * gradient[place] - squares[place]);
                weights[place] -= rate * (means[place] / forgotten) / ((squares[place] / faded).sqrt() + 1e-8);
            }
        }
        let own = network.response(&weights, 61);
        let off = own.iter().zip(&taught).skip(length).map(|(own, taught)| (own - taught).abs());
        Self { poles: poles.len(), length, loss: network.loss(&weights), error: off.fold(0.0, f64::max) }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        if self.length < 2 * self.poles {
            return Some(Verdict::NotShown);
        }
        if is_near(self.loss, 1e-8) || is_near(self.error, 0.01) {
            return None;
        }
        Some(if self.loss < 1e-8 { Verdict::from(self.error < 0.01) } else { Verdict::NotShown })
    }
}
