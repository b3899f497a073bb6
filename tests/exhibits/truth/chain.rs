//! The oracles of the two layers and of the factors.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::numerics::{Chain, Initialisation, LearningRate};

pub(super) fn number(panel: &Panel, id: &str) -> f64 {
    panel.number(panel.control(id).unwrap())
}

pub(super) fn text(panel: &Panel, id: &str) -> String {
    let control = panel.control(id).unwrap();
    control.text(panel.setting(control))
}

/// How many epochs a descent needs to 1 % of its loss.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    Epochs(u64),
    Longer,
    Diverges,
}

fn way(budget: u64, mut loss: impl FnMut() -> f64) -> Way {
    let (first, mut reached) = (loss(), None);
    for epoch in 0..=budget {
        let now = if epoch == 0 { first } else { loss() };
        if !now.is_finite() {
            return Way::Diverges;
        }
        if reached.is_none() && now <= 0.01 * first {
            reached = Some(epoch);
        }
    }
    reached.map_or(Way::Longer, Way::Epochs)
}

/// Where their way passes the saddle at 0.2 or less, two layers need more epochs than one.
pub(super) struct TwoLayers;

impl Oracle for TwoLayers {
    const EXHIBIT: &'static str = "two-layers";
    const VIEWS: &'static [&'static str] = &["w1", "w2", "target", "learning_rate", "budget"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] =
        &[("w2", &["0.1", "-0.15", "0", "0.05", "-1", "1", "0.5", "-2", "1.7"])];
    const LOOKS: usize = 30;

    fn compute(_panel: &Panel) -> Self {
        Self
    }

    fn verdict(&self, _claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let [target, rate, mut first, mut second] = ["target", "learning_rate", "w1", "w2"].map(|id| number(panel, id));
        let budget = number(panel, "budget") as u64;
        let mut line = first * second;
        if target == 0.0 || line == target {
            return Some(Verdict::NotShown);
        }
        let (mut moved, mut closest, bound) = (false, f64::INFINITY, 0.01 * (line - target) * (line - target));
        let mut arrived = false;
        let two = way(budget, || {
            if moved {
                let missing = first * second - target;
                (first, second) = (first - rate * (missing * second), second - rate * (first * missing));
            }
            moved = true;
            if !arrived {
                closest = closest.min(libm::hypot(first, second));
            }
            let square = (first * second - target) * (first * second - target);
            arrived |= square <= bound;
            square / 2.0
        });
        if two == Way::Diverges {
            return Some(Verdict::NotShown);
        }
        if (closest - 0.2).abs() < 1e-12 {
            return None;
        }
        if closest > 0.2 {
            return Some(Verdict::NotShown);
        }
        let mut moved = false;
        let one = way(budget, || {
            line -= if moved { rate * (line - target) } else { 0.0 };
            moved = true;
            (line - target) * (line - target) / 2.0
        });
        Some(match (two, one) {
            (Way::Longer, Way::Longer) => Verdict::NotShown,
            (Way::Epochs(two), Way::Epochs(one)) => Verdict::from(two > one),
            (two, _) => Verdict::from(two == Way::Longer),
        })
    }
}

/// One factor near zero leaves at most a quarter of its pull to the others; the median product shrinks e times a layer.
pub(super) struct Factors {
    medians: Option<Verdict>,
}

/// The logarithms of what products of 2,000 starts come to, sorted.
fn logarithms(depth: usize, seed: u64) -> Vec<f64> {
    let product = |trial| {
        let chain = Chain::drawn(Initialisation::PyTorch, depth, 1.0, seed, trial).unwrap();
        chain.weights().iter().map(|weight| libm::log(weight.abs())).sum::<f64>()
    };
    let mut all: Vec<_> = (0..2000).map(product).collect();
    all.sort_by(f64::total_cmp);
    all
}

impl Oracle for Factors {
    const EXHIBIT: &'static str = "factors";
    const VIEWS: &'static [&'static str] = &["depth", "target", "w1", "w2", "w5", "learning_rate", "budget", "start"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("initialisation", &["pytorch", "he", "identity", "zero_asymmetric", "balanced", "normal"]),
        ("w1", &["0.01", "0", "0.1", "-0.09", "1e-12", "3"]),
        ("w5", &["1.5", "0.01", "0"]),
        ("start", &["set", "drawn"]),
    ];
    const LOOKS: usize = 60;

    fn compute(panel: &Panel) -> Self {
        if text(panel, "initialisation") != "pytorch" {
            return Self { medians: Some(Verdict::NotShown) };
        }
        let (mut slope, mut variance) = (0.0, 0.0);
        for depth in 1..=10 {
            let sorted = logarithms(depth, number(panel, "seed") as u64);
            // The 956th and the 1,045th of 2,000 values enclose the median in 95 of 100 cases.
            let error = (sorted[1044] - sorted[955]) / 3.92;
            let weight = (depth as f64 - 5.5) / 82.5;
            slope += weight * f64::midpoint(sorted[999], sorted[1000]);
            variance += weight * weight * error * error;
        }
        let (off, half) = ((slope + 1.0).abs(), 1.96 * variance.sqrt());
        let is_close = (off + half - 0.05).abs() < 1e-5 || (off - half - 0.05).abs() < 1e-5;
        let verdict = match () {
            () if off + half <= 0.05 => Verdict::Holds,
            () if off - half > 0.05 => Verdict::Fails,
            () => Verdict::CannotTell,
        };
        Self { medians: (!is_close).then_some(verdict) }
    }

    fn verdict(&self, claim: &str, panel: &Panel, epoch: Option<u64>) -> Option<Verdict> {
        if claim == "one-e-fold-a-layer" {
            return self.medians;
        }
        let (depth, target) = (number(panel, "depth") as usize, number(panel, "target"));
        let weights: Vec<_> = (1..=depth).map(|layer| number(panel, &format!("w{layer}"))).collect();
        let mut chain = Chain::new(&weights).unwrap();
        let (rate, epoch) = (LearningRate::new(number(panel, "learning_rate")).unwrap(), epoch.unwrap());
        let is_last = epoch as f64 >= number(panel, "budget");
        let goes_on = chain.advance(target, rate, epoch) && (is_last || { chain }.advance(target, rate, 1));
        if depth == 1 || !goes_on {
            return Some(Verdict::NotShown);
        }
        let weights = chain.weights();
        let near_zero: Vec<_> = (0..depth).filter(|&layer| weights[layer].abs() <= 0.1).collect();
        let missing = target - weights.iter().product::<f64>();
        let pull = |layer: usize| {
            let others = (0..depth).filter(|&other| other != layer).map(|other| weights[other]);
            (missing * others.product::<f64>()).abs()
        };
        // At most one factor can be five times smaller than each other one.
        let alone = near_zero.into_iter().find(|&small| {
            (0..depth).all(|other| other == small || weights[small].abs() <= 0.2 * weights[other].abs())
        });
        let Some(small) = alone else { return Some(Verdict::NotShown) };
        let own = pull(small);
        if (own - 1e-9).abs() < 1e-14 {
            return None;
        }
        let is_killed = (0..depth).all(|other| other == small || pull(other) <= 0.25 * own);
        Some(if own < 1e-9 { Verdict::NotShown } else { Verdict::from(is_killed) })
    }
}
