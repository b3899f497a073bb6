//! The oracle of the threshold network: the optimum by another descent.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::neighbours::threshold::{StraightThrough, ThresholdProblem};

fn number(panel: &Panel, id: &str) -> f64 {
    panel.number(panel.control(id).unwrap())
}

/// The least objective by accelerated proximal gradient steps, and that of the best of thirty starts.
pub(super) struct Threshold {
    optimum: f64,
    best: f64,
}

/// min ½ |D μ - y|² + β |μ|₁ over all half-lines of points, by FISTA with restarts.
fn optimum(x: &[f64], y: &[f64], penalty: f64) -> f64 {
    let mut sorted = x.to_vec();
    sorted.sort_by(f64::total_cmp);
    let columns: Vec<Vec<f64>> = sorted
        .iter()
        .flat_map(|end| {
            let from = x.iter().map(|x| f64::from(x >= end)).collect();
            let below = x.iter().map(|x| f64::from(x < end)).collect();
            [from, below]
        })
        .collect();
    let output = |mu: &[f64]| -> Vec<f64> {
        (0..y.len()).map(|row| columns.iter().zip(mu).map(|(column, mu)| column[row] * mu).sum()).collect()
    };
    let objective = |mu: &[f64]| {
        let squares: f64 = output(mu).iter().zip(y).map(|(own, y)| (own - y) * (own - y)).sum();
        0.5 * squares + penalty * mu.iter().map(|mu| mu.abs()).sum::<f64>()
    };
    // No eigenvalue of Dᵀ D is larger than the sum of its squares.
    let step = 1.0 / columns.iter().flatten().sum::<f64>();
    let mut mu = vec![0.0; columns.len()];
    let (mut ahead, mut pace, mut least) = (mu.clone(), 1.0_f64, objective(&mu));
    for _ in 0..60_000 {
        let off: Vec<f64> = output(&ahead).iter().zip(y).map(|(own, y)| own - y).collect();
        let next: Vec<f64> = columns
            .iter()
            .zip(&ahead)
            .map(|(column, ahead)| {
                let moved = ahead - step * column.iter().zip(&off).map(|(a, b)| a * b).sum::<f64>();
                moved.signum() * (moved.abs() - step * penalty).max(0.0)
            })
            .collect();
        let value = objective(&next);
        let faster = 0.5 * (1.0 + (1.0 + 4.0 * pace * pace).sqrt());
        let push = if value > least { 0.0 } else { (pace - 1.0) / faster };
        ahead = next.iter().zip(&mu).map(|(next, mu)| next + push * (next - mu)).collect();
        pace = if value > least { 1.0 } else { faster };
        (mu, least) = (next, value);
    }
    least
}

impl Oracle for Threshold {
    const EXHIBIT: &'static str = "threshold";
    const VIEWS: &'static [&'static str] = &[];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[("penalty", &["0.5", "0.05", "2"])];
    const LOOKS: usize = 1;
    const STATES: usize = 60;

    fn compute(panel: &Panel) -> Self {
        // Where two points have the same x, the later one lies a little further to the right.
        let x: Vec<f64> = (1..=8).map(|at| number(panel, &format!("x{at}")) + 1.25e-5 * f64::from(at - 1)).collect();
        let y: Vec<f64> = (1..=8).map(|at| number(panel, &format!("y{at}"))).collect();
        let penalty = number(panel, "penalty");
        let problem = ThresholdProblem::new(&x, &y, penalty).unwrap();
        let ended = (0..30).map(|start| {
            let mut network = StraightThrough::new(20, number(panel, "seed") as u64, start).unwrap();
            network.advance(&problem, 3_000);
            network.best(&problem).unwrap()
        });
        Self { optimum: optimum(&x, &y, penalty), best: ended.fold(f64::INFINITY, f64::min) }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let above = self.best - self.optimum;
        let is_open = (1e-4 / 3.0..3e-4).contains(&above);
        (!is_open).then(|| Verdict::from(above > 1e-4))
    }
}
