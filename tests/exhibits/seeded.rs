//! The same seeds and settings give the same bits: the readouts and sweeps of `tests/fixtures/seeded.json`.
//!
//! A test in a browser reads the same file. For each case: open the exhibit, go to epoch 0, apply the settings in their
//! order, and for each epoch go there, compute ahead until nothing is left, and compare every readout. For each sweep:
//! train its depth on its trials, from trial 0 on, and compare what is recorded and published at each epoch, and how the
//! networks end. Where a change of these numbers is meant, `LNN_LAB_UPDATE=1 cargo test --test exhibits seeded` writes them anew.

use lnn_lab::exhibit::Exhibit;
use lnn_lab::exhibits;
use lnn_lab::numerics::{Initialisation, LearningRate, Optimiser, Phase, Widest};
use lnn_lab::study::Metric;
use lnn_lab::study::sweep::{Finish, Recording, Shard, SweepSpec};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Once;

/// Epochs computed between two looks at whether an exhibit has everything.
const WORK: u64 = 1_000_000;

#[derive(Debug, Deserialize, Serialize)]
struct Fixture {
    cases: Vec<Case>,
    sweeps: Vec<Sweep>,
}

#[derive(Debug, Deserialize, Serialize)]
struct Case {
    exhibit: String,
    settings: Vec<(String, String)>,
    epochs: Vec<AtEpoch>,
}

#[derive(Debug, Deserialize, Serialize)]
struct AtEpoch {
    epoch: u64,
    /// By the readout's id, `<id>.closed_form` for the closed form's: the 16 hexadecimal digits of the float's bits.
    readouts: BTreeMap<String, String>,
}

/// One depth of a sweep whose recordings are thinned. Each list of numbers is one text: of every float the 16 hexadecimal
/// digits of its bits, separated by spaces.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Sweep {
    seed: u64,
    noise: f64,
    learning_rate: f64,
    initialisation: String,
    optimiser: String,
    epochs: u64,
    depth: usize,
    trials: u64,
    /// How many of the trials diverged.
    diverged: u64,
    recorded: Vec<Recorded>,
    /// How the network of each trial ended.
    finishes: Vec<Finished>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Recorded {
    epoch: u64,
    /// By the metric's name: the values of the trials.
    values: BTreeMap<String, String>,
    /// By the metric's name: mean, sum of squared deviations, least and largest value, and the quantiles.
    statistics: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct Finished {
    deviation: String,
    phase: String,
    wrong_sign: bool,
}

type Settings = &'static [(&'static str, &'static str)];

/// What the fixture holds: settings, and the epochs to look at.
const CASES: &[(Settings, &[u64])] = &[
    (&[], &[0, 1, 777, 3200, 10_000]),
    (&[("depth", "1")], &[0, 1, 777, 10_000]),
    (&[("depth", "2")], &[1, 3200, 10_000]),
    (&[("depth", "5")], &[1, 3200, 10_000]),
    (&[("depth", "10")], &[1, 3200, 10_000]),
    (&[("data_seed", "0"), ("weight_seed", "4294967295")], &[0, 777, 10_000]),
    (&[("data_seed", "4294967295"), ("weight_seed", "0"), ("depth", "3")], &[0, 777, 10_000]),
    (&[("noise_model", "gaussian"), ("noise", "1.3"), ("depth", "4")], &[1, 777, 10_000]),
    (&[("noise_model", "label_mean"), ("noise", "0"), ("depth", "3")], &[1, 777, 10_000]),
    (&[("points", "100000"), ("depth", "2")], &[0, 777, 10_000]),
    (&[("points", "10"), ("noise_model", "gaussian"), ("depth", "2")], &[0, 777, 10_000]),
    (&[("slope", "-2.35"), ("intercept", "4.1"), ("depth", "6")], &[1, 777, 10_000]),
    (&[("slope", "3"), ("ground_truth", "drawn"), ("intercept", "0"), ("depth", "2")], &[777]),
    (&[("learning_rate", "0.013"), ("depth", "8")], &[1, 777, 10_000]),
    (&[("learning_rate", "1"), ("depth", "3")], &[1, 777]),
    (&[("budget", "1000000")], &[300_000]),
    (&[("budget", "1000000"), ("depth", "10"), ("data_seed", "5")], &[300_000]),
];

/// The epochs to look at in a sweep: recorded ones, after an odd and an even number of updates, and the last one.
const RECORDED: [u64; 3] = [7, 250, 300];

/// Which sweeps the fixture holds. At the high rate some of the trials diverge.
fn sweeps() -> Vec<Sweep> {
    let sweep = |noise, learning_rate, initialisation: Initialisation, depth, trials| Sweep {
        seed: 37,
        noise,
        learning_rate,
        initialisation: initialisation.id().to_owned(),
        optimiser: Optimiser::GradientDescent.id().to_owned(),
        epochs: 300,
        depth,
        trials,
        diverged: 0,
        recorded: Vec::new(),
        finishes: Vec::new(),
    };
    let of_paper = [1, 4, 7, 10].map(|depth| sweep(0.15, 0.001, Initialisation::PyTorch, depth, 3));
    let by = |optimiser: Optimiser, sweep| Sweep { optimiser: optimiser.id().to_owned(), ..sweep };
    let others = [
        sweep(0.5, 0.1, Initialisation::He, 6, 5),
        by(Optimiser::Momentum, sweep(0.15, 0.01, Initialisation::NearIdentity, 5, 3)),
        by(Optimiser::Nesterov, sweep(0.3, 0.01, Initialisation::Balanced, 8, 3)),
        by(Optimiser::Adam, sweep(0.05, 0.001, Initialisation::SignMatched, 10, 3)),
        by(Optimiser::Momentum, sweep(0.5, 0.02, Initialisation::He, 6, 5)),
    ];
    of_paper.into_iter().chain(others).collect()
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seeded.json")
}

fn readouts(exhibit: &mut dyn Exhibit, epoch: u64) -> BTreeMap<String, f64> {
    exhibit.seek(epoch);
    while !exhibit.prepare(WORK) {}
    assert_eq!(exhibit.player().unwrap().epoch, epoch);
    let mut numbers = BTreeMap::new();
    for readout in exhibit.readouts() {
        numbers.insert(readout.id.to_owned(), readout.value);
        if let Some((value, _)) = readout.closed_form {
            numbers.insert(format!("{}.closed_form", readout.id), value);
        }
    }
    numbers
}

fn opened(case: &Case) -> Box<dyn Exhibit> {
    let mut exhibit = exhibits::open(&case.exhibit).unwrap();
    exhibit.seek(0);
    for (control, text) in &case.settings {
        exhibit.set(control, text).unwrap();
    }
    exhibit
}

fn hexadecimal(values: impl IntoIterator<Item = f64>) -> String {
    let digits: Vec<_> = values.into_iter().map(|value| format!("{:016x}", value.to_bits())).collect();
    digits.join(" ")
}

impl From<&Finish> for Finished {
    fn from(finish: &Finish) -> Self {
        let phase = match finish.phase {
            Phase::Running => "running",
            Phase::Converged => "converged",
            Phase::Plateau => "plateau",
            Phase::Diverged => "diverged",
        };
        let deviation = hexadecimal([finish.deviation]);
        Self { deviation, phase: phase.to_owned(), wrong_sign: finish.wrong_sign }
    }
}

impl Sweep {
    /// The same sweep, with the numbers that this build computes.
    fn computed(&self) -> Self {
        let spec = SweepSpec {
            seed: self.seed,
            noise_coefficient: self.noise,
            learning_rate: LearningRate::new(self.learning_rate).unwrap(),
            initialisation: Initialisation::of_id(&self.initialisation).unwrap(),
            optimiser: Optimiser::of_id(&self.optimiser).unwrap(),
            epochs: self.epochs,
            recording: Recording::Thinned,
        };
        let surfaces = spec.surfaces(0..self.trials).unwrap();
        let shard = Shard::<Widest>::new(spec, self.depth, 0, surfaces).unwrap().finish().unwrap();
        let summary = shard.clone().summary(self.trials).unwrap();
        let at = |epoch: u64| {
            let of_metrics = |of: &dyn Fn(Metric) -> String| {
                Metric::ALL.into_iter().map(|metric| (metric.id().to_owned(), of(metric))).collect()
            };
            let published = |metric| {
                let statistics = summary.statistics(metric, epoch).unwrap();
                let moments = statistics.moments;
                let of_moments = [moments.mean, moments.squares, moments.least, moments.largest];
                hexadecimal(of_moments.into_iter().chain(statistics.quantiles))
            };
            Recorded {
                epoch,
                values: of_metrics(&|metric| hexadecimal(shard.at(metric, epoch).unwrap().iter().copied())),
                statistics: of_metrics(&published),
            }
        };
        Self {
            diverged: summary.diverged(),
            recorded: RECORDED.map(at).into(),
            finishes: shard.finishes().iter().map(Finished::from).collect(),
            ..self.clone()
        }
    }
}

/// The fixture as this build computes it.
fn computed() -> Fixture {
    let owned = |&(control, text): &(&str, &str)| (control.to_owned(), text.to_owned());
    let cases = CASES.iter().map(|(settings, epochs)| {
        let settings = settings.iter().map(owned).collect();
        let mut case = Case { exhibit: "depth-race".to_owned(), settings, epochs: Vec::new() };
        let mut exhibit = opened(&case);
        case.epochs = epochs
            .iter()
            .map(|&epoch| {
                let numbers = readouts(exhibit.as_mut(), epoch).into_iter();
                let readouts = numbers.map(|(id, value)| (id, format!("{:016x}", value.to_bits()))).collect();
                AtEpoch { epoch, readouts }
            })
            .collect();
        case
    });
    Fixture { cases: cases.collect(), sweeps: sweeps().iter().map(Sweep::computed).collect() }
}

fn float(bits: &str) -> f64 {
    assert_eq!(bits.len(), 16, "{bits}");
    f64::from_bits(u64::from_str_radix(bits, 16).unwrap())
}

/// The fixture as it was written; first written anew, once, if `LNN_LAB_UPDATE` says so.
fn fixture() -> Fixture {
    static UPDATE: Once = Once::new();
    UPDATE.call_once(|| {
        if std::env::var("LNN_LAB_UPDATE").is_ok_and(|value| value == "1") {
            std::fs::write(path(), serde_json::to_string_pretty(&computed()).unwrap() + "\n").unwrap();
        }
    });
    serde_json::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap()
}

#[test]
fn the_same_seeds_give_the_same_bits() {
    let fixture = fixture();
    assert!(fixture.cases.len() >= CASES.len(), "a case of this test is not in the fixture");
    let mut differences = Vec::new();
    for case in &fixture.cases {
        let mut exhibit = opened(case);
        for AtEpoch { epoch, readouts: expected } in &case.epochs {
            let found = readouts(exhibit.as_mut(), *epoch);
            assert!(found.keys().eq(expected.keys()), "{:?}, epoch {epoch}: {found:?}", case.settings);
            for (id, value) in found {
                let expected = float(&expected[&id]);
                if value.to_bits() != expected.to_bits() {
                    let settings = &case.settings;
                    differences.push(format!("{settings:?}, epoch {epoch}: {id} is {value:e}, was {expected:e}"));
                }
            }
        }
    }
    assert!(differences.is_empty(), "{} numbers changed:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn the_same_sweeps_give_the_same_bits() {
    let fixture = fixture();
    assert!(fixture.sweeps.len() >= sweeps().len(), "a sweep of this test is not in the fixture");
    for expected in &fixture.sweeps {
        assert_eq!(&expected.computed(), expected);
    }
    let diverged = fixture.sweeps.iter().filter(|sweep| (1..sweep.trials).contains(&sweep.diverged));
    assert!(diverged.count() > 0, "in no sweep some of the trials diverge");
}
