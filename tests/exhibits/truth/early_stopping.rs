//! The oracle of networks that are stopped early: it trains them one by one, solves the ridge by elimination, and computes
//! means and intervals by their definitions.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::numerics::{
    DataSpec, Initialisation, LearningRate, LeastSquares, Line, NoiseModel, Optimiser, Points, Training,
};

const END: u64 = 10_000;

struct Problem {
    truth: Line,
    points: Points,
    training: LeastSquares,
    validation: LeastSquares,
}

impl Problem {
    fn loss(&self, line: Line) -> f64 {
        libm::pow(line.slope - self.truth.slope, 2.0) + libm::pow(line.intercept - self.truth.intercept, 2.0)
    }

    /// The ridge by Cramer's rule on sums over the points.
    fn ridge(&self, strength: f64) -> Line {
        let n = self.points.len() as f64;
        let sum = |of: fn((f64, f64)) -> f64| self.points.pairs().map(of).sum::<f64>() / n;
        let (xx, x) = (sum(|(x, _)| x * x) + strength, sum(|(x, _)| x));
        let (xy, y, one) = (sum(|(x, y)| x * y), sum(|(_, y)| y), 1.0 + strength);
        let determinant = xx * one - x * x;
        Line { slope: (xy * one - x * y) / determinant, intercept: (xx * y - x * xy) / determinant }
    }

    fn validation_loss(&self, line: Line) -> f64 {
        self.validation.mse() + self.validation.excess(line)
    }
}

/// What is known of the networks of one depth.
struct Depth {
    /// The losses of all trials at the best epoch.
    best: Vec<f64>,
    /// Whether at least half have come to the closed form's line at the end.
    settled: bool,
    /// By how much the validation losses of those differ from the closed form's, at most.
    difference: f64,
}

pub(super) struct EarlyStopping {
    closed_form: Vec<f64>,
    ridge: Vec<f64>,
    depths: Vec<Depth>,
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The first list with the least mean.
fn least(all: impl IntoIterator<Item = Vec<f64>>) -> Vec<f64> {
    all.into_iter().min_by(|one, other| mean(one).total_cmp(&mean(other))).unwrap()
}

/// The verdict on whether the mean of `one` less `other` is above a bound; nothing where rounding decides.
fn above(bound: f64, one: &[f64], other: &[f64]) -> Option<Verdict> {
    let differences: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    let (mean, n) = (mean(&differences), differences.len() as f64);
    let squares: f64 = differences.iter().map(|difference| libm::pow(difference - mean, 2.0)).sum();
    let half = 1.959_964 * (squares / (n - 1.0) / n).sqrt();
    if (mean - half - bound).abs().min((mean + half - bound).abs()) < 1e-9 + 1e-6 * half {
        None
    } else if mean - half > bound {
        Some(Verdict::Holds)
    } else {
        Some(if mean + half < bound { Verdict::Fails } else { Verdict::CannotTell })
    }
}

impl Oracle for EarlyStopping {
    const EXHIBIT: &'static str = "early-stopping";
    const VIEWS: &'static [&'static str] = &["depth"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[("trials", &["40", "50"])];
    const LOOKS: usize = 60;

    fn compute(panel: &Panel) -> Self {
        let text = |id| {
            let control = panel.control(id).unwrap();
            control.text(panel.setting(control))
        };
        let (seed, initialisation) = (text("seed").parse().unwrap(), Initialisation::of_id(&text("initialisation")));
        let trials: u64 = text("trials").parse().unwrap();
        let problem = |trial| {
            let data = DataSpec {
                seed,
                trial,
                points: text("points").parse().unwrap(),
                noise_coefficient: text("noise").parse().unwrap(),
                noise_model: NoiseModel::Gaussian,
                ground_truth: None,
            };
            let data = data.generate().unwrap();
            let [training, validation] =
                [&data.training, &data.validation].map(|points| LeastSquares::fit(points).unwrap());
            Problem { truth: data.ground_truth.unwrap(), points: data.training, training, validation }
        };
        let problems: Vec<_> = (0..trials).map(problem).collect();
        let losses = |line: &dyn Fn(&Problem) -> Line| problems.iter().map(|of| of.loss(line(of))).collect::<Vec<_>>();
        let depth = |depth| {
            let start = |(problem, trial): (&Problem, u64)| {
                let line = problem.training.line();
                let network = initialisation.unwrap().network(depth, seed, trial, line).unwrap();
                Training::new(network, Optimiser::GradientDescent)
            };
            let mut networks: Vec<_> = problems.iter().zip(0..).map(start).collect();
            let (rate, mut epoch, mut all) = (LearningRate::new(0.01).unwrap(), 0, Vec::new());
            loop {
                let line = |training: &Training| training.network().line();
                all.push(networks.iter().zip(&problems).map(|(network, of)| of.loss(line(network))).collect());
                if epoch == END {
                    break;
                }
                let next = END.min(epoch + 1.max(epoch / 8));
                for (network, problem) in networks.iter_mut().zip(&problems) {
                    network.advance(&problem.training, rate, next - epoch);
                }
                epoch = next;
            }
            let lines = networks.iter().map(|network| network.network().line()).zip(&problems);
            let arrived =
                lines.filter(|(line, of)| of.training.excess(*line) <= 1e-22 * of.training.moments().variance_y);
            let differences: Vec<_> = arrived
                .map(|(line, of)| (of.validation_loss(line) - of.validation_loss(of.training.line())).abs())
                .collect();
            let difference = differences.iter().copied().fold(0.0, f64::max);
            Depth { best: least(all), settled: differences.len() as u64 >= trials.div_ceil(2), difference }
        };
        let strengths = (-24..=8).map(|eighths| libm::pow(10.0, f64::from(eighths) / 8.0));
        Self {
            closed_form: losses(&|of| of.training.line()),
            ridge: least([0.0].into_iter().chain(strengths).map(|strength| losses(&|of| of.ridge(strength)))),
            depths: (1..=10).map(depth).collect(),
        }
    }

    fn verdict(&self, claim: &str, _panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let (one, ten) = (&self.depths[0].best, &self.depths[9].best);
        match claim {
            "unfinished-is-better" => above(0.0, &self.closed_form, ten),
            "deeper-gains-less" => above(0.0, ten, one),
            "ridge-does-as-well" => {
                let best = least(self.depths.iter().map(|depth| depth.best.clone()));
                above(-0.05 * mean(&self.closed_form), &best, &self.ridge)
            }
            "equal-once-settled" => Some(if self.depths.iter().all(|depth| depth.settled) {
                Verdict::from(self.depths.iter().all(|depth| depth.difference <= 1e-8))
            } else {
                Verdict::NotShown
            }),
            _ => panic!("no oracle of {claim}"),
        }
    }
}
