//! The oracle of the problem that depth helps: both descents again, one step size after another.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;

/// The epochs that each depth needs; nothing where no step size arrives.
pub(super) struct DepthHelps {
    one: Option<u64>,
    two: Option<u64>,
}

/// How a descent at one step size ended.
enum End {
    Arrived(u64),
    Rose,
    Late,
}

fn raised(base: f64, power: u32) -> f64 {
    (0..power).map(|_| base).product()
}

fn descend(power: u32, target: [f64; 2], two_layers: bool, rate: f64) -> End {
    let (mut scalar, mut vector, mut last) = (if two_layers { 0.01 } else { 1.0 }, [0.0; 2], f64::INFINITY);
    for epoch in 0..=20_000 {
        let off = [scalar * vector[0] - target[0], scalar * vector[1] - target[1]];
        let loss = off.iter().map(|off| raised(off.abs(), power)).sum::<f64>() / f64::from(power);
        if loss <= 1e-3 {
            return End::Arrived(epoch);
        }
        if loss.is_nan() || loss > last {
            return End::Rose;
        }
        last = loss;
        let pull = off.map(|off| raised(off, power - 1));
        let along = pull[0] * vector[0] + pull[1] * vector[1];
        vector = [vector[0] - rate * scalar * pull[0], vector[1] - rate * scalar * pull[1]];
        if two_layers {
            scalar -= rate * along;
        }
    }
    End::Late
}

fn fewest(power: u32, target: [f64; 2], two_layers: bool) -> Option<u64> {
    let mut fewest = None;
    for step in 0..=120 {
        match descend(power, target, two_layers, libm::pow(10.0, f64::from(step) / 20.0 - 5.0)) {
            End::Arrived(epochs) => fewest = Some(fewest.map_or(epochs, |fewest: u64| fewest.min(epochs))),
            End::Rose => break,
            End::Late => {}
        }
    }
    fewest
}

impl Oracle for DepthHelps {
    const EXHIBIT: &'static str = "depth-helps";
    const VIEWS: &'static [&'static str] = &["epoch_scale"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[];
    const LOOKS: usize = 50;

    fn compute(panel: &Panel) -> Self {
        let setting = |id| {
            let control = panel.control(id).unwrap();
            control.text(panel.setting(control))
        };
        let power = if setting("power") == "four" { 4 } else { 2 };
        let target = [setting("target").parse().unwrap(), 1.0];
        Self { one: fewest(power, target, false), two: fewest(power, target, true) }
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        match (self.one, self.two) {
            (None, None) => Some(Verdict::NotShown),
            // Step sizes that differ in the last digit may need another epoch.
            (Some(one), Some(two)) if one.abs_diff(two) == 1 => None,
            (one, two) => Some(Verdict::from(two.unwrap_or(u64::MAX) < one.unwrap_or(u64::MAX))),
        }
    }
}
