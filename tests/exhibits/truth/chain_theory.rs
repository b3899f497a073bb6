//! The oracles of the gradient flow and of the waiting times.

use super::Oracle;
use super::chain::{number, text};
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::numerics::{Chain, Initialisation, LearningRate, flow};

/// Descent stays within 2 % of the theory; with the wrong sign it sinks. Both from balanced starts.
pub(super) struct GradientFlow {
    /// The product at every epoch up to the last finite one, the theory, and the largest distance so far.
    epochs: Vec<[f64; 3]>,
    diverged: bool,
}

impl Oracle for GradientFlow {
    const EXHIBIT: &'static str = "gradient-flow";
    const VIEWS: &'static [&'static str] = &[];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] =
        &[("imbalance", &["0", "0.1", "4"]), ("time", &["5", "1", "20", "100"])];
    const LOOKS: usize = 20;

    fn compute(panel: &Panel) -> Self {
        let [depth, goal, product, rate, time] =
            ["depth", "slope", "product", "learning_rate", "time"].map(|id| number(panel, id));
        if number(panel, "imbalance") > 0.0 {
            return Self { epochs: Vec::new(), diverged: false };
        }
        let end = (time / rate).round() as u64;
        let times: Vec<_> = (0..=end).map(|epoch| epoch as f64 * rate).collect();
        let theory = flow::balanced(depth as usize, product, goal, &times).unwrap();
        let mut chain = Chain::balanced(depth as usize, product).unwrap();
        let rate = LearningRate::new(rate).unwrap();
        let (mut epochs, mut largest) = (Vec::new(), 0.0_f64);
        for (_, theory) in &theory {
            largest = largest.max((chain.product() - theory).abs());
            epochs.push([chain.product(), *theory, largest]);
            if !chain.advance(goal, rate, 1) {
                break;
            }
        }
        Self { diverged: epochs.len() < theory.len(), epochs }
    }

    fn verdict(&self, claim: &str, panel: &Panel, epoch: Option<u64>) -> Option<Verdict> {
        if number(panel, "imbalance") > 0.0 {
            return Some(Verdict::NotShown);
        }
        let (goal, is_single, epoch) = (number(panel, "slope"), number(panel, "depth") == 1.0, epoch.unwrap() as usize);
        let ([start, ..], [now, theory, largest]) = (self.epochs[0], self.epochs[epoch]);
        let diverged = self.diverged && epoch + 1 == self.epochs.len();
        if claim == "wrong-sign-sinks" {
            return Some(match () {
                () if is_single || goal >= 0.0 => Verdict::NotShown,
                () if diverged || now < 0.0 || epoch > 0 && now >= start => Verdict::Fails,
                () if now <= 0.1 * start => Verdict::Holds,
                () => Verdict::NotShown,
            });
        }
        let rest = if is_single { goal } else { goal.max(0.0) };
        let start = number(panel, "product");
        let way = (rest - start).abs();
        let (share, gone) = (largest / way, (theory - start).abs() / way);
        match () {
            () if way <= 1e-6 => Some(Verdict::NotShown),
            () if diverged => Some(Verdict::Fails),
            // The exhibit compares where the theory has gone another half percent; a run may be a little further off
            // between.
            () if (0.01999..0.026).contains(&share) || (gone - 0.1).abs() < 1e-6 => None,
            () if share > 0.02 => Some(Verdict::Fails),
            () if gone < 0.1 => Some(Verdict::NotShown),
            () => Some(Verdict::Holds),
        }
    }
}

/// From the paper's start, each layer from 5 to 8 multiplies the median wait by more than 1.
pub(super) struct EscapeTime {
    /// By depth from 5 to 8, the waiting times of as many trials as there can be, in order of trials.
    waits: Vec<Vec<f64>>,
}

const MOST_TRIALS: u64 = 200;

impl Oracle for EscapeTime {
    const EXHIBIT: &'static str = "escape-time";
    const VIEWS: &'static [&'static str] = &["trials"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("learning_rate", &["0.1", "0.06", "0.03", "0.01", "0.003"]),
        (
            "trials",
            &["20", "21", "22", "24", "27", "31", "36", "42", "49", "57", "66", "77", "90", "105", "142", "165", "200"],
        ),
    ];
    const LOOKS: usize = 60;

    fn compute(panel: &Panel) -> Self {
        if text(panel, "initialisation") != "pytorch" {
            return Self { waits: Vec::new() };
        }
        let (rate, seed) = (LearningRate::new(number(panel, "learning_rate")).unwrap(), number(panel, "seed") as u64);
        let wait = |depth: usize, trial: u64| {
            let mut chain = Chain::drawn(Initialisation::PyTorch, depth, 1.0, seed, trial).unwrap();
            let arrives = |epoch: &u64| {
                *epoch == 0 && chain.loss(1.0) <= 0.01
                    || *epoch > 0 && chain.advance(1.0, rate, 1) && chain.loss(1.0) <= 0.01
            };
            (0..=100_000).find(arrives).map_or(f64::INFINITY, |epoch| epoch as f64)
        };
        Self { waits: (5..=8).map(|depth| (0..MOST_TRIALS).map(|trial| wait(depth, trial)).collect()).collect() }
    }

    fn verdict(&self, _claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        if text(panel, "initialisation") != "pytorch" {
            return Some(Verdict::NotShown);
        }
        let count = number(panel, "trials");
        let reach = 1.959_963_984_540_054 * count.sqrt() / 2.0;
        let ranks = [count / 2.0 - reach, 1.0 + count / 2.0 + reach].map(|rank| rank.round() as usize);
        let (mut slope, mut variance) = (0.0, 0.0);
        for (waits, weight) in self.waits.iter().zip([-0.3, -0.1, 0.1, 0.3]) {
            let mut sorted = waits[..count as usize].to_vec();
            sorted.sort_by(f64::total_cmp);
            let (below, above) = (sorted[(count as usize - 1) / 2], sorted[count as usize / 2]);
            if above.is_infinite() {
                return Some(Verdict::NotShown);
            }
            slope += weight * libm::log(f64::midpoint(below, above).round());
            let error = libm::log(sorted[ranks[1] - 1] / sorted[ranks[0] - 1]) / 3.919_927_969_080_108;
            variance += weight * weight * error * error;
        }
        let half = 1.959_963_984_540_054 * variance.sqrt();
        match () {
            () if half.is_infinite() => Some(Verdict::CannotTell),
            () if (slope.abs() - half).abs() < 1e-9 => None,
            () if slope > half => Some(Verdict::Holds),
            () if slope < -half => Some(Verdict::Fails),
            () => Some(Verdict::CannotTell),
        }
    }
}
