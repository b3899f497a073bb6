//! The oracle of the best learning rates: it trains the shallowest and the deepest networks one by one, epoch by epoch.

use super::Oracle;
use super::sweep::{Settings, above};
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::numerics::{LearningRate, LeastSquares, Network, Optimiser, Training};

const POINTS: usize = 1000;
const BUDGET: u64 = 10_000;

/// Later than any epoch.
const NEVER: u64 = u64::MAX;

pub(super) struct BestRate {
    /// The epochs of all trials at the best rate of one layer and of ten, where there is one.
    one: Option<Vec<u64>>,
    ten: Option<Vec<u64>>,
}

/// The first epoch at which the loss is above the closed form's by at most a hundredth of the variance of the labels.
fn arrival(network: &Network, problem: &LeastSquares, rate: LearningRate) -> u64 {
    let mut training = Training::new(*network, Optimiser::GradientDescent);
    while !training.diverged() && training.epoch() <= BUDGET {
        if problem.excess(training.network().line()) <= 0.01 * problem.moments().variance_y {
            return training.epoch();
        }
        training.advance(problem, rate, 1);
    }
    NEVER
}

/// The epochs at the rate at which at least half of the networks have arrived first.
fn at_best(starts: &[(Network, LeastSquares)]) -> Option<Vec<u64>> {
    let mut best: Option<(u64, Vec<u64>)> = None;
    for eighths in -28..=3 {
        let rate = LearningRate::new(libm::pow(10.0, f64::from(eighths) / 8.0)).unwrap();
        let all: Vec<_> = starts.iter().map(|(network, problem)| arrival(network, problem, rate)).collect();
        let half = |epoch: &u64| 2 * all.iter().filter(|arrival| *arrival <= epoch).count() >= all.len();
        let soonest = all.iter().copied().filter(|epoch| *epoch != NEVER && half(epoch)).min();
        if let Some(epoch) = soonest
            && best.as_ref().is_none_or(|(fewest, _)| epoch < *fewest)
        {
            best = Some((epoch, all));
        }
    }
    best.map(|(_, all)| all)
}

impl Oracle for BestRate {
    const EXHIBIT: &'static str = "best-rate";
    const VIEWS: &'static [&'static str] = &["depth"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("trials", &["8", "4", "12"]),
        ("initialisation", &["zero_asymmetric", "pytorch", "balanced", "identity", "normal"]),
        ("noise", &["0.05", "0", "0.8"]),
    ];
    const LOOKS: usize = 100;

    fn compute(panel: &Panel) -> Self {
        let settings = Settings(panel);
        let starts = |depth| -> Vec<_> {
            let problems = settings.problems(POINTS).into_iter().zip(0..);
            problems.map(|(problem, trial)| (settings.network(depth, trial, &problem), problem)).collect()
        };
        Self { one: at_best(&starts(1)), ten: at_best(&starts(10)) }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let (Some(one), Some(ten)) = (&self.one, &self.ten) else { return Some(Verdict::NotShown) };
        let pairs = one.iter().zip(ten);
        let slower = pairs.filter(|&(&one, &ten)| one != NEVER && (ten == NEVER || ten > 10 * one.max(1))).count();
        above(0.5, (slower, ten.len()))
    }
}
