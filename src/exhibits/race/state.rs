//! A race as other programs run it again.

use super::script;
use crate::data::Given;
use crate::exhibit::Reproducible;
use crate::exhibit::json::Json;
use crate::numerics::{DataSpec, Dataset, Initialisation, LeastSquares, Line, Network, Phase, Scaling};
use crate::study::{Metric, Snapshot};
use std::fmt::Write as _;
use std::sync::Arc;

/// The file that the first command writes and the next ones read.
const POINTS: &str = "points.csv";

/// What is said of points that no command draws.
const OWN_POINTS: &str = "The points are given, so that no command draws them: save the file of points as `POINTS`.\n";

/// What is said of a run that no command repeats.
const CONTINUED: &str = "\nNo command repeats this run: the points were edited while the networks were trained, and these \
                         went on from the weights that they had. The file of the state holds the weights at which they \
                         began, and so does the program below; the address begins at the start that the seed gives.\n";

/// What an address does in place of going on from weights, and in place of changing the rate.
const SEEDED: &str = "The networks went on from the weights that they had when the points were edited; the link begins at the \
                      start that the seed gives.";
const CHANGED: &str = "The learning rate was changed midway; the link opens the run with the last rate throughout.";

/// Networks of several depths on the same points.
#[derive(Clone, Debug, PartialEq)]
pub struct RaceState {
    /// How the points are drawn.
    pub spec: DataSpec,
    /// Whose points they are, where they are given and not drawn.
    pub given: Option<Arc<Given>>,
    /// How they are standardised for training, if they are.
    pub scaling: Option<Scaling>,
    /// The points.
    pub dataset: Dataset,
    /// Least squares on the training points as networks are trained on them.
    pub problem: LeastSquares,
    /// Least squares on the training points as they are.
    pub closed_form: LeastSquares,
    /// Whether the networks began as they were when the points were edited, and not at the start that the seed gives.
    pub is_continued: bool,
    /// How the networks start.
    pub initialisation: Initialisation,
    /// The seed of their starts.
    pub weight_seed: u64,
    /// The learning rates: from which epoch on, rising and the first one 0, and the rate.
    pub rates: Vec<(u64, f64)>,
    /// The depth that is looked at.
    pub selected: usize,
    /// Each network at the start and now, by rising depth.
    pub networks: Vec<(Network, Snapshot)>,
}

impl RaceState {
    /// The network that is looked at, at the start and now.
    #[must_use]
    pub fn chosen(&self) -> Option<&(Network, Snapshot)> {
        self.networks.iter().find(|(start, _)| start.depth() == self.selected)
    }

    /// Where the data come from, and how they are scaled.
    fn data(&self) -> Json {
        let Self { spec, dataset, .. } = self;
        let mut fields = match &self.given {
            Some(given) => vec![
                ("source", Json::text("given")),
                ("file", Json::text(given.file())),
                ("x", Json::text(given.x_name())),
                ("y", Json::text(given.y_name())),
                ("points", Json::Count(given.points().len() as u64)),
                ("hash", Json::text(format!("{:016x}", given.hash()))),
            ],
            None => vec![
                ("seed", Json::Count(spec.seed)),
                ("trial", Json::Count(spec.trial)),
                ("points", Json::Count(spec.points as u64)),
                ("noise", Json::Number(spec.noise_coefficient)),
                ("noise_model", Json::text(spec.noise_model.id())),
                ("ground_truth_is_drawn", Json::Flag(spec.ground_truth.is_none())),
            ],
        };
        fields.extend(dataset.ground_truth.map(|truth| ("ground_truth", line(truth))));
        fields.extend(self.scaling.map(|scaling| ("standardised", scales(&scaling))));
        Json::Object(fields)
    }

    /// The command that draws the points; none where they are given.
    fn generation(&self) -> Option<String> {
        let spec = &self.spec;
        if self.given.is_some() {
            return None;
        }
        let mut generate = format!(
            "lnn-lab generate --seed {} --trial {} --points {} --noise {} --noise-model {}",
            spec.seed,
            spec.trial,
            spec.points,
            spec.noise_coefficient,
            spec.noise_model.id()
        );
        if let Some(truth) = spec.ground_truth {
            let _ = write!(generate, " --slope {} --intercept {}", truth.slope, truth.intercept);
        }
        Some(format!("{generate} > {POINTS}"))
    }

    /// The learning rates that led to an epoch.
    fn rates_before(&self, epoch: u64) -> impl Iterator<Item = (u64, f64)> {
        self.rates.iter().copied().filter(move |&(from, _)| from == 0 || from < epoch)
    }
}

impl Reproducible for RaceState {
    fn fields(&self) -> Vec<(&'static str, Json)> {
        let Self { problem, .. } = self;
        let data = self.data();
        let rates = self.rates.iter().map(|&(epoch, rate)| {
            Json::Object(vec![("from_epoch", Json::Count(epoch)), ("learning_rate", Json::Number(rate))])
        });
        let networks = self.networks.iter().map(|(start, now)| {
            Json::Object(vec![
                ("depth", Json::Count(now.network.depth() as u64)),
                ("epoch", Json::Count(now.epoch)),
                ("phase", Json::text(phase(now.progress.phase))),
                ("line", line(now.assessment.line)),
                (Metric::TrainingMse.id(), Json::Number(now.assessment.training_mse)),
                (Metric::ValidationMse.id(), Json::Number(now.assessment.validation_mse)),
                (Metric::Deviation.id(), Json::Number(now.assessment.deviation)),
                (Metric::MeanAbsoluteGradient.id(), Json::Number(now.assessment.mean_absolute_gradient)),
                ("start", network(start)),
                ("now", network(&now.network)),
            ])
        });
        vec![
            ("data", data),
            ("moments", moments(problem)),
            ("closed_form", line(self.closed_form.line())),
            ("closed_form_mse", Json::Number(self.closed_form.mse())),
            ("initialisation", Json::text(self.initialisation.id())),
            ("weight_seed", Json::Count(self.weight_seed)),
            ("learning_rates", Json::List(rates.collect())),
            ("selected_depth", Json::Count(self.selected as u64)),
            ("networks", Json::List(networks.collect())),
        ]
    }

    fn randomness(&self) -> String {
        if self.given.is_some() {
            return format!("- Seeds: weights {}, trial {}; the data are given\n", self.weight_seed, self.spec.trial);
        }
        format!("- Seeds: data {}, weights {}, trial {}\n", self.spec.seed, self.weight_seed, self.spec.trial)
    }

    /// The data, and the training of the selected depth: in one part for each learning rate.
    fn commands(&self) -> Vec<String> {
        let Self { spec, initialisation, weight_seed, selected, .. } = self;
        if self.is_continued {
            return Vec::new();
        }
        let standardise = if self.scaling.is_some() { " --standardise" } else { "" };
        let end = self.chosen().map_or(0, |(_, now)| now.epoch);
        let rates: Vec<_> = self.rates_before(end).collect();
        let parts = rates.iter().enumerate().map(|(part, &(from, rate))| {
            let until = rates.get(part + 1).map_or(end, |&(next, _)| next);
            let start = if part == 0 {
                format!("--depth {selected} --init {} --seed {weight_seed} --trial {}", initialisation.id(), spec.trial)
            } else {
                format!("--initial-weights part-{part}.json --first-epoch {from}")
            };
            let last = if until < end { format!(" --final part-{}.json", part + 1) } else { String::new() };
            format!(
                "lnn-lab train --data {POINTS}{standardise} {start} --learning-rate {rate} --epochs {}{last}",
                until - from
            )
        });
        self.generation().into_iter().chain(parts).collect()
    }

    fn lost_in_address(&self) -> Vec<&'static str> {
        let all = [(self.rates.len() > 1, CHANGED), (self.is_continued, SEEDED)];
        all.into_iter().filter_map(|(is_lost, sentence)| is_lost.then_some(sentence)).collect()
    }

    fn explanation(&self) -> String {
        let Some((_, now)) = self.chosen() else { return String::new() };
        if self.is_continued {
            return CONTINUED.to_owned();
        }
        let seen = &now.assessment;
        let mut text =
            if self.given.is_some() { format!("\n{}", OWN_POINTS.replace("POINTS", POINTS)) } else { String::new() };
        let _ = write!(
            text,
            "\nThe last row is, to the last digit, what is shown of depth {}:\n\n```csv\n\
             epoch,slope,intercept,mse,deviation,mean_abs_gradient\n{},{},{},{},{},{}\n```\n\n\
             Another depth in place of `--depth {}` gives that one’s.\n",
            self.selected,
            now.epoch,
            cell(seen.line.slope),
            cell(seen.line.intercept),
            cell(seen.training_mse),
            cell(seen.deviation),
            cell(seen.mean_absolute_gradient),
            self.selected,
        ); // a `String` takes everything
        if self.rates.len() > 1 {
            text.push_str(
                "\nThe learning rate was changed midway, so the run is in parts, one for each rate. The address does not hold \
                 these changes: it opens the run with the last rate throughout. The file of the state and the program below \
                 do hold them.\n",
            );
        }
        text
    }

    fn dataset(&self) -> Option<&Dataset> {
        Some(&self.dataset)
    }

    fn script(&self, points_file: &str) -> Option<String> {
        Some(script::of(self, points_file))
    }
}

/// A number as the command line prints it, which turns to powers of ten below 1e-5 and not, as `Debug` does, below 1e-4.
fn cell(value: f64) -> String {
    if (1e-5..1e-4).contains(&value.abs()) { format!("{value}") } else { format!("{value:?}") }
}

fn scales(scaling: &Scaling) -> Json {
    Json::Object(vec![
        ("mean_x", Json::Number(scaling.mean_x)),
        ("deviation_x", Json::Number(scaling.deviation_x)),
        ("mean_y", Json::Number(scaling.mean_y)),
        ("deviation_y", Json::Number(scaling.deviation_y)),
    ])
}

fn moments(problem: &LeastSquares) -> Json {
    let moments = problem.moments();
    Json::Object(vec![
        ("count", Json::Count(moments.count as u64)),
        ("mean_x", Json::Number(moments.mean_x)),
        ("mean_y", Json::Number(moments.mean_y)),
        ("variance_x", Json::Number(moments.variance_x)),
        ("variance_y", Json::Number(moments.variance_y)),
        ("covariance", Json::Number(moments.covariance)),
    ])
}

/// In the form of the command line's weights files.
fn network(network: &Network) -> Json {
    Json::Object(vec![("weights", Json::numbers(network.weights())), ("biases", Json::numbers(network.biases()))])
}

fn line(line: Line) -> Json {
    Json::Object(vec![("slope", Json::Number(line.slope)), ("intercept", Json::Number(line.intercept))])
}

fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Running => "running",
        Phase::Converged => "converged",
        Phase::Plateau => "plateau",
        Phase::Diverged => "diverged",
    }
}
