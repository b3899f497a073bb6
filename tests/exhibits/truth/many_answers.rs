//! The oracle of regressions with more features than observations: it trains both networks over every observation, weight by
//! weight, and computes means and intervals by their definitions.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::multivariate::{Underdetermined, UnderdeterminedSpec};

const FEATURES: usize = 100;
const EPOCHS: usize = 2000;

pub(super) struct ManyAnswers {
    shortest: Vec<f64>,
    network: Vec<f64>,
}

/// Half the gradient of the mean squared error in the coefficients.
fn pull(problem: &Underdetermined, coefficients: &[f64]) -> Vec<f64> {
    let apart: Vec<f64> = coefficients.iter().zip(problem.truth()).map(|(own, truth)| own - truth).collect();
    let mut pull = vec![0.0; FEATURES];
    for row in problem.x() {
        let error: f64 = row.iter().zip(&apart).map(|(x, apart)| x * apart).sum::<f64>() / problem.x().len() as f64;
        pull.iter_mut().zip(row).for_each(|(pull, x)| *pull += error * x);
    }
    pull
}

fn diagonal(problem: &Underdetermined, scale: f64, rate: f64) -> Vec<f64> {
    let (mut u, mut v) = (vec![scale; FEATURES], vec![scale; FEATURES]);
    let product = |u: &[f64], v: &[f64]| u.iter().zip(v).map(|(u, v)| u * u - v * v).collect::<Vec<_>>();
    for _ in 0..EPOCHS {
        for ((pull, u), v) in pull(problem, &product(&u, &v)).iter().zip(&mut u).zip(&mut v) {
            (*u, *v) = (*u - 4.0 * rate * pull * *u, *v + 4.0 * rate * pull * *v);
        }
    }
    product(&u, &v)
}

fn connected(problem: &Underdetermined, scale: f64, rate: f64, (seed, trial): (u64, u64)) -> Vec<f64> {
    let start = problem.fully_connected((10, 2), scale, seed, trial).unwrap();
    let mut inner: Vec<Vec<f64>> = start.layers()[0].weights.each_row().map(<[f64]>::to_vec).collect();
    let mut outer = start.layers()[1].weights.entries().to_vec();
    let product = |inner: &[Vec<f64>], outer: &[f64]| {
        (0..FEATURES).map(|at| inner.iter().zip(outer).map(|(row, outer)| row[at] * outer).sum()).collect::<Vec<f64>>()
    };
    for _ in 0..EPOCHS {
        let pull = pull(problem, &product(&inner, &outer));
        for (row, outer) in inner.iter_mut().zip(&mut outer) {
            let along: f64 = row.iter().zip(&pull).map(|(weight, pull)| weight * pull).sum();
            row.iter_mut().zip(&pull).for_each(|(weight, pull)| *weight -= 2.0 * rate * *outer * pull);
            *outer -= 2.0 * rate * along;
        }
    }
    product(&inner, &outer)
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

impl Oracle for ManyAnswers {
    const EXHIBIT: &'static str = "many-answers";
    const VIEWS: &'static [&'static str] = &[];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[("trials", &["5", "10"])];
    const LOOKS: usize = 300;

    fn compute(panel: &Panel) -> Self {
        let setting = |id| {
            let control = panel.control(id).unwrap();
            control.text(panel.setting(control))
        };
        let (seed, trials): (u64, u64) = (setting("seed").parse().unwrap(), setting("trials").parse().unwrap());
        let (observations, nonzero) = (setting("observations").parse().unwrap(), setting("nonzero").parse().unwrap());
        let scale: f64 = setting("scale").parse().unwrap();
        let edge = 1.0 + (100.0 / observations as f64).sqrt();
        let rate = 0.2 / (edge * edge * (1.0 + (nonzero as f64).sqrt()));
        let of_trial = |trial| {
            let spec = UnderdeterminedSpec { seed, trial, features: FEATURES, observations, nonzero };
            let problem = Underdetermined::new(spec).unwrap();
            let found = if setting("layers") == "diagonal" {
                diagonal(&problem, scale, rate)
            } else {
                connected(&problem, scale, rate, (seed, trial))
            };
            let risk = |of: &[f64]| {
                of.iter().zip(problem.truth()).map(|(own, truth)| libm::pow(own - truth, 2.0)).sum::<f64>()
            };
            (risk(problem.minimum_norm()), risk(&found))
        };
        let (shortest, network) = (0..trials).map(of_trial).unzip();
        Self { shortest, network }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let better: Vec<f64> = self.shortest.iter().zip(&self.network).map(|(shortest, own)| shortest - own).collect();
        let (middle, count, bound) = (mean(&better), better.len() as f64, 0.1 * mean(&self.shortest));
        let squares: f64 = better.iter().map(|better| libm::pow(better - middle, 2.0)).sum();
        let half = 1.959_964 * (squares / (count - 1.0) / count).sqrt();
        if (middle - half - bound).abs().min((middle + half - bound).abs()) < 1e-6 {
            None
        } else if middle - half > bound {
            Some(Verdict::Holds)
        } else {
            Some(if middle + half < bound { Verdict::Fails } else { Verdict::CannotTell })
        }
    }
}
