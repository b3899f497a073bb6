//! The oracles of races: networks that are trained epoch by epoch, and no epoch is left out.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::data::Data;
use lnn_lab::exhibit::Verdict;
use lnn_lab::numerics::{
    DataSource, DataSpec, Dataset, Initialisation, LearningRate, LeastSquares, Line, NoiseModel, Optimiser, Points,
    Training,
};
use std::collections::BTreeMap;

/// The paper's learning rate, and its epochs.
const RATE: f64 = 0.001;
const EPOCHS: u64 = 10_000;

/// The text of a control; nothing for one that the exhibit does not have.
fn text(panel: &Panel, id: &str) -> Option<String> {
    panel.control(id).ok().map(|control| control.text(panel.setting(control)))
}

fn number(panel: &Panel, id: &str) -> Option<f64> {
    text(panel, id).map(|text| text.parse().unwrap())
}

fn count(panel: &Panel, id: &str) -> Option<u64> {
    number(panel, id).map(|value| value as u64)
}

/// Points less their means, over their standard deviations.
fn standardised(points: &Points) -> Points {
    let of = |values: &[f64]| {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let deviation = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n).sqrt();
        let unit = if deviation > 0.0 { deviation } else { 1.0 };
        values.iter().map(|value| (value - mean) / unit).collect::<Vec<_>>()
    };
    Points::new(of(points.x()), of(points.y())).unwrap()
}

/// What a panel sets, with what an exhibit without the control assumes.
struct Setup {
    data: Dataset,
    problem: LeastSquares,
    trained_on: Points,
    start: Initialisation,
    weight_seed: u64,
    trial: u64,
    rate: f64,
    end: u64,
}

impl Setup {
    fn of(panel: &Panel) -> Self {
        let trial = count(panel, "trial").unwrap_or(0);
        let by_hand = text(panel, "ground_truth").is_some_and(|origin| origin == "set");
        let spec = DataSpec {
            seed: count(panel, "data_seed").unwrap(),
            trial,
            points: number(panel, "points").unwrap_or(200.0) as usize,
            noise_coefficient: number(panel, "noise").unwrap(),
            noise_model: match text(panel, "noise_model").as_deref() {
                Some("gaussian") => NoiseModel::Gaussian,
                _ => NoiseModel::LabelMean,
            },
            ground_truth: by_hand.then(|| Line {
                slope: number(panel, "slope").unwrap(),
                intercept: number(panel, "intercept").unwrap(),
            }),
        };
        let own = text(panel, "data").filter(|text| text != Data::DRAWN).map(|text| Data::read(&text).unwrap());
        let data = match own.and_then(|data| data.given()) {
            Some(given) => DataSource::Given(given.points().clone()).dataset().unwrap(),
            None => spec.generate().unwrap(),
        };
        let scaled = match text(panel, "standardise").as_deref() {
            Some("always") => true,
            Some("never") => false,
            _ => data.ground_truth.is_none(),
        };
        let trained_on = if scaled { standardised(&data.training) } else { data.training.clone() };
        let start = text(panel, "initialisation").unwrap_or_else(|| "pytorch".to_owned());
        Self {
            problem: LeastSquares::fit(&trained_on).unwrap(),
            trained_on,
            data,
            start: Initialisation::ALL.into_iter().find(|known| known.id() == start).unwrap(),
            weight_seed: count(panel, "weight_seed").unwrap(),
            trial,
            rate: number(panel, "learning_rate").unwrap(),
            end: count(panel, "budget").unwrap(),
        }
    }

    /// Every line of a depth from epoch 0 on, up to the last finite one.
    fn lines(&self, depth: usize, end: u64) -> Vec<Line> {
        let start = self.start.network(depth, self.weight_seed, self.trial, self.problem.line()).unwrap();
        let mut training = Training::new(start, Optimiser::GradientDescent);
        let rate = LearningRate::new(self.rate).unwrap();
        let mut lines = vec![start.line()];
        while training.epoch() < end {
            training.advance(&self.problem, rate, 1);
            if training.diverged() {
                break;
            }
            lines.push(training.network().line());
        }
        lines
    }

    /// The first of some lines that is the closed form's for all practical purposes; `Err` where a later one is not.
    fn converged(&self, lines: &[Line]) -> Result<Option<u64>, Undecided> {
        let labels = self.trained_on.y();
        let n = labels.len() as f64;
        let mean = labels.iter().sum::<f64>() / n;
        let variance = labels.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / n;
        let scale = if variance > 0.0 { variance } else { mean * mean };
        let share = |line: &Line| self.problem.excess(*line) / scale;
        let Some(first) = lines.iter().position(|line| share(line) <= 1e-6) else { return Ok(None) };
        let stays = lines[first..].iter().all(|line| share(line) <= 1e-6);
        let clear = (share(&lines[first]) / 1e-6 - 1.0).abs() > 1e-9;
        if stays && clear { Ok(Some(first as u64)) } else { Err(Undecided) }
    }

    /// Whether there is a slope to learn: the true one is not 0, and the points tell their own from 0.
    fn has_slope(&self) -> Result<bool, Undecided> {
        let (x, y) = (self.data.training.x(), self.data.training.y());
        let n = x.len() as f64;
        let (mean_x, mean_y) = (x.iter().sum::<f64>() / n, y.iter().sum::<f64>() / n);
        let spread: f64 = x.iter().map(|x| (x - mean_x) * (x - mean_x)).sum();
        let slope = x.iter().zip(y).map(|(x, y)| (x - mean_x) * (y - mean_y)).sum::<f64>() / spread;
        let residual = |(x, y): (&f64, &f64)| y - mean_y - slope * (x - mean_x);
        let squares: f64 = x.iter().zip(y).map(|pair| residual(pair) * residual(pair)).sum();
        // Two points have no scatter, and one line.
        let error = (squares / (n - 2.0).max(1.0) / spread).sqrt();
        if self.data.ground_truth.is_some_and(|truth| truth.slope == 0.0) {
            return Ok(false);
        }
        let ratio = slope.abs() / error;
        if (ratio - 1.96).abs() < 1e-3 { Err(Undecided) } else { Ok(ratio > 1.96) }
    }
}

/// Rounding, or what happens between two recorded epochs, decides.
struct Undecided;

/// How a verdict comes about that a computation may leave open.
type Judged = Result<Verdict, Undecided>;

pub(super) struct DepthRace(Judged);

impl Oracle for DepthRace {
    const EXHIBIT: &'static str = "depth-race";
    const VIEWS: &'static [&'static str] = &["depth", "metric", "value_scale"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] =
        &[("budget", &["10000", "100", "1000", "5003", "24000", "60000"])];
    const LOOKS: usize = 4;

    fn compute(panel: &Panel) -> Self {
        let setup = Setup::of(panel);
        let judge = || {
            if setup.start != Initialisation::PyTorch || setup.rate != RATE || !setup.has_slope()? {
                return Ok(Verdict::NotShown);
            }
            let [one, ten] = [1, 10].map(|depth| setup.lines(depth, setup.end));
            Ok(match (setup.converged(&one)?, setup.converged(&ten)?) {
                (None, None) => Verdict::NotShown,
                (one, ten) => Verdict::from(one.unwrap_or(u64::MAX) < ten.unwrap_or(u64::MAX)),
            })
        };
        Self(judge())
    }

    fn verdict(&self, _claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        self.0.as_ref().ok().copied()
    }
}

pub(super) struct TwoWays(BTreeMap<u64, Judged>);

impl Oracle for TwoWays {
    const EXHIBIT: &'static str = "two-ways";
    const VIEWS: &'static [&'static str] = &["depth", "speed"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] =
        &[("budget", &["10000", "100", "9999", "10001", "24000"])];
    const LOOKS: usize = 12;

    fn compute(panel: &Panel) -> Self {
        let setup = Setup::of(panel);
        let judge = |depth| {
            if setup.rate != RATE || setup.end < EPOCHS {
                return Ok(Verdict::NotShown);
            }
            Ok(Verdict::from(setup.converged(&setup.lines(depth, EPOCHS))?.is_some()))
        };
        Self((1..=10).map(|depth| (depth as u64, judge(depth))).collect())
    }

    fn verdict(&self, _claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        self.0[&count(panel, "depth").unwrap()].as_ref().ok().copied()
    }
}

pub(super) struct OnePlane(BTreeMap<u64, Judged>);

impl OnePlane {
    fn judge(setup: &Setup, depth: usize) -> Judged {
        if depth < 5 || setup.start != Initialisation::PyTorch || !setup.has_slope()? {
            return Ok(Verdict::NotShown);
        }
        let lines = setup.lines(depth, setup.end);
        if (lines.len() as u64) <= setup.end {
            return Ok(Verdict::NotShown);
        }
        let (x, best) = (setup.trained_on.x(), setup.problem.line());
        let n = x.len() as f64;
        let mean = x.iter().sum::<f64>() / n;
        let deviation = (x.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n).sqrt();
        let slope_is_right = |line: &Line| (line.slope / best.slope - 1.0).abs() <= 0.1;
        let height_is_right =
            |line: &&Line| (line.at(mean) - best.at(mean)).abs() <= 0.1 * best.slope.abs() * deviation;
        let learnt = lines.iter().rposition(|line| !slope_is_right(line)).map_or(0, |last| last + 1);
        if learnt == 0 {
            return Ok(Verdict::NotShown);
        }
        let before = learnt.min(lines.len() - 1);
        let share = lines[..before].iter().filter(height_is_right).count() as f64 / before as f64;
        // The exhibit counts recorded epochs, which are up to 1 % apart.
        if (share - 2.0 / 3.0).abs() < 0.02 {
            return Err(Undecided);
        }
        let never = learnt == lines.len();
        Ok(if share > 2.0 / 3.0 {
            Verdict::Holds
        } else if never {
            Verdict::NotShown
        } else {
            Verdict::Fails
        })
    }
}

impl Oracle for OnePlane {
    const EXHIBIT: &'static str = "one-plane";
    const VIEWS: &'static [&'static str] = &["depth", "speed"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] =
        &[("budget", &["10000", "100", "1000", "5003", "24000"])];
    const LOOKS: usize = 12;

    fn compute(panel: &Panel) -> Self {
        let setup = Setup::of(panel);
        Self((1..=10).map(|depth| (depth as u64, Self::judge(&setup, depth))).collect())
    }

    fn verdict(&self, _claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        self.0[&count(panel, "depth").unwrap()].as_ref().ok().copied()
    }
}
