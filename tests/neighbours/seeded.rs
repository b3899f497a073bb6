//! The same seeds and settings give the same bits: the numbers of every experiment in `tests/fixtures/neighbours.json`.
//!
//! Where a change of these numbers is meant, `LNN_LAB_UPDATE=1 cargo test --features neighbours --test neighbours seeded`
//! writes them anew.

use lnn_lab::neighbours::Experiment;
use lnn_lab::neighbours::extrapolation::{Design, KernelExperiment, RaysExperiment, Target};
use lnn_lab::neighbours::linear_recurrent::{LinearRecurrentExperiment, Task};
use lnn_lab::neighbours::spiking::{SpikingExperiment, SpikingSpec};
use lnn_lab::neighbours::state_space::{StateSpaceExperiment, Teacher};
use lnn_lab::neighbours::threshold::ThresholdExperiment;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

const SEEDS: [u64; 2] = [0, 1_234_567_890_123];

#[derive(Debug, Deserialize, PartialEq, Serialize)]
struct Case {
    experiment: String,
    seed: u64,
    /// By name: the 16 hexadecimal digits of the float's bits.
    numbers: BTreeMap<String, String>,
}

fn experiments() -> Vec<(&'static str, Box<dyn Experiment>)> {
    let recurrent = LinearRecurrentExperiment::default();
    let teacher = |poles: &[f64], weights: &[f64]| Teacher::new(poles, weights).unwrap();
    let short = |mut experiment: StateSpaceExperiment| {
        experiment.updates = 2_000;
        experiment
    };
    let threshold = ThresholdExperiment { starts: 3, updates: 500, ..ThresholdExperiment::default() };
    let spiking = SpikingExperiment { seconds: 1.2, ..SpikingExperiment::default() };
    let without = SpikingSpec { products: false, silenced: 30, ..spiking.spec };
    vec![
        ("linear recurrent, MSO-8", Box::new(recurrent.clone())),
        (
            "linear recurrent, random",
            Box::new(LinearRecurrentExperiment { task: Task::RandomSinusoids(3), ..recurrent }),
        ),
        ("linear recurrent, square", Box::new(LinearRecurrentExperiment { task: Task::Square(31.4), ..recurrent })),
        ("linear recurrent, noise", Box::new(LinearRecurrentExperiment { noise: 1e-3, ..recurrent })),
        (
            "state space, two poles",
            Box::new(short(StateSpaceExperiment::new(teacher(&[0.95, 0.4], &[0.6, 0.4]), 6, 4, 0.02))),
        ),
        ("state space, wide start", Box::new(short(StateSpaceExperiment::new(teacher(&[0.9], &[1.0]), 10, 5, 0.2)))),
        ("threshold, 0.05", Box::new(threshold)),
        ("threshold, 0.5", Box::new(ThresholdExperiment { penalty: 0.5, points: 20, ..threshold })),
        ("kernel, mirrored", Box::new(KernelExperiment { design: Design::Mirrored, dimension: 8 })),
        ("kernel, one missing", Box::new(KernelExperiment { design: Design::OneMissing, dimension: 2 })),
        ("kernel, orthant", Box::new(KernelExperiment { design: Design::PositiveOrthant, dimension: 3 })),
        ("rays, quadratic", Box::new(RaysExperiment { target: Target::Quadratic, updates: 300 })),
        ("rays, cosine", Box::new(RaysExperiment { target: Target::Cosine, updates: 300 })),
        ("spiking", Box::new(spiking)),
        ("spiking, no products", Box::new(SpikingExperiment { spec: without, ..spiking })),
    ]
}

#[test]
fn seeded_numbers_are_the_same_to_the_bit() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/neighbours.json");
    let mut found = Vec::new();
    for (name, experiment) in experiments() {
        for seed in SEEDS {
            let numbers = experiment.numbers(seed).unwrap();
            // Which of its many bit patterns a NaN has, is not specified.
            let bits = |value: f64| format!("{:016x}", if value.is_nan() { f64::NAN } else { value }.to_bits());
            let numbers = numbers.into_iter().map(|number| (number.name.to_owned(), bits(number.value))).collect();
            found.push(Case { experiment: name.to_owned(), seed, numbers });
        }
    }
    if std::env::var_os("LNN_LAB_UPDATE").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let known: Vec<Case> = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(found.len(), known.len());
    for (own, known) in found.iter().zip(&known) {
        assert_eq!(own, known);
    }
}
