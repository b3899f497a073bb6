//! The oracles of the exhibits of many trials: they train network by network, epoch by epoch.

use super::Oracle;
use lnn_lab::controls::Panel;
use lnn_lab::exhibit::Verdict;
use lnn_lab::numerics::{
    DataSpec, Dataset, Initialisation, LearningRate, LeastSquares, Network, NoiseModel, Optimiser, Phase, Points,
    Training,
};
use lnn_lab::study::Published;

/// The ends of the published runs, their learning rate, and their points.
const PAPERS_END: u64 = 10_000;
const PAPERS_RATE: f64 = 0.001;
const POINTS: usize = 1_000;

/// What the controls of a sweep are set to.
pub(super) struct Settings<'a>(pub(super) &'a Panel);

impl Settings<'_> {
    fn number(&self, id: &str) -> f64 {
        self.0.number(self.0.control(id).unwrap())
    }

    fn choice(&self, id: &str) -> String {
        let control = self.0.control(id).unwrap();
        control.text(self.0.setting(control))
    }

    fn rate(&self) -> LearningRate {
        LearningRate::new(self.number("learning_rate")).unwrap()
    }

    pub(super) fn problems(&self, points: usize) -> Vec<LeastSquares> {
        self.datasets(points).iter().map(|data| LeastSquares::fit(&data.training).unwrap()).collect()
    }

    fn datasets(&self, points: usize) -> Vec<Dataset> {
        let data = |trial| DataSpec {
            seed: self.number("seed") as u64,
            trial,
            points,
            noise_coefficient: self.number("noise"),
            noise_model: NoiseModel::LabelMean,
            ground_truth: None,
        };
        let trials = 0..self.number("trials") as u64;
        trials.map(|trial| data(trial).generate().unwrap()).collect()
    }

    pub(super) fn network(&self, depth: usize, trial: u64, problem: &LeastSquares) -> Network {
        let initialisation = self.choice("initialisation");
        let initialisation = Initialisation::ALL.into_iter().find(|known| known.id() == initialisation).unwrap();
        initialisation.network(depth, self.number("seed") as u64, trial, problem.line()).unwrap()
    }

    fn training(&self, depth: usize, trial: u64, problem: &LeastSquares) -> Training {
        let optimiser = self.choice("optimiser");
        let optimiser = Optimiser::ALL.into_iter().find(|known| known.id() == optimiser).unwrap();
        Training::new(self.network(depth, trial, problem), optimiser)
    }

    fn is_papers(&self, id: &str, papers: &str) -> bool {
        self.choice(id) == papers
    }
}

fn phase(training: &Training, problem: &LeastSquares) -> Phase {
    if training.diverged() { Phase::Diverged } else { Phase::of(training.network(), problem) }
}

/// The 95 % interval of a proportion by its definition: all shares p with |count/n - p| <= 1.96 √(p (1 - p)/n), on a grid.
fn interval(count: usize, of: usize) -> (f64, f64) {
    let (n, share) = (of as f64, count as f64 / of as f64);
    let fits = |p: &f64| (share - p).abs() <= 1.959_964 * (p * (1.0 - p) / n).sqrt();
    let grid = || (0..=100_000).map(|step| f64::from(step) / 100_000.0).filter(fits);
    (grid().next().unwrap_or(share), grid().next_back().unwrap_or(share))
}

pub(super) fn above(bound: f64, (count, of): (usize, usize)) -> Option<Verdict> {
    let (low, high) = interval(count, of);
    if (low - bound).abs().min((high - bound).abs()) < 1e-4 {
        None
    } else if low > bound {
        Some(Verdict::Holds)
    } else if high < bound {
        Some(Verdict::Fails)
    } else {
        Some(Verdict::CannotTell)
    }
}

/// The phases of all networks by depth, at the end of the paper's budget and at the end that is set.
pub(super) struct SlowOrStuck {
    phases: Vec<Vec<(Phase, Phase)>>,
    epochs: u64,
}

impl Oracle for SlowOrStuck {
    const EXHIBIT: &'static str = "slow-or-stuck";
    const VIEWS: &'static [&'static str] = &["depth", "trial", "time"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("trials", &["10", "14", "25"]),
        ("epochs", &["10000", "10000", "100000", "1000"]),
        ("learning_rate", &["0.001", "0.001", "0.00001", "0.02", "1"]),
        ("initialisation", &["pytorch", "pytorch", "identity", "zero_asymmetric", "normal", "balanced"]),
        ("optimiser", &["gradient_descent", "gradient_descent", "adam", "momentum", "nesterov"]),
        ("noise", &["0.05", "0", "0.8"]),
        ("depth", &["10", "1", "3", "7", "9"]),
    ];
    const LOOKS: usize = 40;

    fn compute(panel: &Panel) -> Self {
        let settings = Settings(panel);
        let (rate, epochs) = (settings.rate(), settings.choice("epochs").parse().unwrap());
        let problems = settings.problems(POINTS);
        let of_depth = |depth| {
            let run = |(trial, problem): (usize, &LeastSquares)| {
                let mut training = settings.training(depth, trial as u64, problem);
                let mut phase_at = |epoch: u64| {
                    // Networks that have converged rest: momentum may carry others away again.
                    for record in (training.epoch() + 1..=epoch).filter(|epoch| is_record(*epoch)) {
                        training.advance(problem, rate, record - training.epoch());
                        if training.diverged() || phase(&training, problem) == Phase::Converged {
                            break;
                        }
                    }
                    phase(&training, problem)
                };
                let first = phase_at(PAPERS_END.min(epochs));
                let last = if first == Phase::Converged { first } else { phase_at(epochs) };
                (first, last)
            };
            problems.iter().enumerate().map(run).collect()
        };
        Self { phases: (1..=10).map(of_depth).collect(), epochs }
    }

    fn verdict(&self, claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let settings = Settings(panel);
        let depth = settings.number("depth") as usize;
        let networks = &self.phases[depth - 1];
        let papers_rate = settings.number("learning_rate") == PAPERS_RATE;
        let own_start = settings.is_papers("initialisation", "pytorch");
        let own_optimiser = settings.is_papers("optimiser", "gradient_descent");
        let arrived = |phase: &Phase| *phase == Phase::Converged;
        let trained = || above(0.75, (networks.iter().filter(|(at_end, _)| arrived(at_end)).count(), networks.len()));
        let in_scope = depth == 10 && papers_rate && self.epochs >= PAPERS_END;
        match claim {
            "plateaus-end" if self.epochs <= PAPERS_END || !papers_rate => Some(Verdict::NotShown),
            "plateaus-end" => {
                let late: Vec<_> =
                    networks.iter().filter(|(first, _)| matches!(first, Phase::Plateau | Phase::Running)).collect();
                if late.is_empty() {
                    return Some(Verdict::NotShown);
                }
                let ended = late.iter().filter(|(_, last)| arrived(last)).count();
                let found = above(0.5, (ended, late.len()))?;
                Some(if found == Verdict::Holds { found } else { Verdict::NotShown }) // a million epochs are not tried here
            }
            // By a theorem there is always a way down (Kawaguchi 2016), so what is left to ask is whether it was looked for.
            "saddles" => {
                let stalls = self.phases.iter().flatten().any(|(_, last)| *last == Phase::Plateau);
                Some(if stalls { Verdict::Holds } else { Verdict::NotShown })
            }
            "another-start" if own_start || !own_optimiser || !in_scope => Some(Verdict::NotShown),
            "another-optimiser" if own_optimiser || !own_start || !in_scope => Some(Verdict::NotShown),
            "another-start" | "another-optimiser" => trained(),
            _ => panic!("no oracle of {claim}"),
        }
    }
}

/// Whether a population looks at this epoch: up to 8 at all, then eight times in every doubling, and at powers of ten.
fn is_record(epoch: u64) -> bool {
    let step = 1 << epoch.max(1).ilog2().saturating_sub(3);
    epoch.is_multiple_of(step) || [1_000, 10_000, 100_000].contains(&epoch)
}

/// D, training loss and validation loss of every network of depths 1 and 10 at the end; and how the last published values
/// agree.
pub(super) struct PaperSweep {
    ends: [Vec<[f64; 3]>; 2],
    published: Option<(f64, usize)>,
    epochs: u64,
}

fn deviation(network: &Network, problem: &LeastSquares) -> f64 {
    let (line, best) = (network.line(), problem.line());
    (line.slope - best.slope).abs() + (line.intercept - best.intercept).abs()
}

/// Point by point.
fn mean_squared_error(network: &Network, points: &Points) -> f64 {
    let squares = points.pairs().map(|(x, y)| (network.predict(x) - y) * (network.predict(x) - y));
    squares.sum::<f64>() / points.x().len() as f64
}

/// The mean, and the variance with n - 1.
fn mean_and_variance(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    (mean, values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / (n - 1.0))
}

impl Oracle for PaperSweep {
    const EXHIBIT: &'static str = "paper-sweep";
    const VIEWS: &'static [&'static str] = &["depth", "metric"];
    const COSTLY: &'static [(&'static str, &'static [&'static str])] = &[
        ("trials", &["10", "20"]),
        ("epochs", &["10000", "100", "300"]),
        ("learning_rate", &["0.001", "0.001", "0.00001", "0.02", "1"]),
        ("initialisation", &["pytorch", "pytorch", "identity", "zero_asymmetric", "normal"]),
        ("optimiser", &["gradient_descent", "gradient_descent", "adam"]),
        ("noise", &["0.05", "0.15", "0", "0.8", "0.1"]),
    ];
    const LOOKS: usize = 60;

    fn compute(panel: &Panel) -> Self {
        let settings = Settings(panel);
        let (rate, epochs) = (settings.rate(), settings.number("epochs") as u64);
        let problems = settings.problems(POINTS);
        let figure = Published::of(settings.number("noise"));
        let datasets = settings.datasets(POINTS);
        let (mut ends, mut squares, mut compared) = ([Vec::new(), Vec::new()], 0.0, 0);
        for depth in 1..=10 {
            let published = figure.and_then(|figure| figure.points(depth).last().copied());
            let mut at_published = Vec::new();
            for (trial, (problem, data)) in problems.iter().zip(&datasets).enumerate() {
                let mut training = settings.training(depth, trial as u64, problem);
                if let Some((epoch, _)) = published.filter(|(epoch, _)| *epoch <= epochs) {
                    training.advance(problem, rate, epoch);
                    at_published.push(deviation(training.network(), problem));
                }
                training.advance(problem, rate, epochs - training.epoch());
                if let 1 | 10 = depth {
                    let network = training.network();
                    let end = [
                        deviation(network, problem),
                        mean_squared_error(network, &data.training),
                        mean_squared_error(network, &data.validation),
                    ];
                    ends[depth / 10].push(if training.diverged() { [f64::NAN; 3] } else { end });
                }
            }
            if let Some((_, value)) = published.filter(|_| at_published.len() == problems.len()) {
                let (mean, variance) = mean_and_variance(&at_published);
                let error = variance / 100.0 + variance / problems.len() as f64 + 0.01 * 0.01;
                squares += (value - mean) * (value - mean) / error;
                compared += 1;
            }
        }
        Self { ends, published: (compared > 0).then_some((squares, compared)), epochs }
    }

    fn verdict(&self, claim: &str, panel: &Panel, _epoch: Option<u64>) -> Option<Verdict> {
        let settings = Settings(panel);
        match claim {
            "deeper-ends-worse" | "deeper-trains-worse" | "deeper-tests-worse" => {
                let metric = ["deeper-ends-worse", "deeper-trains-worse", "deeper-tests-worse"];
                let metric = metric.iter().position(|known| *known == claim).unwrap();
                let of = |ends: &[[f64; 3]]| ends.iter().map(|end| end[metric]).collect::<Vec<_>>();
                let (shallow, deep) = (&of(&self.ends[0]), &of(&self.ends[1]));
                if shallow.iter().chain(deep).any(|value| !value.is_finite()) {
                    return Some(Verdict::NotShown);
                }
                let ((one, one_varies), (ten, ten_varies)) = (mean_and_variance(shallow), mean_and_variance(deep));
                let half = 1.959_964 * ((one_varies + ten_varies) / shallow.len() as f64).sqrt();
                let (low, high) = (ten - one - half, ten - one + half);
                let near = |end: f64| (end - 0.01).abs() < 1e-6;
                match (low > 0.01, high > 0.01) {
                    _ if near(low) || near(high) => None,
                    (true, _) => Some(Verdict::Holds),
                    (_, false) => Some(Verdict::Fails),
                    _ => Some(Verdict::CannotTell),
                }
            }
            "published-agree" => {
                let is_papers = self.epochs == PAPERS_END
                    && settings.number("learning_rate") == PAPERS_RATE
                    && settings.is_papers("initialisation", "pytorch")
                    && settings.is_papers("optimiser", "gradient_descent");
                let Some((squares, compared)) = self.published.filter(|_| is_papers) else {
                    return Some(Verdict::NotShown);
                };
                let limit = exceeded_once_in_twenty(compared);
                ((squares - limit).abs() > 0.01 * limit).then(|| Verdict::from(squares < limit))
            }
            _ => panic!("no oracle of {claim}"),
        }
    }
}

/// What chi squared with so many degrees of freedom exceeds once in twenty times, by Wilson and Hilferty's approximation
/// (1931), which is right to 0.5 %; the found values are told from it only where they are further away.
fn exceeded_once_in_twenty(freedom: usize) -> f64 {
    let n = freedom as f64;
    let spread = 2.0 / (9.0 * n);
    let root = 1.0 - spread + 1.644_854 * spread.sqrt();
    n * root * root * root
}
