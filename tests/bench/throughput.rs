//! How fast the numbers are computed, natively: `cargo bench --bench throughput` prints Markdown tables.
//!
//! Each number is the median of several repetitions, with the smallest and the largest beside it. Nothing is asserted:
//! what a machine does besides is not known here.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a failed expectation is a failed benchmark")]

mod race;

use lnn_lab::exhibits;
use lnn_lab::numerics::{DataSpec, Initialisation, LearningRate, LeastSquares, NoiseModel, Optimiser, Training};
use lnn_lab::study::{Race, RateSchedule, Trial, protocol};
use std::hint::black_box;
#[expect(clippy::disallowed_types, reason = "a benchmark is above the library and measures time")]
use std::time::Instant;

/// How often each is measured, after one run that warms up.
const REPETITIONS: usize = 11;

/// Epochs of one repetition.
const EPOCHS: u64 = 200_000;

const SIZES: [usize; 3] = [100, 1000, 100_000];

/// Seconds: smallest, median and largest.
struct Seconds(f64, f64, f64);

#[expect(clippy::disallowed_types, reason = "a benchmark is above the library and measures time")]
fn measured(mut work: impl FnMut()) -> Seconds {
    work();
    let mut seconds: Vec<f64> = (0..REPETITIONS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    Seconds(seconds[0], seconds[REPETITIONS / 2], seconds[REPETITIONS - 1])
}

fn spec(points: usize) -> DataSpec {
    DataSpec {
        seed: 26,
        trial: 0,
        points,
        noise_coefficient: 0.5,
        noise_model: NoiseModel::LabelMean,
        ground_truth: None,
    }
}

fn epochs_a_second() {
    println!("| depth | points | million epochs a second | slowest | fastest |");
    println!("|---:|---:|---:|---:|---:|");
    let rate = LearningRate::new(protocol::LEARNING_RATE).unwrap();
    for depth in [1, 5, 10, 20] {
        for points in SIZES {
            let problem = LeastSquares::fit(&spec(points).generate().unwrap().training).unwrap();
            let start = Initialisation::PyTorch.network(depth, 188, 0, problem.line()).unwrap();
            let Seconds(least, median, most) = measured(|| {
                let mut descent = Training::new(black_box(start), Optimiser::GradientDescent);
                descent.advance(black_box(&problem), rate, EPOCHS);
                black_box(&descent);
            });
            let speed = |seconds: f64| EPOCHS as f64 / seconds / 1e6;
            println!("| {depth} | {points} | {:.2} | {:.2} | {:.2} |", speed(median), speed(most), speed(least));
        }
    }
}

fn row(what: &str, Seconds(least, median, most): &Seconds) {
    println!("| {what} | {:.3} | {:.3} | {:.3} |", median * 1e3, least * 1e3, most * 1e3);
}

fn milliseconds() {
    println!("| what | milliseconds | fastest | slowest |");
    println!("|---|---:|---:|---:|");
    for points in SIZES {
        let seconds = measured(|| {
            let data = black_box(spec(points)).generate().unwrap();
            black_box(LeastSquares::fit(&data.training).unwrap());
        });
        row(&format!("data and closed form, {points} points"), &seconds);
    }

    let trial = Trial::new(&spec(protocol::TRAINING_POINTS)).unwrap();
    let schedule = RateSchedule::constant(LearningRate::new(protocol::LEARNING_RATE).unwrap());
    let start = Race::new(trial, schedule, Initialisation::PyTorch, Optimiser::GradientDescent, 188, 0).unwrap();
    let seconds = measured(|| {
        let mut race = start.clone();
        race.extend(protocol::EPOCHS, u64::MAX);
        black_box(&race);
    });
    row("the race of ten depths, 10000 epochs", &seconds);

    for entry in exhibits::REGISTRY {
        let mut exhibit = (entry.open)().unwrap();
        while !exhibit.prepare(1_000_000) {}
        row(&format!("figures of {}", entry.id), &measured(|| drop(black_box(exhibit.figures()))));
        row(&format!("opening {}", entry.id), &measured(|| drop(black_box((entry.open)().unwrap()))));
    }
}

fn main() {
    // As a contestant in the comparison of kernels, which another program leads.
    if std::env::args().any(|argument| argument == "race") {
        race::answer();
        return;
    }
    epochs_a_second();
    println!();
    milliseconds();
}
