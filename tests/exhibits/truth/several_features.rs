//! The oracle of regressions of several features: it trains over every observation, weight by weight, and takes singular
//! values from nalgebra.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::multivariate::{Modes, ModesSpec, Shape, WideNetwork};
use lnn_lab::numerics::{Initialisation, LearningRate};
use nalgebra::DMatrix;

const EPOCHS: u64 = 3_000;

pub(super) struct SeveralFeatures {
    /// When each direction was half learnt, between two of the epochs that are looked at; nothing if it was not.
    halves: Vec<Option<f64>>,
}

fn singular_values(matrix: &DMatrix<f64>) -> Vec<f64> {
    let mut values: Vec<f64> = matrix.clone().svd(false, false).singular_values.iter().copied().collect();
    values.sort_by(|one, other| other.total_cmp(one));
    values
}

/// One epoch, over every observation: the mean of the gradients of their squared errors.
fn descend(weights: &mut [DMatrix<f64>], biases: &mut [DMatrix<f64>], data: (&DMatrix<f64>, &DMatrix<f64>), rate: f64) {
    let (x, y) = data;
    let mut through = vec![x.clone()];
    for (weights, bias) in weights.iter().zip(&*biases) {
        let mut next = weights * &through[through.len() - 1];
        next.column_iter_mut().for_each(|mut column| column += bias.column(0));
        through.push(next);
    }
    let mut error = (&through[through.len() - 1] - y) * (2.0 / x.ncols() as f64);
    for layer in (0..weights.len()).rev() {
        let below = weights[layer].transpose() * &error;
        weights[layer] -= &error * through[layer].transpose() * rate;
        biases[layer] -= DMatrix::from_column_slice(error.nrows(), 1, error.column_sum().as_slice()) * rate;
        error = below;
    }
}

impl Oracle for SeveralFeatures {
    const EXHIBIT: &'static str = "several-features";
    const VIEWS: &'static [&'static str] = &[];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("layers", &["2", "1", "3"]),
        ("width", &["8", "3"]),
        ("observations", &["50"]),
        ("features", &["4", "8"]),
        ("learning_rate", &["0.004", "0.01", "0.1"]),
    ];
    const LOOKS: usize = 2;
    const STATES: usize = 60;

    fn compute(panel: &Panel) -> Self {
        let text = |id| {
            let control = panel.control(id).unwrap();
            control.text(panel.setting(control))
        };
        let count = |id| text(id).parse::<usize>().unwrap();
        let number = |id| text(id).parse::<f64>().unwrap();
        let (seed, scale, rate) = (text("seed").parse().unwrap(), number("scale"), number("learning_rate"));
        let spec = ModesSpec {
            seed,
            features: count("features"),
            outputs: count("outputs"),
            observations: count("observations"),
            noise: number("noise"),
            width: count("width"),
            depth: count("layers"),
            scale,
            rate: LearningRate::new(rate).unwrap(),
        };
        let drawn = Modes::new(spec).unwrap();
        let rows = |columns: &[Vec<f64>]| DMatrix::from_fn(columns.len(), columns[0].len(), |row, at| columns[row][at]);
        let (x, y) = (rows(drawn.observations().x()), rows(drawn.observations().y()));
        // The features are uncorrelated with mean 0 and variance 1, so regression is a product.
        let best = singular_values(&(&y * x.transpose() / x.ncols() as f64));
        let shape = Shape { inputs: spec.features, width: spec.width, outputs: spec.outputs, depth: spec.depth };
        let start = WideNetwork::start(shape, Initialisation::He, scale / 2.0_f64.sqrt(), seed, 0).unwrap();
        let of_layer = |layer: &lnn_lab::multivariate::Layer| {
            DMatrix::from_row_slice(layer.weights.rows(), layer.weights.columns(), layer.weights.entries())
        };
        let mut weights: Vec<_> = start.layers().iter().map(of_layer).collect();
        let mut biases: Vec<_> = weights.iter().map(|weights| DMatrix::zeros(weights.nrows(), 1)).collect();
        let product = |weights: &[DMatrix<f64>]| weights[1..].iter().fold(weights[0].clone(), |all, next| next * all);
        let mut halves = vec![None; best.len()];
        let mut before = (0, singular_values(&product(&weights)));
        let (mut epoch, mut next) = (0, 1);
        for (half, (learnt, best)) in halves.iter_mut().zip(before.1.iter().zip(&best)) {
            *half = (2.0 * learnt >= *best).then_some(0.0);
        }
        while epoch < EPOCHS {
            descend(&mut weights, &mut biases, (&x, &y), rate);
            epoch += 1;
            if epoch < next {
                continue;
            }
            let map = product(&weights);
            if !map.iter().all(|entry| entry.is_finite()) {
                break;
            }
            let now = singular_values(&map);
            for (mode, half) in halves.iter_mut().enumerate() {
                let (low, high, wanted) = (before.1[mode], now[mode], best[mode] / 2.0);
                if half.is_none() && high >= wanted {
                    *half = Some(before.0 as f64 + (wanted - low) / (high - low) * (epoch - before.0) as f64);
                }
            }
            before = (epoch, now);
            next = (epoch + 1 + epoch / 64).min(EPOCHS);
        }
        Self { halves }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let times: Option<Vec<f64>> = self.halves.iter().copied().collect();
        let Some(times) = times.filter(|times| times.len() > 1) else { return Some(Verdict::NotShown) };
        let ratios: Vec<f64> = times.windows(2).map(|pair| pair[1] / (1.25 * pair[0])).collect();
        if ratios.iter().any(|ratio| (ratio - 1.0).abs() < 1e-6) {
            return None;
        }
        Some(if ratios.iter().all(|&ratio| ratio > 1.0) { Verdict::Holds } else { Verdict::Fails })
    }
}
